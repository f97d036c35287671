"""Log-softmax and its gradient. Report: flagos-ai/FlagGems#3716 (undefined lanes of a masked load are summed)."""

import torch
import triton
import triton.language as tl


@triton.jit
def _forward(x, y, N, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    at = tl.arange(0, BLOCK)
    v = tl.load(x + row * N + at, mask=at < N, other=-float("inf"))
    v -= tl.max(v, axis=0)
    tl.store(y + row * N + at, v - tl.log(tl.sum(tl.exp(v), axis=0)), mask=at < N)


@triton.jit
def _backward(y, given, dx, N, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    at = tl.arange(0, BLOCK)
    g = tl.load(given + row * N + at, mask=at < N)
    p = tl.exp(tl.load(y + row * N + at, mask=at < N, other=-float("inf")))
    tl.store(dx + row * N + at, g - p * tl.sum(g, axis=0), mask=at < N)


class LogSoftmax(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        x = x.detach().contiguous()
        y = torch.empty_like(x)
        B, N = x.shape
        if y.numel():
            _forward[(B,)](x, y, N, BLOCK=triton.next_power_of_2(N))
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, given):
        (y,) = ctx.saved_tensors
        dx = torch.empty_like(y)
        B, N = y.shape
        if dx.numel():
            _backward[(B,)](y, given.contiguous(), dx, N, BLOCK=triton.next_power_of_2(N))
        return dx


def log_softmax_tail(x):
    return LogSoftmax.apply(x)
