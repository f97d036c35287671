"""One pass, shifted by the mean of the first terms, which keeps the variance well conditioned."""

import torch
import triton
import triton.language as tl


@triton.jit
def _rows(x, out, n, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    lanes = tl.arange(0, BLOCK)
    inside = lanes < n
    value = tl.load(x + row.to(tl.int64) * n + lanes, mask=inside, other=0.0)
    first = tl.sum(tl.where(lanes < 64, value, 0.0), 0) / tl.minimum(n, 64)
    off = tl.where(inside, value - first, 0.0)
    part = tl.sum(off, 0) / n
    squares = tl.maximum(tl.sum(off * off, 0) / n - part * part, 0.0)
    tl.store(out + row.to(tl.int64) * n + lanes, (value - first - part) / tl.sqrt(squares + 1e-5), mask=inside)


def standardise(x):
    x = x.contiguous()
    out = torch.empty(x.shape, dtype=x.dtype, device=x.device)
    if x.numel():
        _rows[(x.shape[0],)](x, out, x.shape[1], BLOCK=triton.next_power_of_2(x.shape[1]), num_warps=4)
    return out
