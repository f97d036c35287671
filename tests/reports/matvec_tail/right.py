"""Matrix times vector. Report: vllm-project/vllm#9014 (undefined lanes may be NaN, and NaN * 0 is NaN)."""

import torch
import triton
import triton.language as tl


@triton.jit
def _product(w, x, y, M, K, ROWS: tl.constexpr, BLOCK: tl.constexpr):
    m = tl.program_id(0) * ROWS + tl.arange(0, ROWS)
    total = tl.zeros((ROWS,), tl.float32)
    for start in range(0, K, BLOCK):
        k = start + tl.arange(0, BLOCK)
        inside = (m[:, None] < M) & (k[None, :] < K)
        a = tl.load(w + m[:, None] * K + k[None, :], mask=inside, other=0.0)
        total += tl.sum(a * tl.load(x + k, mask=k < K, other=0.0)[None, :], axis=1)
    tl.store(y + m, total, mask=m < M)


def matvec_tail(w, x):
    w, x = w.contiguous(), x.contiguous()
    M, K = w.shape
    y = x.new_empty(M)
    if M:
        _product[(triton.cdiv(M, 16),)](w, x, y, M, K, ROWS=16, BLOCK=64)
    return y
