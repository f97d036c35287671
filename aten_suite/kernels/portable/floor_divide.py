"""aten::floor_divide in portable Triton: the largest whole number not above x / y"""

import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


@triton.jit
def kernel(x_ptr, y_ptr, out_ptr, count, COMPUTE: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places, mask=mask, other=1).to(COMPUTE)
    y = tl.load(y_ptr + places, mask=mask, other=1).to(COMPUTE)
    if COMPUTE.is_floating():
        rest = libdevice.fmod(x, y)
        rough = tl.div_rn(x - rest, y) if COMPUTE == tl.float32 else (x - rest) / y
        rough = tl.where((rest != 0) & ((y < 0) != (rest < 0)), rough - 1, rough)
        whole = tl.floor(rough)
        whole = tl.where(rough - whole > 0.5, whole + 1, whole)
        whole = tl.where(rough == 0, libdevice.copysign(tl.zeros_like(x), x / y), whole)
        result = tl.where(y == 0, x / y, whole)
    else:
        whole = x // y
        rest = x - whole * y
        result = tl.where((rest != 0) & ((rest < 0) != (y < 0)), whole - 1, whole)
    tl.store(out_ptr + places, result.to(out_ptr.dtype.element_ty), mask=mask)


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


def floor_divide(self, other):
    dtype = promoted(self, other)
    x, y = aligned(dtype, self, other)
    out = torch.empty(x.shape, dtype=dtype, device=x.device)
    if not out.numel():
        return out
    count, grid = out.numel(), (triton.cdiv(out.numel(), 1024),)
    compute = compute_type(dtype)
    kernel[grid](x, y, out.view(torch.uint8) if dtype is torch.bool else out, count, COMPUTE=compute, BLOCK=1024)
    return out
