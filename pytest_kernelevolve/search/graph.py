"""The search graph: a node is a kernel, an edge a transformation, a root has no parents.

What a search asks at every step costs the same in a graph of 1,000 nodes and of 100,000: the graph keeps its order,
its counts and its families up to date as nodes come, and what a policy wants to know besides hangs on it as an
`Index`. A method whose answer holds many nodes takes as long as its answer.

Several threads may read a graph and ask for indexes. Nodes are added by one thread, while no other walks the graph:
the threads of an operator's expansions are over before their children come.
"""

from __future__ import annotations

import threading
from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol, TypeVar

from pytest_kernelevolve.records import Candidate, Node, NodeState
from pytest_kernelevolve.search.ordered import Ordered

Rank = tuple[bool, float, int]


class Index(Protocol):
    """Something that a policy or an operator wants to know of the graph, kept up to date node by node."""

    def update(self, node: Node) -> None:
        """Take in what is known of a node now: when it is added, and again when it is judged or judged anew.

        The answers of an index must depend on the last state of each node alone, not on the order in which nodes
        were told: a resumed campaign tells them in the order of their ids.
        """


IndexType = TypeVar("IndexType", bound=Index)


@dataclass(slots=True)
class _Place:
    """What is kept of every node."""

    node: Node
    children: list[int] = field(default_factory=list)
    rank: Rank | None = None  # of a judged node whose kernel can be used


