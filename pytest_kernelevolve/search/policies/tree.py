"""The graph as a search tree along main parents, with what UCT asks of it backed up as nodes come."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from pytest_kernelevolve.records import Node
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.ordered import Ordered

UNIT = 2**32  # of log2 speedups: sums of integers are the same in whatever order nodes were judged


@dataclass(slots=True)
class Branch:
    """A node and all that descends from it; or, with ``id`` None, the whole forest."""

    id: int | None
    above: Branch | None
    visits: int = 0  # nodes, those not judged yet included: a place where work is under way looks less promising
    usable: int = 0
    reward: int = 0  # sum of the usable nodes' log2 speedups, in 1/UNIT
    open: int = 0  # usable nodes that may get more children
    children: int = 0  # of the node itself
    own: tuple[int, int, int, int] = (0, 0, 0, 0)  # the node's own part of the four sums
    # The branches below in which a node is open, by their visits. Of those with equal visits the order by gain is the
    # order by UCT, whatever the visits here are, so that only one of each must be looked at.
    alike: dict[int, Ordered[tuple[int, int]]] = field(default_factory=dict)


class Tree:
    """Visits and rewards of every branch. A node with ``width`` children is closed: it gets no more."""

    def __init__(self, graph: SearchGraph, width: int) -> None:
        self._graph = graph
        self._width = width
        self.root = Branch(id=None, above=None)
        self._branches: dict[int, Branch] = {}
        self._rewards: Ordered[tuple[int, int]] = Ordered()  # of usable nodes, with their ids
        self._floor = 0  # a failure, which is a hair worse than the worst that works

    def __getitem__(self, node_id: int) -> Branch:
        return self._branches[node_id]

    def update(self, node: Node) -> None:
        branch = self._branches.get(node.id)
        if branch is None:
            above = self._graph.main_parent(node.id)
            parent = self.root if above is None else self._branches[above]
            branch = self._branches[node.id] = Branch(id=node.id, above=parent)
            parent.children += 1
            if parent.id is not None:
                self._back_up(parent, self._own(parent.id, parent))
        if branch.own[1]:
            self._rewards.discard((branch.own[2], node.id))
        self._back_up(branch, self._own(node.id, branch))
        if branch.own[1]:
            self._rewards.add((branch.own[2], node.id))
        if self._rewards and self._rewards[0][0] - 1 != self._floor:
            self._reorder(self._rewards[0][0] - 1)

    def _reorder(self, floor: int) -> None:
        """Gains are over the floor: a new one changes them all. It comes the more seldom the longer a search is."""
        for branch in self._branches.values():
            self._leave(branch)
        self._floor = floor
        for branch in self._branches.values():
            self._enter(branch)

    def _own(self, node_id: int, branch: Branch) -> tuple[int, int, int, int]:
        rank = self._graph.rank_of(node_id)
        if rank is None:
            return (1, 0, 0, 0)
        return (1, 1, round(math.log2(rank[1]) * UNIT), int(branch.children < self._width))

    def _back_up(self, branch: Branch, own: tuple[int, int, int, int]) -> None:
        """Set a node's own part, and add the difference to every branch that it lies in."""
        visits, usable, reward, opened = (new - old for new, old in zip(own, branch.own, strict=True))
        branch.own = own
        if not (visits or usable or reward or opened):
            return
        place: Branch | None = branch
        while place is not None:
            self._leave(place)
            place.visits += visits
            place.usable += usable
            place.reward += reward
            place.open += opened
            self._enter(place)
            place = place.above

    def mean(self, branch: Branch, visits: int) -> float:
        """Q/n: the mean over ``visits`` nodes of the log speedup, 0 for the worst or a failure and 1 for the best."""
        return self._gain(branch) / (self._rewards[-1][0] - self._floor) / visits

    def _gain(self, branch: Branch) -> int:
        return branch.reward - branch.usable * self._floor

    def _enter(self, branch: Branch) -> None:
        if branch.open and branch.above is not None and branch.id is not None:
            branch.above.alike.setdefault(branch.visits, Ordered()).add((self._gain(branch), -branch.id))

    def _leave(self, branch: Branch) -> None:
        if branch.open and branch.above is not None and branch.id is not None:
            group = branch.above.alike[branch.visits]
            group.discard((self._gain(branch), -branch.id))
            if not group:
                del branch.above.alike[branch.visits]


def promising(branch: Branch, apart: frozenset[int]) -> Iterator[int]:
    """The branches below among which is the one of highest UCT, those ``apart`` left out."""
    for gains in branch.alike.values():
        if (best := -gains[-1][1]) not in apart:
            yield best
        else:
            yield from islice((-key for _, key in gains.descending() if -key not in apart), 1)


def lineage(branch: Branch | None) -> Iterator[Branch]:
    """The branch and all that it lies in."""
    while branch is not None:
        yield branch
        branch = branch.above
