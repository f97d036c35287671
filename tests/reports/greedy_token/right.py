"""Index of the largest score. Report: pytorch/pytorch#100573 (indices of equal maxima are added together)."""

import torch
import triton
import triton.language as tl


@triton.jit
def _best(x, out, V, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    v = tl.arange(0, BLOCK)
    score = tl.load(x + row * V + v, mask=v < V, other=-float("inf")).to(tl.float32)
    best = (score == tl.max(score, axis=0)) & (v < V)
    tl.store(out + row, tl.min(tl.where(best, v, BLOCK), axis=0))


def greedy_token(logits):
    logits = logits.contiguous()
    B, V = logits.shape
    out = torch.empty(B, dtype=torch.int64, device=logits.device)
    if B:
        _best[(B,)](logits, out, V, BLOCK=triton.next_power_of_2(V))
    return out
