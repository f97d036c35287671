"""Monte Carlo tree search: descend by UCT to a node that may have more children."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.policies.tree import Branch, Tree, lineage, promising
from pytest_kernelevolve.search.protocols import Expansion


@dataclass(frozen=True, slots=True)
class MonteCarlo:
    """UCT: Q/n + C sqrt(ln N / n), with Q the sum of min-max-normalised log speedups of a node and its descendants.

    N counts the nodes of the branch above, n those of the branch itself; a crossing lies in all its parents' branches,
    and is counted once in a branch that it reaches by several ways. A node gets up to ``width`` children, several
    at once, before the search descends below it. A child that is ordered counts as a visit without reward, so that the
    next expansion of the set goes elsewhere.
    """

    exploration: float = 0.25  # C
    width: int = 5

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:  # noqa: ARG002
        if not graph.ranks:
            return []
        tree = graph.index(Tree, self.width)
        ordered = _Ordered()
        chosen: list[Expansion] = []
        while count and (leaf := self._descend(tree, ordered)) is not None:
            assert leaf.id is not None
            children = min(count, self.width - leaf.children)
            chosen.append(Expansion(parents=(graph[leaf.id],), children=children))
            ordered.add(leaf, children, closed=leaf.children + children >= self.width)
            count -= children
        if count:  # every other node has all its children: the first choice, or else the best node, gets more
            first, *others = chosen or [Expansion(parents=(best,), children=0) for best in graph.ranked(1)]
            chosen = [replace(first, children=first.children + count), *others]
        return chosen

    def _descend(self, tree: Tree, ordered: _Ordered) -> Branch | None:
        place = tree.root
        while place.open + ordered.open[place.id]:
            if place.own[3] and place.id not in ordered.closed:
                return place
            below = ordered.below[place.id]
            nodes = [*promising(place, frozenset(below)), *below]
            branches = [branch for branch in map(tree.__getitem__, nodes) if branch.open + ordered.open[branch.id]]
            above = place.visits + ordered.visits[place.id]
            place = max(branches, key=lambda branch: self._score(tree, branch, ordered, above))
        return None

    def _score(self, tree: Tree, branch: Branch, ordered: _Ordered, above: int) -> tuple[float, int]:
        visits = branch.visits + ordered.visits[branch.id]
        return (tree.mean(branch, visits) + self.exploration * math.sqrt(math.log(above) / visits), -(branch.id or 0))


class _Ordered:
    """What the expansions chosen so far would change: the virtual loss."""

    def __init__(self) -> None:
        self.visits: defaultdict[int | None, int] = defaultdict(int)
        self.open: defaultdict[int | None, int] = defaultdict(int)
        self.closed: set[int | None] = set()
        self.below: defaultdict[int | None, set[int]] = defaultdict(set)  # by branch, the changed ones right below

    def add(self, leaf: Branch, children: int, *, closed: bool) -> None:
        if closed:
            self.closed.add(leaf.id)
        for branch in lineage(leaf):
            self.visits[branch.id] += children
            self.open[branch.id] -= closed
            for above in branch.above:
                assert branch.id is not None
                self.below[above.id].add(branch.id)
