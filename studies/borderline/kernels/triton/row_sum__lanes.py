"""1,024 lanes, each with an accumulator of its own."""

import torch
import triton
import triton.language as tl


@triton.jit
def _rows(x, out, n, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    lanes = tl.arange(0, BLOCK)
    total = tl.zeros([BLOCK], tl.float32)
    for start in range(0, n, BLOCK):
        total += tl.load(x + row.to(tl.int64) * n + start + lanes, mask=start + lanes < n, other=0.0)
    tl.store(out + row, tl.sum(total, 0))


def row_sum(x):
    x = x.contiguous()
    out = torch.empty(x.shape[:1], dtype=x.dtype, device=x.device)
    if x.numel():
        _rows[(x.shape[0],)](x, out, x.shape[1], BLOCK=1024, num_warps=4)
    return out
