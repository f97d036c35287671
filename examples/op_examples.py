"""Operators for a first look: what `make evolve` shows. Their gates leave room, so that a busy laptop meets them."""

import pytest
import torch
from torch import Tensor

from pytest_kernelevolve import operator, tensor


@pytest.mark.cpu(min_speedup=1.5, baseline="eager")  # the first one: nothing waits for a compiled baseline
@operator(inputs={"x": tensor("B", "N")}, workloads=[{"B": 1024, "N": 2048, "dtype": "float32"}], family="row-wise")
def log_softmax(x: Tensor) -> Tensor:
    """Two reductions over each row, written as formulas are."""
    shifted = x - x.max(-1, keepdim=True).values
    return shifted - shifted.exp().sum(-1, keepdim=True).log()


@pytest.mark.cpu(min_speedup=1.1)
@operator(inputs={"x": tensor("B", "N")}, workloads=[{"B": 512, "N": 2048, "dtype": "float32"}], family="pointwise")
def swish(x: Tensor) -> Tensor:
    """Two pointwise operators that one kernel can fuse."""
    return x * torch.sigmoid(x)


@pytest.mark.cpu(min_speedup=1.5)
@operator(
    inputs={"logits": tensor("B", "V"), "targets": tensor("B", dtype="int64", low=0, high="V")},
    workloads=[{"B": 64, "V": 8192, "dtype": "float32"}],
    family="reduction",
)
def cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """The loss of a language model."""
    return torch.nn.functional.cross_entropy(logits, targets)


@pytest.mark.cpu(min_speedup=1.5)
@operator(
    inputs={"x": tensor("B", "N", "D"), "y": tensor("B", "N", "K")},
    workloads=[{"B": 16, "N": 24, "D": 224, "K": 448, "dtype": "float32"}],
    allow=["gemm"],
    family="matmul",
)
def optimized_fm(x: Tensor, y: Tensor) -> Tensor:
    """A factorisation machine: the order of two matrix products decides its speed."""
    return x @ (x.transpose(1, 2) @ y)


@pytest.mark.cpu(min_speedup=2.0)
@operator(
    inputs={
        "x": tensor("F", "B"),
        "borders": tensor("F", "K", values="sorted"),
        "offsets": tensor("F", dtype="int64", low=0, high=1000),
    },
    workloads=[{"F": 32, "B": 4096, "K": 10, "dtype": "float32"}],
    family="bucketize",
)
def mbdt(x: Tensor, borders: Tensor, offsets: Tensor) -> Tensor:
    """The bucket of each dense feature of a ranking request."""
    return torch.searchsorted(borders, x) + offsets[:, None]
