"""Values of declared tunables are changed, the most promising first, and none twice."""

from __future__ import annotations

import ast
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.records import Node, Proposal, Verdict
from pytest_kernelevolve.search.crossing import CROSSOVER
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import Context, UniversalOperator
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.tuning.experience import is_tuning
from pytest_kernelevolve.synthesis.tuning.operator import TuningOperator
from tests.synthesis.support import context, judged, swish_spec

BODY = "\n\ndef swish(x):\n    return x\n"


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return swish_spec(tmp_path / "swish.op.yaml")


def source(tile: object = 64, flags: object = "", tiles: list[Any] | None = None) -> str:
    declared = {"TILE": (tile, tiles or [16, 32, 64, 128]), "FLAGS": (flags, ["", "-ffast-math"])}
    return f"TUNABLES = {declared!r}{BODY}"


def values(text: str) -> dict[str, Any]:
    return {name: value for name, (value, _) in tunables.read(text).items()}


def test_single_changes_come_first_and_cost_nothing(spec: OperatorSpec) -> None:
    operator: UniversalOperator = TuningOperator()
    parent = judged(1, source=source())
    proposals = operator.apply([parent], context(spec, [parent], count=4))
    assert {proposal.operator for proposal in proposals} == {
        "mutate:TILE=16",
        "mutate:TILE=32",
        "mutate:TILE=128",
        "mutate:FLAGS=-ffast-math",
    }
    assert all((proposal.tokens, proposal.usd, proposal.parents) == (0, 0.0, (1,)) for proposal in proposals)
    assert {"TILE: 64 -> 128", "FLAGS: nothing -> -ffast-math"} <= {proposal.note for proposal in proposals}
    for proposal in proposals:
        ast.parse(proposal.candidate.source)
        assert proposal.candidate.source.endswith(BODY)


def test_every_set_of_values_is_proposed_once_and_then_nothing_is_left(spec: OperatorSpec) -> None:
    root = judged(1, source=source())
    graph, operator = SearchGraph([root]), TuningOperator()
    settings = [tuple(values(root.candidate.source).values())]
    for step in range(1, 50):
        asked = replace(context(spec, count=2, step=step), graph=graph, rng=random.Random(step))
        proposals = operator.apply([root], asked)
        if not proposals:
            break
        for proposal in proposals:
            settings.append(tuple(values(proposal.candidate.source).values()))
            graph.add(judged(len(graph) + 1, source=proposal.candidate.source, parents=(1,)))
    assert len(settings) == len(set(settings)) == 4 * 2
    assert [sum(a != b for a, b in zip(settings[0], one, strict=True)) for one in settings] == [0] + [1] * 4 + [2] * 3


def test_layout_does_not_make_values_new(spec: OperatorSpec) -> None:
    parent = judged(1, source=source())
    declared = 'TUNABLES = {\n  "TILE": (128, [16, 32, 64, 128]),  # rows\n  "FLAGS": ("", ["", "-ffast-math"]),\n}'
    other = judged(2, source=declared + BODY)
    proposals = TuningOperator().apply([parent], context(spec, [parent, other], count=9))
    assert {"TILE": 128, "FLAGS": ""} not in [values(proposal.candidate.source) for proposal in proposals]


def first(spec: OperatorSpec, parent: Node, nodes: list[Node]) -> str:
    (proposal,) = TuningOperator().apply([parent], context(spec, [parent, *nodes]))
    return proposal.operator


def test_what_gained_elsewhere_is_tried_first_and_what_failed_last(spec: OperatorSpec) -> None:
    parent = judged(1, source=source())
    other = judged(5, source="# another kernel\n")
    for name, value in (("TILE", "16"), ("FLAGS", "-ffast-math")):
        better = judged(6, speedup=1.5, parents=(5,), source="# it, tuned\n", operator=f"mutate:{name}={value}")
        assert first(spec, parent, [other, better]) == f"mutate:{name}={value}"
        broken = judged(6, verdict=Verdict.INCORRECT, speedup=None, parents=(5,), operator=better.operator)
        assert not first(spec, parent, [other, broken]).startswith(f"mutate:{name}=")


def test_a_tuned_kernel_declares_what_it_stems_from_and_its_flags(spec: OperatorSpec) -> None:
    parent = judged(4, source=source())
    proposals = TuningOperator().apply([parent], context(spec, [parent], count=4))
    found = {proposal.operator: proposal.meta["features"] for proposal in proposals}
    assert found.pop("mutate:FLAGS=-ffast-math") == {"origin": "node 4", "FLAGS": "-ffast-math"}
    assert list(found.values()) == [{"origin": "node 4", "FLAGS": ""}] * 3


