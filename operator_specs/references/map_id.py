"""Maps sparse ids to dense positions in a vocabulary, as a recommendation model does before its embedding tables."""

import torch
from torch import Tensor

# Odd, so that multiplying by it modulo 2**62 never makes two indices the same hashed id.
_HASH_MULTIPLIER = 0x1E3779B97F4A7C15
_HASH_MASK = (1 << 62) - 1


def map_id(ids: Tensor, vocabulary: Tensor) -> Tensor:
    """``ids [B]``, ``vocabulary [V]`` (ascending, distinct) -> ``[B]`` int64: 1-indexed position, 0 where unknown."""
    position = torch.bucketize(ids, vocabulary).clamp(max=vocabulary.numel() - 1)
    known = vocabulary.gather(0, position) == ids
    return torch.where(known, position + 1, 0)


def make_vocabulary(rng: torch.Generator, sizes: dict[str, int], dtype: torch.dtype) -> Tensor:
    """Half of the hashed ids that can occur, ascending."""
    chosen = torch.randperm(2 * sizes["V"], generator=rng)[: sizes["V"]]
    return _hashed(chosen).sort().values.to(dtype)


def make_ids(rng: torch.Generator, sizes: dict[str, int], dtype: torch.dtype) -> Tensor:
    """Hashed ids in arrival order; about half of them are in the vocabulary of `make_vocabulary`."""
    return _hashed(torch.randint(2 * sizes["V"], (sizes["B"],), generator=rng)).to(dtype)


def _hashed(index: Tensor) -> Tensor:
    return (index * _HASH_MULTIPLIER) & _HASH_MASK
