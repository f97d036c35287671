"""Warm start: now and then a new candidate is no new one, but a kernel that an earlier campaign found good."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence

from pytest_kernelevolve.records import Proposal
from pytest_kernelevolve.search.graph import SearchGraph

MOST = 2  # The nearest kernels that are tried: what is further away seldom fits.


class WarmStart:
    """Draws kernels of earlier campaigns, each at most once, nearest first.

    ``archive`` gives them in that order; it is asked when the first is drawn. A drawn kernel becomes a node without
    parents and is judged like any other: what an earlier campaign found out about it was found under other rules.
    """

    def __init__(self, probability: float, archive: Callable[[], Sequence[Proposal]]) -> None:
        self._probability = probability
        self._archive = archive
        self._kernels: Sequence[Proposal] | None = None

    def draw(self, children: int, rng: random.Random, graph: SearchGraph, taken: Collection[str]) -> list[Proposal]:
        """In the place of some of ``children``: each is an earlier kernel with the probability asked for.

        ``graph`` is what is known for the step, ``taken`` are digests of candidates that the step has already.
        """
        wanted = sum(rng.random() < self._probability for _ in range(children)) if self._probability else 0
        if not wanted:
            return []
        if self._kernels is None:
            self._kernels = self._archive()[:MOST]
        fresh = [
            kernel
            for kernel in self._kernels
            if graph.find(kernel.candidate) is None and kernel.candidate.digest not in taken
        ]
        return fresh[:wanted]
