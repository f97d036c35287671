"""What a prompt may tell of earlier attempts: `Context.memory` picks between a kernel's own past and its siblings.

parent     the kernel, and what was found about those that it was made of
siblings   the kernel, and what else was made of it and of its parents, and how that ended
both       all of that
none       nothing, not even the kernel: a clean restart, as a draft
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.synthesis.offline.experience import is_tuning

if TYPE_CHECKING:
    from pytest_kernelevolve.search.protocols import Context

LINEAGE = 6  # ancestors that are told of
SIBLINGS = 14  # other attempts
BEST_SIBLINGS = 4  # of these, the ones that come first because they are the best


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Judged nodes around the parents, the most useful first; ``others`` counts the siblings that are left out."""

    lineage: tuple[Node, ...] = ()
    siblings: tuple[Node, ...] = ()
    others: int = 0


def restart(context: Context) -> bool:
    """Whether a proposal is to be made of nothing: a draft, or an expansion that is to forget what there is."""
    return context.phase == "draft" or context.memory == "none"


def remember(parents: Sequence[Node], context: Context) -> Memory:
    """What the context's memory allows to tell about nodes other than ``parents``, which the prompt shows anyway."""
    if restart(context) or not parents:
        return Memory()
    told = {parent.id for parent in parents}
    lineage: list[Node] = []
    if context.memory in ("parent", "both"):
        lineage = _unique(_ancestors(parents, context.graph), told)[:LINEAGE]
        told |= {node.id for node in lineage}
    siblings: list[Node] = []
    if context.memory in ("siblings", "both"):
        siblings = _unique(_siblings(parents, context.graph), told)
    shown = _most_useful(siblings)
    return Memory(lineage=tuple(lineage), siblings=tuple(shown), others=len(siblings) - len(shown))


def _ancestors(parents: Sequence[Node], graph: SearchGraph) -> Iterator[Node]:
    """Nearest first; no more generations than are ever told of."""
    generation = [ancestor for parent in parents for ancestor in graph.parents(parent)]
    for _ in range(LINEAGE):
        yield from generation
        older = {ancestor.id: ancestor for node in generation for ancestor in graph.parents(node)}
        generation = list(older.values())


def _siblings(parents: Sequence[Node], graph: SearchGraph) -> Iterator[Node]:
    """What was made of the parents, then what else was made of theirs."""
    for parent in parents:
        yield from graph.children(parent)
    for parent in parents:
        for grandparent in graph.parents(parent):
            yield from graph.children(grandparent)


def _unique(nodes: Iterable[Node], told: set[int]) -> list[Node]:
    found = {node.id: node for node in nodes if node.state is NodeState.JUDGED and node.id not in told}
    return list(found.values())


def _most_useful(siblings: Sequence[Node]) -> list[Node]:
    """The best ones, then the newest: what was learnt last is not in the kernel yet. Of tried values only the best
    counts, or a tuned kernel's many values would hide every idea."""
    tried = [node for node in siblings if is_tuning(node.operator)]
    worth = [node for node in siblings if not is_tuning(node.operator)] + sorted(tried, key=_rank)[:1]
    best = sorted((node for node in worth if node.fitness), key=_rank)[:BEST_SIBLINGS]
    kept = {node.id for node in best}
    newest = sorted((node for node in worth if node.id not in kept), key=lambda node: -node.id)
    return [*best, *newest[: SIBLINGS - len(best)]]


def _rank(node: Node) -> tuple[float, int]:
    return (-(node.fitness or 0.0), node.id)
