"""Which language the next candidate is in, where a gate admits several: drafts are spread, what pays is rewritten.

A working kernel is rewritten in another language now and then, as an edge of its own kind: `META` in `Node.meta` says
from what into what. Which language pays follows from the gains of the nodes in it, so that a resumed campaign goes on
as it would have.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.search.graph import SearchGraph

META: Final = "rewrite"  # The key in `Node.meta`; its value is such as "triton->cuda".
SHARE: Final = 0.2  # The share of the children of working kernels that are rewrites.
LEAST: Final = 0.1  # share that each language keeps
PRIOR_GAIN, PRIOR_COUNT = 0.3, 1.0  # The gain that each language is assumed to have before it is tried.
LARGEST = 1.5  # log speedup that counts at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """``rewritten`` from another language, or empty."""

    language: str
    rewritten: str = ""


def next_level(
    parent: Node | None, languages: Sequence[str], graph: SearchGraph, number: int, rng: random.Random
) -> Level:
    """The language of sample ``number`` of a step, made of ``parent`` or of nothing."""
    if parent is None:
        untried = [name for name in languages if not graph.index(Heights).tried(name)]
        return Level(language=untried[number % len(untried)] if untried else _drawn(languages, graph, rng))
    present = parent.candidate.language
    others = [name for name in languages if name != present]
    if others and parent.fitness and rng.random() < SHARE:
        return Level(language=_drawn(others, graph, rng), rewritten=present)
    return Level(language=present)


def _drawn(languages: Sequence[str], graph: SearchGraph, rng: random.Random) -> str:
    """By what kernels in each language reached, none without a chance."""
    index = graph.index(Heights)
    worth = [index.worth(name) for name in languages]
    shares = [max(one / math.fsum(worth), LEAST) for one in worth]
    return rng.choices(languages, weights=shares, k=1)[0]


class Heights:
    """How far kernels in each language came. An `Index`."""

    def __init__(self, graph: SearchGraph) -> None:
        del graph
        self._reached: dict[str, dict[int, float]] = {}

    def update(self, node: Node) -> None:
        if node.state is NodeState.JUDGED:
            reached = math.log1p(max(node.fitness or 0.0, 0.0))
            self._reached.setdefault(node.candidate.language, {})[node.id] = min(reached, LARGEST)

    def tried(self, language: str) -> bool:
        return language in self._reached

    def worth(self, language: str) -> float:
        """The mean of its best half, which a language of few failures does not lose for trying."""
        reached = sorted(self._reached.get(language, {}).values(), reverse=True)
        best = reached[: (len(reached) + 1) // 2]
        return (PRIOR_GAIN + math.fsum(best)) / (PRIOR_COUNT + len(best))
