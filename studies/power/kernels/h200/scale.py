"""2 x + 1; `slowed` computes the first ``extra`` blocks once more."""

import torch
import triton
import triton.language as tl


@triton.jit(do_not_specialize=["blocks"])
def _scale(x, y, count, blocks, BLOCK: tl.constexpr):
    at = (tl.program_id(0) % blocks).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    inside = at < count
    tl.store(y + at, 2.0 * tl.load(x + at, mask=inside) + 1.0, mask=inside)


def run(x, extra):
    x = x.contiguous()
    y = torch.empty_like(x)
    blocks = triton.cdiv(x.numel(), 2048)
    _scale[(blocks + extra,)](x, y, x.numel(), blocks, BLOCK=2048, num_warps=4)
    return y


def same(x, extra):
    return run(x, 0)


def slowed(x, extra):
    return run(x, extra)
