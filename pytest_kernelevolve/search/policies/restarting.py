"""Clean restarts: when a search stagnates, one candidate is made that knows nothing of the others."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from pytest_kernelevolve.records import Node
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.policies.sets import merged
from pytest_kernelevolve.search.protocols import Expansion, SelectionPolicy

RESTART = "restart"  # the key in a node's meta that says that it is one


@dataclass(frozen=True, slots=True)
class Restarting:
    """Follows ``policy``; adds a clean restart when ``after`` steps went by without a better node or a restart."""

    policy: SelectionPolicy
    after: int = 6

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:
        if not graph.judged_count:
            return []
        best = graph.best()
        fresh = max(best.step if best is not None else 0, graph.index(LastRestart).step)
        if graph.latest_step - fresh < self.after:
            return self.policy.select(graph, count, rng)
        # Of a set of one, the restart comes on top: an operator that knows no other draft must not stop the search.
        return merged([restart(1), *self.policy.select(graph, max(1, count - 1), rng)])


class LastRestart:
    """The step of the last clean restart; 0 before there is one."""

    def __init__(self, graph: SearchGraph) -> None:  # noqa: ARG002
        self.step = 0

    def update(self, node: Node) -> None:
        if node.meta.get(RESTART):
            self.step = max(self.step, node.step)


def restart(children: int) -> Expansion:
    """Candidates made without parents and without memory."""
    return Expansion(parents=(), children=children, memory="none", meta={RESTART: True})
