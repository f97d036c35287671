"""All tables' embedding bags in one launch: a program sums some bags of one sample, rows after rows."""

import torch
import triton
import triton.language as tl


@triton.jit(do_not_specialize=["samples"])
def pooled_kernel(
    indices_ptr, weights_ptr, out_ptr, samples, tables, rows, LENGTH: tl.constexpr, WIDTH: tl.constexpr,
    BAGS: tl.constexpr, COLUMNS: tl.constexpr,
):  # fmt: skip
    bag = tl.program_id(0).to(tl.int64) * BAGS + tl.arange(0, BAGS)
    inside = bag < samples * tables
    table = bag % tables
    column = tl.arange(0, COLUMNS)
    mask = inside[:, None] & (column < WIDTH)[None, :]
    total = tl.zeros((BAGS, COLUMNS), tl.float32)
    for place in tl.static_range(LENGTH):
        index = tl.load(indices_ptr + bag * LENGTH + place, inside, other=0)
        row = (table * rows + index) * WIDTH
        total += tl.load(weights_ptr + row[:, None] + column[None, :], mask, other=0.0).to(tl.float32)
    tl.store(out_ptr + bag[:, None] * WIDTH + column[None, :], total.to(out_ptr.dtype.element_ty), mask)


def pooled_embeddings(indices, weights):
    samples, tables, length = indices.shape
    rows, width = weights.shape[1:]
    indices, weights = indices.contiguous(), weights.contiguous()
    out = torch.empty((samples, tables, width), dtype=weights.dtype, device=weights.device)
    columns = triton.next_power_of_2(width)
    bags = max(1, 1024 // columns)
    grid = (triton.cdiv(samples * tables, bags),)
    pooled_kernel[grid](
        indices, weights, out, samples, tables, rows, LENGTH=length, WIDTH=width, BAGS=bags, COLUMNS=columns, num_warps=4
    )
    return out
