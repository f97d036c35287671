"""aten::clamp.Tensor in portable Triton: max(x, min), then min of that and max; NaN where one is"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, low_ptr, high_ptr, out_ptr, count, LOW: tl.constexpr, HIGH: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places, mask=mask, other=0)
    if LOW:
        low = tl.load(low_ptr + places, mask=mask, other=0)
        x = tl.where((x > low) | (x != x), x, low)
    if HIGH:
        high = tl.load(high_ptr + places, mask=mask, other=0)
        x = tl.where((x < high) | (x != x), x, high)
    tl.store(out_ptr + places, x, mask=mask)


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


def aligned(dtype, *values):
    """The operands in that dtype, broadcast and dense; a bool takes a byte."""
    device = next(one.device for one in values if isinstance(one, torch.Tensor))
    found = [torch.as_tensor(one, dtype=dtype, device=device) for one in values]
    found = [one.contiguous() for one in torch.broadcast_tensors(*found)]
    return [one.view(torch.uint8) if dtype is torch.bool else one for one in found]


def clamp(self, min=None, max=None):
    dtype = promoted(*(one for one in (self, min, max) if one is not None))
    x, low, high = aligned(dtype, *(self if one is None else one for one in (self, min, max)))
    out = torch.empty(x.shape, dtype=dtype, device=x.device)
    if out.numel():
        bits = out.view(torch.uint8) if dtype is torch.bool else out
        grid = (triton.cdiv(out.numel(), 1024),)
        kernel[grid](x, low, high, bits, out.numel(), LOW=min is not None, HIGH=max is not None, BLOCK=1024)
    return out
