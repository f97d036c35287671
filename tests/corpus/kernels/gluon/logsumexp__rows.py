"""Logarithm of the sum of exponentials of rows that fit a program, around their maximum."""

import torch
from triton import next_power_of_2
from triton.experimental import gluon
from triton.experimental.gluon import language as gl
from triton.language.target_info import is_hip


@gluon.jit
def _logsumexp(x, out, n, WIDE: gl.constexpr, BLOCK: gl.constexpr):
    threads: gl.constexpr = 64 if is_hip() else 32
    layout: gl.constexpr = gl.BlockedLayout([2], [threads], [gl.num_warps()], [0])
    row = gl.program_id(0).to(gl.int64)
    places = gl.arange(0, BLOCK, layout=layout)
    values = gl.load(x + row * n + places, mask=places < n, other=-float("inf")).to(WIDE)
    top = gl.max(values, 0)
    shift = gl.where(gl.abs(top) == float("inf"), 0.0, top)
    total = gl.sum(gl.exp(values - shift), 0)
    gl.store(out + row, (gl.log(total) + shift).to(out.dtype.element_ty))


def logsumexp(x, dim):
    x = x.contiguous()
    rows, n = x.shape
    out = torch.empty(rows, dtype=x.dtype, device=x.device)
    if rows:
        wide = gl.float64 if x.dtype is torch.float64 else gl.float32
        _logsumexp[(rows,)](x, out, n, WIDE=wide, BLOCK=next_power_of_2(max(n, 512)), num_warps=4)
    return out
