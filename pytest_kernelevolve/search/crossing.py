"""Uniform crossing, the same in an operator that changes kernels and in the one that simulates it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

CROSSOVER = "crossover"  # the operator of a node that was made so
SHARE = 0.5  # The share of children that have several parents.
TRIES = 8  # So many tries for a child that is not known, before it is made in another way.

Value = TypeVar("Value")


def crossings(
    parents: Sequence[Sequence[Value]], rng: random.Random, share: float = SHARE
) -> Iterator[tuple[Value, ...]]:
    """With chance ``share`` some children of several parents, each value from any of these; else none."""
    if len(parents) > 1 and rng.random() < share:
        for _ in range(TRIES):
            yield tuple(rng.choice(values) for values in zip(*parents, strict=True))
