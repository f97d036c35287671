"""A matrix product in tiles; each program of `slowed` adds ``extra`` more steps that add nothing."""

import torch
import triton
import triton.language as tl


@triton.jit(do_not_specialize=["more"])
def _matmul(a, b, c, M, N, K, more, BM: tl.constexpr, BN: tl.constexpr, BK: tl.constexpr, GROUP: tl.constexpr):
    pid = tl.program_id(0)
    across, down = tl.cdiv(N, BN), tl.cdiv(M, BM)
    group = pid // (GROUP * across)
    first = group * GROUP
    size = tl.minimum(down - first, GROUP)
    row = (first + pid % (GROUP * across) % size) * BM + tl.arange(0, BM)
    column = (pid % (GROUP * across)) // size * BN + tl.arange(0, BN)
    total = tl.zeros((BM, BN), tl.float32)
    inner = tl.arange(0, BK)
    for start in range(0, K + more * BK, BK):
        left = (row[:, None] < M) & (start + inner[None, :] < K)
        right = (start + inner[:, None] < K) & (column[None, :] < N)
        one = tl.load(a + row[:, None] * K + start + inner[None, :], mask=left, other=0.0)
        two = tl.load(b + (start + inner[:, None]) * N + column[None, :], mask=right, other=0.0)
        total = tl.dot(one, two, total)
    inside = (row[:, None] < M) & (column[None, :] < N)
    result = total.to(c.dtype.element_ty)
    tl.store(c + row[:, None] * N + column[None, :], result, mask=inside)


def run(a, b, extra):
    a, b = a.contiguous(), b.contiguous()
    (m, k), n = a.shape, b.shape[1]
    c = torch.empty((m, n), dtype=a.dtype, device=a.device)
    grid = (triton.cdiv(m, 128) * triton.cdiv(n, 128),)
    _matmul[grid](a, b, c, m, n, k, extra, BM=128, BN=128, BK=64, GROUP=8, num_warps=8, num_stages=3)
    return c


def same(a, b, extra):
    return run(a, b, 0)


def slowed(a, b, extra):
    return run(a, b, extra)
