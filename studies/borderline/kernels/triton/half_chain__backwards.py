"""Terms of a half type added up in that type, as PyTorch's own loop does, from the other end."""

import torch
import triton
import triton.language as tl


@triton.jit
def _columns(x, out, k, n, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    total = tl.load(x + (k - 1) * n + places, mask=places < n, other=0.0)
    for step in range(1, k):
        term = tl.load(x + (k - 1 - step) * n + places, mask=places < n, other=0.0)
        total = (total.to(tl.float32) + term.to(tl.float32)).to(total.dtype)
    tl.store(out + places, total, mask=places < n)


def half_chain(x):
    x = x.contiguous()
    out = torch.empty(x.shape[1:], dtype=x.dtype, device=x.device)
    if x.numel():
        _columns[(triton.cdiv(x.shape[1], 256),)](x, out, x.shape[0], x.shape[1], BLOCK=256)
    return out
