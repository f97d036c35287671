"""aten::cumsum in portable Triton: along a dimension, in float64"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, COMPUTE: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    total = tl.zeros([BLOCK], dtype=COMPUTE) + 0
    for number in range(length):
        total = total + tl.load(x_ptr + number * rows + places, mask=mask, other=0).to(COMPUTE)
        tl.store(out_ptr + number * rows + places, total.to(out_ptr.dtype.element_ty), mask=mask)


@triton.jit
def complex_kernel(x_ptr, out_ptr, length, rows, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    real, imaginary = tl.zeros([BLOCK], dtype=tl.float64) + 0, tl.zeros([BLOCK], dtype=tl.float64)
    for number in range(length):
        place = 2 * (number * rows + places)
        a = tl.load(x_ptr + place, mask=mask, other=0).to(tl.float64)
        b = tl.load(x_ptr + place + 1, mask=mask, other=0).to(tl.float64)
        a, b = real + a, imaginary + b
        real, imaginary = a, b
        tl.store(out_ptr + place, real.to(out_ptr.dtype.element_ty), mask=mask)
        tl.store(out_ptr + place + 1, imaginary.to(out_ptr.dtype.element_ty), mask=mask)


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


def scanned(self, dim, dtype):
    floating = self.dtype.is_floating_point or self.dtype.is_complex
    dtype = dtype or (self.dtype if floating else torch.int64)
    x = self.to(dtype)
    x, length, shape, dims = lines(x.view(1) if not x.ndim else x, [dim])
    out = torch.empty(x.shape, dtype=dtype, device=x.device)
    if out.numel():
        rows = out.numel() // length
        grid = (triton.cdiv(rows, 128),)
        if dtype.is_complex:
            complex_kernel[grid](torch.view_as_real(x), torch.view_as_real(out), length, rows, BLOCK=128)
        else:
            compute = tl.float64 if dtype.is_floating_point else tl.int64
            kernel[grid](x, out, length, rows, COMPUTE=compute, BLOCK=128)
    if not self.ndim:
        return out.view([])
    place = dims[0]
    return out.permute([*range(1, place + 1), 0, *range(place + 1, self.ndim)])


def cumsum(self, dim, *, dtype=None):
    return scanned(self, dim, dtype)
