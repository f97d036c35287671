"""References that no archive knows: `pytest studies/unseen --evolve=suggest` evolves them offline."""

from __future__ import annotations

import torch
from torch import Tensor


def gated_tanh(x: Tensor, y: Tensor) -> Tensor:
    return torch.tanh(x) * torch.sigmoid(y) + x


def row_standardise(x: Tensor) -> Tensor:
    mean = x.mean(-1, keepdim=True)
    return (x - mean) / (x.std(-1, keepdim=True, unbiased=False) + 1e-3)


def l2_normalise(x: Tensor, scale: Tensor) -> Tensor:
    return x / torch.sqrt((x * x).sum(-1, keepdim=True) + 1e-6) * scale


def hard_mix(x: Tensor, y: Tensor) -> Tensor:
    return torch.where(x > y, torch.exp(-y.abs()), x * 0.5)
