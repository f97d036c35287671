"""What a campaign's own graph says about kinds of mutation: the mean gain of each, from a prior that it outgrows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.search.graph import SearchGraph

PREFIX = "mutate:"
STRUCTURE = "structure"
# Gains expected before anything is seen, from measurements over row-wise and pointwise operators.
PRIORS: Mapping[str, float] = {STRUCTURE: 0.10, "MATH": 0.06, "SCHEDULE": 0.03, "OPTIMIZE": 0.03, "WIDTH": 0.04}
DEFAULT_PRIOR = 0.05
FAILURE = -0.5
LARGEST = 1.0  # one lucky step must not decide the rest of the search


def is_tuning(operator: str) -> bool:
    """Whether a node's operator changed nothing but the value of something: ``mutate:TILE=32``, but no other lift."""
    return operator.startswith(PREFIX) and not operator.startswith(f"{PREFIX}{STRUCTURE}=")


class Experience:
    """Expected relative gain by kind of mutation and by its value."""

    def __init__(self, graph: SearchGraph) -> None:
        self._by_kind: dict[str, list[float]] = {}
        self._by_value: dict[tuple[str, str], list[float]] = {}
        for node in graph:
            if node.state is not NodeState.JUDGED or not node.operator.startswith(PREFIX):
                continue
            kind, _, value = node.operator.removeprefix(PREFIX).partition("=")
            kind = _family(kind)
            for parent in graph.parents(node)[:1]:
                gain = _gain(node.fitness, parent.fitness)
                self._by_kind.setdefault(kind, []).append(gain)
                self._by_value.setdefault((kind, value), []).append(gain)

    def expected_gain(self, kind: str, value: str) -> float:
        kind = _family(kind)
        seen = self._by_kind.get(kind, [])
        by_kind = (PRIORS.get(kind, DEFAULT_PRIOR) + sum(seen)) / (1 + len(seen))
        same = self._by_value.get((kind, value), [])
        return (by_kind + sum(same)) / (1 + len(same))


def _family(kind: str) -> str:
    """``WARPS_3`` -> ``WARPS``: what one kernel of a module gained from is worth trying in the next."""
    return re.sub(r"_\d+$", "", kind)


def _gain(fitness: float | None, before: float | None) -> float:
    if not fitness:
        return FAILURE
    if not before:
        return LARGEST
    return max(FAILURE, min(LARGEST, fitness / before - 1.0))
