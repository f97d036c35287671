"""aten::atanh in portable Triton: the inverse of tanh"""

import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


@triton.jit
def logarithm(re, im):
    return tl.log(libdevice.hypot(re, im)), libdevice.atan2(im, re)


@triton.jit
def area_tanh(re, im):
    top = (1 + re) * (1 + re) + im * im
    bottom = (1 - re) * (1 - re) + im * im
    far = libdevice.log1p(4 * tl.abs(re) / tl.where(re < 0, top, bottom)) / 4
    return libdevice.copysign(far, re), libdevice.atan2(2 * im, (1 - re) * (1 + re) - im * im) / 2


@triton.jit
def kernel(x_ptr, out_ptr, count, COMPUTE: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places, mask=mask, other=1).to(COMPUTE)
    result = libdevice.atanh(x)
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
    rr, ri = area_tanh(xr, xi)
    tl.store(out_ptr + 2 * places, rr.to(out_ptr.dtype.element_ty), mask=mask)
    tl.store(out_ptr + 2 * places + 1, ri.to(out_ptr.dtype.element_ty), mask=mask)


def aligned(dtype, *values):
    """The operands in that dtype, broadcast and dense; a bool takes a byte."""
    device = next(one.device for one in values if isinstance(one, torch.Tensor))
    found = [torch.as_tensor(one, dtype=dtype, device=device) for one in values]
    found = [one.contiguous() for one in torch.broadcast_tensors(*found)]
    return [one.view(torch.uint8) if dtype is torch.bool else one for one in found]


def atanh(self):
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
