"""The loop, from the outside: what is judged, when it ends, what it answers."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import JudgeError, ProposerError
from pytest_kernelevolve.records import Candidate, Evaluation, Node, NodeState, Proposal
from pytest_kernelevolve.search import events, termination
from pytest_kernelevolve.search.protocols import Context
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.store import Store
from tests.campaign.fakes import (
    GATE,
    FakeJudge,
    RandomOperator,
    Script,
    by_hash,
    by_value,
    campaign,
    candidate,
    value_of,
)


def values(nodes: Sequence[Node]) -> list[str]:
    return [value_of(node.candidate.source) for node in nodes]


def test_drafts_see_no_parents_and_expansions_see_the_best(tmp_path: Path, store: Store) -> None:
    operator = Script([1.1, 0], [1.2, 0.9], [1.3, 1.0], [1.6])
    result = campaign(tmp_path, store, operator=operator).run()
    assert operator.seen == [
        ("draft", 1, []),
        ("draft", 2, []),
        ("expand", 3, ["1.2", "1.1"]),
        ("expand", 4, ["1.3", "1.2"]),
    ]
    assert result.reason == "target"
    assert result.best is not None
    assert value_of(result.best.candidate.source) == "1.6"
    assert (result.nodes, result.failures) == (7, 1)


def test_drafting_ends_early_where_nothing_is_left_to_draft(tmp_path: Path, store: Store) -> None:
    class OneDraft(Script):
        def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
            proposals = super().apply(parents, context)
            return [] if (context.phase, context.step) == ("draft", 2) else proposals

    operator = OneDraft([1.1], [1.7])
    assert campaign(tmp_path, store, operator=operator).run().reason == "target"
    assert [(phase, step) for phase, step, _ in operator.seen] == [("draft", 1), ("draft", 2), ("expand", 2)]


def test_an_operator_with_nothing_more_to_propose_ends_the_campaign(tmp_path: Path, store: Store) -> None:
    result = campaign(tmp_path, store, operator=Script([1.1], [1.2], [1.3])).run()
    assert result.reason == "exhausted"
    assert store.campaign_record(result.campaign).reason == "exhausted"
    assert result.best is not None
    assert result.best.fitness == 1.3


def test_an_operator_that_only_repeats_itself_is_exhausted(tmp_path: Path, store: Store) -> None:
    judge = FakeJudge()
    operator = Script(*([1.1] for _ in range(30)))
    result = campaign(tmp_path, store, judge=judge, operator=operator, termination=termination.steps(100)).run()
    assert result.reason == "exhausted"
    assert judge.judged == ["1.1"]


def test_the_existing_kernel_is_the_root(tmp_path: Path, store: Store) -> None:
    kernel = tmp_path / "kernels" / "cpu" / "rms_norm.py"
    kernel.parent.mkdir(parents=True)
    kernel.write_text("value = 1.2\n")
    result = campaign(tmp_path, store, operator=Script([1.1], [1.1], [1.6])).run()
    root = store.nodes(result.campaign)[0]
    assert (value_of(root.candidate.source), root.step, root.operator) == ("1.2", 0, "existing")


def test_a_root_that_the_caller_has_judged_is_not_judged_again(tmp_path: Path, store: Store) -> None:
    judge = FakeJudge()
    root = candidate(1.2)
    campaign(tmp_path, store, judge=judge, operator=Script([1.6]), root=root, root_evaluation=by_value("1.2")).run()
    assert judge.judged == ["1.6"]


def test_a_root_that_now_fails_does_not_win_by_its_old_verdict(tmp_path: Path, store: Store) -> None:
    first = campaign(tmp_path, store, operator=Script([1.6])).run()
    assert first.best is not None
    winner = first.best.candidate
    second = campaign(tmp_path, store, operator=Script([1.6]), root=winner, root_evaluation=by_value("1.4")).run()
    assert second.campaign == first.campaign
    assert second.reason == "exhausted"
    assert second.best is not None
    assert second.best.fitness == 1.4


def test_a_winner_counts_only_when_it_is_confirmed(tmp_path: Path, store: Store) -> None:
    def luck(source: str) -> Evaluation:
        return by_value("1.0" if value_of(source) == "1.9" else source)

    judge = FakeJudge(confirmation=luck)
    result = campaign(tmp_path, store, judge=judge, operator=Script([1.9], [1.1], [1.6])).run()
    assert judge.confirmed == ["1.9", "1.6"]
    assert result.reason == "target"
    assert result.best is not None
    assert result.best.confirmed
    assert value_of(result.best.candidate.source) == "1.6"
    lucky = store.nodes(result.campaign)[0]
    assert [evaluation.speedup for evaluation in store.evaluations(lucky.id)] == [1.9, 1.0]


def test_a_search_without_a_winner_confirms_three_nodes_at_most(tmp_path: Path, store: Store) -> None:
    judge = FakeJudge(confirmation=lambda _source: by_value("0"))
    result = campaign(tmp_path, store, judge=judge, operator=Script([1.1, 1.2], [1.3, 1.4])).run()
    assert judge.confirmed == ["1.4", "1.3", "1.2"]
    assert result.best is None
    assert result.reason == "exhausted"


def test_tokens_and_cost_are_counted_also_of_repeated_answers(tmp_path: Path, store: Store) -> None:
    result = campaign(tmp_path, store, operator=Script([1.1], [1.1], [1.6], tokens=10)).run()
    assert result.tokens == 30
    assert result.nodes == 2


def test_a_token_budget_ends_the_campaign(tmp_path: Path, store: Store) -> None:
    result = campaign(
        tmp_path, store, judge=FakeJudge(by_hash), operator=RandomOperator(), termination=termination.tokens(20)
    ).run()
    assert result.reason == "tokens"
    assert 20 <= result.tokens < 30


def test_a_stall_ends_the_campaign(tmp_path: Path, store: Store) -> None:
    operator = Script([1.0], [1.3], [1.1], [1.2], [0.9], [0.8])
    result = campaign(tmp_path, store, operator=operator, termination=termination.stall(3)).run()
    assert result.reason == "stall"
    assert result.nodes == 5


def test_progress_is_told_as_it_happens(tmp_path: Path, store: Store) -> None:
    seen: list[events.Event] = []
    campaign(tmp_path, store, operator=Script([1.1], [0], [1.6]), observer=seen.append).run()
    kinds = [type(event).__name__ for event in seen]
    assert kinds[0] == "CampaignStarted"
    assert kinds[-1] == "CampaignFinished"
    judged = [event for event in seen if isinstance(event, events.NodeJudged)]
    told = [(value_of(event.node.candidate.source), event.improved, event.progress.steps) for event in judged]
    assert told == [("1.1", True, 1), ("0", False, 2), ("1.6", True, 3), ("1.6", True, 3)]
    assert judged[-1].node.confirmed
    assert judged[1].progress.failures == 1
    assert {(event.operator, event.hardware) for event in seen} == {("rms_norm", "cpu")}
    assert pickle.loads(pickle.dumps(seen)) == seen


def test_a_finished_campaign_that_met_its_gate_answers_without_judging(tmp_path: Path, store: Store) -> None:
    campaign(tmp_path, store, operator=Script([1.6])).run()
    judge = FakeJudge()
    again = campaign(tmp_path, store, judge=judge, operator=Script([1.6])).run()
    assert judge.judged == judge.confirmed == []
    assert again.best is not None
    assert again.best.fitness == 1.6


def test_a_finished_campaign_that_is_run_again_has_a_new_budget(tmp_path: Path, store: Store) -> None:
    def run() -> int:
        stop = termination.steps(3)
        return (
            campaign(tmp_path, store, judge=FakeJudge(by_hash), operator=RandomOperator(), termination=stop).run().nodes
        )

    assert run() == 6
    assert run() == 12


def test_an_interrupted_campaign_goes_on_where_it_was(tmp_path: Path, store: Store) -> None:
    class Interrupted(FakeJudge):
        def __init__(self, after: int) -> None:
            super().__init__(by_hash, self._judge)
            self._judgement = self._judge
            self._left = after

        def _judge(self, source: str) -> Evaluation:
            self._left -= 1
            if self._left < 0:
                raise KeyboardInterrupt
            return by_hash(source)

    judged: list[str] = []
    for after in (0, 3, 1, 4):
        judge = Interrupted(after)
        with pytest.raises(KeyboardInterrupt):
            campaign(tmp_path, store, judge=judge, operator=RandomOperator(), termination=termination.steps(6)).run()
        judged += judge.judged[:-1]
        nodes = store.nodes(1)
        assert all(node.state is not NodeState.JUDGING for node in nodes)
    last = FakeJudge(by_hash)
    result = campaign(tmp_path, store, judge=last, operator=RandomOperator(), termination=termination.steps(6)).run()
    judged += last.judged
    assert len(judged) == len(set(judged)) == result.nodes == 12


def test_a_dead_model_server_ends_a_search_that_has_nothing(tmp_path: Path, store: Store) -> None:
    class Dead(Script):
        def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
            if context.step > 1:
                raise ProposerError("no answer from http://localhost:1")
            return super().apply(parents, context)

    with pytest.raises(ProposerError, match="no answer"):
        campaign(tmp_path, store, operator=Dead([0])).run()
    with pytest.raises(ProposerError, match="no answer"):
        campaign(tmp_path, store, operator=Dead([0]), root=candidate(1.1)).run()


def test_a_dead_model_server_does_not_lose_what_was_found(tmp_path: Path, store: Store) -> None:
    class Dying(Script):
        def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
            if context.step > 2:
                raise ProposerError("no answer from http://localhost:1")
            return super().apply(parents, context)

    result = campaign(tmp_path, store, operator=Dying([1.1], [1.3])).run()
    assert result.reason == "proposer failed: no answer from http://localhost:1"
    assert result.best is not None
    assert result.best.fitness == 1.3
    assert store.campaign_record(result.campaign).finished is None


def test_a_judge_that_leaves_a_candidate_out_is_an_error(tmp_path: Path, store: Store) -> None:
    class Forgetful(FakeJudge):
        def evaluate(
            self,
            spec: OperatorSpec,
            gate: HardwareGate,
            candidates: Sequence[Candidate],
            *,
            seed: int | None = None,
        ) -> Iterator[tuple[int, Evaluation]]:
            return super().evaluate(spec, gate, candidates[1:], seed=seed)

    with pytest.raises(JudgeError, match="no evaluation for node 1 of rms_norm"):
        campaign(tmp_path, store, judge=Forgetful(), operator=Script([1.1])).run()
    assert store.node(1).state is NodeState.PROPOSED


def test_another_gate_is_another_campaign(tmp_path: Path, store: Store) -> None:
    first = campaign(tmp_path, store, operator=Script([1.6])).run()
    second = campaign(tmp_path, store, operator=Script([1.6]), gate=replace(GATE, min_speedup=1.4)).run()
    assert first.campaign != second.campaign


def test_a_node_left_by_a_machine_out_of_sight_is_judged_before_the_end(tmp_path: Path, store: Store) -> None:
    first = campaign(tmp_path, store, operator=Script([1.1]), termination=termination.steps(1)).run()
    (left,) = store.expand(first.campaign, 2, [Proposal(candidate=candidate(1.2))])
    store.claim(first.campaign, "another-host/0000/1:1:1", 0.5)
    judge = FakeJudge()
    result = campaign(tmp_path, store, judge=judge, operator=Script([1.1]), termination=termination.steps(0)).run()
    assert judge.judged == ["1.2"]
    assert store.node(left.id).state is NodeState.JUDGED
    assert result.reason == "steps"


def test_a_step_that_its_worker_left_is_made_before_the_budget_of_steps_counts_as_used_up(
    tmp_path: Path, store: Store
) -> None:
    stop = termination.steps(3)
    parts = {"judge": FakeJudge(by_hash), "operator": RandomOperator(), "termination": stop}
    first = campaign(tmp_path, store, **{**parts, "judge": None, "half": "propose", "enough_waiting": 1}).run()
    assert store.begin_step(first.campaign, "dead", 60) == 2
    assert store.begin_step(first.campaign, "quick", 60) == 3
    store.expand(first.campaign, 3, [Proposal(candidate=candidate(1.1))])
    store.abandon_step(first.campaign, 2, "dead")
    assert campaign(tmp_path, store, **parts).run().reason == "steps"
    assert {node.step for node in store.nodes(first.campaign)} == {1, 2, 3}
