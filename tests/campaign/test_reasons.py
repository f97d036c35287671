"""A search that finds little says why, and what its machine lacks is held against no kernel."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from pytest_kernelevolve.campaign import state
from pytest_kernelevolve.campaign.reasons import failures_by_kind, not_proposed
from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.language import needs
from pytest_kernelevolve.records import Evaluation, Finding, NodeState, Verdict
from pytest_kernelevolve.search.events import Event, Waiting
from pytest_kernelevolve.store import Store
from tests.campaign.fakes import FakeJudge, Script, campaign, written_spec_at
from tests.synthesis.support import judged


def failure(kind: str, message: str) -> Evaluation:
    return Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind=kind, message=message),))


def test_failures_are_told_by_kind_the_commonest_first() -> None:
    nodes = [
        judged(number, verdict=Verdict.INCORRECT, findings=[Finding(kind=kind, message=message)])
        for number, (kind, message) in enumerate(
            [("mismatch", "off"), ("load", "no file 'a'"), ("load", "no file 'b'\nlong"), ("load", "no file 'a'")]
        )
    ]
    none = Finding(kind="entry", message="the module does not define 'swish'")
    nodes.append(judged(9, verdict=Verdict.INCORRECT, source="# No kernel: the answer is empty\n", findings=[none]))
    assert failures_by_kind(nodes) == (
        "3 x load: no file 'a'",
        "1 x mismatch: off",
        "1 x no module: the answer is empty",
    )


def test_what_could_not_be_proposed_is_told_of_this_operator_alone() -> None:
    class Operator:
        reasons: ClassVar = {
            ("swish", "a"): "B is unknown",
            ("swish", "b"): "B is unknown",
            ("relu", "a"): "other",
        }

    assert not_proposed(Operator(), "swish") == ("2 x not proposed: B is unknown",)
    assert not_proposed(object(), "swish") == ()


def test_a_result_carries_both(tmp_path: Path, store: Store) -> None:
    spec = written_spec_at(tmp_path)
    operator = Script([1.0])
    operator.reasons = {(spec.name, "all"): "no more"}  # type: ignore[attr-defined]
    judge = FakeJudge(lambda _: failure("compile", "expected ';'"))
    result = campaign(tmp_path, store, operator=operator, judge=judge, spec=spec).run()
    assert result.why == ("1 x compile: expected ';'",)
    assert result.not_proposed == ("1 x not proposed: no more",)


def test_what_the_machine_lacks_is_no_verdict(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "find_spec", lambda _: None)
    judge = FakeJudge(lambda _: failure("load", "No module named 'tvm_ffi'"))
    with pytest.raises(JudgeError, match=r"need tvm_ffi, which is not installed: pip install"):
        campaign(tmp_path, store, operator=Script([1.0]), judge=judge).run()
    (record,) = store.campaigns()
    (node,) = [node for node in store.nodes(record.id) if node.step > 0]
    assert (node.state, node.evaluation) == (NodeState.PROPOSED, None)  # judged again by the next run


def test_time_in_which_others_measure_is_free_and_told(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Crowded(FakeJudge):
        waited_s = 0.0

        def on_wait(self, waiting: object) -> None:
            """What a campaign puts its own in the place of."""

        def evaluate(self, *arguments: object, **options: object):  # type: ignore[no-untyped-def]
            class Ahead:
                seconds = 500.0

                def __str__(self) -> str:
                    return "waiting for process 4711, which measures on this machine"

            self.waited_s += 500.0
            self.on_wait(Ahead())
            return super().evaluate(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(state, "TELL_S", 0.0)
    seen: list[Event] = []
    judge = Crowded()
    assert campaign(tmp_path, store, operator=Script([1.0]), judge=judge, observer=seen.append).run().seconds < 400.0
    assert judge.waited_s == 500.0
    (waiting,) = [event for event in seen if isinstance(event, Waiting)]
    assert waiting.what.startswith("waiting for process 4711")
    assert waiting.waited_s == 500.0
