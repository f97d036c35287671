"""aten::masked_fill.Scalar in portable Triton: value where the mask holds, else x"""

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


def masked_fill(self, mask, value):
    filled = torch.full((), value, dtype=self.dtype, device=self.device)
    mask, x, y = (one.contiguous() for one in torch.broadcast_tensors(mask, filled, self))
    out = torch.empty(y.shape, dtype=y.dtype, device=y.device)
    if out.numel():
        bits, width = as_bits(out), 1 + out.is_complex()
        grid = (triton.cdiv(bits.numel(), 1024),)
        kernel[grid](mask.view(torch.uint8), as_bits(x), as_bits(y), bits, width, bits.numel(), BLOCK=1024)
    return out
