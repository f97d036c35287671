"""Clean restarts: when a search stagnates, one candidate is made that knows nothing of the others."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.policies.sets import merged
from pytest_kernelevolve.search.protocols import Expansion, SelectionPolicy


@dataclass(frozen=True, slots=True)
class Restarting:
    """Follows ``policy``; adds a clean restart whenever another ``after`` steps went by without a better node."""

    policy: SelectionPolicy
    after: int = 6

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:
        if not graph.judged_count:
            return []
        best = graph.best()
        stagnant = graph.latest_step - (best.step if best is not None else 0)
        if not stagnant or stagnant % self.after:
            return self.policy.select(graph, count, rng)
        # Of a set of one, the restart comes on top: an operator that knows no other draft must not stop the search.
        return merged([restart(1), *self.policy.select(graph, max(1, count - 1), rng)])


def restart(children: int) -> Expansion:
    """Candidates made without parents and without memory."""
    return Expansion(parents=(), children=children, memory="none")
