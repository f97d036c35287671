"""Linear interpolation between two tensors, from the nearer end."""

import torch
from triton import cdiv
from triton.experimental import gluon
from triton.experimental.gluon import language as gl
from triton.language.target_info import is_hip


@gluon.jit
def _lerp(x, end, out, count, weight, NEAR: gl.constexpr, BLOCK: gl.constexpr):
    threads: gl.constexpr = 64 if is_hip() else 32
    layout: gl.constexpr = gl.BlockedLayout([2], [threads], [gl.num_warps()], [0])
    places = gl.program_id(0).to(gl.int64) * BLOCK + gl.arange(0, BLOCK, layout=layout)
    inside = places < count
    left = gl.load(x + places, mask=inside, other=0.0)
    right = gl.load(end + places, mask=inside, other=0.0)
    if NEAR:
        result = left + weight * (right - left)
    else:
        result = right - (1.0 - weight) * (right - left)
    gl.store(out + places, result, mask=inside)


def lerp(x, end, weight):
    x, end = x.contiguous(), end.contiguous()
    out = torch.empty_like(x)
    if x.numel():
        _lerp[(cdiv(x.numel(), 512),)](x, end, out, x.numel(), weight, NEAR=weight < 0.5, BLOCK=512, num_warps=4)
    return out
