"""What UCT asks of the graph, backed up along all ancestors as nodes come."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from pytest_kernelevolve.records import Node
from pytest_kernelevolve.search.graph import Rank, SearchGraph
from pytest_kernelevolve.search.ordered import Ordered

MANY = 8  # Up to so many branches below a place are not kept in order: a descent looks at each.
UNIT = 2**32  # The unit of sums of log2 speedups: sums of integers are the same in whatever order nodes were judged.

Key = tuple[int, int, int]  # visits, gain, -id


@dataclass(slots=True)
class Branch:
    """A node and all that descends from it, each node once; or, with ``id`` None, the whole graph."""

    id: int | None
    above: tuple[Branch, ...]  # its parents, or the whole graph; of a crossing, several
    visits: int = 0  # nodes, those not judged yet included: a place where work is under way looks less promising
    usable: int = 0
    reward: int = 0  # sum of the usable nodes' log2 speedups, in 1/UNIT
    open: int = 0  # usable nodes that may get more children
    own: tuple[int, int, int, int] = (0, 0, 0, 0)  # the node's own part of the four sums
    below: list[Branch] = field(default_factory=list)  # right below, in the order in which they came
    # Once there are many below: those in which a node is open, by visits, then gain. Of those with equal visits the
    # order by gain is the order by UCT, whatever the visits here are, so that only one of each must be looked at.
    order: Ordered[Key] | None = None

    @property
    def children(self) -> int:
        return len(self.below)


class Tree:
    """Visits and rewards of every branch. A node with ``width`` children is closed: it gets no more."""

    def __init__(self, graph: SearchGraph, width: int) -> None:
        self._graph = graph
        self._width = width
        self.root = Branch(id=None, above=())
        self._branches: dict[int, Branch] = {}
        self._floor = 0  # a failure, which is a hair worse than the worst that works
        self._best = 0

    def __getitem__(self, node_id: int) -> Branch:
        return self._branches[node_id]

    def update(self, node: Node) -> None:
        branch = self._branches.get(node.id)
        if branch is None:
            above = tuple(self._branches[parent] for parent in dict.fromkeys(self._graph.parent_ids(node.id)))
            branch = self._branches[node.id] = Branch(id=node.id, above=above or (self.root,))
            for parent in branch.above:
                parent.below.append(branch)
                if parent.order is None and len(parent.below) > MANY:
                    parent.order = self._ordered(parent)
                if parent.id is not None and parent.children == self._width:  # which closes it
                    self._back_up(parent, self._own(parent.id, parent))
        before, own = branch.own, self._own(node.id, branch)
        self._back_up(branch, own)
        if own != before and (self._extreme(own) or self._extreme(before)):
            self._scale()

    def _extreme(self, own: tuple[int, int, int, int]) -> bool:
        return bool(own[1]) and not self._floor + 1 < own[2] < self._best

    def _scale(self) -> None:
        """Gains are over the floor: a new one changes them all. It comes the more seldom the longer a search is."""
        ranks = self._graph.ranks
        # The worst and the best of what misses the gate, and of what passes it.
        extremes = (ranks[0], *ranks.neighbours((True,)), ranks[-1]) if ranks else ()
        rewards = [_reward(rank) for rank in extremes if rank is not None]
        self._best = max(rewards, default=0)
        floor = min(rewards, default=1) - 1
        if floor != self._floor:
            self._floor = floor
            for branch in (self.root, *self._branches.values()):
                if branch.order is not None:
                    branch.order = self._ordered(branch)

    def _own(self, node_id: int, branch: Branch) -> tuple[int, int, int, int]:
        rank = self._graph.rank_of(node_id)
        if rank is None:
            return (1, 0, 0, 0)
        return (1, 1, _reward(rank), int(branch.children < self._width))

    def _back_up(self, branch: Branch, own: tuple[int, int, int, int]) -> None:
        """Set a node's own part, and add the difference to every branch that it lies in."""
        visits, usable, reward, opened = (new - old for new, old in zip(own, branch.own, strict=True))
        branch.own = own
        if not (visits or usable or reward or opened):
            return
        for place in lineage(branch):
            if place.open:
                for above in place.above:
                    if above.order is not None:
                        above.order.discard(self._key(place))
            place.visits += visits
            place.usable += usable
            place.reward += reward
            place.open += opened
            if place.open:
                for above in place.above:
                    if above.order is not None:
                        above.order.add(self._key(place))

    def mean(self, branch: Branch, visits: int) -> float:
        """Q/n: the mean over ``visits`` nodes of the log speedup, 0 for the worst or a failure and 1 for the best."""
        return self._gain(branch) / (self._best - self._floor) / visits

    def _gain(self, branch: Branch) -> int:
        return branch.reward - branch.usable * self._floor

    def _ordered(self, place: Branch) -> Ordered[Key]:
        return Ordered(self._key(branch) for branch in place.below if branch.open)

    def _key(self, branch: Branch) -> Key:
        assert branch.id is not None
        return (branch.visits, self._gain(branch), -branch.id)


def promising(branch: Branch, apart: frozenset[int]) -> Iterator[int]:
    """Branches right below, the one of highest UCT among them unless it is one of those ``apart``."""
    if branch.order is None:
        yield from (below.id for below in branch.below if below.id is not None and below.id not in apart)
        return
    key = branch.order[-1] if branch.order else None
    while key is not None:
        visits, _, negative = key
        if -negative in apart:
            key, _ = branch.order.neighbours(key)
        else:
            yield -negative
            key, _ = branch.order.neighbours((visits,))


def _reward(rank: Rank) -> int:
    return round(math.log2(rank[1]) * UNIT)


def lineage(branch: Branch) -> Iterator[Branch]:
    """The branch and all that it lies in, each once."""
    while len(branch.above) == 1:  # as almost always
        yield branch
        (branch,) = branch.above
    found = {branch.id}
    pending = [branch]
    for place in pending:
        yield place
        for above in place.above:
            if above.id not in found:
                found.add(above.id)
                pending.append(above)
