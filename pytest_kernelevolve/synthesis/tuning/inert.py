"""Which tunables change nothing, so that no more turns are spent on them.

A tunable that the module never reads is not tried at all. One whose values made no difference to the measured time is
left after the first of them; a value that did make a difference keeps the others of its tunable in the game.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Collection
from functools import lru_cache

from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.spec.syntax import parsed
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.tuning.experience import PREFIX, is_tuning

EQUAL = 0.02  # Two speedups that differ by less are one, as a logarithm.


class Inert:
    """The tunables without effect of each kernel. An `Index`: ``graph.index(Inert)``."""

    def __init__(self, graph: SearchGraph) -> None:
        self._graph = graph
        self._trials: dict[str, dict[str, set[int]]] = {}  # judged nodes by the kernel they were tuned from and name

    def update(self, node: Node) -> None:
        if node.state is not NodeState.JUDGED or not is_tuning(node.operator):
            return
        name = node.operator.removeprefix(PREFIX).partition("=")[0]
        if name in tunables.read(node.candidate.source):  # pairs of changes say nothing of either
            skeleton = tunables.skeleton(node.candidate.source)
            self._trials.setdefault(skeleton, {}).setdefault(name, set()).add(node.id)

    def names(self, source: str) -> Collection[str]:
        """Those of ``source`` that need no more trials."""
        tried = self._trials.get(tunables.skeleton(source), {})
        same = {name for name, trials in tried.items() if all(map(self._without_effect, sorted(trials)))}
        return same | _unread(source)

    def _without_effect(self, node_id: int) -> bool:
        parent = self._graph.main_parent(node_id)
        return parent is not None and alike(self._graph[node_id], self._graph[parent])


def alike(one: Node, other: Node) -> bool:
    """Whether two measured speedups are the same, as far as their intervals can tell; False where one is unknown."""
    (first, width), (second, other_width) = _measured(one), _measured(other)
    if not (first and second):
        return False
    return abs(math.log(first / second)) <= max(EQUAL, math.hypot(width, other_width) / 2)


def _measured(node: Node) -> tuple[float, float]:
    """The speedup, and half of its interval's width as a logarithm; 0 where it is not known."""
    found = node.evaluation
    if found is None or not node.fitness or not (found.speedup and found.speedup_low and found.speedup_high):
        return 0.0, 0.0
    return found.speedup, math.log(found.speedup_high / found.speedup_low) / 2


@lru_cache(maxsize=1024)
def _unread(source: str) -> frozenset[str]:
    """Declared names that are never read, in a module that reads others, each by its own name."""
    try:
        tree = parsed(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == tunables.NAME]
    reads = [name for node in ast.walk(tree) if (name := _read_by_name(node)) is not None]
    if not reads or len(reads) != sum(isinstance(use.ctx, ast.Load) for use in uses):
        return frozenset()  # it is read in another way, which may be all of it
    return frozenset(tunables.read(source)) - set(reads)


def _read_by_name(node: ast.AST) -> str | None:
    """``X`` of ``TUNABLES["X"]``."""
    if not (isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == tunables.NAME):
        return None
    place = node.slice
    return place.value if isinstance(place, ast.Constant) and isinstance(place.value, str) else None
