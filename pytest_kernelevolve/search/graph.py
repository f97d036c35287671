"""The search graph: a node is a kernel, an edge a transformation, a root has no parents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pytest_kernelevolve.records import Node, NodeState


class SearchGraph:
    """The nodes of one campaign."""

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        self._nodes: dict[int, Node] = {}
        self._children: dict[int, list[int]] = {}
        self._unjudged: set[int] = set()
        for node in nodes:
            self.add(node)

    def add(self, node: Node) -> None:
        """Put a node in, or what is known of it now in the place of what was known before."""
        if node.id not in self._nodes:
            for parent in node.parents:
                self._children.setdefault(parent, []).append(node.id)
        self._nodes[node.id] = node
        if node.state is NodeState.JUDGED:
            self._unjudged.discard(node.id)
        else:
            self._unjudged.add(node.id)

    def __len__(self) -> int:
        return len(self._nodes)

    def __iter__(self) -> Iterator[Node]:
        return iter(self._nodes.values())

    def __contains__(self, node_id: object) -> bool:
        return node_id in self._nodes

    def __getitem__(self, node_id: int) -> Node:
        return self._nodes[node_id]

    def judged(self) -> list[Node]:
        return [node for node in self if node.state is NodeState.JUDGED]

    def unjudged(self) -> list[Node]:
        return [self._nodes[node_id] for node_id in sorted(self._unjudged)]

    def failures(self) -> list[Node]:
        """Judged nodes whose kernel cannot be used."""
        return [node for node in self.judged() if not node.fitness]

    def roots(self) -> list[Node]:
        return [node for node in self if not node.parents]

    def children(self, node: Node) -> list[Node]:
        return [self._nodes[child] for child in self._children.get(node.id, ())]

    def parents(self, node: Node) -> list[Node]:
        return [self._nodes[parent] for parent in node.parents if parent in self._nodes]

    def ancestors(self, node: Node) -> list[Node]:
        """All nodes that this one descends from, nearest first."""
        found: dict[int, Node] = {}
        generation = self.parents(node)
        while generation:
            fresh = [parent for parent in generation if parent.id not in found]
            found.update((parent.id, parent) for parent in fresh)
            generation = [ancestor for parent in fresh for ancestor in self.parents(parent)]
        return list(found.values())

    def frontier(self) -> list[Node]:
        """Judged nodes that nothing has been made of yet."""
        return [node for node in self.judged() if not self._children.get(node.id)]

    def ranked(self) -> list[Node]:
        """Judged nodes, best first."""
        return sorted(self.judged(), key=rank, reverse=True)

    def best(self, *, confirmed: bool = False) -> Node | None:
        """The best node whose kernel is correct, or None; with ``confirmed``, only among those judged twice."""
        usable = (node for node in self.judged() if node.fitness and (node.confirmed or not confirmed))
        return max(usable, key=rank, default=None)


def rank(node: Node) -> tuple[bool, float, int]:
    """The order of judged nodes: the gate first, then fitness; of equals the older one, which is the simpler."""
    passed = node.evaluation is not None and node.evaluation.passed
    return (passed, node.fitness or 0.0, -node.id)
