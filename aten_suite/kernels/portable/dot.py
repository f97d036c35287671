"""aten::dot in portable Triton: products added up by part, then the parts; in float64"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(a_ptr, b_ptr, parts_ptr, count, COMPUTE: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    a = tl.load(a_ptr + places, mask=mask, other=0).to(COMPUTE)
    b = tl.load(b_ptr + places, mask=mask, other=0).to(COMPUTE)
    tl.store(parts_ptr + tl.program_id(0), tl.sum(a * b, axis=0))


@triton.jit
def add_up(parts_ptr, out_ptr, count, COMPUTE: tl.constexpr, BLOCK: tl.constexpr):
    total = tl.zeros([BLOCK], dtype=COMPUTE)
    for start in range(0, count, BLOCK):
        places = start + tl.arange(0, BLOCK)
        total += tl.load(parts_ptr + places, mask=places < count, other=0)
    tl.store(out_ptr, tl.sum(total, axis=0).to(out_ptr.dtype.element_ty))


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


def dot(self, tensor):
    a, b, count = self.contiguous(), tensor.contiguous(), self.numel()
    out = torch.empty([], dtype=a.dtype, device=a.device)
    if a.is_complex():
        plain = [torch.view_as_real(one) for one in (a, b, out)]
        complex_kernel[(1,)](*plain, 1, count, BLOCK=16)
        return out
    floating = a.dtype.is_floating_point
    parts = torch.empty([triton.cdiv(count, 8192)], dtype=torch.float64 if floating else torch.int64, device=a.device)
    compute = tl.float64 if floating else tl.int64
    if count:
        kernel[(parts.numel(),)](a, b, parts, count, COMPUTE=compute, BLOCK=8192, num_warps=8)
    add_up[(1,)](parts, out, parts.numel(), COMPUTE=compute, BLOCK=1024)
    return out
