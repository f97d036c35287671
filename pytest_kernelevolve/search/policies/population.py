"""The graph as a population: islands, each with its MAP-Elites archive, the best node of every cell of features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pytest_kernelevolve.records import Node
from pytest_kernelevolve.search.graph import Rank, SearchGraph
from pytest_kernelevolve.search.ordered import Ordered
from pytest_kernelevolve.search.protocols import FEATURES

ISLAND = "island"  # the key in a node's meta that says where it lives


@dataclass(slots=True)
class Island:
    """The nodes of one island."""

    size: int = 0  # all of them, failures included
    ranks: Ordered[Rank] = field(default_factory=Ordered)  # of the usable ones
    cells: Ordered[str] = field(default_factory=Ordered)
    elites: dict[str, Ordered[Rank]] = field(default_factory=dict)  # by cell; the last is its elite

    def add(self, cell: str, rank: Rank) -> None:
        self.ranks.add(rank)
        self.cells.add(cell)
        self.elites.setdefault(cell, Ordered()).add(rank)

    def discard(self, cell: str, rank: Rank) -> None:
        self.ranks.discard(rank)
        self.elites[cell].discard(rank)
        if not self.elites[cell]:
            del self.elites[cell]
            self.cells.discard(cell)


class Population:
    """Which island and which cell every node belongs to.

    A node lives where its meta says, else on its main parent's island; a root without either on one after the other.
    """

    def __init__(self, graph: SearchGraph, islands: int) -> None:
        self._graph = graph
        self.islands = [Island() for _ in range(islands)]
        self._home: dict[int, int] = {}
        self._entered: dict[int, tuple[str, Rank]] = {}

    def update(self, node: Node) -> None:
        if node.id not in self._home:
            self._home[node.id] = self._island(node)
            self.islands[self._home[node.id]].size += 1
        island = self.islands[self._home[node.id]]
        before = self._entered.pop(node.id, None)
        if before is not None:
            island.discard(*before)
        rank = self._graph.rank_of(node.id)
        if rank is not None:
            entry = self._entered[node.id] = (cell(node), rank)
            island.add(*entry)

    def inhabited(self, number: int) -> Island:
        """The island with this number or, where nothing on it works, the nearest before it on the ring."""
        ring = (self.islands[(number - distance) % len(self.islands)] for distance in range(len(self.islands)))
        return next(island for island in ring if island.ranks)

    def _island(self, node: Node) -> int:
        declared = node.meta.get(ISLAND)
        if isinstance(declared, int):
            return declared % len(self.islands)
        parent = self._graph.main_parent(node.id)
        return node.id % len(self.islands) if parent is None else self._home[parent]


def cell(node: Node) -> str:
    """What kind of kernel a node is: the features that its operator declared, else simple ones of its source.

    Those are the language, the length in powers of two, and how many tunables and loops there are.
    """
    declared = node.meta.get(FEATURES)
    if isinstance(declared, Mapping):
        return " ".join(f"{name}={declared[name]}" for name in sorted(declared, key=str))
    source = node.candidate.source
    lines = source.count("\n").bit_length()
    tunables = source.partition("TUNABLES = {")[2].partition("\n}")[0].count(": (")
    loops = (source.count("for ") + source.count("while ")).bit_length()
    return f"{node.candidate.language} length={lines} tunables={tunables} loops={loops}"
