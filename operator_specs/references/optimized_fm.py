"""Interacts embeddings through a factorisation machine compressed by a learned projection."""

from torch import Tensor


def optimized_fm(x: Tensor, y: Tensor) -> Tensor:
    """``x [B, N, D]``, ``y [B, N, K]`` -> ``x (x^T y)``, ``[B, N, K]``."""
    return x @ (x.transpose(1, 2) @ y)
