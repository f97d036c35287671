"""Greedy selection: always the best nodes."""

from __future__ import annotations

import random
from collections.abc import Sequence

from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import Expansion


class Greedy:
    """argmax F. While nothing works, the failures that were tried least are taken up, the newest first."""

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:  # noqa: ARG002
        working = graph.ranked(count)
        if not working:
            working = sorted(graph.judged(), key=lambda node: (len(graph.children(node)), -node.id))
        return [Expansion(parents=tuple(working[:count]), children=count)] if working else []
