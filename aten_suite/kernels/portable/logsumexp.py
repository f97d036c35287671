"""aten::logsumexp in portable Triton: log of the sum of exponentials, less the largest first"""

import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


@triton.jit
def kernel(x_ptr, out_ptr, length, rows, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    top = tl.zeros([BLOCK], dtype=tl.float64) - float("inf")
    for number in range(length):
        x = tl.load(x_ptr + number * rows + places, mask=mask, other=0).to(tl.float64)
        top = tl.where((x > top) | (x != x), x, top)
    top = tl.where(tl.abs(top) == float("inf"), 0.0, top)
    total = tl.zeros([BLOCK], dtype=tl.float64)
    for number in range(length):
        total += tl.exp(tl.load(x_ptr + number * rows + places, mask=mask, other=0).to(tl.float64) - top)
    tl.store(out_ptr + places, (top + tl.log(total)).to(out_ptr.dtype.element_ty), mask=mask)


@triton.jit
def complex_kernel(x_ptr, out_ptr, length, rows, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < rows
    top = tl.zeros([BLOCK], dtype=tl.float64) - float("inf")
    for number in range(length):
        top = tl.maximum(top, tl.load(x_ptr + 2 * (number * rows + places), mask=mask, other=0).to(tl.float64))
    top = tl.where(tl.abs(top) == float("inf"), 0.0, top)
    real, imaginary = tl.zeros([BLOCK], dtype=tl.float64), tl.zeros([BLOCK], dtype=tl.float64)
    for number in range(length):
        source = x_ptr + 2 * (number * rows + places)
        size = tl.exp(tl.load(source, mask=mask, other=0).to(tl.float64) - top)
        angle = tl.load(source + 1, mask=mask, other=0).to(tl.float64)
        real += size * tl.cos(angle)
        imaginary += size * tl.sin(angle)
    logarithm = top + tl.log(libdevice.hypot(real, imaginary))
    tl.store(out_ptr + 2 * places, logarithm.to(out_ptr.dtype.element_ty), mask=mask)
    tl.store(out_ptr + 2 * places + 1, libdevice.atan2(imaginary, real).to(out_ptr.dtype.element_ty), mask=mask)


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


def logsumexp(self, dim, keepdim=False):
    floating = self.dtype.is_floating_point or self.dtype.is_complex
    x, length, shape, dims = lines(self if floating else self.to(torch.get_default_dtype()), dim)
    out = torch.empty(shape, dtype=x.dtype, device=x.device)
    if out.numel():
        rows, grid = out.numel(), (triton.cdiv(out.numel(), 128),)
        if x.is_complex():
            complex_kernel[grid](torch.view_as_real(x), torch.view_as_real(out), length, rows, BLOCK=128)
        else:
            kernel[grid](x, out, length, rows, BLOCK=128)
    return out.view(kept_shape(self, dims)) if keepdim else out
