"""Adds a bias to each row and applies the exact (erf) GELU: the epilogue of a transformer's first linear layer."""

import torch
from torch import Tensor


def bias_gelu(x: Tensor, bias: Tensor) -> Tensor:
    """``x [B, N]``, ``bias [N]`` -> ``[B, N]``."""
    return torch.nn.functional.gelu(x + bias)
