"""aten::sigmoid in portable Triton: 1 / (1 + exp(-x))"""

import torch
import triton
import triton.language as tl


@triton.jit
def exponential(re, im):
    size = tl.exp(re)
    return size * tl.cos(im), size * tl.sin(im)


@triton.jit
def quotient(ar, ai, br, bi):
    size = tl.maximum(tl.abs(br), tl.abs(bi))
    size = tl.where(size == 0, 1.0, size)
    cr, ci = br / size, bi / size
    length = (cr * cr + ci * ci) * size
    return (ar * cr + ai * ci) / length, (ai * cr - ar * ci) / length


@triton.jit
def kernel(x_ptr, out_ptr, count, COMPUTE: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places, mask=mask, other=1).to(COMPUTE)
    result = 1 / (1 + tl.exp(-x))
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
    # Of z and -z the one whose exponential is at most one: exp(z) / (1 + exp(z)) is the same.
    positive = xr >= 0
    er, ei = exponential(-tl.abs(xr), tl.where(positive, -xi, xi))
    rr, ri = quotient(tl.where(positive, 1.0, er), tl.where(positive, 0.0, ei), 1 + er, ei)
    tl.store(out_ptr + 2 * places, rr.to(out_ptr.dtype.element_ty), mask=mask)
    tl.store(out_ptr + 2 * places + 1, ri.to(out_ptr.dtype.element_ty), mask=mask)


def aligned(dtype, *values):
    """The operands in that dtype, broadcast and dense; a bool takes a byte."""
    device = next(one.device for one in values if isinstance(one, torch.Tensor))
    found = [torch.as_tensor(one, dtype=dtype, device=device) for one in values]
    found = [one.contiguous() for one in torch.broadcast_tensors(*found)]
    return [one.view(torch.uint8) if dtype is torch.bool else one for one in found]


def sigmoid(self):
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
