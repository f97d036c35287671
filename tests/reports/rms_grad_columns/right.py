"""RMS norm and its gradient. Report: ByteDance-Seed/VeOmni#958 (the gradient reads x by its row stride alone)."""

import torch
import triton
import triton.language as tl


@triton.jit
def _forward(x, y, N, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    at = tl.arange(0, BLOCK)
    v = tl.load(x + row * N + at, mask=at < N, other=0.0)
    tl.store(y + row * N + at, v / tl.sqrt(tl.sum(v * v, axis=0) / N + 1e-6), mask=at < N)


@triton.jit
def _backward(x, given, dx, pitch, N, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    at = tl.arange(0, BLOCK)
    v = tl.load(x + row * pitch + at, mask=at < N, other=0.0)
    g = tl.load(given + row * N + at, mask=at < N, other=0.0)
    scale = 1.0 / tl.sqrt(tl.sum(v * v, axis=0) / N + 1e-6)
    unit = v * scale
    tl.store(dx + row * N + at, (g - unit * (tl.sum(g * unit, axis=0) / N)) * scale, mask=at < N)


class RmsNorm(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        x = x.detach()
        dense = x.contiguous()
        y = torch.empty_like(dense)
        B, N = x.shape
        if x.numel():
            _forward[(B,)](dense, y, N, BLOCK=triton.next_power_of_2(N))
        ctx.save_for_backward(dense)
        return y

    @staticmethod
    def backward(ctx, given):
        (x,) = ctx.saved_tensors
        B, N = x.shape
        dx = x.new_empty(B, N)
        if x.numel():
            _backward[(B,)](x, given.contiguous(), dx, x.stride(0), N, BLOCK=triton.next_power_of_2(N))
        return dx


def rms_grad_columns(x):
    return RmsNorm.apply(x)
