"""aten::bucketize.Tensor in portable Triton: the place of each value among sorted boundaries"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, edges_ptr, out_ptr, edges, count, RIGHT: tl.constexpr, STEPS: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places, mask=mask, other=0)
    low = tl.zeros_like(places)
    high = low + edges
    for _ in range(STEPS):
        middle = (low + high) // 2
        open_ = low < high
        edge = tl.load(edges_ptr + middle, mask=mask & open_, other=0)
        up = (edge <= x) | (x != x) if RIGHT else ~((edge >= x) & (x == x))
        low = tl.where(open_ & up, middle + 1, low)
        high = tl.where(open_ & ~up, middle, high)
    tl.store(out_ptr + places, low.to(out_ptr.dtype.element_ty), mask=mask)


def bucketize(self, boundaries, *, out_int32=False, right=False):
    dtype = torch.promote_types(self.dtype, boundaries.dtype)
    if dtype in (torch.float16, torch.bfloat16):
        dtype = torch.float32
    x, edges = self.to(dtype).contiguous(), boundaries.to(dtype).contiguous()
    out = torch.empty(x.shape, dtype=torch.int32 if out_int32 else torch.int64, device=x.device)
    if out.numel():
        grid = (triton.cdiv(x.numel(), 1024),)
        steps = edges.numel().bit_length()
        kernel[grid](x, edges, out, edges.numel(), x.numel(), RIGHT=right, STEPS=steps, BLOCK=1024)
    return out
