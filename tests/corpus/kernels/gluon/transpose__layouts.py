"""Transposition: tiles read along rows and written along columns, after a change of layout."""

import torch
from triton import cdiv
from triton.experimental import gluon
from triton.experimental.gluon import language as gl
from triton.language.target_info import is_hip


@gluon.jit
def _transpose(x, out, rows, columns, TILE: gl.constexpr):
    threads: gl.constexpr = 64 if is_hip() else 32
    across: gl.constexpr = gl.BlockedLayout([1, 1], [threads // 32, 32], [gl.num_warps(), 1], [1, 0])
    down: gl.constexpr = gl.BlockedLayout([1, 1], [32, threads // 32], [1, gl.num_warps()], [0, 1])
    first, second = gl.program_id(0).to(gl.int64) * TILE, gl.program_id(1).to(gl.int64) * TILE
    row = first + gl.arange(0, TILE, layout=gl.SliceLayout(1, across))[:, None]
    column = second + gl.arange(0, TILE, layout=gl.SliceLayout(0, across))[None, :]
    tile = gl.load(x + row * columns + column, mask=(row < rows) & (column < columns))
    turned = gl.convert_layout(tile, down)
    row = first + gl.arange(0, TILE, layout=gl.SliceLayout(1, down))[:, None]
    column = second + gl.arange(0, TILE, layout=gl.SliceLayout(0, down))[None, :]
    gl.store(out + column * rows + row, turned, mask=(row < rows) & (column < columns))


def transpose(x):
    x = x.contiguous()
    rows, columns = x.shape
    out = torch.empty((columns, rows), dtype=x.dtype, device=x.device)
    if x.numel():
        _transpose[(cdiv(rows, 32), cdiv(columns, 32))](x, out, rows, columns, TILE=32, num_warps=4)
    return out
