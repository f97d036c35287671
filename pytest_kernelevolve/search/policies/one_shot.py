"""One-shot: independent drafts, none of which knows of another. A baseline."""

from __future__ import annotations

import random
from collections.abc import Sequence

from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import Expansion


class OneShot:
    """Nothing is selected: every candidate is a draft."""

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:  # noqa: ARG002
        return [Expansion(parents=(), children=count, memory="none")] if graph.judged_count else []
