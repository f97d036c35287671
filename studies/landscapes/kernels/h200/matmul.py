"""Matrix product of halves: the tile of a program and of a step, what it sums in, how many share the depth."""

import torch
import triton
import triton.language as tl

TUNABLES = {
    "TILE_M": (64, [32, 64, 128]),
    "TILE_N": (128, [64, 128, 256]),
    "TILE_K": (64, [32, 64, 128]),
    "WARPS": (4, [4, 8]),
    "STAGES": (3, [2, 3, 5]),
    "SUMS": ("float32", ["float32", "float16"]),
    "SPLIT": (1, [1, 4]),
}
CHOSEN = {name: value for name, (value, _) in TUNABLES.items()}
GROUP = 8  # rows of tiles that are walked together, so that what they read stays in the cache


@triton.jit(do_not_specialize=["m"])
def _matmul(a, b, out, m, n, k, M: tl.constexpr, N: tl.constexpr, K: tl.constexpr, SPLIT: tl.constexpr,
            SUMS: tl.constexpr, GROUP: tl.constexpr):
    tile = tl.program_id(0)
    part = tl.program_id(1)
    down, across = tl.cdiv(m, M), tl.cdiv(n, N)
    group = tile // (GROUP * across)
    high = tl.minimum(down - group * GROUP, GROUP)
    row = group * GROUP + (tile % (GROUP * across)) % high
    column = (tile % (GROUP * across)) // high
    rows = row * M + tl.arange(0, M)
    columns = column * N + tl.arange(0, N)
    total = tl.zeros((M, N), dtype=SUMS)
    for start in range(part * K, k, K * SPLIT):
        depth = start + tl.arange(0, K)
        left = tl.load(a + rows[:, None] * k + depth[None, :], mask=(rows < m)[:, None] & (depth < k)[None, :], other=0.0)
        right = tl.load(b + depth[:, None] * n + columns[None, :], mask=(depth < k)[:, None] & (columns < n)[None, :], other=0.0)
        total = tl.dot(left, right, total, out_dtype=SUMS)
    places = out + rows[:, None] * n + columns[None, :]
    mask = (rows < m)[:, None] & (columns < n)[None, :]
    if SPLIT == 1:
        tl.store(places, total.to(out.dtype.element_ty), mask=mask)
    else:
        tl.atomic_add(places, total.to(tl.float32), mask=mask, sem="relaxed")


@triton.jit(do_not_specialize=["count"])
def _narrow(wide, out, count, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + places, tl.load(wide + places, mask=places < count).to(out.dtype.element_ty), mask=places < count)


@triton.jit(do_not_specialize=["count"])
def _clear(wide, count, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(wide + places, tl.zeros((BLOCK,), tl.float32), mask=places < count)


def _plain(x):
    """Contiguous and aligned, so that every call runs the one kernel that is compiled for such tensors."""
    x = x.contiguous()
    return x if x.data_ptr() % 16 == 0 else x.clone()


def matmul(a, b):
    a, b = _plain(a), _plain(b)
    (m, k), n = a.shape, b.shape[1]
    out = torch.empty((m, n), dtype=a.dtype, device=a.device)
    split = CHOSEN["SPLIT"]
    blocks = (triton.cdiv(m * n, 1024),)
    target = out
    if split > 1:
        target = torch.empty((m, n), dtype=torch.float32, device=a.device)
        _clear[blocks](target, m * n, BLOCK=1024)
    tiles = triton.cdiv(m, CHOSEN["TILE_M"]) * triton.cdiv(n, CHOSEN["TILE_N"])
    _matmul[(tiles, split)](
        a, b, target, m, n, k, M=CHOSEN["TILE_M"], N=CHOSEN["TILE_N"], K=CHOSEN["TILE_K"], SPLIT=split,
        SUMS=tl.float32 if CHOSEN["SUMS"] == "float32" else tl.float16, GROUP=GROUP,
        num_warps=CHOSEN["WARPS"], num_stages=CHOSEN["STAGES"],
    )
    if split > 1:
        _narrow[blocks](target, out, m * n, BLOCK=1024)
    return out
