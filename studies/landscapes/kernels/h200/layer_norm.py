"""Layer norm of short rows: how the variance is found, how many rows a program takes, in which pieces, and which."""

import torch
import triton
import triton.language as tl

TUNABLES = {
    "VARIANCE": ("whole", ["whole", "second look", "moments", "merged"]),
    "ROWS": (1, [1, 2, 8]),
    "BLOCK": (1024, [256, 512, 1024]),
    "WARPS": (4, [2, 4, 8, 16]),
    "STAGES": (1, [1, 3]),
    "GRID": ("a program a tile", ["a program a tile", "persistent"]),
}
CHOSEN = {name: value for name, (value, _) in TUNABLES.items()}
PERSISTENT = CHOSEN["GRID"] == "persistent"
PROGRAMS = 8 * 132  # of a persistent grid


@triton.jit
def _pieces(x, weight, bias, out, mine, rows, n, eps, VARIANCE: tl.constexpr, ROWS: tl.constexpr,
            BLOCK: tl.constexpr, STAGES: tl.constexpr):
    here = mine < rows
    average = tl.zeros((ROWS, 1), tl.float32)
    squares = tl.zeros((ROWS, 1), tl.float32)
    for start in tl.range(0, n, BLOCK, num_stages=STAGES):
        places = start + tl.arange(0, BLOCK)[None, :]
        values = tl.load(x + mine * n + places, mask=here & (places < n), other=0.0).to(tl.float32)
        if VARIANCE == "merged":
            count = tl.minimum(n - start, BLOCK).to(tl.float32)
            piece = tl.sum(values, axis=1, keep_dims=True) / count
            centred = tl.where(places < n, values - piece, 0.0)
            gap = piece - average
            share = count / (start + count)
            squares += tl.sum(centred * centred, axis=1, keep_dims=True) + gap * gap * share * start
            average += gap * share
        else:
            average += tl.sum(values, axis=1, keep_dims=True) / n
            if VARIANCE == "moments":
                squares += tl.sum(values * values, axis=1, keep_dims=True)
    if VARIANCE == "second look":
        for start in tl.range(0, n, BLOCK, num_stages=STAGES):
            places = start + tl.arange(0, BLOCK)[None, :]
            values = tl.load(x + mine * n + places, mask=here & (places < n), other=0.0).to(tl.float32)
            centred = tl.where(places < n, values - average, 0.0)
            squares += tl.sum(centred * centred, axis=1, keep_dims=True)
    variance = squares / n
    if VARIANCE == "moments":
        variance -= average * average
    scale = 1.0 / tl.sqrt(variance + eps)
    for start in tl.range(0, n, BLOCK, num_stages=STAGES):
        places = start + tl.arange(0, BLOCK)[None, :]
        mask = here & (places < n)
        values = tl.load(x + mine * n + places, mask=mask, other=0.0).to(tl.float32)
        factors = tl.load(weight + places, mask=places < n, other=0.0).to(tl.float32)
        shifts = tl.load(bias + places, mask=places < n, other=0.0).to(tl.float32)
        tl.store(out + mine * n + places, ((values - average) * scale * factors + shifts).to(out.dtype.element_ty), mask=mask)


@triton.jit
def _whole(x, weight, bias, out, mine, rows, n, eps, WIDTH: tl.constexpr):
    places = tl.arange(0, WIDTH)[None, :]
    mask = (mine < rows) & (places < n)
    values = tl.load(x + mine * n + places, mask=mask, other=0.0).to(tl.float32)
    average = tl.sum(values, axis=1, keep_dims=True) / n
    centred = tl.where(mask, values - average, 0.0)
    scale = 1.0 / tl.sqrt(tl.sum(centred * centred, axis=1, keep_dims=True) / n + eps)
    factors = tl.load(weight + places, mask=places < n, other=0.0).to(tl.float32)
    shifts = tl.load(bias + places, mask=places < n, other=0.0).to(tl.float32)
    tl.store(out + mine * n + places, (centred * scale * factors + shifts).to(out.dtype.element_ty), mask=mask)


@triton.jit(do_not_specialize=["rows", "tiles"])
def _norm(x, weight, bias, out, rows, tiles, n, eps, VARIANCE: tl.constexpr, ROWS: tl.constexpr, BLOCK: tl.constexpr,
          WIDTH: tl.constexpr, STAGES: tl.constexpr):
    for tile in tl.range(tl.program_id(0), tiles, tl.num_programs(0)):
        mine = (tile * ROWS + tl.arange(0, ROWS)[:, None]).to(tl.int64)
        if VARIANCE == "whole":
            _whole(x, weight, bias, out, mine, rows, n, eps, WIDTH)
        else:
            _pieces(x, weight, bias, out, mine, rows, n, eps, VARIANCE, ROWS, BLOCK, STAGES)


def _plain(x):
    """Contiguous and aligned, so that every call runs the one kernel that is compiled for such tensors."""
    x = x.contiguous()
    return x if x.data_ptr() % 16 == 0 else x.clone()


def layer_norm(x, shape, weight, bias, eps):
    x = _plain(x)
    out = torch.empty_like(x)
    rows, n = x.shape
    tiles = triton.cdiv(rows, CHOSEN["ROWS"])
    grid = min(tiles, PROGRAMS) if PERSISTENT else tiles
    width = triton.next_power_of_2(n) if CHOSEN["VARIANCE"] == "whole" else 1
    _norm[(grid,)](
        x, _plain(weight), _plain(bias), out, rows, tiles, n, eps, VARIANCE=CHOSEN["VARIANCE"],
        ROWS=CHOSEN["ROWS"], BLOCK=CHOSEN["BLOCK"], WIDTH=width, STAGES=CHOSEN["STAGES"], num_warps=CHOSEN["WARPS"],
    )
    return out
