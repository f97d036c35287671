"""Random selection: every node that works is as likely as any other. A baseline."""

from __future__ import annotations

import random
from collections.abc import Sequence

from pytest_kernelevolve.search.graph import SearchGraph, id_of
from pytest_kernelevolve.search.protocols import Expansion


class Uniform:
    """``count`` different nodes with one child each; fewer nodes with more children while there are fewer."""

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:
        chosen = rng.sample(range(len(graph.ranks)), min(count, len(graph.ranks)))
        nodes = [graph[id_of(graph.ranks[place])] for place in chosen]
        return [
            Expansion(parents=(node,), children=len(range(turn, count, len(nodes)))) for turn, node in enumerate(nodes)
        ]
