"""A search over a landscape without a store, a clock or threads: thousands of them can be compared.

It proposes what a `Campaign` with the same settings proposes, in the same order; a test holds the two together.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from pytest_kernelevolve.records import Evaluation, Node, NodeState, Proposal
from pytest_kernelevolve.search.fitness import speedup
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import Context, Expansion, Fitness, Phase, SelectionPolicy, UniversalOperator
from studies.landscapes.simulation.landscape import Landscape
from studies.landscapes.simulation.operator import SimulatedOperator

BARREN_STEPS = 8  # as in a campaign


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a simulated search judged, in order."""

    landscape: Landscape
    points: tuple[int, ...]

    def curve(self) -> list[float]:
        """The best speedup after each judged node; 0 while nothing passes."""
        found: list[float] = []
        best = 0.0
        for point in self.points:
            best = max(best, self.landscape.outcomes[point].worth)
            found.append(best)
        return found

    def steps_to(self, share: float) -> int | None:
        """How many nodes were judged until one had this share of the best known speedup; None where none had."""
        goal = share * self.landscape.best
        outcomes = self.landscape.outcomes
        return next((count for count, point in enumerate(self.points, 1) if outcomes[point].worth >= goal), None)


def simulate(
    landscape: Landscape,
    policy: SelectionPolicy,
    seed: int,
    nodes: int,
    *,
    operator: UniversalOperator | None = None,
    fitness: Fitness = speedup,
    batch: int = 2,
    draft_steps: int = 2,
    until: float | None = None,
) -> Search:
    """Search until ``nodes`` are judged, or with ``until`` until one has that share of the best known speedup.

    The other arguments are those of a campaign, with its defaults.
    """
    search = _Run(landscape, policy, operator or SimulatedOperator(landscape), fitness, seed, batch, draft_steps)
    goal = None if until is None else until * landscape.best
    while len(search.points) < nodes and search.step(goal):
        pass
    return Search(landscape=landscape, points=tuple(search.points[:nodes]))


class _Run:
    def __init__(
        self,
        landscape: Landscape,
        policy: SelectionPolicy,
        operator: UniversalOperator,
        fitness: Fitness,
        seed: int,
        batch: int,
        draft_steps: int,
    ) -> None:
        self._landscape = landscape
        self._policy = policy
        self._operator = operator
        self._fitness = fitness
        self._seed = seed
        self._batch = batch
        self._draft_steps = draft_steps
        self._graph = SearchGraph()
        self._steps = 0
        self._barren = 0
        self.points: list[int] = []

    def step(self, goal: float | None) -> bool:
        """One expansion and its judgement; False where the search is over."""
        self._steps += 1
        proposals = self._proposals()
        fresh = self._insert(proposals)
        self._barren = 0 if fresh else self._barren + 1
        for node in fresh:
            point = self._landscape.point_of(node.candidate)
            self.points.append(point)
            evaluation = self._landscape.evaluations[point]
            self._graph.add(_judged(node, evaluation, self._fitness(evaluation)))
            if goal is not None and self._landscape.outcomes[point].worth >= goal:
                return False
        return bool(proposals) and self._barren < BARREN_STEPS

    def _proposals(self) -> list[Proposal]:
        if self._steps <= self._draft_steps and (drafts := self._apply("draft")):
            return drafts
        return self._apply("expand")

    def _apply(self, phase: Phase) -> list[Proposal]:
        draft = Expansion(parents=(), children=self._batch)
        orders: Sequence[Expansion] = ()
        if phase == "expand":
            orders = self._policy.select(self._graph, self._batch, random.Random(f"{self._seed}:{self._steps}"))
        proposals: list[Proposal] = []
        first = 0
        for number, order in enumerate(orders or [draft]):
            context = Context(
                spec=_NOTHING,
                gate=_NOTHING,
                hardware=_NOTHING,
                graph=self._graph,
                phase="expand" if order.parents else "draft",
                step=self._steps,
                count=order.children,
                first=first,
                rng=random.Random(f"{self._seed}:{self._steps}:{number}"),
                memory=order.memory or "both",
                proposed=frozenset(proposal.candidate.digest for proposal in proposals),
            )
            first += order.children
            made = self._operator.apply(order.parents, context)
            proposals += [replace(one, meta={**order.meta, **one.meta}) for one in made]
        return proposals

    def _insert(self, proposals: Sequence[Proposal]) -> list[Node]:
        fresh: list[Node] = []
        for proposal in proposals:
            if self._graph.find(proposal.candidate) is None:
                node = _node(len(self._graph) + 1, self._steps, proposal)
                self._graph.add(node)
                fresh.append(node)
        return fresh


_NOTHING = cast("Any", None)  # a simulated operator asks for neither spec nor hardware


def _node(number: int, step: int, proposal: Proposal) -> Node:
    return Node(
        id=number,
        campaign=1,
        step=step,
        candidate=proposal.candidate,
        parents=proposal.parents,
        operator=proposal.operator,
        meta=proposal.meta,
    )


def _judged(node: Node, evaluation: Evaluation, fitness: float) -> Node:
    return replace(node, state=NodeState.JUDGED, evaluation=evaluation, fitness=fitness)
