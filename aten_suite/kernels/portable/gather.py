"""aten::gather in portable Triton: an element of a dimension for each index"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, index_ptr, out_ptr, length, chosen, inner, width, count, WIDE: tl.constexpr, BLOCK: tl.constexpr):
    places = (tl.program_id(0).to(tl.int64) if WIDE else tl.program_id(0)) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    whole, piece = places // width, places % width
    outer, last = whole // (chosen * inner), whole % inner
    index = tl.load(index_ptr + whole, mask=mask, other=0).to(tl.int64)
    source = ((outer * length + index) * inner + last) * width + piece
    tl.store(out_ptr + places, tl.load(x_ptr + source, mask=mask), mask=mask)


def as_bits(tensor):
    """The same elements as integers, which are moved whatever they mean; complex ones as pairs in a last dimension."""
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor)
    return tensor.view({1: torch.uint8, 2: torch.int16, 4: torch.int32, 8: torch.int64}[tensor.element_size()])


def part(tensor, shape, dim):
    """The tensor without what lies beyond ``shape`` in the other dimensions."""
    for number, size in enumerate(shape):
        if number != dim:
            tensor = tensor.narrow(number, 0, size)
    return tensor


def gather(self, dim, index, *, sparse_grad=False):
    out = torch.empty(index.shape, dtype=self.dtype, device=self.device)
    if not out.numel():
        return out
    x, index = (one if one.ndim else one.view(1) for one in (self, index))
    dim %= x.ndim
    x = part(x, index.shape, dim).contiguous()
    inner = x.stride(dim)
    index = index.contiguous()
    bits = as_bits(out)
    grid = (triton.cdiv(bits.numel(), 1024),)
    width = 1 + out.is_complex()
    kernel[grid](
        as_bits(x),
        index,
        bits,
        x.shape[dim],
        index.shape[dim],
        inner,
        width,
        bits.numel(),
        WIDE=not (bits.numel() < 1 << 31 > x.numel()),
        BLOCK=1024,
    )
    return out
