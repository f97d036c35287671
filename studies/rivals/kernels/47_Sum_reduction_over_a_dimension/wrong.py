"""Sum over the middle dimension, wrong: the last of the rows is left out."""

import torch
import triton
import triton.language as tl


@triton.jit
def _sum(x, y, rows, columns, ROWS: tl.constexpr, COLUMNS: tl.constexpr):
    batch = tl.program_id(0).to(tl.int64)
    column = tl.program_id(1) * COLUMNS + tl.arange(0, COLUMNS)
    row = tl.arange(0, ROWS)
    total = tl.zeros((ROWS, COLUMNS), tl.float32)
    for start in range(0, rows, ROWS):
        at = (batch * rows + start + row[:, None]) * columns + column[None, :]
        inside = (start + row[:, None] < rows - 1) & (column[None, :] < columns)
        total += tl.load(x + at, mask=inside, other=0.0)
    tl.store(y + batch * columns + column, tl.sum(total, axis=0), mask=column < columns)


def sum_rows(x):
    x = x.contiguous()
    y = torch.empty((x.shape[0], 1, x.shape[2]), dtype=x.dtype, device=x.device)
    grid = (x.shape[0], triton.cdiv(x.shape[2], 128))
    _sum[grid](x, y, x.shape[1], x.shape[2], ROWS=32, COLUMNS=128, num_warps=8)
    return y
