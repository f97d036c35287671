"""aten::where.self in portable Triton: x where the condition holds, else y"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(condition_ptr, x_ptr, y_ptr, out_ptr, width, count, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    chosen = tl.load(condition_ptr + places // width, mask=mask, other=0) != 0
    x, y = tl.load(x_ptr + places, mask=mask), tl.load(y_ptr + places, mask=mask)
    tl.store(out_ptr + places, tl.where(chosen, x, y), mask=mask)


def as_bits(tensor):
    """The same elements as integers, which are moved whatever they mean; complex ones as pairs in a last dimension."""
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor)
    return tensor.view({1: torch.uint8, 2: torch.int16, 4: torch.int32, 8: torch.int64}[tensor.element_size()])


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


def where(condition, self, other):
    dtype = promoted(self, other)
    device = condition.device
    x, y = (torch.as_tensor(one, dtype=dtype, device=device) for one in (self, other))
    condition, x, y = (one.contiguous() for one in torch.broadcast_tensors(condition, x, y))
    out = torch.empty(x.shape, dtype=dtype, device=device)
    if out.numel():
        bits, width = as_bits(out), 1 + out.is_complex()
        grid = (triton.cdiv(bits.numel(), 1024),)
        kernel[grid](condition.view(torch.uint8), as_bits(x), as_bits(y), bits, width, bits.numel(), BLOCK=1024)
    return out
