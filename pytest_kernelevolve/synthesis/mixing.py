"""Takes turns between an operator that makes new structure and one that tunes: in a given ratio, or by what pays.

Whose turn it is follows from the graph and the step's random numbers alone, so that a resumed campaign goes on as it
would have. Each node remembers in its ``meta`` who made it.
"""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.records import Node, NodeState, Proposal
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.synthesis.proposers.base import give_up

if TYPE_CHECKING:
    from pytest_kernelevolve.search.protocols import Context, UniversalOperator

META = "part"  # The key in `Node.meta`.
STRUCTURE, TUNING = "structure", "tuning"
WINDOW = 16  # latest nodes of each part that tell what it gains now: what can be tuned is used up soon
TOKENS = 10_000  # So many tokens cost as much as judging one kernel.
PRIOR_GAIN, PRIOR_COST = 0.05, 2.0  # The gain and the cost that each part is assumed to have before it is tried.
LARGEST = 0.7  # log gain: one lucky step must not decide the rest
LEAST = 0.1  # share that either part keeps, however little it gained


class Interleaved:
    """Implements ``search.protocols.UniversalOperator`` with two others.

    ``share`` of the proposals come from ``tuning``; None lets the share follow what each part gained for what it cost.
    Drafts and restarts are ``structural`` alone. What one part has no proposals for, the other makes.
    """

    def __init__(self, structural: UniversalOperator, tuning: UniversalOperator, *, share: float | None = None) -> None:
        if share is not None and not 0.0 <= share <= 1.0:
            raise UsageError(f"the share of tuning is {share}; it must be between 0 and 1")
        self._structural = structural
        self._tuning = tuning
        self._share = share
        self.concurrent = bool(getattr(structural, "concurrent", False))  # tuning waits for nobody
        self.lasting = bool(getattr(structural, "lasting", False))

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        """About ``context.count`` proposals of both parts."""
        if context.phase == "draft" or context.memory == "none" or not parents:
            return self._structural.apply(parents, context)
        wanted = self._wanted(context.graph.index(_Ledger), context)
        tuned = self._make(self._tuning, TUNING, parents, context, wanted)
        made = self._make(self._structural, STRUCTURE, parents, context, context.count - len(tuned))
        missing = context.count - len(tuned) - len(made)
        if missing > 0 and wanted < context.count:
            again = self._make(self._tuning, TUNING, parents, context, context.count - len(made))
            tuned = again if len(again) > len(tuned) else tuned
        return [*made, *tuned]

    def close(self) -> None:
        for part in (self._structural, self._tuning):
            close = getattr(part, "close", None)
            if close is not None:
                close()

    def give_up(self) -> bool:
        """As the structural part does: tuning waits for nobody."""
        return give_up(self._structural)

    def serve(self) -> None:
        """The structural part's."""
        serve = getattr(self._structural, "serve", None)
        if serve is not None:
            serve()

    @property
    def problems(self) -> list[str]:
        """The structural part's."""
        found: list[str] = getattr(self._structural, "problems", [])
        return found

    def _wanted(self, ledger: _Ledger, context: Context) -> int:
        if self._share is None:
            share = ledger.paying_share()
            return sum(context.rng.random() < share for _ in range(context.count))
        done = ledger.count(STRUCTURE) + ledger.count(TUNING)
        due = math.floor(self._share * (done + context.count) + 0.5) - ledger.count(TUNING)
        return min(max(due, 0), context.count)

    @staticmethod
    def _make(
        part: UniversalOperator, name: str, parents: Sequence[Node], context: Context, count: int
    ) -> list[Proposal]:
        if count <= 0:
            return []
        made = part.apply(parents, replace(context, count=count))
        return [replace(proposal, meta={**proposal.meta, META: name}) for proposal in made]


class _Ledger:
    """Which part made which node of a graph, and what it cost. An `Index`."""

    def __init__(self, graph: SearchGraph) -> None:
        self._graph = graph
        self._made: dict[str, list[int]] = {STRUCTURE: [], TUNING: []}  # in the order of their ids
        self._nodes: set[int] = set()

    def update(self, node: Node) -> None:
        part = node.meta.get(META)
        if part in self._made and node.id not in self._nodes:
            self._nodes.add(node.id)
            insort(self._made[part], node.id)

    def count(self, part: str) -> int:
        return len(self._made[part])

    def paying_share(self) -> float:
        """The share of tuning by gain over cost of both parts' latest nodes, within ``LEAST`` of either end."""
        tuning, structure = (self._rate(part) for part in (TUNING, STRUCTURE))
        return min(max(tuning / (tuning + structure), LEAST), 1.0 - LEAST)

    def _rate(self, part: str) -> float:
        latest = [self._graph[number] for number in self._made[part][-WINDOW:]]
        judged = [node for node in latest if node.state is NodeState.JUDGED]
        gain = PRIOR_GAIN + math.fsum(_gain(node, self._graph) for node in judged)
        return gain / (PRIOR_COST + math.fsum(1.0 + node.tokens / TOKENS for node in judged))


def _gain(node: Node, graph: SearchGraph) -> float:
    """How much better than its best parent the node is, as a logarithm. A loss is 0: nobody has to build on it."""
    before = max((parent.fitness or 0.0 for parent in graph.parents(node)), default=0.0)
    if not node.fitness:
        return 0.0
    return min(max(math.log(node.fitness / before), 0.0), LARGEST) if before else LARGEST
