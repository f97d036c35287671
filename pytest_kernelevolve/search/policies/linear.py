"""Linear selection: a chain in which each node is made of the latest. A baseline."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.policies.repairing import failures_in_a_row
from pytest_kernelevolve.search.policies.restarting import restart
from pytest_kernelevolve.search.protocols import Expansion


@dataclass(frozen=True, slots=True)
class Linear:
    """The latest node, whether it is better or not. After ``depth`` repairs that failed, the best node."""

    depth: int = 4

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:  # noqa: ARG002
        if not graph.judged_count:
            return []
        latest = next(iter(graph.frontier(1)), None)
        if latest is None or failures_in_a_row(graph, latest.id, self.depth + 1) > self.depth:
            latest = graph.best()
        return [restart(count) if latest is None else Expansion(parents=(latest,), children=count, memory="parent")]