class SearchGraph:
    """The nodes of one campaign."""

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        self._places: dict[int, _Place] = {}
        self._orphans: dict[int, list[int]] = {}  # children of nodes that are not here (yet)
        self._by_digest: dict[str, int] = {}
        self._roots: list[int] = []
        self._unjudged: Ordered[int] = Ordered()
        self._frontier: Ordered[int] = Ordered()
        self._ranks: Ordered[Rank] = Ordered()
        self._confirmed: Ordered[Rank] = Ordered()
        self._failed: Ordered[int] = Ordered()
        self._latest_step = 0
        self._indexes: dict[tuple[Any, ...], Index] = {}
        # An index is made once, and misses no node: Ctrl-C leaves threads behind that may still ask for one.
        self._telling = threading.RLock()
        for node in nodes:
            self.add(node)

    def add(self, node: Node) -> None:
        """Put a node in, or what is known of it now in the place of what was known before. Parents come first."""
        with self._telling:
            place = self._places.get(node.id) or self._enter(node)
            place.node = node
            self._judge(node, place)
            for index in self._indexes.values():
                index.update(node)

    def _enter(self, node: Node) -> _Place:
        place = self._places[node.id] = _Place(node=node)
        place.children = self._orphans.pop(node.id, [])
        self._by_digest.setdefault(node.candidate.digest, node.id)
        self._latest_step = max(self._latest_step, node.step)
        if not node.parents:
            insort(self._roots, node.id)
        for parent in dict.fromkeys(node.parents):
            above = self._places.get(parent)
            insort(self._orphans.setdefault(parent, []) if above is None else above.children, node.id)
            self._frontier.discard(parent)
        return place

    def _judge(self, node: Node, place: _Place) -> None:
        judged = node.state is NodeState.JUDGED
        usable = judged and node.fitness is not None and node.fitness > 0.0
        if place.rank is not None:
            self._ranks.discard(place.rank)
            self._confirmed.discard(place.rank)
        place.rank = rank(node) if usable else None
        if place.rank is not None:
            self._ranks.add(place.rank)
            if node.confirmed:
                self._confirmed.add(place.rank)
        for ids, belongs in (
            (self._unjudged, not judged),
            (self._failed, judged and not usable),
            (self._frontier, judged and not place.children),
        ):
            (ids.add if belongs else ids.discard)(node.id)

    # One node

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Node]:
        """Every node, in the order in which they came."""
        return (place.node for place in self._places.values())

    def __contains__(self, node_id: object) -> bool:
        return node_id in self._places

    def __getitem__(self, node_id: int) -> Node:
        return self._places[node_id].node

    def find(self, candidate: Candidate) -> Node | None:
        """The node that has this very source, or None."""
        found = self._by_digest.get(candidate.digest)
        return None if found is None else self[found]

    def parent_ids(self, node_id: int) -> tuple[int, ...]:
        """The parents that are in this graph, the main one first."""
        return tuple(parent for parent in self[node_id].parents if parent in self._places)

    def main_parent(self, node_id: int) -> int | None:
        """The first of the parents; None of a root. Main parents make a tree of the graph."""
        parents = self[node_id].parents
        return parents[0] if parents and parents[0] in self._places else None

    def child_ids(self, node_id: int) -> tuple[int, ...]:
        return tuple(self._places[node_id].children)

    def rank_of(self, node_id: int) -> Rank | None:
        """The node's place in the order of the usable ones; None where it failed or is not judged."""
        return self._places[node_id].rank

    # Counts

    @property
    def judged_count(self) -> int:
        return len(self._places) - len(self._unjudged)

    @property
    def failed_count(self) -> int:
        """How many judged nodes have a kernel that cannot be used."""
        return len(self._failed)

    @property
    def latest_step(self) -> int:
        """The last expansion that brought a node; 0 where there is none."""
        return self._latest_step

    # Order

    @property
    def ranks(self) -> Ordered[Rank]:
        """The ranks of all usable nodes, the worst first. To be read only."""
        return self._ranks

    def ranked(self, limit: int | None = None) -> list[Node]:
        """Usable nodes, best first, at most ``limit``."""
        return [self[id_of(key)] for key in islice(self._ranks.descending(), limit)]

    def best(self, *, confirmed: bool = False) -> Node | None:
        """The best node whose kernel is correct, or None; with ``confirmed``, only among those judged twice."""
        ranks = self._confirmed if confirmed else self._ranks
        return self[id_of(ranks[-1])] if ranks else None

    def judged(self) -> list[Node]:
        """In the order of their ids, as all that follow."""
        return [self[node_id] for node_id in sorted(self._places) if self[node_id].state is NodeState.JUDGED]

    def unjudged(self) -> list[Node]:
        return [self[node_id] for node_id in self._unjudged]

    def failures(self, limit: int | None = None) -> list[Node]:
        """Judged nodes whose kernel cannot be used; with ``limit`` the newest of them."""
        return self._newest(self._failed, limit)

    def frontier(self, limit: int | None = None) -> list[Node]:
        """Judged nodes that nothing has been made of yet; with ``limit`` the newest of them."""
        return self._newest(self._frontier, limit)

    def _newest(self, ids: Ordered[int], limit: int | None) -> list[Node]:
        return [self[node_id] for node_id in reversed(list(islice(ids.descending(), limit)))]

    # Families

    def roots(self) -> list[Node]:
        return [self[node_id] for node_id in self._roots]

    def children(self, node: Node) -> list[Node]:
        return [self[child] for child in self._places[node.id].children]

    def parents(self, node: Node) -> list[Node]:
        return [self[parent] for parent in node.parents if parent in self._places]

    def ancestors(self, node: Node, limit: int | None = None) -> list[Node]:
        """The nodes that this one descends from, nearest first, at most ``limit``."""
        found: dict[int, None] = {}
        generation = [parent for parent in node.parents if parent in self._places]
        while generation and (limit is None or len(found) < limit):
            fresh = [parent for parent in generation if parent not in found]
            found.update(dict.fromkeys(fresh))
            generation = [ancestor for parent in dict.fromkeys(fresh) for ancestor in self.parent_ids(parent)]
        return [self[node_id] for node_id in islice(found, limit)]

    # What others want to know

    def index(self, factory: Callable[..., IndexType], *arguments: Any) -> IndexType:
        """The graph's one ``factory(graph, *arguments)``, made at the first call and kept up to date from then on.

        Made late, it is told of every node once, which takes as long as the graph is large.
        """
        key = (factory, *arguments)
        with self._telling:
            found = self._indexes.get(key)
            if found is None:
                found = factory(self, *arguments)
                for node_id in sorted(self._places):
                    found.update(self[node_id])
                self._indexes[key] = found
        return found  # type: ignore[return-value]


def rank(node: Node) -> Rank:
    """The order of judged nodes: the gate first, then fitness; of equals the older one, which is the simpler."""
    passed = node.evaluation is not None and node.evaluation.passed
    return (passed, node.fitness or 0.0, -node.id)


def id_of(key: Rank) -> int:
    """The node that a rank belongs to."""
    return -key[2]
