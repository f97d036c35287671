"""aten::prod.dim_int in portable Triton: along a dimension"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, COMPUTE: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    total = tl.zeros([BLOCK], dtype=COMPUTE) + 1
    for number in range(length):
        total *= tl.load(x_ptr + number * rows + places, mask=mask, other=1).to(COMPUTE)
    tl.store(out_ptr + places, total.to(out_ptr.dtype.element_ty), mask=mask)


@triton.jit
def complex_kernel(x_ptr, out_ptr, length, rows, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    real, imaginary = tl.zeros([BLOCK], dtype=tl.float64) + 1, tl.zeros([BLOCK], dtype=tl.float64)
    for number in range(length):
        source = 2 * (number * rows + places)
        a = tl.load(x_ptr + source, mask=mask, other=1).to(tl.float64)
        b = tl.load(x_ptr + source + 1, mask=mask, other=0).to(tl.float64)
        real, imaginary = real * a - imaginary * b, real * b + imaginary * a
    tl.store(out_ptr + 2 * places, real.to(out_ptr.dtype.element_ty), mask=mask)
    tl.store(out_ptr + 2 * places + 1, imaginary.to(out_ptr.dtype.element_ty), mask=mask)


def lines(tensor, dims):
    """The tensor with those dimensions first and dense, how long they are together, and its other sizes."""
    dims = sorted({dim % tensor.ndim for dim in dims}) if dims and tensor.ndim else list(range(tensor.ndim))
    kept = [dim for dim in range(tensor.ndim) if dim not in dims]
    length = 1
    for dim in dims:
        length *= tensor.shape[dim]
    shape = [tensor.shape[dim] for dim in kept]
    return tensor.permute([*dims, *kept]).contiguous(), length, shape, dims


def kept_shape(tensor, dims):
    """The shape with ones in the place of those dimensions."""
    return [1 if dim in dims else size for dim, size in enumerate(tensor.shape)]


def prod(self, dim, keepdim=False, *, dtype=None):
    floating = self.dtype.is_floating_point or self.dtype.is_complex
    dtype = dtype or (self.dtype if floating else torch.int64)
    x, length, shape, dims = lines(self.to(dtype), [dim])
    out = torch.empty(shape, dtype=dtype, device=self.device)
    if out.numel():
        rows, grid = out.numel(), (triton.cdiv(out.numel(), 128),)
        if dtype.is_complex:
            complex_kernel[grid](torch.view_as_real(x), torch.view_as_real(out), length, rows, BLOCK=128)
        else:
            compute = tl.float64 if dtype.is_floating_point else tl.int64
            kernel[grid](x, out, length, rows, COMPUTE=compute, BLOCK=128)
    return out.view(kept_shape(self, dims)) if keepdim else out
