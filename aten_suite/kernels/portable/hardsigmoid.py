"""aten::hardsigmoid in portable Triton: clamp(x + 3, 0, 6) / 6"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, count, COMPUTE: tl.constexpr, ON_GPU: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places, mask=mask, other=1).to(COMPUTE)
    shifted = x + 3
    low = tl.where(shifted < 0, 0.0, shifted)
    result = tl.where(low > 6, 6.0, low)
    result = result * 0.1666666716337204 if ON_GPU else result / 6  # there PyTorch's sixth is float32's, in float64 too
    tl.store(out_ptr + places, result.to(out_ptr.dtype.element_ty), mask=mask)


def aligned(dtype, *values):
    """The operands in that dtype, broadcast and dense; a bool takes a byte."""
    device = next(one.device for one in values if isinstance(one, torch.Tensor))
    found = [torch.as_tensor(one, dtype=dtype, device=device) for one in values]
    found = [one.contiguous() for one in torch.broadcast_tensors(*found)]
    return [one.view(torch.uint8) if dtype is torch.bool else one for one in found]


def hardsigmoid(self):
    dtype = self.dtype
    if not dtype.is_floating_point and not dtype.is_complex:
        dtype = torch.get_default_dtype()
    (x,) = aligned(dtype, self)
    out = torch.empty(x.shape, dtype=dtype, device=x.device)
    if not out.numel():
        return out
    count, grid = out.numel(), (triton.cdiv(out.numel(), 1024),)
    compute = tl.float64 if dtype is torch.float64 else tl.float32
    kernel[grid](x, out, count, COMPUTE=compute, ON_GPU=x.is_cuda, BLOCK=1024)
    return out
