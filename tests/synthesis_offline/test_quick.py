"""Variants are ranked before any is judged: what looks faster is proposed first, and nothing is believed."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.synthesis.offline import OfflineOperator
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.tuning.quick import QuickTuning, variants
from tests.synthesis_offline.support import FakeLifter, make_context, make_node

SOURCE = 'TUNABLES = {\n    "TILE": (64, [16, 32, 64, 128]),\n    "MATH": ("exact", ["exact", "quick"]),\n}\n'


class Clock:
    """Says that 128 is fastest and that 16 does not build."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(
        self,
        spec: OperatorSpec,  # noqa: ARG002
        candidates: Sequence[Candidate],
        *,
        seconds: float,  # noqa: ARG002
    ) -> Sequence[float | None]:
        self.asked.append(len(candidates))
        tiles = [tunables.read(one.source)["TILE"][0] for one in candidates]
        return [None if tile == 16 else 100.0 / tile for tile in tiles]


def test_the_variants_that_look_faster_are_proposed_and_then_the_operator_within() -> None:
    clock = Clock()
    operator = QuickTuning(OfflineOperator(lifter=FakeLifter({})), lambda _: clock)
    parent = make_node(1, SOURCE, fitness=1.0, language="triton")
    context = make_context([parent], hardware="h200")
    (proposal,) = operator.apply([parent], context)
    assert proposal.operator == "mutate:TILE=128"
    assert "2.00x in a ranking of 3 variants" in proposal.note
    assert clock.asked == [4], "the parent, and each other number; text is for the judge"
    assert [one.operator for one in operator.apply([parent], context)] != ["mutate:TILE=128"]
    assert clock.asked == [4], "a parent is ranked once"


def test_without_a_device_the_operator_within_is_asked() -> None:
    operator = QuickTuning(OfflineOperator(lifter=FakeLifter({})), lambda _: None)
    parent = make_node(1, SOURCE, fitness=1.0, language="triton")
    assert operator.apply([parent], make_context([parent], hardware="h200"))


def test_changes_come_alone_and_then_together() -> None:
    declared = {"A": (1, [1, 2]), "B": (4, [4, 8, 16])}
    found = list(variants(declared, make_context().rng))
    assert sorted(map(len, found[:3])) == [1, 1, 1]
    assert all(len(one) == 2 for one in found[3:])
    assert len(found) == len({tuple(sorted(one.items())) for one in found}) == 5
