"""Repair: a failing node gets a chain of children that is bounded, then it is abandoned."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.ordered import Ordered
from pytest_kernelevolve.search.policies.restarting import restart
from pytest_kernelevolve.search.protocols import Expansion, SelectionPolicy

PATIENCE = 8  # steps after which a failure that nothing could be made of is abandoned
WINDOW = 64  # Of more open failures than these only the newest are looked at.


@dataclass(frozen=True, slots=True)
class Repairing:
    """Lets ``policy`` choose among the nodes that work, and repairs the newest failures beside it.

    A chain has at most ``depth`` repairs, one after the other; then the failure at its start is abandoned. Each child
    of the set is a repair with chance ``share``, while there is something to repair; all are while nothing works.
    """

    policy: SelectionPolicy
    depth: int = 4
    share: float = 0.25

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:
        if not graph.judged_count:
            return []
        wanted = sum(rng.random() < self.share for _ in range(count)) if graph.ranks else count
        repairs = [
            Expansion(parents=(graph[node_id],), memory="parent")
            for node_id in islice(repairable(graph, self.depth), wanted)
        ]
        left = count - len(repairs)
        if not left:
            return repairs
        return [*repairs, *(self.policy.select(graph, left, rng) if graph.ranks else [restart(left)])]


class OpenFailures:
    """The failing nodes that have no child yet."""

    def __init__(self, graph: SearchGraph) -> None:
        self._graph = graph
        self.ids: Ordered[int] = Ordered()

    def update(self, node: Node) -> None:
        for parent in self._graph.parent_ids(node.id):
            self.ids.discard(parent)
        failed = node.state is NodeState.JUDGED and self._graph.rank_of(node.id) is None
        is_open = failed and not self._graph.child_ids(node.id)
        (self.ids.add if is_open else self.ids.discard)(node.id)


def repairable(graph: SearchGraph, depth: int) -> Iterator[int]:
    """Failures that a repair may be made of, the newest first."""
    oldest = graph.latest_step - PATIENCE
    for node_id in islice(graph.index(OpenFailures).ids.descending(), WINDOW):
        if graph[node_id].step >= oldest and failures_in_a_row(graph, node_id, depth + 1) <= depth:
            yield node_id


def failures_in_a_row(graph: SearchGraph, node_id: int, most: int) -> int:
    """How many failures, each the main parent of the next, end with this node; counted up to ``most``."""
    length = 0
    place: int | None = node_id
    while place is not None and graph.rank_of(place) is None and length < most:
        length += 1
        place = graph.main_parent(place)
    return length
