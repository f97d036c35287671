"""aten::scatter_add in portable Triton: each element added where its index says; one lane a line, so in order"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(
    out_ptr, index_ptr, source_ptr, length, chosen, inner, width, lines, COMPUTE: tl.constexpr, BLOCK: tl.constexpr
):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < lines
    whole, piece = places // width, places % width
    outer, last = whole // inner, whole % inner
    for number in range(chosen):
        source = (outer * chosen + number) * inner + last
        index = tl.load(index_ptr + source, mask=mask, other=0).to(tl.int64)
        target = ((outer * length + index) * inner + last) * width + piece
        value = tl.load(source_ptr + source * width + piece, mask=mask, other=0).to(COMPUTE)
        total = tl.load(out_ptr + target, mask=mask, other=0).to(COMPUTE) + value
        tl.store(out_ptr + target, total.to(out_ptr.dtype.element_ty), mask=mask)


def part(tensor, shape, dim):
    """The tensor without what lies beyond ``shape`` in the other dimensions."""
    for number, size in enumerate(shape):
        if number != dim:
            tensor = tensor.narrow(number, 0, size)
    return tensor


def scatter_add(self, dim, index, src):
    wide = {torch.float16: torch.float32, torch.bfloat16: torch.float32, torch.bool: torch.int32}.get(
        self.dtype, self.dtype
    )
    out = self.to(wide, copy=True, memory_format=torch.contiguous_format)
    if not index.numel():
        return out.to(self.dtype)
    whole, index, src = (one if one.ndim else one.view(1) for one in (out, index, src))
    dim %= whole.ndim
    region = part(whole, index.shape, dim)
    total = region.contiguous().clone()
    source = part(src, index.shape, dim).narrow(dim, 0, index.shape[dim]).to(wide).contiguous()
    inner, width = total.stride(dim), 1 + total.is_complex()
    lines = total.numel() // total.shape[dim] * width
    plain = [torch.view_as_real(one) if one.is_complex() else one for one in (total, source)]
    compute = {
        torch.float64: tl.float64,
        torch.float32: tl.float32,
        torch.complex128: tl.float64,
        torch.complex64: tl.float32,
        torch.int64: tl.int64,
        torch.int32: tl.int32,
        torch.int16: tl.int16,
        torch.int8: tl.int8,
        torch.uint8: tl.uint8,
    }[wide]
    kernel[(triton.cdiv(lines, 128),)](
        plain[0],
        index.contiguous(),
        plain[1],
        total.shape[dim],
        index.shape[dim],
        inner,
        width,
        lines,
        COMPUTE=compute,
        BLOCK=128,
    )
    region.copy_(total)
    return out.to(self.dtype)
