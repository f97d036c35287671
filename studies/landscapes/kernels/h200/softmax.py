"""Softmax of rows: how often a row is read, in which pieces, how many rows a program takes and which."""

import torch
import triton
import triton.language as tl

TUNABLES = {
    "PASSES": ("whole", ["whole", "three", "online", "unshifted"]),
    "ROWS": (1, [1, 2, 4]),
    "BLOCK": (1024, [512, 1024, 2048, 4096]),
    "WARPS": (8, [4, 8, 16]),
    "STAGES": (1, [1, 3]),
    "GRID": ("a program a tile", ["a program a tile", "persistent"]),
}
CHOSEN = {name: value for name, (value, _) in TUNABLES.items()}
PERSISTENT = CHOSEN["GRID"] == "persistent"
PROGRAMS = 4 * 132  # of a persistent grid


@triton.jit
def _pieces(x, out, mine, rows, n, PASSES: tl.constexpr, ROWS: tl.constexpr, BLOCK: tl.constexpr, STAGES: tl.constexpr):
    top = tl.full((ROWS, 1), -float("inf"), tl.float32)
    total = tl.zeros((ROWS, 1), tl.float32)
    here = mine < rows
    if PASSES == "three":
        for start in tl.range(0, n, BLOCK, num_stages=STAGES):
            places = start + tl.arange(0, BLOCK)[None, :]
            values = tl.load(x + mine * n + places, mask=here & (places < n), other=-float("inf")).to(tl.float32)
            top = tl.maximum(top, tl.max(values, axis=1, keep_dims=True))
    if PASSES == "unshifted":
        top = tl.zeros((ROWS, 1), tl.float32)
    for start in tl.range(0, n, BLOCK, num_stages=STAGES):
        places = start + tl.arange(0, BLOCK)[None, :]
        values = tl.load(x + mine * n + places, mask=here & (places < n), other=-float("inf")).to(tl.float32)
        if PASSES == "online":
            higher = tl.maximum(top, tl.max(values, axis=1, keep_dims=True))
            total *= tl.exp(top - higher)
            top = higher
        total += tl.sum(tl.exp(values - top), axis=1, keep_dims=True)
    for start in tl.range(0, n, BLOCK, num_stages=STAGES):
        places = start + tl.arange(0, BLOCK)[None, :]
        values = tl.load(x + mine * n + places, mask=here & (places < n), other=0.0).to(tl.float32)
        result = tl.exp(values - top) / total
        tl.store(out + mine * n + places, result.to(out.dtype.element_ty), mask=here & (places < n))


@triton.jit
def _whole(x, out, mine, rows, n, ROWS: tl.constexpr, WIDTH: tl.constexpr):
    places = tl.arange(0, WIDTH)[None, :]
    mask = (mine < rows) & (places < n)
    values = tl.load(x + mine * n + places, mask=mask, other=-float("inf")).to(tl.float32)
    values = tl.where(mine < rows, values, 0.0)
    powers = tl.exp(values - tl.max(values, axis=1, keep_dims=True))
    result = powers / tl.sum(powers, axis=1, keep_dims=True)
    tl.store(out + mine * n + places, result.to(out.dtype.element_ty), mask=mask)


@triton.jit(do_not_specialize=["rows", "tiles"])
def _softmax(x, out, rows, tiles, n, PASSES: tl.constexpr, ROWS: tl.constexpr, BLOCK: tl.constexpr,
             WIDTH: tl.constexpr, STAGES: tl.constexpr):
    for tile in tl.range(tl.program_id(0), tiles, tl.num_programs(0)):
        mine = (tile * ROWS + tl.arange(0, ROWS)[:, None]).to(tl.int64)
        if PASSES == "whole":
            _whole(x, out, mine, rows, n, ROWS, WIDTH)
        else:
            _pieces(x, out, mine, rows, n, PASSES, ROWS, BLOCK, STAGES)


def _plain(x):
    """Contiguous and aligned, so that every call runs the one kernel that is compiled for such tensors."""
    x = x.contiguous()
    return x if x.data_ptr() % 16 == 0 else x.clone()


def softmax(x, dim):
    x = _plain(x)
    out = torch.empty_like(x)
    rows, n = x.shape
    tiles = triton.cdiv(rows, CHOSEN["ROWS"])
    grid = min(tiles, PROGRAMS) if PERSISTENT else tiles
    # A row that is held whole is padded to a power of two.
    width = triton.next_power_of_2(n) if CHOSEN["PASSES"] == "whole" else 1
    _softmax[(grid,)](
        x, out, rows, tiles, n, PASSES=CHOSEN["PASSES"], ROWS=CHOSEN["ROWS"], BLOCK=CHOSEN["BLOCK"], WIDTH=width,
        STAGES=CHOSEN["STAGES"], num_warps=CHOSEN["WARPS"],
    )
    return out
