"""What a campaign's own graph says about kinds of mutation: the mean gain of each, from a prior that it outgrows."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.search.crossing import CROSSOVER
from pytest_kernelevolve.search.graph import SearchGraph

PREFIX = "mutate:"
STRUCTURE = "structure"
# Gains expected before anything is seen, from measurements over row-wise and pointwise operators.
PRIORS: Mapping[str, float] = {STRUCTURE: 0.10, "MATH": 0.06, "SCHEDULE": 0.03, "OPTIMIZE": 0.03, "WIDTH": 0.04}
DEFAULT_PRIOR = 0.05
FAILURE = -0.5
LARGEST = 1.0  # one lucky step must not decide the rest of the search


def is_tuning(operator: str) -> bool:
    """Whether a node's operator changed nothing but values: ``mutate:TILE=32`` or a crossing, but no other lift."""
    return operator == CROSSOVER or (operator.startswith(PREFIX) and not operator.startswith(f"{PREFIX}{STRUCTURE}="))


class Experience:
    """Expected relative gain by kind of mutation and by its value. An `Index`: ``graph.index(Experience)``."""

    def __init__(self, graph: SearchGraph) -> None:
        self._graph = graph
        self._fitness: dict[int, float | None] = {}  # of judged nodes
        self._moves: dict[int, tuple[str, str]] = {}  # kind and value of judged mutations
        self._gains: dict[tuple[str, ...], dict[int, float]] = {}  # by kind, and by kind and value
        self._means: dict[tuple[str, ...], tuple[int, float]] = {}  # number and sum, until one of them changes

    def update(self, node: Node) -> None:
        if node.state is not NodeState.JUDGED:
            return
        self._fitness[node.id] = node.fitness
        if node.operator.startswith(PREFIX):
            kind, _, value = node.operator.removeprefix(PREFIX).partition("=")
            self._moves[node.id] = (_family(kind), value)
            self._learn(node.id)
        for child in self._graph.child_ids(node.id):  # which may be judged already: a node is judged anew
            if child in self._moves:
                self._learn(child)

    def _learn(self, node_id: int) -> None:
        parent = self._graph.main_parent(node_id)
        if parent is None:
            return
        gain = _gain(self._fitness[node_id], self._fitness.get(parent))
        kind, value = self._moves[node_id]
        for key in ((kind,), (kind, value)):
            self._gains.setdefault(key, {})[node_id] = gain
            self._means.pop(key, None)

    def expected_gain(self, kind: str, value: str) -> float:
        kind = _family(kind)
        count, total = self._sum((kind,))
        by_kind = (PRIORS.get(kind, DEFAULT_PRIOR) + total) / (1 + count)
        count, total = self._sum((kind, value))
        return (by_kind + total) / (1 + count)

    def _sum(self, key: tuple[str, ...]) -> tuple[int, float]:
        if key not in self._means:
            gains = self._gains.get(key, {}).values()
            self._means[key] = (len(gains), math.fsum(gains))  # exact: equal in whatever order they came
        return self._means[key]


def _family(kind: str) -> str:
    """``WARPS_3`` -> ``WARPS``: what one kernel of a module gained from is worth trying in the next."""
    return re.sub(r"_\d+$", "", kind)


def _gain(fitness: float | None, before: float | None) -> float:
    if not fitness:
        return FAILURE
    if not before:
        return LARGEST
    return max(FAILURE, min(LARGEST, fitness / before - 1.0))
