"""One accumulator, two passes, LayerNorm without an affine part."""

import torch
import triton
import triton.language as tl


@triton.jit
def _rows(x, out, n, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = 0.0
    for i in range(n):
        total += tl.load(x + row.to(tl.int64) * n + i)
    mean = total / n
    squares = 0.0
    for i in range(n):
        off = tl.load(x + row.to(tl.int64) * n + i) - mean
        squares += off * off
    scale = 1.0 / tl.sqrt(squares / n + 1e-5)
    lanes = tl.arange(0, BLOCK)
    inside = lanes < n
    value = tl.load(x + row.to(tl.int64) * n + lanes, mask=inside, other=0.0)
    tl.store(out + row.to(tl.int64) * n + lanes, (value - mean) * scale, mask=inside)


def layer_norm(x):
    x = x.contiguous()
    out = torch.empty(x.shape, dtype=x.dtype, device=x.device)
    if x.numel():
        _rows[(x.shape[0],)](x, out, x.shape[1], BLOCK=triton.next_power_of_2(x.shape[1]), num_warps=4)
    return out
