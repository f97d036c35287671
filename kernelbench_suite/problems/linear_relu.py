"""Matrix multiplication, bias and rectified linear unit: one hidden layer of a multilayer perceptron."""

import torch
from torch import Tensor, nn

BATCH = 256
INPUT_FEATURES = 512
OUTPUT_FEATURES = 512


class Model(nn.Module):
    """Projects each row and clamps the result at zero."""

    def __init__(self, input_features: int, output_features: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(input_features, output_features) / input_features**0.5)
        self.bias = nn.Parameter(torch.randn(output_features))

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x @ self.weight + self.bias)


def get_inputs() -> list[Tensor]:
    return [torch.randn(BATCH, INPUT_FEATURES)]


def get_init_inputs() -> list[int]:
    return [INPUT_FEATURES, OUTPUT_FEATURES]
