"""Tries other values of what a kernel declares as tunable: an operator that costs no tokens.

One value at a time, the one with the best expected gain first; two at a time where single changes are used up; then at
random. What is expected of a change is learnt from the campaign's graph. No set of values is proposed that the graph
holds already.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.records import Candidate, Node, Proposal
from pytest_kernelevolve.synthesis.fingerprint import fingerprint
from pytest_kernelevolve.synthesis.novelty import Kernels
from pytest_kernelevolve.synthesis.offline import tunables
from pytest_kernelevolve.synthesis.offline.experience import PREFIX, Experience
from pytest_kernelevolve.synthesis.offline.tunables import Tunables

if TYPE_CHECKING:
    import random

    from pytest_kernelevolve.search.protocols import Context

MOST_SINGLE = 64  # changes of one value that are weighed for a parent
RANDOM_TRIES = 64
FAR = 0.01  # that each step between a value and the one in use takes off what is expected
JITTER = 0.005  # orders what is otherwise equal
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
        known = context.graph.index(Kernels)
        fresh: set[str] = set()
        chosen: list[Proposal] = []
        for parent, change in _offers(tunable, context):
            if len(chosen) >= context.count:
                break
            candidate = replace(parent.candidate, source=tunables.write(parent.candidate.source, change.values))
            found = fingerprint(candidate)
            if found.same not in fresh and found not in known:
                fresh.add(found.same)
                chosen.append(_proposal(parent, candidate))
        return chosen


def _offers(parents: Sequence[Node], context: Context) -> Iterator[tuple[Node, _Change]]:
    """Single changes of all parents, then pairs, then random ones; each kind the most promising first."""
    experience = context.graph.index(Experience)
    singles = {parent.id: _singles(tunables.read(parent.candidate.source), experience) for parent in parents}
    best = max(parent.fitness or 0.0 for parent in parents)
    for changes in (singles, {key: _pairs(found) for key, found in singles.items()}):
        scored = [
            ((1 + change.gain) * (parent.fitness or 0.0) / best + context.rng.random() * JITTER, place, parent, change)
            for parent in parents
            for place, change in enumerate(changes[parent.id])
        ]
        scored.sort(key=lambda one: (-one[0], one[1]))
        yield from ((parent, change) for _, _, parent, change in scored)
    for _ in range(RANDOM_TRIES):
        parent = context.rng.choice(list(parents))
        yield parent, _Change(_random(tunables.read(parent.candidate.source), context.rng), 0.0)


def _singles(declared: Tunables, experience: Experience) -> list[_Change]:
    found = [
        _Change({name: choice}, experience.expected_gain(name, str(choice)) - FAR * _distance(current, choice, choices))
        for name, (current, choices) in declared.items()
        for choice in _others(current, choices)
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


def _others(current: Any, choices: Sequence[Any]) -> list[Any]:
    return [choice for choice in choices if not _equal(choice, current)]


def _distance(current: Any, choice: Any, choices: Sequence[Any]) -> int:
    """How many values lie between two numbers; text has no order."""
    numbers = (int, float)
    if not (isinstance(current, numbers) and isinstance(choice, numbers)):
        return 0
    low, high = sorted((current, choice))
    return sum(low < one < high for one in choices if isinstance(one, numbers))


def _proposal(parent: Node, candidate: Candidate) -> Proposal:
    before, after = tunables.read(parent.candidate.source), tunables.read(candidate.source)
    changed = {name: value for name, (value, _) in after.items() if not _equal(value, before[name][0])}
    kind, value = "+".join(changed), "+".join(map(str, changed.values()))
    return Proposal(
        candidate=candidate,
        parents=(parent.id,),
        operator=f"{PREFIX}{kind}={value}",
        note="; ".join(f"{name}: {_shown(before[name][0])} -> {_shown(value)}" for name, value in changed.items()),
    )


def _equal(one: Any, other: Any) -> bool:
    """As literals: ``1`` and ``True`` are two."""
    return type(one) is type(other) and bool(one == other)


def _shown(value: object) -> str:
    return str(value) if str(value) else "nothing"
