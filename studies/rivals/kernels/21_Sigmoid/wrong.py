"""Sigmoid, wrong: the last program's elements are never written."""

import torch
import triton
import triton.language as tl


@triton.jit
def _sigmoid(x, y, count, BLOCK: tl.constexpr):
    at = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    inside = at < count - BLOCK
    tl.store(y + at, tl.sigmoid(tl.load(x + at, mask=inside)), mask=inside)


def sigmoid(x):
    x = x.contiguous()
    y = torch.zeros_like(x)
    _sigmoid[(triton.cdiv(x.numel(), 8192),)](x, y, x.numel(), BLOCK=8192, num_warps=8)
    return y
