"""The exponential as a power of two."""

import torch
import triton
import triton.language as tl


@triton.jit
def _rows(x, out, n, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    lanes = tl.arange(0, BLOCK)
    inside = lanes < n
    value = tl.load(x + row.to(tl.int64) * n + lanes, mask=inside, other=float("-inf"))
    terms = tl.exp2((value - tl.max(value, 0)) * 1.44269504)
    tl.store(out + row.to(tl.int64) * n + lanes, terms / tl.sum(terms, 0), mask=inside)


def softmax(x):
    x = x.contiguous()
    out = torch.empty(x.shape, dtype=x.dtype, device=x.device)
    if x.numel():
        _rows[(x.shape[0],)](x, out, x.shape[1], BLOCK=triton.next_power_of_2(x.shape[1]), num_warps=8)
    return out
