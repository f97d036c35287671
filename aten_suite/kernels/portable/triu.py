"""aten::triu in portable Triton: zeros but where column - row >= diagonal"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, rows, columns, width, diagonal, count, WIDE: tl.constexpr, BLOCK: tl.constexpr):
    places = (tl.program_id(0).to(tl.int64) if WIDE else tl.program_id(0)) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    column, row = places // width % columns, places // width // columns % rows
    kept = mask & (column - row >= diagonal)
    tl.store(out_ptr + places, tl.load(x_ptr + places, mask=kept, other=0), mask=mask)


def as_bits(tensor):
    """The same elements as integers, which are moved whatever they mean; complex ones as pairs in a last dimension."""
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor)
    return tensor.view({1: torch.uint8, 2: torch.int16, 4: torch.int32, 8: torch.int64}[tensor.element_size()])


def triu(self, diagonal=0):
    x = self.contiguous()
    out = torch.empty(x.shape, dtype=x.dtype, device=x.device)
    if not out.numel():
        return out
    x, bits = as_bits(x), as_bits(out)
    grid = (triton.cdiv(x.numel(), 1024),)
    kernel[grid](
        x,
        bits,
        *out.shape[-2:],
        1 + out.is_complex(),
        diagonal,
        x.numel(),
        WIDE=not (x.numel() < 1 << 31 > bits.numel()),
        BLOCK=1024,
    )
    return out
