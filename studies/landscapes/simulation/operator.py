"""The operator of a simulated search: it moves along the axes of a landscape as real operators change a kernel."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from pytest_kernelevolve.records import Node, Proposal
from pytest_kernelevolve.search.crossing import CROSSOVER, SHARE, TRIES, crossings
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import FEATURES, Context
from studies.landscapes.simulation.landscape import Landscape, Place

LARGEST = 3  # axes of a move, after which any new point will do


@dataclass(frozen=True, slots=True)
class SimulatedOperator:
    """Proposes points that the graph does not have, drawn with the context's own chance.

    Without parents: any point. Of one parent: a move along one axis, with chance ``second`` along another one too; on
    a numeric axis to the next value, on a structural one to any. Of a failing parent: another value of the axis on
    which it left what it was made of. Of several, with chance ``crossover``: each value from one or the other.
    """

    landscape: Landscape
    second: float = 0.25
    crossover: float = SHARE

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        known = context.graph.index(Known, self.landscape)
        search = _Step(self, known, context)
        return [proposal for _ in range(context.count) if (proposal := search.propose(parents)) is not None]


class Known:
    """The points that a graph has."""

    def __init__(self, graph: SearchGraph, landscape: Landscape) -> None:  # noqa: ARG002
        self._landscape = landscape
        self.point: dict[int, int] = {}  # by node
        self.points: set[int] = set()

    def update(self, node: Node) -> None:
        if node.id not in self.point:
            number = self.point[node.id] = self._landscape.point_of(node.candidate)
            self.points.add(number)


class _Step:
    """What is proposed in one application of the operator."""

    def __init__(self, operator: SimulatedOperator, known: Known, context: Context) -> None:
        self._operator = operator
        self._landscape = operator.landscape
        self._context = context
        self._rng = context.rng
        self._known = known
        self._taken: set[int] = set()

    def propose(self, parents: Sequence[Node]) -> Proposal | None:
        number, how = self._draft() if not parents else self._child(parents)
        if number is None:
            return None
        self._taken.add(number)
        return Proposal(
            candidate=self._landscape.candidates[number],
            parents=tuple(parent.id for parent in (parents if how == CROSSOVER else parents[:1])),
            operator=how,
            meta={FEATURES: self._landscape.features[number]},
        )

    def _draft(self) -> tuple[int | None, str]:
        for _ in range(TRIES):
            number = self._rng.randrange(len(self._landscape))
            if self._new(number):
                return number, "draft"
        left = [number for number in range(len(self._landscape)) if self._new(number)]
        return (self._rng.choice(left) if left else None), "draft"

    def _child(self, parents: Sequence[Node]) -> tuple[int | None, str]:
        places = [self._landscape.places[self._known.point[parent.id]] for parent in parents]
        for mixed in crossings(places, self._rng, self._operator.crossover):
            number = self._landscape.numbers.get(mixed)
            if number is not None and self._new(number):
                return number, CROSSOVER
        if not parents[0].fitness:
            for _ in range(TRIES):
                number = self._landscape.numbers.get(self._repair(parents[0], places[0]))
                if number is not None and self._new(number):
                    return number, "repair"
        for moves in range(1, LARGEST + 1):
            for _ in range(TRIES):
                further = self._rng.random() < self._operator.second
                number = self._landscape.numbers.get(self._move(places[0], moves + further))
                if number is not None and self._new(number):
                    return number, "improve"
        return self._draft()

    def _repair(self, failed: Node, place: Place) -> Place:
        above = self._context.graph.main_parent(failed.id)
        before = place if above is None else self._landscape.places[self._known.point[above]]
        changed = [axis for axis, (now, then) in enumerate(zip(place, before, strict=True)) if now != then]
        axis = self._rng.choice(changed or range(len(place)))
        values = [value for value in range(len(self._landscape.axes[axis].values)) if value != place[axis]]
        return _with(place, axis, self._rng.choice(values) if values else place[axis])

    def _move(self, place: Place, moves: int) -> Place:
        axes = self._landscape.axes
        for axis in self._rng.sample(range(len(axes)), min(moves, len(axes))):
            place = _with(place, axis, _other(len(axes[axis].values), place[axis], axes[axis].numeric, self._rng))
        return place

    def _new(self, number: int) -> bool:
        if number in self._known.points or number in self._taken:
            return False
        proposed = self._context.proposed
        return not proposed or self._landscape.candidates[number].digest not in proposed


def _other(count: int, value: int, numeric: bool, rng: random.Random) -> int:
    """Another value of an axis: a neighbour on a numeric one."""
    if numeric:
        near = [one for one in (value - 1, value + 1) if 0 <= one < count]
        return rng.choice(near) if near else value
    chosen = rng.randrange(count - 1) if count > 1 else value
    return chosen + (chosen >= value) if count > 1 else value


def _with(place: Place, axis: int, value: int) -> Place:
    return (*place[:axis], value, *place[axis + 1 :])