def test_the_nearest_numbers_come_before_far_ones(spec: OperatorSpec) -> None:
    parent = judged(1, source=f"TUNABLES = {{'TILE': (4, [1, 2, 4, 8, 16, 32])}}{BODY}")
    proposals = TuningOperator().apply([parent], context(spec, [parent], count=5))
    tiles = [values(proposal.candidate.source)["TILE"] for proposal in proposals]
    assert set(tiles[:2]) == {2, 8}
    assert tiles[-1] == 32


@pytest.mark.parametrize("changes", [{"phase": "draft"}, {"memory": "none"}])
def test_drafts_and_restarts_have_nothing_to_tune(spec: OperatorSpec, changes: Any) -> None:
    parent = judged(1, source=source())
    asked: Context = replace(context(spec, [parent]), **changes)
    assert not TuningOperator().apply([parent], asked)


def test_broken_kernels_and_kernels_without_tunables_are_left_alone(spec: OperatorSpec) -> None:
    broken = judged(1, source=source(), verdict=Verdict.INCORRECT, speedup=None)
    plain = judged(2, source=BODY)
    hostile = judged(3, source="TUNABLES = {'A': (1, [exit()])}\n")
    nodes = [broken, plain, hostile]
    assert not TuningOperator().apply(nodes, context(spec, nodes, count=9))


def test_equal_graphs_and_random_numbers_give_equal_proposals(spec: OperatorSpec) -> None:
    parent = judged(1, source=source())
    one, other = (TuningOperator().apply([parent], context(spec, [parent], count=6)) for _ in range(2))
    assert one == other


def test_what_the_steps_other_expansions_propose_is_not_proposed_again(spec: OperatorSpec) -> None:
    parent = judged(1, source=source())
    asked = context(spec, [parent], count=2)
    first = TuningOperator().apply([parent], asked)
    proposed = frozenset(proposal.candidate.digest for proposal in first)
    second = TuningOperator().apply([parent], replace(asked, proposed=proposed))
    assert len(second) == 2
    assert not proposed & {proposal.candidate.digest for proposal in second}


def wide(values: Sequence[int], body: str = BODY) -> str:
    """A kernel with as many tunables as there are values, each from 0 to 9."""
    declared = {f"T{place}": (value, list(range(10))) for place, value in enumerate(values)}
    return tunables.write(f"TUNABLES = {declared!r}{body}", {})


def test_half_of_the_children_of_kernels_with_other_values_are_crossings(spec: OperatorSpec) -> None:
    parents = [judged(number, source=wide([number] * 8)) for number in (1, 2, 3)]
    crossed: list[Proposal] = []
    for seed in range(80):
        asked = replace(context(spec, parents), rng=random.Random(seed))
        crossed += [one for one in TuningOperator().apply(parents, asked) if one.operator == CROSSOVER]
    assert 30 <= len(crossed) <= 50
    assert all(one.parents == (1, 2, 3) and is_tuning(one.operator) for one in crossed)
    found = [tuple(values(one.candidate.source).values()) for one in crossed]
    assert {value for one in found for value in one} == {1, 2, 3}
    assert not set(found) & {(number,) * 8 for number in (1, 2, 3)}
    shares = [sum(one[place] == 2 for one in found) / len(found) for place in range(8)]
    assert all(0.15 < share < 0.55 for share in shares)
    one, changed = crossed[0], sum(value != 1 for value in found[0])
    assert one.note.count("T") == one.note.count("1 -> ") == changed


def test_a_crossing_that_is_known_is_not_made_again(spec: OperatorSpec) -> None:
    parents = [judged(1, source=wide([0, 0])), judged(2, source=wide([1, 1]))]
    settings = [(0, 0), (1, 1)]
    for seed in range(20):
        made = [judged(number, source=wide(one)) for number, one in enumerate(settings, 1)]
        asked = replace(context(spec, made, count=4), rng=random.Random(seed))
        found = [one for one in TuningOperator().apply(parents, asked) if one.operator == CROSSOVER]
        settings += [tuple(values(one.candidate.source).values()) for one in found]
    assert settings[:2] == [(0, 0), (1, 1)]
    assert sorted(settings[2:]) == [(0, 1), (1, 0)]


def test_only_kernels_that_work_and_differ_in_values_alone_are_crossed(spec: OperatorSpec) -> None:
    other = "\n\ndef swish(x):\n    return x + 0\n"
    main, alone = judged(1, source=wide([1] * 8, other)), judged(2, source=wide([2] * 8))
    bad = judged(3, source=wide([3] * 8), verdict=Verdict.INCORRECT, speedup=None)

    def crossed(*parents: Node) -> list[Proposal]:
        proposals = TuningOperator().apply(parents, context(spec, parents, count=20))
        return [one for one in proposals if one.operator == CROSSOVER]

    assert not crossed(main, alone, bad)
    assert not crossed(alone)
    assert {one.parents for one in crossed(main, alone, judged(5, source=wide([5] * 8)))} == {(2, 5)}
