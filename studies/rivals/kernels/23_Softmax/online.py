"""Softmax of long rows: maximum and sum in one pass, the result in a second."""

import torch
import triton
import triton.language as tl


@triton.jit
def _softmax(x, y, columns, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64) * columns
    at = tl.arange(0, BLOCK)
    largest = tl.full((BLOCK,), float("-inf"), tl.float32)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, columns, BLOCK):
        inside = start + at < columns
        value = tl.load(x + row + start + at, mask=inside, other=float("-inf"))
        larger = tl.maximum(largest, value)
        shift = tl.where(larger == float("-inf"), 0.0, larger)
        total = total * tl.exp(largest - shift) + tl.exp(value - shift)
        largest = larger
    top = tl.max(largest, axis=0)
    total = tl.sum(total * tl.exp(largest - top), axis=0)
    for start in range(0, columns, BLOCK):
        inside = start + at < columns
        value = tl.load(x + row + start + at, mask=inside, other=0.0)
        tl.store(y + row + start + at, tl.exp(value - top) / total, mask=inside)


def softmax(x):
    x = x.contiguous()
    y = torch.empty_like(x)
    _softmax[(x.shape[0],)](x, y, x.shape[1], BLOCK=4096, num_warps=16)
    return y
