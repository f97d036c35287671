"""aten::constant_pad_nd in portable Triton: a border of one value; a negative width takes away"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(
    x_ptr,
    out_ptr,
    before,
    length,
    longer,
    inner,
    count,
    VALUE: tl.constexpr,
    PARTS: tl.constexpr,
    WIDE: tl.constexpr,
    BLOCK: tl.constexpr,
):
    places = (tl.program_id(0).to(tl.int64) if WIDE else tl.program_id(0)) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    outer, middle, last = places // (longer * inner), places // inner % longer - before, places % inner
    inside = mask & (middle >= 0) & (middle < length)
    border = tl.full(places.shape, VALUE, out_ptr.dtype.element_ty)
    if PARTS == 2:
        border = tl.where(places % 2 == 0, border, tl.zeros_like(border))
    source = (outer * length + middle) * inner + last
    tl.store(out_ptr + places, tl.where(inside, tl.load(x_ptr + source, mask=inside, other=0), border), mask=mask)


def plain(tensor):
    """Complex numbers as pairs in a last dimension, a bool as a byte."""
    if tensor.is_complex():
        return torch.view_as_real(tensor)
    return tensor.view(torch.uint8) if tensor.dtype is torch.bool else tensor


def constant_pad_nd(self, pad, value=0):
    found = self.contiguous()
    value = torch.tensor(value).to(torch.float64 if self.is_complex() else self.dtype).item()
    for number in range(0, len(pad), 2):
        dim = self.ndim - 1 - number // 2
        shape = list(found.shape)
        shape[dim] += pad[number] + pad[number + 1]
        out = torch.empty(shape, dtype=self.dtype, device=self.device)
        if out.numel():
            x, result = plain(found), plain(out)
            grid = (triton.cdiv(result.numel(), 1024),)
            kernel[grid](
                x,
                result,
                pad[number],
                found.shape[dim],
                shape[dim],
                result.stride(dim),
                result.numel(),
                VALUE=value * 1,
                PARTS=1 + self.is_complex(),
                WIDE=not (x.numel() < 1 << 31 > result.numel()),
                BLOCK=1024,
            )
        found = out
    return found.clone() if found.data_ptr() == self.data_ptr() else found
