"""Greedy selection: always the best nodes."""

from __future__ import annotations

import random

from pytest_kernelevolve.records import Node
from pytest_kernelevolve.search.graph import SearchGraph


class Greedy:
    """argmax F. While nothing works, the failures that were tried least are taken up, the newest first."""

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> list[Node]:  # noqa: ARG002
        working = [node for node in graph.ranked() if node.fitness]
        if working:
            return working[:count]
        return sorted(graph.judged(), key=lambda node: (len(graph.children(node)), -node.id))[:count]
