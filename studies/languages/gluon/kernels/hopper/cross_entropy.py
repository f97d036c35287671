# kernelevolve: cross_entropy on hopper: 1.79x over best (at least 1.78x)
# kernelevolve: node 7 of campaign 3, by model; 2 candidates judged; 2026-12-01; torch 2.11.0
"""Cross-entropy: a program a row in chunks whose first dimension lies within a thread, so that the online maximum and
sum need no exchange between threads until the end; a second kernel averages the rows in a fixed order."""

import torch
from triton.experimental import gluon
from triton.experimental.gluon import language as gl

TUNABLES = {"WARPS": (4, [4, 8, 16]), "DEEP": (8, [2, 4, 8])}


@gluon.jit
def _losses(logits, targets, losses, columns, DEEP: gl.constexpr, PACK: gl.constexpr, WARPS: gl.constexpr):
    WIDE: gl.constexpr = 32 * WARPS * PACK
    layout: gl.constexpr = gl.BlockedLayout([DEEP, PACK], [1, 32], [1, WARPS], [1, 0])
    across: gl.constexpr = gl.SliceLayout(0, layout)
    row = gl.program_id(0).to(gl.int64)
    first = logits + row * columns
    steps = gl.arange(0, DEEP, layout=gl.SliceLayout(1, layout))
    lanes = gl.arange(0, WIDE, layout=across)
    places = steps[:, None] * WIDE + lanes[None, :]
    tops = gl.full([WIDE], -float("inf"), gl.float32, layout=across)
    sums = gl.zeros([WIDE], gl.float32, layout=across)
    for start in range(0, columns, DEEP * WIDE):
        inside = start + places < columns
        values = gl.load(first + start + places, mask=inside, other=-float("inf")).to(gl.float32)
        higher = gl.maximum(tops, gl.max(values, 0))
        base = gl.where(higher == -float("inf"), 0.0, higher)
        sums = sums * gl.exp(tops - base) + gl.sum(gl.exp(values - base[None, :]), 0)
        tops = higher
    top = gl.max(tops, 0)
    base = gl.where(top == -float("inf"), 0.0, top)
    total = gl.sum(sums * gl.exp(tops - base), 0)
    chosen = gl.load(first + gl.load(targets + row)).to(gl.float32)
    gl.store(losses + row, (top - chosen) + gl.log(total))


@gluon.jit
def _mean(losses, out, rows, BLOCK: gl.constexpr, WARPS: gl.constexpr):
    layout: gl.constexpr = gl.BlockedLayout([4], [32], [WARPS], [0])
    places = gl.arange(0, BLOCK, layout=layout)
    sums = gl.zeros([BLOCK], gl.float32, layout=layout)
    for start in range(0, rows, BLOCK):
        sums += gl.load(losses + start + places, mask=start + places < rows, other=0.0)
    gl.store(out, (gl.sum(sums, 0) / rows).to(out.dtype.element_ty))


def cross_entropy(logits, targets):
    if logits.dtype not in (torch.float32, torch.bfloat16, torch.float16):
        raise TypeError(f"dtype not supported: {logits.dtype}")
    logits, targets = logits.contiguous(), targets.contiguous()
    rows, columns = logits.shape
    losses = torch.empty(max(rows, 1), dtype=torch.float32, device=logits.device)
    out = torch.empty((), dtype=logits.dtype, device=logits.device)
    warps = TUNABLES["WARPS"][0]
    pack = 4 if logits.dtype is torch.float32 else 8
    if rows:
        _losses[(rows,)](
            logits, targets, losses, columns, DEEP=TUNABLES["DEEP"][0], PACK=pack, WARPS=warps, num_warps=warps
        )
    _mean[(1,)](losses, out, rows, BLOCK=2048, WARPS=8, num_warps=8)
    return out
