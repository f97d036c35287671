"""Chooses children among what an operator offers, and crosses parents that differ in the values of tunables alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from pytest_kernelevolve.records import Candidate, Node, Proposal
from pytest_kernelevolve.search.crossing import CROSSOVER, crossings
from pytest_kernelevolve.search.protocols import FEATURES
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.source.fingerprint import fingerprint
from pytest_kernelevolve.synthesis.source.novelty import Kernels
from pytest_kernelevolve.synthesis.tuning.features import features

if TYPE_CHECKING:
    import random

    from pytest_kernelevolve.search.protocols import Context


def chosen(offers: Iterable[Proposal], parents: Sequence[Node], context: Context) -> list[Proposal]:
    """At most ``context.count`` new proposals with their features: the first of ``offers``, and crossings by chance."""
    known = context.graph.index(Kernels)
    taken: set[str] = set()

    def is_new(candidate: Candidate) -> bool:
        if candidate.digest in context.proposed or context.graph.find(candidate) is not None:
            return False
        found = fingerprint(candidate)
        new = found.same not in taken and found not in known
        taken.add(found.same)
        return new

    left, family = iter(offers), _family(parents)
    children: list[Proposal] = []
    for _ in range(context.count):
        offered = chain(_crossed(family, context.rng), left)
        child = next((proposal for proposal in offered if is_new(proposal.candidate)), None)
        if child is not None:
            children.append(replace(child, meta={**child.meta, FEATURES: features(child, context.graph)}))
    return children


def _family(parents: Sequence[Node]) -> list[Node]:
    """The first of the parents that work and share their source but for the values in use; none where none do."""
    families: dict[Candidate, list[Node]] = {}
    for parent in parents if len(parents) > 1 else ():
        if parent.fitness and tunables.read(parent.candidate.source):
            skeleton = replace(parent.candidate, source=tunables.skeleton(parent.candidate.source))
            families.setdefault(skeleton, []).append(parent)
    return next((family for family in families.values() if len(family) > 1), [])


def _crossed(family: Sequence[Node], rng: random.Random) -> Iterator[Proposal]:
    declared = [tunables.read(parent.candidate.source) for parent in family]
    for values in crossings([[value for value, _ in one.values()] for one in declared], rng):
        changed = tunables.changes(declared[0], dict(zip(declared[0], values, strict=True)))
        yield Proposal(
            candidate=replace(family[0].candidate, source=tunables.write(family[0].candidate.source, changed)),
            parents=tuple(parent.id for parent in family),
            operator=CROSSOVER,
            note=tunables.told(declared[0], changed),
        )
