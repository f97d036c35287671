"""Softmax in tiles. Report: flashinfer-ai/flashinfer#4401 (NaN where every key of the first tile is hidden)."""

import torch
import triton
import triton.language as tl


@triton.jit
def _tile(s, mask, row, k, rows, Q, K):
    x = tl.load(s + row * K + k, mask=(row < rows) & (k < K), other=-float("inf"))
    return x + tl.load(mask + row % Q * K + k, mask=(row < rows) & (k < K), other=0.0)


@triton.jit
def _rows(s, mask, y, rows, Q, K, ROWS: tl.constexpr, BLOCK: tl.constexpr):
    row = (tl.program_id(0) * ROWS + tl.arange(0, ROWS))[:, None].to(tl.int64)
    top = tl.full((ROWS, 1), -float("inf"), tl.float32)
    total = tl.zeros((ROWS, 1), tl.float32)
    for start in range(0, K, BLOCK):
        x = _tile(s, mask, row, start + tl.arange(0, BLOCK)[None, :], rows, Q, K)
        new = tl.maximum(top, tl.max(x, axis=1)[:, None])
        base = new
        total = total * tl.exp(top - base) + tl.sum(tl.exp(x - base), axis=1)[:, None]
        top = new
    for start in range(0, K, BLOCK):
        k = start + tl.arange(0, BLOCK)[None, :]
        x = _tile(s, mask, row, k, rows, Q, K)
        tl.store(y + row * K + k, tl.exp(x - top) / total, mask=(row < rows) & (k < K))


def hidden_first_tile(scores, mask):
    scores, mask = scores.contiguous(), mask.contiguous()
    y = torch.empty_like(scores)
    H, Q, K = scores.shape
    if y.numel():
        _rows[(triton.cdiv(H * Q, 16),)](scores, mask, y, H * Q, Q, K, ROWS=16, BLOCK=32)
    return y
