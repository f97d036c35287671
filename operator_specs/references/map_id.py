"""Maps sparse ids to dense positions in a vocabulary, as a recommendation model does before its embedding tables."""

import random

import torch
from torch import Tensor

_HASH_MASK = (1 << 62) - 1


def map_id(ids: Tensor, vocabulary: Tensor) -> Tensor:
    """``ids [B]``, ``vocabulary [V]`` (ascending, distinct) -> ``[B]`` int64: 1-indexed position, 0 where unknown."""
    position = torch.bucketize(ids, vocabulary).clamp(max=vocabulary.numel() - 1)
    known = vocabulary.gather(0, position) == ids
    return torch.where(known, position + 1, 0)


def make_vocabulary(rng: torch.Generator, sizes: dict[str, int], dtype: torch.dtype) -> Tensor:
    """Half of the hashed ids that can occur, ascending."""
    chosen = torch.randperm(2 * sizes["V"], generator=rng)[: sizes["V"]]
    return _hashed(chosen, rng).sort().values.to(dtype)


def make_ids(rng: torch.Generator, sizes: dict[str, int], dtype: torch.dtype) -> Tensor:
    """Hashed ids in arrival order; about half of them are in the vocabulary of `make_vocabulary`."""
    return _hashed(torch.randint(2 * sizes["V"], (sizes["B"],), generator=rng), rng).to(dtype)


def _hashed(index: Tensor, rng: torch.Generator) -> Tensor:
    """Distinct ids of 62 bits for distinct indices, by a hash of the case's own: no kernel can undo it."""
    chance = random.Random(rng.initial_seed())  # the same for all inputs of a case
    for _ in range(2):  # one to one: multiplied by an odd number modulo 2**62, then xor with the own upper half
        index = (index * (chance.getrandbits(61) | 1) + chance.getrandbits(61)) & _HASH_MASK
        index = index ^ (index >> 31)
    return index
