"""A mixture: each child is left to one of several policies, drawn by weight."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.policies.sets import merged
from pytest_kernelevolve.search.protocols import Expansion, SelectionPolicy


@dataclass(frozen=True, slots=True)
class Mixture:
    """``parts`` are policies with their weights, which need not add up to 1."""

    parts: Sequence[tuple[SelectionPolicy, float]]

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:
        weights = [weight for _, weight in self.parts]
        drawn = Counter(rng.choices(range(len(self.parts)), weights, k=count))
        expansions = [
            expansion
            for number, (policy, _) in enumerate(self.parts)
            if drawn[number]
            for expansion in policy.select(graph, drawn[number], rng)
        ]
        return merged(expansions)
