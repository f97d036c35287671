"""Greedy selection: always the best nodes."""

from __future__ import annotations

import random
from collections.abc import Sequence

from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import Expansion


class Greedy:
    """argmax F: the ``count`` best nodes together, of which the operator makes ``count`` children."""

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:  # noqa: ARG002
        best = graph.ranked(count)
        return [Expansion(parents=tuple(best), children=count)] if best else []
