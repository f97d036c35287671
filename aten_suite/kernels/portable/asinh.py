"""aten::asinh in portable Triton: the inverse of sinh"""

import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


@triton.jit
def root(re, im):
    size = libdevice.hypot(re, im)
    large = tl.sqrt((size + tl.abs(re)) / 2)
    small = tl.abs(im) / (2 * tl.where(large == 0, 1.0, large))
    first = tl.where(re >= 0, large, small)
    second = tl.where(re >= 0, small, large)
    return first, libdevice.copysign(second, im)


@triton.jit
def logarithm(re, im):
    return tl.log(libdevice.hypot(re, im)), libdevice.atan2(im, re)


@triton.jit
def area_sinh(re, im):
    flip = tl.where(re < 0, -1.0, 1.0)
    a, b = re * flip, im * flip
    sr, si = root(a * a - b * b + 1, 2 * a * b)
    lr, li = logarithm(a + sr, b + si)
    return lr * flip, li * flip


@triton.jit
def kernel(x_ptr, out_ptr, count, COMPUTE: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places, mask=mask, other=1).to(COMPUTE)
    result = libdevice.asinh(x)
    tl.store(out_ptr + places, result.to(out_ptr.dtype.element_ty), mask=mask)


@triton.jit
def complex_kernel(
    x_ptr,
    out_ptr,
    count,
    BLOCK: tl.constexpr,
):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    xr = tl.load(x_ptr + 2 * places, mask=mask, other=1).to(tl.float64)
    xi = tl.load(x_ptr + 2 * places + 1, mask=mask, other=1).to(tl.float64)
    rr, ri = area_sinh(xr, xi)
    tl.store(out_ptr + 2 * places, rr.to(out_ptr.dtype.element_ty), mask=mask)
    tl.store(out_ptr + 2 * places + 1, ri.to(out_ptr.dtype.element_ty), mask=mask)


def aligned(dtype, *values):
    """The operands in that dtype, broadcast and dense; a bool takes a byte."""
    device = next(one.device for one in values if isinstance(one, torch.Tensor))
    found = [torch.as_tensor(one, dtype=dtype, device=device) for one in values]
    found = [one.contiguous() for one in torch.broadcast_tensors(*found)]
    return [one.view(torch.uint8) if dtype is torch.bool else one for one in found]


def asinh(self):
    dtype = self.dtype
    if not dtype.is_floating_point and not dtype.is_complex:
        dtype = torch.get_default_dtype()
    (x,) = aligned(dtype, self)
    out = torch.empty(x.shape, dtype=dtype, device=x.device)
    if not out.numel():
        return out
    count, grid = out.numel(), (triton.cdiv(out.numel(), 1024),)
    if dtype.is_complex:
        complex_kernel[grid](torch.view_as_real(x), torch.view_as_real(out), count, BLOCK=1024)
        return out
    compute = tl.float64 if dtype is torch.float64 else tl.float32
    kernel[grid](x, out, count, COMPUTE=compute, BLOCK=1024)
    return out
