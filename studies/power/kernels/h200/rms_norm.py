"""RMS norm of rows, one a program; `slowed` computes the first ``extra`` rows once more."""

import torch
import triton
import triton.language as tl


@triton.jit(do_not_specialize=["rows"])
def _rms_norm(x, y, rows, columns, BLOCK: tl.constexpr):
    row = (tl.program_id(0) % rows).to(tl.int64) * columns
    at = tl.arange(0, BLOCK)
    inside = at < columns
    value = tl.load(x + row + at, mask=inside, other=0.0).to(tl.float32)
    value = value / tl.sqrt(tl.sum(value * value, axis=0) / columns + 1e-5)
    tl.store(y + row + at, value.to(y.dtype.element_ty), mask=inside)


def run(x, extra):
    x = x.contiguous()
    y = torch.empty_like(x)
    rows, columns = x.numel() // x.shape[-1], x.shape[-1]
    _rms_norm[(rows + extra,)](x, y, rows, columns, BLOCK=triton.next_power_of_2(columns), num_warps=4)
    return y


def same(x, extra):
    return run(x, 0)


def slowed(x, extra):
    return run(x, extra)
