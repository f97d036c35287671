"""What a prompt may tell of earlier attempts: `Context.memory` picks between a kernel's own past and its siblings.

parent     the kernel, and what was found about those that it was made of
siblings   the kernel, and what else was made of it and of its parents, and how that ended
both       all of that
none       nothing, not even the kernel: a clean restart, as a draft
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.search.graph import SearchGraph, id_of
from pytest_kernelevolve.synthesis.tuning.experience import is_tuning

if TYPE_CHECKING:
    from pytest_kernelevolve.search.protocols import Context

LINEAGE = 6  # ancestors that are told of
SIBLINGS = 14  # other attempts
LOOKED_AT = 64  # The most siblings that are looked at, from either end.
BEST_SIBLINGS = 4  # The siblings that come first because they are the best.


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Judged nodes around the parents, the most useful first; ``others`` counts the siblings that are left out."""

    lineage: tuple[Node, ...] = ()
    siblings: tuple[Node, ...] = ()
    others: int = 0

    def less(self, left_out: Collection[int]) -> Memory:
        """Without nodes that need not be told of."""
        if not left_out:
            return self
        siblings = tuple(node for node in self.siblings if node.id not in left_out)
        return Memory(
            lineage=tuple(node for node in self.lineage if node.id not in left_out),
            siblings=siblings,
            others=self.others + len(self.siblings) - len(siblings),
        )


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
    siblings: list[int] = []
    shown: list[Node] = []
    if context.memory in ("siblings", "both"):
        siblings = _siblings(parents, context.graph, told)
        shown = _most_useful(siblings, context.graph)
    return Memory(lineage=tuple(lineage), siblings=tuple(shown), others=len(siblings) - len(shown))


def _ancestors(parents: Sequence[Node], graph: SearchGraph) -> Iterator[Node]:
    """The nearest first, the main parent's before another's."""
    for parent in parents:
        yield from graph.ancestors(parent, LINEAGE)


def _siblings(parents: Sequence[Node], graph: SearchGraph, told: set[int]) -> list[int]:
    """The judged nodes that were made of the parents, and what else was made of theirs."""
    around = [parent.id for parent in parents] + [older for parent in parents for older in graph.parent_ids(parent.id)]
    found = dict.fromkeys(child for one in around for child in graph.child_ids(one))
    return [child for child in found if child not in told and graph[child].state is NodeState.JUDGED]


def _unique(nodes: Iterable[Node], told: set[int]) -> list[Node]:
    found = {node.id: node for node in nodes if node.state is NodeState.JUDGED and node.id not in told}
    return list(found.values())


def _most_useful(siblings: Sequence[int], graph: SearchGraph) -> list[Node]:
    """The best ones, then the newest: what was learnt last is not in the kernel yet. Of tried values only the best
    counts, or a tuned kernel's many values would hide every idea. Looks at no more than some of many siblings."""
    ranks = sorted((rank for sibling in siblings if (rank := graph.rank_of(sibling)) is not None), reverse=True)
    best: list[Node] = []
    tuned = False
    for rank in ranks[:LOOKED_AT]:
        node = graph[id_of(rank)]
        if not (tuned and is_tuning(node.operator)) and len(best) < BEST_SIBLINGS:
            best.append(node)
            tuned = tuned or is_tuning(node.operator)
    kept = {node.id for node in best}
    newest = (graph[sibling] for sibling in sorted(siblings, reverse=True)[:LOOKED_AT] if sibling not in kept)
    ideas = [node for node in newest if not is_tuning(node.operator)]
    return [*best, *ideas[: SIBLINGS - len(best)]]
