"""Personalised feed-forward network: a transformer's feed-forward block whose weights belong to the sample."""

import torch
from torch import Tensor
from torch.nn import functional

_EPSILON = 1e-6


def pffn(
    x: Tensor, weight1: Tensor, bias1: Tensor, weight2: Tensor, norm1_weight: Tensor, norm2_weight: Tensor
) -> Tensor:
    """``x [B, N, D]``, ``weight1 [B, D, K]``, ``bias1 [B, 1, K]``, ``weight2 [B, K, D]`` -> ``[B, N, D]``."""
    hidden = functional.gelu(torch.baddbmm(bias1, x, weight1))
    hidden = functional.rms_norm(hidden, norm1_weight.shape, norm1_weight, _EPSILON)
    return functional.rms_norm(torch.bmm(hidden, weight2), norm2_weight.shape, norm2_weight, _EPSILON)
