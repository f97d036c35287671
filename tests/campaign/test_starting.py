"""A model starts where offline ends: kernels that cost nothing are judged before anybody is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pytest_kernelevolve.errors import ProposerError, SpecError
from pytest_kernelevolve.records import Node, Proposal
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.search.events import Event, Waiting
from pytest_kernelevolve.search.protocols import Context
from pytest_kernelevolve.store import Store
from tests.campaign.fakes import FakeJudge, Script, by_hash, campaign, candidate


class Offline:
    """Proposes what it was given, as drafts of nothing."""

    def __init__(self, *values: object) -> None:
        self._values = values
        self.asked: list[tuple[str, int, int]] = []

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:  # noqa: ARG002
        self.asked.append((context.phase, context.step, context.count))
        return [Proposal(candidate=candidate(value), operator="lift:plain") for value in self._values]


def test_a_model_is_not_asked_where_offline_meets_the_gate(tmp_path: Path, store: Store) -> None:
    model, offline = Script(["0.9"], tokens=10), Offline("1.2", "1.6")
    result = campaign(tmp_path, store, operator=model, starter=offline, start=4).run()
    assert (result.reason, result.tokens, model.seen) == ("target", 0, [])
    assert offline.asked == [("draft", 0, 4)]


def test_a_model_builds_on_the_best_of_them_and_its_steps_are_numbered_as_ever(tmp_path: Path, store: Store) -> None:
    model, judge = Script(["0.7"], ["0.8"], ["1.7"], tokens=10), FakeJudge()
    result = campaign(tmp_path, store, operator=model, judge=judge, starter=Offline("1.2", "0.5"), start=2).run()
    assert [(phase, step) for phase, step, _ in model.seen] == [("draft", 1), ("draft", 2), ("expand", 3)]
    assert model.seen[2][2][0] == "1.2"
    assert sorted(judge.judged[:2]) == ["0.5", "1.2"]  # before the model was asked
    assert [node.step for node in store.nodes(result.campaign)][:2] == [0, 0]


def test_they_are_planted_once(tmp_path: Path, store: Store) -> None:
    offline = Offline("1.2")
    told: list[Event] = []
    for _ in range(2):
        made = campaign(
            tmp_path, store, operator=Script(["0.7"], ["0.8"]), starter=offline, start=1, observer=told.append
        )
        made.run()
    assert len(offline.asked) == 1
    waits = [event.what for event in told if isinstance(event, Waiting)]
    assert waits.count("making kernels without a model") == 1  # it takes half a minute: somebody may be looking on


def test_a_model_needs_none_of_them(tmp_path: Path, store: Store) -> None:
    class Broken:
        def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:  # noqa: ARG002
            raise SpecError("cannot be lifted")

    result = campaign(tmp_path, store, operator=Script(["1.7"]), starter=Broken(), start=1).run()
    assert result.reason == "target"
    assert result.unanswered == ("no kernels to start from: cannot be lifted",)


def test_what_offline_found_counts_where_the_model_fails(tmp_path: Path, store: Store) -> None:
    class Dead:
        def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:  # noqa: ARG002
            raise ProposerError("server down")

    result = campaign(tmp_path, store, operator=Dead(), starter=Offline("1.2"), start=1).run()
    assert result.reason == "proposer failed: server down"
    assert result.best is not None
    assert result.best.evaluation is not None
    assert result.best.evaluation.speedup == 1.2


def test_independent_drafts_are_the_control_of_the_search(tmp_path: Path, store: Store) -> None:
    from tests.campaign.fakes import ScriptedModel, model_operator, written_spec_at

    parts = {"operator": model_operator(ScriptedModel()), "spec": written_spec_at(tmp_path), "batch": 2}
    stop = termination.steps(4)
    judge = FakeJudge(by_hash)
    result = campaign(tmp_path, store, starter=Offline("0.2"), start=1, termination=stop, judge=judge, **parts).run()
    drafts = [node for node in store.nodes(result.campaign) if node.operator == "model" and not node.parents]
    assert result.drafts == len(drafts) == 4
    assert result.best_draft == max(node.fitness or 0.0 for node in drafts)
