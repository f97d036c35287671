"""aten::nan_to_num in portable Triton: numbers for NaN and infinities"""

import torch
import triton
import triton.language as tl


@triton.jit
def kernel(x_ptr, out_ptr, count, NAN: tl.constexpr, HIGH: tl.constexpr, LOW: tl.constexpr, BLOCK: tl.constexpr):
    places = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    x = tl.load(x_ptr + places, mask=mask, other=0)
    if x.dtype.is_floating():
        result = tl.where(x == float("inf"), tl.full(x.shape, HIGH, x.dtype), x)
        result = tl.where(x == -float("inf"), tl.full(x.shape, LOW, x.dtype), result)
        result = tl.where(x != x, tl.full(x.shape, NAN, x.dtype), result)
    else:
        result = x
    tl.store(out_ptr + places, result, mask=mask)


def nan_to_num(self, nan=None, posinf=None, neginf=None):
    x = self.contiguous()
    out = torch.empty(x.shape, dtype=x.dtype, device=x.device)
    if not out.numel():
        return out
    plain = [torch.view_as_real(one) if one.is_complex() else one for one in (x, out)]
    plain = [one.view(torch.uint8) if one.dtype is torch.bool else one for one in plain]
    real = plain[0].dtype
    largest = torch.finfo(real).max if real.is_floating_point else 0
    kernel[(triton.cdiv(plain[0].numel(), 1024),)](
        *plain,
        plain[0].numel(),
        NAN=0.0 if nan is None else nan,
        HIGH=largest if posinf is None else posinf,
        LOW=-largest if neginf is None else neginf,
        BLOCK=1024,
    )
    return out
