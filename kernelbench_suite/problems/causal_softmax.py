"""Scaled causal softmax: attention probabilities from raw scores."""

import torch
from torch import Tensor, nn

HEADS = 8
TOKENS = 384
HEAD_FEATURES = 64


class Model(nn.Module):
    """Hides the keys after each query and normalises the rest."""

    def __init__(self, tokens: int, scale: float) -> None:
        super().__init__()
        self.register_buffer("scale", torch.tensor(scale))  # as an argument: kernels are told no plain attribute
        self.register_buffer("hidden", torch.ones(tokens, tokens, dtype=torch.bool).triu(1))

    def forward(self, scores: Tensor) -> Tensor:
        return torch.softmax(
            (scores * self.get_buffer("scale")).masked_fill(self.get_buffer("hidden"), float("-inf")), dim=-1
        )


def get_inputs() -> list[Tensor]:
    return [torch.randn(HEADS, TOKENS, TOKENS) * HEAD_FEATURES**0.5]


def get_init_inputs() -> list[float]:
    return [TOKENS, HEAD_FEATURES**-0.5]
