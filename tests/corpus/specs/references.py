"""What is right where PyTorch has no one function for it, and generators of inputs that are rarely true or zero."""

from __future__ import annotations

import torch
from torch import Tensor


def rms_norm_grad(x: Tensor, weight: Tensor) -> Tensor:
    return torch.nn.functional.rms_norm(x, (x.shape[-1],), weight, 1e-6)


def swiglu(gate: Tensor, up: Tensor) -> Tensor:
    return torch.nn.functional.silu(gate) * up


def aminmax(x: Tensor) -> tuple[Tensor, Tensor]:
    low, high = torch.aminmax(x, dim=-1)
    return low, high


def embedding_grad(weight: Tensor, indices: Tensor) -> Tensor:
    return torch.nn.functional.embedding(indices, weight)


def index_add(x: Tensor, index: Tensor, src: Tensor) -> Tensor:
    return x.index_add_(0, index, src)


def bincount(x: Tensor, bins: int) -> Tensor:
    return torch.bincount(x, minlength=bins)


def transpose(x: Tensor) -> Tensor:
    return x.t().clone(memory_format=torch.contiguous_format)


def avg_pool2d(x: Tensor) -> Tensor:
    return torch.nn.functional.avg_pool2d(x, 2)


def clamp(x: Tensor, low: float, high: float) -> Tensor:
    return x.clamp_(low, high)


def adam_step(parameter: Tensor, gradient: Tensor, mean: Tensor, square: Tensor, rate: float) -> None:
    """One step of Adam as of its tenth: parameter and both moments change in place."""
    mean.mul_(0.9).add_(gradient, alpha=0.1)
    square.mul_(0.999).addcmul_(gradient, gradient, value=0.001)
    denominator = (square / (1 - 0.999**10)).sqrt_().add_(1e-8)
    parameter.addcdiv_(mean / (1 - 0.9**10), denominator, value=-rate)


def rope(x: Tensor) -> Tensor:
    """Rotary embedding of ``x[B, S, H, D]``: halves of the last dimension are turned by position times frequency."""
    half = x.shape[-1] // 2
    frequency = 10000.0 ** (-torch.arange(half, dtype=torch.float64, device=x.device) / half)
    angle = torch.arange(x.shape[1], dtype=torch.float64, device=x.device)[:, None] * frequency
    cos, sin = (part[None, :, None, :].to(x.dtype) for part in (angle.cos(), angle.sin()))
    left, right = x[..., :half], x[..., half:]
    return torch.cat([left * cos - right * sin, right * cos + left * sin], dim=-1)


def quantize(x: Tensor, scale: float) -> Tensor:
    return (x * scale).round().clamp(-128, 127).to(torch.int8)


def dequantize(x: Tensor, scale: Tensor, zero: Tensor) -> Tensor:
    return (x.to(torch.int32) - zero[:, None]).to(scale.dtype) * scale[:, None]


def popcount(x: Tensor) -> Tensor:
    """Set bits of each element, as int32; elements are not negative."""
    wide = x.to(torch.int64)
    return torch.stack([(wide >> bit) & 1 for bit in range(8)]).sum(0).to(torch.int32)


def flip(x: Tensor) -> Tensor:
    return x.flip(-1)


def rarely_true(rng: torch.Generator, sizes: dict[str, int], dtype: torch.dtype) -> Tensor:
    chances = torch.rand(sizes["B"], 1, generator=rng) / max(sizes["N"], 1) * 2
    return (torch.rand(sizes["B"], sizes["N"], generator=rng) < chances).to(dtype)


def sparse(rng: torch.Generator, sizes: dict[str, int], dtype: torch.dtype) -> Tensor:
    values = torch.randint(-9, 10, (sizes["B"], sizes["N"]), generator=rng)
    return values.where(torch.rand(values.shape, generator=rng) < 0.3, 0).to(dtype)


def swish(x: Tensor) -> Tensor:
    return x * torch.sigmoid(x)


def segment_max(x: Tensor, segment: Tensor, count: int) -> Tensor:
    """``x[T, D]`` -> ``[count, D]``: the largest of the rows that belong to each segment; minus infinity of none."""
    least = torch.full((count, x.shape[1]), -torch.inf, dtype=x.dtype, device=x.device)
    return least.scatter_reduce(0, segment[:, None].expand_as(x), x, "amax")


def masked_dropout(x: Tensor, mask: Tensor, p: float) -> Tensor:
    return x * mask / (1 - p)


def conv2d(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return torch.nn.functional.conv2d(x, weight, bias, padding=1)
