"""aten::glu in portable Triton: a * sigmoid(b) of the halves of a dimension"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, half, count, COMPUTE: tl.constexpr, WIDE: tl.constexpr, BLOCK: tl.constexpr):
    places = (tl.program_id(0).to(tl.int64) if WIDE else tl.program_id(0)) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    source = places // half * 2 * half + places % half
    a = tl.load(x_ptr + source, mask=mask, other=0).to(COMPUTE)
    b = tl.load(x_ptr + source + half, mask=mask, other=0).to(COMPUTE)
    tl.store(out_ptr + places, (a / (1 + tl.exp(-b))).to(out_ptr.dtype.element_ty), mask=mask)


def glu(self, dim=-1):
    x = self.contiguous()
    shape = list(x.shape)
    shape[dim] //= 2
    out = torch.empty(shape, dtype=x.dtype, device=x.device)
    if out.numel():
        compute = tl.float64 if x.dtype is torch.float64 else tl.float32
        half = shape[dim] * x.stride(dim)
        kernel[(triton.cdiv(out.numel(), 1024),)](
            x, out, half, out.numel(), COMPUTE=compute, WIDE=not (x.numel() < 1 << 31 > out.numel()), BLOCK=1024
        )
    return out
