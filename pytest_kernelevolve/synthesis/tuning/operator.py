"""Tries other values of what a kernel declares as tunable: an operator that costs no tokens.

One value at a time, the one with the best expected gain first; two at a time where single changes are used up; then at
random. What is expected of a change is learnt from the campaign's graph. Of several parents that differ in such values
alone, half of the children are crossings. No set of values is proposed that the graph holds already, and no value of a
tunable that was found to change nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.records import Node, Proposal
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.source.tunables import Tunables
from pytest_kernelevolve.synthesis.tuning.crossing import chosen
from pytest_kernelevolve.synthesis.tuning.experience import PREFIX, Experience
from pytest_kernelevolve.synthesis.tuning.inert import Inert

if TYPE_CHECKING:
    import random

    from pytest_kernelevolve.search.protocols import Context

MOST_SINGLE = 64  # changes of one value that are weighed for a parent
RANDOM_TRIES = 64
FAR = 0.01  # Each step between a value and the one in use takes this off what is expected.
JITTER = 0.005  # A random number up to this orders what is otherwise equal.
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Change:
    """Other values for some of a parent's tunables, and the relative gain expected of them."""

    values: Values
    gain: float


class TuningOperator:
    """Implements ``search.protocols.UniversalOperator``: numbers and flags only, of parents that work."""

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        """At most ``context.count`` proposals; none for a draft or a restart, or where every value was tried."""
        tunable = [parent for parent in parents if parent.fitness and tunables.read(parent.candidate.source)]
        if context.phase == "draft" or context.memory == "none" or not tunable:
            return []
        return chosen(_offers(tunable, context), tunable, context)


def _offers(parents: Sequence[Node], context: Context) -> Iterator[Proposal]:
    """Single changes of all parents, then pairs, then random ones; each kind the most promising first."""
    experience = context.graph.index(Experience)
    declared = {parent.id: tunables.read(parent.candidate.source) for parent in parents}
    inert = context.graph.index(Inert)
    worth = {parent.id: _worth_trying(declared[parent.id], inert.names(parent.candidate.source)) for parent in parents}
    singles = {parent.id: _singles(worth[parent.id], experience) for parent in parents}
    best = max(parent.fitness or 0.0 for parent in parents)
    for changes in (singles, {key: _pairs(found) for key, found in singles.items()}):
        scored = [
            ((1 + change.gain) * (parent.fitness or 0.0) / best + context.rng.random() * JITTER, place, parent, change)
            for parent in parents
            for place, change in enumerate(changes[parent.id])
        ]
        scored.sort(key=lambda one: (-one[0], one[1]))
        yield from (_proposal(parent, declared[parent.id], change.values) for _, _, parent, change in scored)
    for _ in range(RANDOM_TRIES):
        parent = context.rng.choice(list(parents))
        yield _proposal(parent, declared[parent.id], _random(worth[parent.id], context.rng))


def _worth_trying(declared: Tunables, inert: Collection[str]) -> Tunables:
    return {name: entry for name, entry in declared.items() if name not in inert}


def _singles(declared: Tunables, experience: Experience) -> list[_Change]:
    found = [
        _Change({name: choice}, experience.expected_gain(name, str(choice)) - FAR * _distance(current, choice, choices))
        for name, (current, choices) in declared.items()
        for choice in choices
        if tunables.changes(declared, {name: choice})
    ]
    return sorted(found, key=lambda change: -change.gain)[:MOST_SINGLE]


def _pairs(singles: Sequence[_Change]) -> list[_Change]:
    """Two changes of different tunables; gains that were found apart are hoped to add up."""
    return [
        _Change({**one.values, **other.values}, one.gain + other.gain)
        for one, other in itertools.combinations(singles, 2)
        if one.values.keys() != other.values.keys()
    ]


def _random(declared: Tunables, rng: random.Random) -> Values:
    return {name: rng.choice([current, *choices]) for name, (current, choices) in declared.items()}


def _distance(current: Any, choice: Any, choices: Sequence[Any]) -> int:
    """How many values lie between two numbers; text has no order."""
    numbers = (int, float)
    if not (isinstance(current, numbers) and isinstance(choice, numbers)):
        return 0
    low, high = sorted((current, choice))
    return sum(low < one < high for one in choices if isinstance(one, numbers))


def _proposal(parent: Node, declared: Tunables, values: Values) -> Proposal:
    changed = tunables.changes(declared, values)
    kind, value = "+".join(changed), "+".join(map(str, changed.values()))
    return Proposal(
        candidate=replace(parent.candidate, source=tunables.write(parent.candidate.source, changed)),
        parents=(parent.id,),
        operator=f"{PREFIX}{kind}={value}",
        note=tunables.told(declared, changed),
    )
