"""DLRM's interaction in one launch: a program computes all pairs of one sample from one read of its vectors."""

import torch
import triton
import triton.language as tl


@triton.jit
def interaction_kernel(
    dense_ptr, embedded_ptr, out_ptr, TABLES: tl.constexpr, WIDTH: tl.constexpr, ROWS: tl.constexpr, COLUMNS: tl.constexpr,
):  # fmt: skip
    sample = tl.program_id(0).to(tl.int64)
    row = tl.arange(0, ROWS)
    column = tl.arange(0, COLUMNS)
    of_tables = (row > 0) & (row <= TABLES)
    place = embedded_ptr + sample * TABLES * WIDTH + (row - 1)[:, None] * WIDTH + column[None, :]
    vectors = tl.load(place, of_tables[:, None] & (column < WIDTH)[None, :], other=0.0)
    dense = tl.load(dense_ptr + sample * WIDTH + column, column < WIDTH, other=0.0)
    vectors = tl.where((row == 0)[:, None], dense[None, :], vectors)
    products = tl.dot(vectors, tl.trans(vectors), input_precision="ieee")
    total = WIDTH + (TABLES + 1) * TABLES // 2
    out = out_ptr + sample * total
    tl.store(out + column, dense, column < WIDTH)
    other = tl.arange(0, ROWS)
    pair = (row * (row - 1) // 2)[:, None] + other[None, :]
    below = (other[None, :] < row[:, None]) & (row <= TABLES)[:, None]
    tl.store(out + WIDTH + pair, products.to(out_ptr.dtype.element_ty), below)


def interaction(dense, embedded):
    samples, tables, width = embedded.shape
    dense, embedded = dense.contiguous(), embedded.contiguous()
    out = torch.empty((samples, width + (tables + 1) * tables // 2), dtype=dense.dtype, device=dense.device)
    if not samples:
        return out
    interaction_kernel[(samples,)](
        dense, embedded, out, TABLES=tables, WIDTH=width, ROWS=max(16, triton.next_power_of_2(tables + 1)),
        COLUMNS=max(16, triton.next_power_of_2(width)), num_warps=2,
    )  # fmt: skip
    return out
