"""aten::allclose in portable Triton: |x - y| <= atol + |rtol * y| everywhere"""

import torch
import triton
import triton.language as tl
from triton.language.extra import libdevice


@triton.jit
def kernel(
    x_ptr,
    y_ptr,
    out_ptr,
    count,
    RTOL: tl.constexpr,
    ATOL: tl.constexpr,
    SAME_NAN: tl.constexpr,
    WIDTH: tl.constexpr,
    BLOCK: tl.constexpr,
):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places * WIDTH, mask=mask, other=0).to(tl.float64)
    y = tl.load(y_ptr + places * WIDTH, mask=mask, other=0).to(tl.float64)
    error, size = tl.abs(x - y), tl.abs(y)
    same, nan = x == y, (x != x) & (y != y)
    if WIDTH == 2:
        xi = tl.load(x_ptr + places * WIDTH + 1, mask=mask, other=0).to(tl.float64)
        yi = tl.load(y_ptr + places * WIDTH + 1, mask=mask, other=0).to(tl.float64)
        error, size = libdevice.hypot(x - y, xi - yi), libdevice.hypot(y, yi)
        same, nan = same & (xi == yi), ((x != x) | (xi != xi)) & ((y != y) | (yi != yi))
    close = same | ((error < float("inf")) & (error <= ATOL + RTOL * size))
    if SAME_NAN:
        close = close | nan
    tl.store(out_ptr + tl.program_id(0), tl.sum((mask & ~close).to(tl.int32), axis=0))


@triton.jit
def add_up(part_ptr, out_ptr, count, BLOCK: tl.constexpr):
    total = tl.zeros([BLOCK], dtype=tl.int32)
    for start in range(0, count, BLOCK):
        places = start + tl.arange(0, BLOCK)
        total += tl.load(part_ptr + places, mask=places < count, other=0)
    tl.store(out_ptr, (tl.sum(total, axis=0) == 0).to(tl.uint8))


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


def allclose(self, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    x, y = aligned(promoted(self, other), self, other)
    count, blocks, width = x.numel(), triton.cdiv(x.numel(), 4096), 1 + x.is_complex()
    out = torch.empty([], dtype=torch.uint8, device=x.device)
    parts = torch.empty(blocks, dtype=torch.int32, device=x.device)
    x, y = (torch.view_as_real(one) if one.is_complex() else one for one in (x, y))
    if count:
        kernel[(blocks,)](
            x, y, parts, count, RTOL=float(rtol), ATOL=float(atol), SAME_NAN=equal_nan, WIDTH=width, BLOCK=4096
        )
    add_up[(1,)](parts, out, blocks, BLOCK=4096)
    return out.view(torch.bool)
