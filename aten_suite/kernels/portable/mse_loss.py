"""aten::mse_loss in portable Triton: (x - y) squared"""

import torch
import triton
import triton.language as tl


@triton.jit
def add_up(part_ptr, out_ptr, count, scale, BLOCK: tl.constexpr):
    total = tl.zeros([BLOCK], dtype=tl.float64)
    for start in range(0, count, BLOCK):
        places = start + tl.arange(0, BLOCK)
        total += tl.load(part_ptr + places, mask=places < count, other=0)
    tl.store(out_ptr, (tl.sum(total, axis=0) / scale).to(out_ptr.dtype.element_ty))


@triton.jit
def kernel(x_ptr, y_ptr, out_ptr, count, EACH: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places, mask=mask, other=0).to(tl.float64)
    y = tl.load(y_ptr + places, mask=mask, other=0).to(tl.float64)
    loss = (x - y) * (x - y)
    if EACH:
        tl.store(out_ptr + places, loss.to(out_ptr.dtype.element_ty), mask=mask)
    else:
        tl.store(out_ptr + tl.program_id(0), tl.sum(tl.where(mask, loss, 0.0), axis=0))


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


def mse_loss(self, target, reduction=1):
    dtype = promoted(self, target)
    x, y = aligned(dtype, self, target)
    count, blocks = x.numel(), triton.cdiv(x.numel(), 4096)
    if reduction == 0:
        out = torch.empty(x.shape, dtype=dtype, device=x.device)
        if count:
            kernel[(blocks,)](x, y, out, count, EACH=True, BLOCK=4096)
        return out
    out = torch.empty([], dtype=dtype, device=x.device)
    parts = torch.empty(blocks, dtype=torch.float64, device=x.device)
    if count:
        kernel[(blocks,)](x, y, parts, count, EACH=False, BLOCK=4096)
    add_up[(1,)](parts, out, blocks, count if reduction == 1 else 1, BLOCK=4096)
    return out
