"""Tries many values of a working kernel's tunables at the cost of one judged candidate: an operator around another.

The numeric variants of a parent are timed side by side by whoever owns the device, which is no verdict: the few that
look faster become proposals like any other, and are judged in full. Where that is done, the other operator proposes.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from pytest_kernelevolve.records import Candidate, Node, Proposal
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.source.tunables import Tunables
from pytest_kernelevolve.synthesis.tuning.crossing import chosen
from pytest_kernelevolve.synthesis.tuning.experience import PREFIX

if TYPE_CHECKING:
    import random

    from pytest_kernelevolve.search.protocols import Context, UniversalOperator
    from pytest_kernelevolve.spec.model import OperatorSpec

VARIANTS = 100
SECONDS = 12.0
BETTER = 0.99  # Below this share of the parent's time a variant is worth a judgement.


class Ranker(Protocol):
    """Milliseconds of each candidate as one worker measures them side by side; None where it could not."""

    def __call__(
        self, spec: OperatorSpec, candidates: Sequence[Candidate], *, seconds: float
    ) -> Sequence[float | None]: ...


class QuickTuning:
    """Implements ``search.protocols.UniversalOperator``; everything else is as the operator within has it."""

    def __init__(
        self, within: UniversalOperator, rank: Callable[[str], Ranker | None], *, seconds: float = SECONDS
    ) -> None:
        self.within = within
        self._rank = rank  # by hardware
        self._seconds = seconds
        self._done: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.within, name)

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        """What is faster than a parent by its tunables alone, once for each parent; then what the operator proposes."""
        rank = self._rank(context.hardware.name)
        for parent in parents if rank is not None else ():
            if not parent.fitness or parent.candidate.digest in self._done:
                continue
            self._done.add(parent.candidate.digest)
            assert rank is not None
            found = chosen(self._faster(parent, context, rank), [parent], context)
            if found:
                return found
        return self.within.apply(parents, context)

    def _faster(self, parent: Node, context: Context, rank: Ranker) -> Iterator[Proposal]:
        declared = tunables.read(parent.candidate.source)
        sets = list(itertools.islice(variants(declared, context.rng), VARIANTS))
        if not sets:
            return
        candidates = [
            replace(parent.candidate, source=tunables.write(parent.candidate.source, values)) for values in ({}, *sets)
        ]
        own, *times = rank(context.spec, candidates, seconds=self._seconds)
        if own is None:
            return
        order = sorted((time, place) for place, time in enumerate(times) if time is not None and time < BETTER * own)
        for time, place in order:
            changed = sets[place]
            kind, value = "+".join(changed), "+".join(map(str, changed.values()))
            yield Proposal(
                candidate=candidates[place + 1],
                parents=(parent.id,),
                operator=f"{PREFIX}{kind}={value}",
                note=f"{tunables.told(declared, changed)}; {own / time:.2f}x in a ranking of {len(times)} variants",
            )


def variants(declared: Tunables, rng: random.Random) -> Iterator[Mapping[str, Any]]:
    """Other values for the tunables that are numbers: each change alone, then random sets of two or three."""
    numeric = {
        name: [choice for choice in choices if choice != value]
        for name, (value, choices) in declared.items()
        if all(type(one) is int for one in (value, *choices))
    }
    numeric = {name: choices for name, choices in numeric.items() if choices}
    singles = [{name: choice} for name, choices in numeric.items() for choice in choices]
    rng.shuffle(singles)
    yield from singles
    seen: set[tuple[tuple[str, int], ...]] = set()
    for _ in range(4 * VARIANTS if len(numeric) > 1 else 0):
        names = rng.sample(sorted(numeric), min(len(numeric), rng.choice((2, 2, 3))))
        values = {name: rng.choice(numeric[name]) for name in names}
        key = tuple(sorted(values.items()))
        if key not in seen:
            seen.add(key)
            yield values
