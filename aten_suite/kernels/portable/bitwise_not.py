"""aten::bitwise_not in portable Triton: every bit the other way"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, count, MASK: tl.constexpr, COMPUTE: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places, mask=mask, other=1).to(COMPUTE)
    result = x ^ MASK
    tl.store(out_ptr + places, result.to(out_ptr.dtype.element_ty), mask=mask)


def compute_type(dtype):
    """What a kernel computes in: half types in float32, integers as wide as they are."""
    if dtype.is_floating_point:
        return tl.float64 if dtype is torch.float64 else tl.float32
    sizes = {torch.int16: tl.int16, torch.int32: tl.int32, torch.int64: tl.int64, torch.int8: tl.int8}
    return sizes.get(dtype, tl.uint8)


def aligned(dtype, *values):
    """The operands in that dtype, broadcast and dense; a bool takes a byte."""
    device = next(one.device for one in values if isinstance(one, torch.Tensor))
    found = [torch.as_tensor(one, dtype=dtype, device=device) for one in values]
    found = [one.contiguous() for one in torch.broadcast_tensors(*found)]
    return [one.view(torch.uint8) if dtype is torch.bool else one for one in found]


def bitwise_not(self):
    MASK = {torch.bool: 1, torch.uint8: 255}.get(self.dtype, -1)
    dtype = self.dtype
    (x,) = aligned(dtype, self)
    out = torch.empty(x.shape, dtype=dtype, device=x.device)
    if not out.numel():
        return out
    count, grid = out.numel(), (triton.cdiv(out.numel(), 1024),)
    compute = compute_type(dtype)
    kernel[grid](
        x, out.view(torch.uint8) if dtype is torch.bool else out, count, MASK=MASK, COMPUTE=compute, BLOCK=1024
    )
    return out
