"""Several models in one search: who pays is asked more, and a change of approach goes to the largest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import ProposerError, UsageError
from pytest_kernelevolve.records import Node, Proposal
from pytest_kernelevolve.search.protocols import Context
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.synthesis.several import META, SeveralModels, names_in
from tests.synthesis.support import context, judged, swish_spec


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return swish_spec(tmp_path / "swish.op.yaml")


class Model:
    """Proposes as many as it is asked for, or fails."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails
        self.seen: list[tuple[int, int]] = []
        self.problems: list[str] = []

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:  # noqa: ARG002
        self.seen.append((context.first, context.count))
        if self.fails:
            raise ProposerError("down")
        return [Proposal(candidate=judged(1).candidate) for _ in range(context.count)]


def made_by(name: str, identity: int, speedup: float, tokens: int, parents: tuple[int, ...]) -> Node:
    return replace(judged(identity, speedup=speedup, parents=parents), meta={META: name}, tokens=tokens)


def test_who_gains_for_what_it_costs_is_asked_more(spec: OperatorSpec) -> None:
    nodes = [judged(1, speedup=1.0)]
    nodes += [made_by("good", 2 + number, 1.3, 1_000, (1,)) for number in range(4)]
    nodes += [made_by("dear", 10 + number, 1.3, 90_000, (1,)) for number in range(4)]
    operator = SeveralModels({"good": Model(), "dear": Model()})
    made = operator.apply([nodes[0]], context(spec, nodes, count=200))
    told = Counter(proposal.meta[META] for proposal in made)
    assert told["good"] > 3 * told["dear"] > 0


def test_a_change_of_approach_goes_to_the_largest(spec: OperatorSpec) -> None:
    small, large = Model(), Model()
    operator = SeveralModels({"small": small, "large": large})
    operator.apply([], context(spec, [judged(1)], memory="none", count=3))
    assert (small.seen, large.seen) == ([], [(0, 3)])
    operator.apply([], context(spec, [], phase="draft", count=40))  # first drafts are shared out
    assert small.seen
    assert len(large.seen) == 2


def test_no_two_samples_of_a_step_have_one_number_and_a_step_is_made_again_as_it_was(spec: OperatorSpec) -> None:
    seen = []
    for _ in range(2):
        models = {"a": Model(), "b": Model()}
        SeveralModels(models).apply([judged(1)], context(spec, [judged(1)], count=9, first=4))
        seen.append([models[name].seen for name in "ab"])
    assert seen[0] == seen[1]
    numbers = [first + place for one in seen[0] for first, count in one for place in range(count)]
    assert sorted(numbers) == list(range(4, 13))


def test_one_that_fails_is_told_and_all_that_fail_end_it(spec: OperatorSpec) -> None:
    operator = SeveralModels({"a": Model(fails=True), "b": Model()})
    assert operator.apply([judged(1)], context(spec, [judged(1)], count=20))
    assert operator.problems == ["down"]
    with pytest.raises(ProposerError, match="down"):
        SeveralModels({"a": Model(fails=True)}).apply([judged(1)], context(spec, [judged(1)]))


def test_commas_part_models_of_a_server_alone() -> None:
    assert names_in("small, large") == ("small", "large")
    assert names_in("exec:tool --list a,b") == ("exec:tool --list a,b",)
    with pytest.raises(UsageError, match="named once"):
        names_in("a,a")
