"""How a campaign ends: Ctrl-C, undecided kernels, and its two halves, each on its own."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.campaign import CampaignResult, Interrupt
from pytest_kernelevolve.campaign.interrupt import SearchInterrupted
from pytest_kernelevolve.records import Evaluation, Finding, Node, NodeState, Proposal, Verdict
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.search.protocols import Context
from pytest_kernelevolve.store import Store
from tests.campaign.fakes import FakeJudge, RandomOperator, Script, by_hash, by_value, campaign, value_of


def ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def interrupted(folder: Path, store: Store, **parts: Any) -> tuple[CampaignResult, int]:
    """The result of a campaign that listens to Ctrl-C, and how often it told that it ends."""
    told: list[int] = []
    interrupt = Interrupt(lambda: told.append(1))
    with interrupt.listening():
        result = campaign(folder, store, interrupt=interrupt, **parts).run()
    return result, len(told)


def test_the_first_ctrl_c_ends_the_search_after_the_judgement_and_confirms_the_best(
    tmp_path: Path, store: Store
) -> None:
    def judged(source: str) -> Evaluation:
        if value_of(source) == "1.3":
            ctrl_c()
        return by_value(source)

    judge = FakeJudge(judged, by_value)
    result, told = interrupted(tmp_path, store, judge=judge, operator=Script([1.1], [1.2, 1.3], [1.6]))
    assert (result.reason, told) == ("interrupted", 1)
    assert result.best is not None
    assert (result.best.fitness, judge.confirmed) == (1.3, ["1.3"])
    assert [node.state for node in store.nodes(1)] == [NodeState.JUDGED, NodeState.PROPOSED, NodeState.JUDGED]
    record = store.campaign_record(result.campaign)
    assert (record.finished, record.under_way) == (None, 0)

    again = campaign(tmp_path, store, operator=Script([1.1], [1.2, 1.3], [1.6])).run()
    assert (again.reason, again.nodes) == ("target", 4)


def test_a_best_that_nobody_could_confirm_is_told_and_taken_up_again(tmp_path: Path, store: Store) -> None:
    """Another process measures: the wait for it ends at the first Ctrl-C."""

    def judged(source: str) -> Evaluation:
        ctrl_c()
        return by_value(source)

    def held(_: str) -> Evaluation:
        raise SearchInterrupted

    result, _ = interrupted(tmp_path, store, judge=FakeJudge(judged, held), operator=Script([1.3]))
    assert (result.reason, result.best) == ("interrupted", None)
    assert result.unconfirmed is not None
    assert result.unconfirmed.fitness == 1.3
    again = campaign(tmp_path, store, operator=Script([1.3])).run()
    assert again.best is not None
    assert (again.best.fitness, again.unconfirmed) == (1.3, None)


@pytest.mark.parametrize("concurrent", [False, True])
def test_ctrl_c_gives_up_a_request_under_way(tmp_path: Path, store: Store, concurrent: bool) -> None:
    class Thinking(Script):
        def __init__(self, *steps: Sequence[object]) -> None:
            super().__init__(*steps)
            self.concurrent = concurrent
            self.closed = threading.Event()

        def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
            if context.step == 2:
                ctrl_c()
                self.closed.wait(20)
            return super().apply(parents, context)

        def close(self) -> None:
            self.closed.set()

    operator = Thinking([1.1], [1.2])
    began = time.monotonic()
    result, _ = interrupted(tmp_path, store, operator=operator)
    assert time.monotonic() - began < 15
    assert (result.reason, result.nodes) == ("interrupted", 1)
    assert result.best is not None
    assert result.best.confirmed
    assert operator.closed.is_set() == concurrent  # what waits in other threads is told


def test_the_second_ctrl_c_ends_everything(tmp_path: Path, store: Store) -> None:
    def impatient(source: str) -> Evaluation:
        ctrl_c()
        return by_value(source)

    with pytest.raises(KeyboardInterrupt):
        interrupted(tmp_path, store, judge=FakeJudge(impatient), operator=Script([1.1]))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_could_not_be_decided_is_judged_once_more_before_a_campaign_ends_without_a_winner(
    tmp_path: Path, store: Store
) -> None:
    def unsure(source: str) -> Evaluation:
        value = float(value_of(source))
        return Evaluation(verdict=Verdict.INCONCLUSIVE if value >= 1.4 else Verdict.SLOW, speedup=value)

    judge = FakeJudge(unsure, lambda source: by_value("1.55" if value_of(source) == "1.41" else source))
    parts = {"judge": judge, "operator": Script([1.41, 1.42], [1.2, 1.0]), "termination": termination.steps(2)}
    result = campaign(tmp_path, store, **parts).run()
    assert judge.confirmed == ["1.42", "1.41"]  # what is decided is left alone
    assert result.best is not None
    assert result.best.fitness == 1.55
    again = campaign(tmp_path, store, **{**parts, "termination": termination.steps(0)}).run()
    assert again.best is not None
    assert judge.confirmed == ["1.42", "1.41"]


def test_proposing_judges_nothing_and_ends_when_enough_waits(tmp_path: Path, store: Store) -> None:
    parts: dict[str, Any] = {"judge": None, "half": "propose", "operator": RandomOperator()}
    result = campaign(tmp_path, store, enough_waiting=5, **parts).run()
    assert (result.reason, result.proposed, result.waiting, result.nodes, result.best) == (
        "enough waiting",
        6,
        6,
        0,
        None,
    )
    more = campaign(tmp_path, store, enough_waiting=8, **parts).run()
    assert (more.campaign, more.proposed, more.waiting) == (result.campaign, 2, 8)
    assert campaign(tmp_path, store, enough_waiting=8, **parts).run().proposed == 0


def test_what_waits_may_still_be_better_so_it_is_no_stall(tmp_path: Path, store: Store) -> None:
    stop = termination.stall(3)
    proposing: dict[str, Any] = {"judge": None, "half": "propose", "operator": RandomOperator(), "termination": stop}
    result = campaign(tmp_path, store, enough_waiting=20, **proposing).run()
    assert (result.reason, result.waiting) == ("enough waiting", 20)
    judge = FakeJudge(lambda _source: by_value("0"))
    campaign(tmp_path, store, judge=judge, policy=None, operator=None, half="evaluate", resumes=1).run()
    assert campaign(tmp_path, store, **proposing).run().reason == "stall"


def test_halves_in_turn_make_the_campaign_that_both_together_make(tmp_path: Path, store: Store) -> None:
    steps = termination.steps(6)
    together = campaign(
        tmp_path, store, judge=FakeJudge(by_hash), operator=RandomOperator(), termination=steps, spec_digest="both"
    ).run()
    for _ in range(6):
        campaign(
            tmp_path, store, judge=None, operator=RandomOperator(), termination=steps, half="propose", enough_waiting=1
        ).run()
        apart = campaign(
            tmp_path,
            store,
            judge=FakeJudge(by_hash),
            policy=None,
            operator=None,
            half="evaluate",
            termination=termination.gate_met(),
            resumes=together.campaign + 1,
        ).run()
    assert apart.reason == "all judged"

    def shape(one: int) -> list[tuple[object, ...]]:
        nodes = store.nodes(one)
        ids = {node.id: place for place, node in enumerate(nodes)}
        return [
            (node.step, node.candidate, [ids[parent] for parent in node.parents], node.note, node.fitness)
            for node in nodes
        ]

    assert shape(apart.campaign) == shape(together.campaign)


def test_judging_ends_with_its_time_and_leaves_the_rest(tmp_path: Path, store: Store) -> None:
    campaign(tmp_path, store, judge=None, operator=RandomOperator(), half="propose", enough_waiting=6).run()
    judge = FakeJudge(by_hash)
    stop = termination.any_of(
        lambda _graph, progress: "seconds" if progress.nodes >= 2 else None, termination.gate_met()
    )
    result = campaign(
        tmp_path, store, judge=judge, policy=None, operator=None, half="evaluate", termination=stop, resumes=1
    ).run()
    assert (result.reason, len(judge.judged), result.waiting) == ("seconds", 2, 4)


@pytest.mark.parametrize(("held_s", "reason"), [(0.3, "all judged"), (3600.0, "held elsewhere")])
def test_what_a_machine_that_is_gone_left_half_judged_is_judged_once_its_lease_is_over(
    tmp_path: Path, store: Store, held_s: float, reason: str
) -> None:
    campaign(tmp_path, store, judge=None, operator=Script([1.1, 1.2]), half="propose", enough_waiting=2).run()
    store.claim(1, "another-host/0000/1:1:1", held_s)
    parts: dict[str, Any] = {"policy": None, "operator": None, "half": "evaluate", "resumes": 1, "lease_s": 0.8}
    result = campaign(tmp_path, store, termination=termination.gate_met(), **parts).run()
    assert (result.reason, result.waiting) == (reason, 0 if reason == "all judged" else 1)


def by_luck(wrong: int) -> Callable[[str], Evaluation]:
    """``value = 1.6`` is rejected at the very limit the first times it is judged; all else is as it says."""
    left = [wrong]

    def judged(source: str) -> Evaluation:
        if value_of(source) == "1.6" and left[0]:
            left[0] -= 1
            finding = Finding(kind="mismatch", message="off by 1.2 times what is allowed", borderline=True)
            return Evaluation(verdict=Verdict.INCORRECT, findings=(finding,))
        return by_value(source)

    return judged


def test_a_rejection_at_the_limit_is_not_kept_against_an_equal_source(tmp_path: Path, store: Store) -> None:
    judge = FakeJudge(by_luck(1))
    operator = Script([1.6], [1.1], [1.6, 1.2], [1.3])
    result = campaign(tmp_path, store, judge=judge, operator=operator).run()
    assert (result.reason, judge.judged, judge.confirmed[0]) == ("target", ["1.6", "1.1"], "1.6")
    assert result.best is not None
    assert [one.verdict for one in store.evaluations(result.best.id)] == [Verdict.INCORRECT, Verdict.PASS]


def test_where_nothing_passes_a_rejection_at_the_limit_is_judged_again(tmp_path: Path, store: Store) -> None:
    judge = FakeJudge(by_luck(1))
    result = campaign(tmp_path, store, judge=judge, operator=Script([1.6], [1.1])).run()
    assert result.best is not None
    assert (value_of(result.best.candidate.source), judge.confirmed) == ("1.6", ["1.6"])


def test_a_second_rejection_stands(tmp_path: Path, store: Store) -> None:
    judge = FakeJudge(by_luck(2))
    result = campaign(tmp_path, store, judge=judge, operator=Script([1.6], [1.1], [1.6])).run()
    assert result.best is not None
    assert (value_of(result.best.candidate.source), judge.confirmed) == ("1.1", ["1.6", "1.1"])


def test_a_batch_is_judged_no_further_than_to_its_first_kernel_that_meets_the_gate(
    tmp_path: Path, store: Store
) -> None:
    judge = FakeJudge()  # which begins with the last
    result = campaign(tmp_path, store, judge=judge, operator=Script([1.1, 1.6])).run()
    assert (result.reason, judge.judged, judge.confirmed, result.waiting) == ("target", ["1.6"], ["1.6"], 1)
    assert [node.state for node in store.nodes(1)] == [NodeState.PROPOSED, NodeState.JUDGED]
