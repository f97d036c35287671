"""aten::roll in portable Triton: places moved around the end, one dimension after the other"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, shift, length, inner, count, WIDE: tl.constexpr, BLOCK: tl.constexpr):
    places = (tl.program_id(0).to(tl.int64) if WIDE else tl.program_id(0)) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    outer, middle, last = places // (length * inner), places // inner % length, places % inner
    source = (outer * length + (middle + length - shift) % length) * inner + last
    tl.store(out_ptr + places, tl.load(x_ptr + source, mask=mask), mask=mask)


def as_bits(tensor):
    """The same elements as integers, which are moved whatever they mean; complex ones as pairs in a last dimension."""
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor)
    return tensor.view({1: torch.uint8, 2: torch.int16, 4: torch.int32, 8: torch.int64}[tensor.element_size()])


def roll(self, shifts, dims=()):
    if not self.numel() or not self.ndim:
        return self.clone()
    shape = self.shape
    found = self.contiguous()
    if not dims:
        found, dims = found.view(-1), [0]
    whole = found.shape
    for shift, dim in zip(shifts, dims, strict=True):
        out = torch.empty(whole, dtype=self.dtype, device=self.device)
        x, bits = as_bits(found), as_bits(out)
        dim %= len(whole)
        grid = (triton.cdiv(x.numel(), 1024),)
        length = whole[dim]
        kernel[grid](
            x,
            bits,
            shift % length,
            length,
            x.stride(dim),
            x.numel(),
            WIDE=not (x.numel() < 1 << 31 > bits.numel()),
            BLOCK=1024,
        )
        found = out
    return found.view(shape)
