"""Softmax of rows, one a program; `slowed` computes the first ``extra`` rows once more."""

import torch
import triton
import triton.language as tl


@triton.jit(do_not_specialize=["rows"])
def _softmax(x, y, rows, columns, BLOCK: tl.constexpr):
    row = (tl.program_id(0) % rows).to(tl.int64) * columns
    at = tl.arange(0, BLOCK)
    inside = at < columns
    value = tl.load(x + row + at, mask=inside, other=float("-inf"))
    raised = tl.exp(value - tl.max(value, axis=0))
    tl.store(y + row + at, raised / tl.sum(raised, axis=0), mask=inside)


def run(x, extra):
    x = x.contiguous()
    y = torch.empty_like(x)
    rows, columns = x.numel() // x.shape[-1], x.shape[-1]
    block = triton.next_power_of_2(columns)
    _softmax[(rows + extra,)](x, y, rows, columns, BLOCK=block, num_warps=8)
    return y


def same(x, extra):
    return run(x, 0)


def slowed(x, extra):
    return run(x, extra)
