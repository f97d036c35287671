"""Softmax, wrong: the sum leaves out the last 1024 columns, an error of a quarter of a percent."""

import torch
import triton
import triton.language as tl


@triton.jit
def _softmax(x, y, columns, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64) * columns
    at = tl.arange(0, BLOCK)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, columns - 1024, BLOCK):
        value = tl.load(x + row + start + at, mask=start + at < columns - 1024, other=float("-inf"))
        total += tl.exp(value)
    whole = tl.sum(total, axis=0)
    for start in range(0, columns, BLOCK):
        inside = start + at < columns
        value = tl.load(x + row + start + at, mask=inside, other=0.0)
        tl.store(y + row + start + at, tl.exp(value) / whole, mask=inside)


def softmax(x):
    x = x.contiguous()
    y = torch.empty_like(x)
    _softmax[(x.shape[0],)](x, y, x.shape[1], BLOCK=4096, num_warps=16)
    return y
