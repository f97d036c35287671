"""aten::index_select in portable Triton: the chosen rows of a dimension"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, index_ptr, out_ptr, length, chosen, inner, count, WIDE: tl.constexpr, BLOCK: tl.constexpr):
    places = (tl.program_id(0).to(tl.int64) if WIDE else tl.program_id(0)) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    outer, middle, last = places // (chosen * inner), places // inner % chosen, places % inner
    index = tl.load(index_ptr + middle, mask=mask, other=0).to(tl.int64)
    source = (outer * length + index) * inner + last
    tl.store(out_ptr + places, tl.load(x_ptr + source, mask=mask), mask=mask)


def as_bits(tensor):
    """The same elements as integers, which are moved whatever they mean; complex ones as pairs in a last dimension."""
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor)
    return tensor.view({1: torch.uint8, 2: torch.int16, 4: torch.int32, 8: torch.int64}[tensor.element_size()])


def index_select(self, dim, index):
    shape = list(self.shape)
    x = self.contiguous()
    if not shape:
        x, dim = x.view(1), 0
    dim %= x.ndim
    chosen = index.numel()
    if shape:
        shape[dim] = chosen
    out = torch.empty(shape, dtype=self.dtype, device=self.device)
    if not out.numel():
        return out
    x, bits = as_bits(x), as_bits(out)
    inner = x.stride(dim)
    grid = (triton.cdiv(bits.numel(), 1024),)
    kernel[grid](
        x,
        index.contiguous(),
        bits,
        x.shape[dim],
        chosen,
        inner,
        bits.numel(),
        WIDE=not (x.numel() < 1 << 31 > bits.numel()),
        BLOCK=1024,
    )
    return out
