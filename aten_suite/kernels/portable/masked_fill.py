"""aten::masked_fill.Scalar in portable Triton: value where the mask holds, else x"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(condition_ptr, value_ptr, x_ptr, out_ptr, count, WIDTH: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    chosen = tl.load(condition_ptr + places // WIDTH, mask=mask, other=0) != 0
    value = tl.load(value_ptr + places % WIDTH) if WIDTH > 1 else tl.load(value_ptr)
    tl.store(out_ptr + places, tl.where(chosen, value, tl.load(x_ptr + places, mask=mask)), mask=mask)


def as_bits(tensor):
    """The same elements as integers, which are moved whatever they mean; complex ones as pairs in a last dimension."""
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor)
    return tensor.view({1: torch.uint8, 2: torch.int16, 4: torch.int32, 8: torch.int64}[tensor.element_size()])


def masked_fill(self, mask, value):
    filled = torch.full((), value, dtype=self.dtype, device=self.device)
    mask, x = (one.contiguous() for one in torch.broadcast_tensors(mask, self))
    out = torch.empty(x.shape, dtype=x.dtype, device=x.device)
    if out.numel():
        bits, width = as_bits(out), 1 + out.is_complex()
        grid = (triton.cdiv(bits.numel(), 1024),)
        kernel[grid](mask.view(torch.uint8), as_bits(filled), as_bits(x), bits, bits.numel(), WIDTH=width, BLOCK=1024)
    return out
