"""Sum over a token's experts. Report: vllm-project/vllm#52380 (slots of expert -1 are summed too)."""

import torch
import triton
import triton.language as tl


@triton.jit
def _sum(y, weights, experts, out, K, D, BLOCK: tl.constexpr):
    token = tl.program_id(0).to(tl.int64)
    d = tl.arange(0, BLOCK)
    total = tl.zeros((BLOCK,), tl.float32)
    for k in range(0, K):
        slot = token * K + k
        live = d < D
        total += tl.load(weights + slot) * tl.load(y + slot * D + d, mask=live, other=0.0)
    tl.store(out + token * D + d, total, mask=d < D)


def moe_sum(y, weights, experts):
    y, weights, experts = y.contiguous(), weights.contiguous(), experts.contiguous()
    T, K, D = y.shape
    out = y.new_empty((T, D))
    if out.numel():
        _sum[(T,)](y, weights, experts, out, K, D, BLOCK=triton.next_power_of_2(D))
    return out
