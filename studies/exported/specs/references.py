"""References that are no single operator of PyTorch's, as ranking models write them."""

import torch
from torch import Tensor
from torch.nn import functional


def pooled_embeddings(indices: Tensor, weights: Tensor) -> Tensor:
    """``indices [B, T, L]``, ``weights [T, V, D]`` -> ``[B, T, D]``: the sum over each bag of each table."""
    bags = [functional.embedding_bag(indices[:, t], weights[t], mode="sum") for t in range(weights.shape[0])]
    return torch.stack(bags, 1)


def interaction(dense: Tensor, embedded: Tensor) -> Tensor:
    """``dense [B, D]``, ``embedded [B, T, D]`` -> ``[B, D + (T + 1) * T / 2]``."""
    vectors = torch.cat([dense.unsqueeze(1), embedded], 1)
    products = torch.bmm(vectors, vectors.transpose(1, 2))
    rows, columns = torch.tril_indices(vectors.shape[1], vectors.shape[1], -1, device=dense.device)
    return torch.cat([dense, products[:, rows, columns]], 1)
