"""8-bit codes at a fixed step. Report: Comfy-Org/comfy-kitchen#58 (halves go away from zero, not to the even code)."""

import torch
import triton
import triton.language as tl


@triton.jit
def _codes(x, q, n, step, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    v = tl.load(x + at, mask=at < n, other=0.0) / step
    v = tl.clamp(v, -128.0, 127.0)
    low = tl.floor(v)
    rest = v - low
    odd = low - 2.0 * tl.floor(low * 0.5)
    v = tl.where((rest > 0.5) | ((rest == 0.5) & (odd == 1.0)), low + 1.0, low)
    tl.store(q + at, v.to(tl.int8), mask=at < n)


def half_away(x, step):
    x = x.contiguous()
    q = torch.empty(x.shape, dtype=torch.int8, device=x.device)
    n = x.numel()
    if n:
        _codes[(triton.cdiv(n, 256),)](x, q, n, step, BLOCK=256)
    return q
