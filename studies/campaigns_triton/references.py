"""What the operators of this folder that PyTorch does not have compute."""

import torch
from torch import Tensor


def rope(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """``x [B, S, H, D]``, ``cos``, ``sin [S, D]`` -> ``[B, S, H, D]``: ``x cos + (-x2, x1) sin``, x1 and x2 being the halves of each row."""
    first, second = x.chunk(2, dim=-1)
    turned = torch.cat((-second, first), dim=-1)
    return x * cos[:, None, :] + turned * sin[:, None, :]
