"""Residual connection followed by layer normalisation: the seam between the blocks of a transformer."""

import torch
from torch import Tensor, nn

TOKENS = 2048
FEATURES = 768


class Model(nn.Module):
    """Adds a sub-layer's output to its input and normalises each token."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(features)
        nn.init.normal_(self.norm.weight)  # the default, all ones and zeros, would hide a kernel that ignores them
        nn.init.normal_(self.norm.bias)

    def forward(self, x: Tensor, residual: Tensor) -> Tensor:
        normalised: Tensor = self.norm(x + residual)
        return normalised


def get_inputs() -> list[Tensor]:
    return [torch.randn(TOKENS, FEATURES), torch.randn(TOKENS, FEATURES)]


def get_init_inputs() -> list[int]:
    return [FEATURES]
