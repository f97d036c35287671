"""aten::mv in portable Triton: rows times a vector, a block of columns at a time; sums in float64"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(a_ptr, b_ptr, out_ptr, m, k, COMPUTE: tl.constexpr, ROWS: tl.constexpr, COLUMNS: tl.constexpr):
    row = (tl.program_id(0).to(tl.int64) * ROWS + tl.arange(0, ROWS))[:, None]
    column = tl.arange(0, COLUMNS)[None, :]
    total = tl.zeros([ROWS, COLUMNS], dtype=COMPUTE)
    for start in range(0, k, COLUMNS):
        inside = start + column < k
        a = tl.load(a_ptr + row * k + start + column, mask=(row < m) & inside, other=0).to(COMPUTE)
        total += a * tl.load(b_ptr + start + column, mask=inside, other=0).to(COMPUTE)
    result = tl.sum(total, axis=1, keep_dims=True)
    tl.store(out_ptr + row, result.to(out_ptr.dtype.element_ty), mask=row < m)


@triton.jit
def complex_kernel(a_ptr, b_ptr, out_ptr, m, k, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = row < m
    real, imaginary = tl.zeros([BLOCK], dtype=tl.float64), tl.zeros([BLOCK], dtype=tl.float64)
    for depth in range(k):
        first, second = a_ptr + 2 * (row * k + depth), b_ptr + 2 * depth
        a, ai = tl.load(first, mask=mask, other=0).to(tl.float64), tl.load(first + 1, mask=mask, other=0).to(tl.float64)
        b, bi = tl.load(second).to(tl.float64), tl.load(second + 1).to(tl.float64)
        real += a * b - ai * bi
        imaginary += a * bi + ai * b
    tl.store(out_ptr + 2 * row, real.to(out_ptr.dtype.element_ty), mask=mask)
    tl.store(out_ptr + 2 * row + 1, imaginary.to(out_ptr.dtype.element_ty), mask=mask)


def mv(self, vec):
    a, b = self.contiguous(), vec.contiguous()
    m, k = a.shape
    out = torch.empty([m], dtype=a.dtype, device=a.device)
    if not m:
        return out
    if a.is_complex():
        plain = [torch.view_as_real(one) for one in (a, b, out)]
        complex_kernel[(triton.cdiv(m, 128),)](*plain, m, k, BLOCK=128)
        return out
    columns = min(max(triton.next_power_of_2(k), 16), 2048)
    rows = min(max(4096 // columns, 1), 16)
    compute = tl.float64 if a.dtype.is_floating_point else tl.int64
    kernel[(triton.cdiv(m, rows),)](a, b, out, m, k, COMPUTE=compute, ROWS=rows, COLUMNS=columns, num_warps=8)
    return out
