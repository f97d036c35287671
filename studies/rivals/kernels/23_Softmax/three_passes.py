"""Softmax of long rows, slow: three passes with small blocks."""

import torch
import triton
import triton.language as tl


@triton.jit
def _softmax(x, y, columns, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64) * columns
    at = tl.arange(0, BLOCK)
    largest = tl.full((BLOCK,), float("-inf"), tl.float32)
    for start in range(0, columns, BLOCK):
        value = tl.load(x + row + start + at, mask=start + at < columns, other=float("-inf"))
        largest = tl.maximum(largest, value)
    top = tl.max(largest, axis=0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, columns, BLOCK):
        value = tl.load(x + row + start + at, mask=start + at < columns, other=float("-inf"))
        total += tl.exp(value - top)
    whole = tl.sum(total, axis=0)
    for start in range(0, columns, BLOCK):
        inside = start + at < columns
        value = tl.load(x + row + start + at, mask=inside, other=0.0)
        tl.store(y + row + start + at, tl.exp(value - top) / whole, mask=inside)


def softmax(x):
    x = x.contiguous()
    y = torch.empty_like(x)
    _softmax[(x.shape[0],)](x, y, x.shape[1], BLOCK=512, num_warps=4)
    return y
