"""aten::pow.Tensor_Tensor in portable Triton: x to the y"""

import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


@triton.jit
def exponential(re, im):
    size = tl.exp(re)
    return size * tl.cos(im), size * tl.sin(im)


@triton.jit
def logarithm(re, im):
    return tl.log(libdevice.hypot(re, im)), libdevice.atan2(im, re)


@triton.jit
def product(ar, ai, br, bi):
    return ar * br - ai * bi, ar * bi + ai * br


@triton.jit
def kernel(
    x_ptr, y_ptr, out_ptr, count, BITS: tl.constexpr, SIGNED: tl.constexpr, COMPUTE: tl.constexpr, BLOCK: tl.constexpr
):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places, mask=mask, other=1).to(COMPUTE)
    y = tl.load(y_ptr + places, mask=mask, other=1).to(COMPUTE)
    if COMPUTE.is_floating():
        result = libdevice.pow(x, y)
    else:
        base, rest = x, y
        result = tl.zeros_like(x) + 1
        for _ in tl.static_range(BITS):
            result = tl.where((rest & 1) != 0, result * base, result)
            base = base * base
            rest = rest >> 1
        whole = tl.where(x == 1, 1, tl.where(x == -1, 1 - 2 * (y & 1), 0)) if SIGNED else result
        result = tl.where(y < 0, whole, result)
    tl.store(out_ptr + places, result.to(out_ptr.dtype.element_ty), mask=mask)


@triton.jit
def complex_kernel(
    x_ptr,
    y_ptr,
    out_ptr,
    count,
    BITS: tl.constexpr,
    SIGNED: tl.constexpr,
    BLOCK: tl.constexpr,
):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    xr = tl.load(x_ptr + 2 * places, mask=mask, other=1).to(tl.float64)
    xi = tl.load(x_ptr + 2 * places + 1, mask=mask, other=1).to(tl.float64)
    yr = tl.load(y_ptr + 2 * places, mask=mask, other=1).to(tl.float64)
    yi = tl.load(y_ptr + 2 * places + 1, mask=mask, other=1).to(tl.float64)
    lr, li = logarithm(xr, xi)
    pr, pi = product(yr, yi, lr, li)
    er, ei = exponential(pr, pi)
    zero = (xr == 0) & (xi == 0)
    one = (yr == 0) & (yi == 0)
    rr = tl.where(zero, tl.where(one, 1.0, 0.0), er)
    ri = tl.where(zero, 0.0, ei)
    tl.store(out_ptr + 2 * places, rr.to(out_ptr.dtype.element_ty), mask=mask)
    tl.store(out_ptr + 2 * places + 1, ri.to(out_ptr.dtype.element_ty), mask=mask)


def promoted(*values):
    """The dtype of the result: tensors with dimensions decide before those without, and these before numbers."""
    kinds = [None, None, None]
    for value in values:
        if isinstance(value, torch.Tensor):
            rank, dtype = int(value.ndim == 0), value.dtype
        else:
            rank, dtype = 2, {bool: torch.bool, int: torch.int64, float: torch.get_default_dtype()}.get(type(value))
            dtype = dtype or torch.complex64
        kinds[rank] = dtype if kinds[rank] is None else torch.promote_types(kinds[rank], dtype)
    found = None
    for dtype in kinds:
        if found is None or dtype is None:
            found = found or dtype
        elif kind(dtype) > kind(found):
            wide = found is torch.float64
            found = (torch.complex128 if wide else torch.complex64) if kind(found) == 2 else dtype
    return found


def kind(dtype):
    """0 for bool, 1 for integers, 2 for floating and 3 for complex numbers."""
    return 3 if dtype.is_complex else 2 if dtype.is_floating_point else int(dtype is not torch.bool)


def compute_type(dtype):
    """What a kernel computes in: half types in float32, integers as wide as they are."""
    if dtype.is_floating_point:
        return tl.float64 if dtype is torch.float64 else tl.float32
    sizes = {torch.int16: tl.int16, torch.int32: tl.int32, torch.int64: tl.int64, torch.int8: tl.int8}
    return sizes.get(dtype, tl.uint8)


def aligned(dtype, *values):
    """The operands in that dtype, broadcast and dense; a bool takes a byte."""
    device = next(one.device for one in values if isinstance(one, torch.Tensor))
    found = [torch.as_tensor(one, dtype=dtype, device=device) for one in values]
    found = [one.contiguous() for one in torch.broadcast_tensors(*found)]
    return [one.view(torch.uint8) if dtype is torch.bool else one for one in found]


def pow(self, exponent):
    kept = promoted(self, exponent)
    BITS = 1 if kind(kept) != 1 else torch.iinfo(kept).bits - 1 + (kept is torch.uint8)
    SIGNED = kind(kept) == 1 and kept is not torch.uint8
    dtype = promoted(self, exponent)
    x, y = aligned(dtype, self, exponent)
    out = torch.empty(x.shape, dtype=dtype, device=x.device)
    if not out.numel():
        return out
    count, grid = out.numel(), (triton.cdiv(out.numel(), 1024),)
    if dtype.is_complex:
        complex_kernel[grid](
            torch.view_as_real(x),
            torch.view_as_real(y),
            torch.view_as_real(out),
            count,
            BITS=BITS,
            SIGNED=SIGNED,
            BLOCK=1024,
        )
        return out
    compute = compute_type(dtype)
    kernel[grid](
        x,
        y,
        out.view(torch.uint8) if dtype is torch.bool else out,
        count,
        BITS=BITS,
        SIGNED=SIGNED,
        COMPUTE=compute,
        BLOCK=1024,
    )
    return out
