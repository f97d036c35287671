"""One float32 accumulator a row: a program is one thread's loop."""

import torch
import triton
import triton.language as tl


@triton.jit
def _rows(x, out, n, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = 0.0
    for i in range(n):
        total += tl.load(x + row.to(tl.int64) * n + i)
    tl.store(out + row, total)


def row_sum(x):
    x = x.contiguous()
    out = torch.empty(x.shape[:1], dtype=x.dtype, device=x.device)
    if x.numel():
        _rows[(x.shape[0],)](x, out, x.shape[1], BLOCK=1, num_warps=1)
    return out
