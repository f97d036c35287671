"""aten::scatter_add in portable Triton: each number is added where it belongs, by atomic additions"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(
    out_ptr, index_ptr, source_ptr, length, chosen, inner, width, count, WIDE: tl.constexpr, BLOCK: tl.constexpr
):
    places = (tl.program_id(0).to(tl.int64) if WIDE else tl.program_id(0)) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    whole, piece = places // width, places % width
    outer, last = whole // (chosen * inner), whole % inner
    index = tl.load(index_ptr + whole, mask=mask, other=0).to(tl.int64)
    target = ((outer * length + index) * inner + last) * width + piece
    tl.atomic_add(out_ptr + target, tl.load(source_ptr + places, mask=mask, other=0), mask=mask, sem="relaxed")


def part(tensor, shape, dim):
    """The tensor without what lies beyond ``shape`` in the other dimensions."""
    for number, size in enumerate(shape):
        if number != dim:
            tensor = tensor.narrow(number, 0, size)
    return tensor


def scatter_add(self, dim, index, src):
    half, small = (torch.float16, torch.bfloat16), (torch.bool, torch.uint8, torch.int8, torch.int16)
    wide = torch.float32 if self.dtype in half else torch.int32 if self.dtype in small else self.dtype
    out = self.to(wide, copy=True, memory_format=torch.contiguous_format)
    if not index.numel():
        return out.to(self.dtype)
    whole, index, src = (one if one.ndim else one.view(1) for one in (out, index, src))
    dim %= whole.ndim
    region = part(whole, index.shape, dim)
    total = region.contiguous()
    source = part(src, index.shape, dim).narrow(dim, 0, index.shape[dim]).to(wide).contiguous()
    inner, width = total.stride(dim), 1 + total.is_complex()
    into, source = (torch.view_as_real(one) if one.is_complex() else one for one in (total, source))
    kernel[(triton.cdiv(source.numel(), 1024),)](
        into,
        index.contiguous(),
        source,
        total.shape[dim],
        index.shape[dim],
        inner,
        width,
        source.numel(),
        WIDE=not (source.numel() < 1 << 31 > into.numel()),
        BLOCK=1024,
    )
    if total is not region:
        region.copy_(total)
    return out.to(self.dtype)
