"""A float32 linear layer on the tensor cores: each number in two parts of bfloat16, three products of four."""

import torch
import triton
import triton.language as tl

PARTS = 2


@triton.jit(do_not_specialize=["rows"])
def split_kernel(x_ptr, parts_ptr, rows, width, padded, R: tl.constexpr, C: tl.constexpr):
    """parts[0] + parts[1] is x[rows, width] to 16 bits of mantissa, with zeros behind each row's end."""
    row = (tl.program_id(0) * R + tl.arange(0, R)).to(tl.int64)[:, None]
    column = (tl.program_id(1) * C + tl.arange(0, C)).to(tl.int64)[None, :]
    left = tl.load(x_ptr + row * width + column, (row < rows) & (column < width), other=0.0)
    place = parts_ptr + row * padded + column
    stored = (row < rows) & (column < padded)
    top = left.to(tl.bfloat16)
    tl.store(place, top, stored)
    tl.store(place + rows.to(tl.int64) * padded, (left - top.to(tl.float32)).to(tl.bfloat16), stored)


@triton.jit(do_not_specialize=["m"])
def product_kernel(
    a_ptr, b_ptr, bias_ptr, c_ptr, m, n, padded, WIDE: tl.constexpr, GROUP: tl.constexpr,
    M: tl.constexpr, N: tl.constexpr, K: tl.constexpr,
):  # fmt: skip
    """c[m, n] = a[m, :] @ b[n, :].T + bias, from two parts of each: the product of the two small ones is left out."""
    tile = tl.program_id(0)
    # Blocks that are computed at the same time share rows and columns, which the cache then holds.
    in_group = GROUP * tl.cdiv(n, N)
    first = (tile // in_group) * GROUP
    height = tl.minimum(tl.cdiv(m, M) - first, GROUP)
    row = ((first + (tile % in_group) % height) * M + tl.arange(0, M)).to(tl.int64)
    column = (((tile % in_group) // height) * N + tl.arange(0, N)).to(tl.int64)
    inner = tl.arange(0, K)
    # Rows and columns beyond the end are computed from the last one, and not stored.
    a = a_ptr + tl.minimum(row, m - 1)[:, None] * padded + inner[None, :]
    b = b_ptr + inner[:, None] + tl.minimum(column, n - 1)[None, :] * padded
    a_part, b_part = m.to(tl.int64) * padded, n.to(tl.int64) * padded
    total = tl.zeros((M, N), tl.float32)
    for _ in range(0, padded, K):
        x, y = tl.load(a), tl.load(b)
        x2, y2 = tl.load(a + a_part), tl.load(b + b_part)
        if WIDE:  # Triton's interpreter multiplies no bfloat16
            x, y, x2, y2 = x.to(tl.float32), y.to(tl.float32), x2.to(tl.float32), y2.to(tl.float32)
        small = tl.dot(x2, y)
        small = tl.dot(x, y2, small)
        total += tl.dot(x, y, small)
        a += K
        b += K
    total += tl.load(bias_ptr + column, column < n, other=0.0)[None, :]
    there = c_ptr + row[:, None] * n + column[None, :]
    tl.store(there, total, (row < m)[:, None] & (column < n)[None, :])


def parts_of(x):
    """bfloat16 parts of x[rows, width] whose rows are padded to a multiple of 64."""
    rows, width = x.shape
    padded = triton.cdiv(width, 64) * 64
    made = torch.empty((PARTS, rows, padded), dtype=torch.bfloat16, device=x.device)
    split_kernel[triton.cdiv(rows, 16), triton.cdiv(padded, 256)](x, made, rows, width, padded, R=16, C=256, num_warps=4)
    return made


def product(x, weight, bias):
    """x[m, k] @ weight[n, k].T + bias[n]"""
    (m, _), n = x.shape, weight.shape[0]
    out = torch.empty((m, n), dtype=torch.float32, device=x.device)
    if not out.numel():
        return out
    a, b = parts_of(x), parts_of(weight)
    grid = (triton.cdiv(m, 128) * triton.cdiv(n, 128),)
    product_kernel[grid](
        a, b, bias, out, m, n, a.shape[2], WIDE=triton.knobs.runtime.interpret, GROUP=8, M=128, N=128, K=64,
        num_warps=8, num_stages=3,
    )  # fmt: skip
    return out


def linear(input, weight, bias):
    return product(input.contiguous(), weight.contiguous(), bias.contiguous())
