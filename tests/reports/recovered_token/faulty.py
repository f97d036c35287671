"""Token after a rejected draft. Report: vllm-project/vllm#23829 (a shared row of probabilities is changed and put back)."""

import torch
import triton
import triton.language as tl


@triton.jit
def _best(probs, noise, rows, draft, out, V, BLOCK: tl.constexpr):
    token = tl.program_id(0)
    row, without = tl.load(rows + token), tl.load(draft + token)
    v = tl.arange(0, BLOCK)
    kept = tl.load(probs + row * V + without)
    tl.store(probs + row * V + without, 0.0)
    p = tl.load(probs + row * V + v, mask=v < V, other=0.0)
    score = tl.where(v < V, p * tl.load(noise + row * V + v, mask=v < V, other=0.0), -1.0)
    tl.store(out + token, tl.argmax(score, axis=0))
    tl.store(probs + row * V + without, kept)


def recovered_token(probs, noise, rows, draft):
    probs, noise, rows, draft = (one.contiguous() for one in (probs, noise, rows, draft))
    out = torch.empty_like(rows)
    V = probs.shape[1]
    if out.numel():
        _best[(out.numel(),)](probs, noise, rows, draft, out, V, BLOCK=triton.next_power_of_2(V))
    return out
