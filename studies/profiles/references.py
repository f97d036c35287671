"""The reference of the planted kernels."""

from torch import Tensor


def plus_one(x: Tensor) -> Tensor:
    """``x [M, N]`` -> ``[M, N]``."""
    return x + 1
