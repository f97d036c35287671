# kernelevolve: softmax on hopper: 1.69x over best (at least 1.65x)
# kernelevolve: node 8 of campaign 4, by model; 2 candidates judged; 2026-12-01; torch 2.11.0
"""Softmax of rows: a program a row, which it reads once and holds in registers, 16 bytes a thread and load."""

import torch
from triton import next_power_of_2
from triton.experimental import gluon
from triton.experimental.gluon import language as gl

TUNABLES = {"HELD": (16, [16, 32, 64])}  # elements of a row that one thread holds
MOST = 1 << 15
CHUNK = 8192


@gluon.jit
def _held(x, out, columns, BLOCK: gl.constexpr, PACK: gl.constexpr, WARPS: gl.constexpr):
    layout: gl.constexpr = gl.BlockedLayout([PACK], [32], [WARPS], [0])
    first = gl.program_id(0).to(gl.int64) * columns
    places = gl.arange(0, BLOCK, layout=layout)
    inside = places < columns
    values = gl.load(x + first + places, mask=inside, other=-float("inf")).to(gl.float32)
    raised = gl.exp(values - gl.max(values, 0))
    scale = 1.0 / gl.sum(raised, 0)
    gl.store(out + first + places, (raised * scale).to(out.dtype.element_ty), mask=inside)


@gluon.jit
def _long(x, out, columns, BLOCK: gl.constexpr, WARPS: gl.constexpr):
    layout: gl.constexpr = gl.BlockedLayout([4], [32], [WARPS], [0])
    first = gl.program_id(0).to(gl.int64) * columns
    places = gl.arange(0, BLOCK, layout=layout)
    tops = gl.full([BLOCK], -float("inf"), gl.float32, layout=layout)
    for start in range(0, columns, BLOCK):
        inside = start + places < columns
        values = gl.load(x + first + start + places, mask=inside, other=-float("inf"))
        tops = gl.maximum(tops, values.to(gl.float32))
    top = gl.max(tops, 0)
    sums = gl.zeros([BLOCK], gl.float32, layout=layout)
    for start in range(0, columns, BLOCK):
        inside = start + places < columns
        values = gl.load(x + first + start + places, mask=inside, other=-float("inf"))
        sums += gl.exp(values.to(gl.float32) - top)
    scale = 1.0 / gl.sum(sums, 0)
    for start in range(0, columns, BLOCK):
        inside = start + places < columns
        values = gl.load(x + first + start + places, mask=inside, other=-float("inf"))
        raised = gl.exp(values.to(gl.float32) - top)
        gl.store(out + first + start + places, (raised * scale).to(out.dtype.element_ty), mask=inside)


def softmax(x, dim):
    if x.dtype not in (torch.float32, torch.bfloat16, torch.float16):
        raise TypeError(f"dtype not supported: {x.dtype}")
    rows_last = x.movedim(dim, -1).contiguous()
    out = torch.empty_like(rows_last)
    if rows_last.numel():
        columns = rows_last.shape[-1]
        grid = (rows_last.numel() // columns,)
        if columns > MOST:
            _long[grid](rows_last, out, columns, BLOCK=CHUNK, WARPS=8, num_warps=8)
        else:
            pack = 4 if x.dtype is torch.float32 else 8
            wanted = next_power_of_2(columns)
            warps = max(1, min(32, wanted // (32 * TUNABLES["HELD"][0])))
            block = max(wanted, 32 * warps * pack)
            _held[grid](rows_last, out, columns, BLOCK=block, PACK=pack, WARPS=warps, num_warps=warps)
    return out.movedim(-1, dim)
