"""Rectified linear unit over a batch of activations."""

import torch
from torch import Tensor, nn

BATCH = 1024
FEATURES = 2048


class Model(nn.Module):
    """Clamps negative activations to zero."""

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x)


def get_inputs() -> list[Tensor]:
    return [torch.randn(BATCH, FEATURES)]


def get_init_inputs() -> list[int]:
    return []
