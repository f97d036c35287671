"""aten::flip in portable Triton: dimensions in the opposite order, one after the other"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, length, inner, count, WIDE: tl.constexpr, BLOCK: tl.constexpr):
    places = (tl.program_id(0).to(tl.int64) if WIDE else tl.program_id(0)) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    outer, middle, last = places // (length * inner), places // inner % length, places % inner
    source = (outer * length + length - 1 - middle) * inner + last
    tl.store(out_ptr + places, tl.load(x_ptr + source, mask=mask), mask=mask)


def as_bits(tensor):
    """The same elements as integers, which are moved whatever they mean; complex ones as pairs in a last dimension."""
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor)
    return tensor.view({1: torch.uint8, 2: torch.int16, 4: torch.int32, 8: torch.int64}[tensor.element_size()])


def flip(self, dims):
    found = self.contiguous() if dims else self.clone()
    for dim in dims:
        out = torch.empty(self.shape, dtype=self.dtype, device=self.device)
        if not out.numel() or not self.ndim:
            return found.clone()
        x, bits = as_bits(found), as_bits(out)
        dim %= self.ndim
        inner = x.stride(dim)
        grid = (triton.cdiv(x.numel(), 1024),)
        kernel[grid](
            x, bits, self.shape[dim], inner, x.numel(), WIDE=not (x.numel() < 1 << 31 > bits.numel()), BLOCK=1024
        )
        found = out
    return found
