"""One step: what the policy orders, what the operator is told, and what is kept where some of it fails."""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.hardware.registry import targets
from pytest_kernelevolve.records import Evaluation, Node, Proposal, Verdict, WorkloadResult
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.policies.one_shot import OneShot
from pytest_kernelevolve.search.protocols import Context, Expansion
from pytest_kernelevolve.store import Store
from pytest_kernelevolve.synthesis.mixing import Interleaved
from pytest_kernelevolve.synthesis.offline import OfflineOperator
from pytest_kernelevolve.synthesis.proposers.base import Answer, Request
from pytest_kernelevolve.synthesis.source.novelty import META as FINGERPRINT
from pytest_kernelevolve.synthesis.tuning.operator import TuningOperator
from tests.campaign.fakes import (
    FakeJudge,
    RandomOperator,
    ScriptedModel,
    by_hash,
    by_value,
    campaign,
    candidate,
    model_operator,
    value_of,
    written_spec_at,
)
from tests.synthesis_offline.support import FakeLifter, make_spec, relu_lift


class Orders:
    """A policy that orders the same at every step, each expansion with the best node as its parent."""

    def __init__(self, *orders: dict[str, Any]) -> None:
        self._orders = orders

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:  # noqa: ARG002
        best = graph.best()
        return [Expansion(parents=() if best is None else (best,), **order) for order in self._orders]


class Seen:
    """Proposes a number of its own for each child, and keeps the contexts that it was given."""

    def __init__(self) -> None:
        self.contexts: list[Context] = []

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        self.contexts.append(context)
        ids = tuple(node.id for node in parents)
        values = (f"{context.step}{context.first + number}" for number in range(context.count))
        return [Proposal(candidate=candidate(value), parents=ids, meta={"own": 1}) for value in values]


class Together(Seen):
    """Proposes only once all expansions of the step are with it; one of them may fail."""

    concurrent = True

    def __init__(self, parties: int, failing: Sequence[int] = ()) -> None:
        super().__init__()
        self._barrier = threading.Barrier(parties, timeout=10)
        self._failing = failing

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        self._barrier.wait()
        if context.first in self._failing:
            raise ProposerError(f"no answer for {context.first}")
        return super().apply(parents, context)


def run(folder: Path, store: Store, **parts: Any) -> list[Node]:
    judge = FakeJudge(lambda _source: Evaluation(verdict=Verdict.SLOW, speedup=1.0))
    result = campaign(folder, store, **{"judge": judge, "draft_steps": 0, "termination": termination.steps(2), **parts})
    return store.nodes(result.run().campaign)


def test_each_expansion_has_its_own_numbers_and_memory(tmp_path: Path, store: Store) -> None:
    operator = Seen()
    orders = Orders({"children": 2, "memory": "none"}, {"meta": {"island": 3, "own": 0}})
    nodes = run(tmp_path, store, operator=operator, policy=orders, memory="siblings", seed=7)
    assert [(one.step, one.first, one.count, one.memory) for one in operator.contexts] == [
        (1, 0, 2, "none"),
        (1, 2, 1, "siblings"),
        (2, 0, 2, "none"),
        (2, 2, 1, "siblings"),
    ]
    drawn = [one.rng.random() for one in operator.contexts]
    assert drawn == [random.Random(f"7:{step}:{number}").random() for step in (1, 2) for number in (0, 1)]
    own = [{key: node.meta[key] for key in node.meta if key != FINGERPRINT} for node in nodes[:3]]
    assert own == [{"own": 1}, {"own": 1}, {"island": 3, "own": 1}]


def test_an_expansion_without_parents_is_a_draft_at_every_step(tmp_path: Path, store: Store) -> None:
    class Restarts(Orders):
        def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:
            return [Expansion(parents=(), memory="none"), *super().select(graph, count, rng)]

    operator = Seen()
    run(tmp_path, store, operator=operator, policy=Restarts({}))
    # Of the first step's two, the second has no parents either: nothing is judged by then.
    assert [(one.step, one.phase) for one in operator.contexts] == [
        (1, "draft"),
        (1, "draft"),
        (2, "draft"),
        (2, "expand"),
    ]


def test_a_clean_restart_of_the_offline_proposer_gives_the_drafts_that_are_left(tmp_path: Path, store: Store) -> None:
    lifter = FakeLifter({name: relu_lift(name) for name in ("scalar", "vector")})
    nodes = run(
        tmp_path,
        store,
        spec=make_spec(),
        hardware=targets()["cpu"],
        operator=OfflineOperator(lifter=lifter),
        policy=OneShot(),
        batch=1,
        draft_steps=1,
        termination=termination.steps(3),
    )
    assert [node.operator for node in nodes] == ["lift:scalar", "lift:scalar", "lift:vector"]


def test_expansions_one_after_another_know_what_the_step_has(tmp_path: Path, store: Store) -> None:
    operator = Seen()
    run(tmp_path, store, operator=operator, policy=Orders({}, {}), termination=termination.steps(1))
    assert [one.proposed for one in operator.contexts] == [frozenset(), frozenset({candidate("10").digest})]


def test_a_concurrent_operator_has_all_expansions_at_once_and_their_order_stays(tmp_path: Path, store: Store) -> None:
    nodes = run(tmp_path, store, operator=Together(3), policy=Orders({}, {}, {}))
    assert [value_of(node.candidate.source) for node in nodes] == ["10", "11", "12", "20", "21", "22"]


def test_an_expansion_that_fails_leaves_the_others(tmp_path: Path, store: Store) -> None:
    nodes = run(tmp_path, store, operator=Together(3, failing=[1]), policy=Orders({}, {}, {}))
    assert [value_of(node.candidate.source) for node in nodes] == ["10", "12", "20", "22"]


def test_what_failed_beside_what_was_answered_is_counted_and_told(tmp_path: Path, store: Store) -> None:
    result = campaign(
        tmp_path,
        store,
        operator=Together(3, failing=[1]),
        policy=Orders({}, {}, {}),
        draft_steps=0,
        judge=FakeJudge(by_hash),
        termination=termination.steps(2),
    ).run()
    assert result.unanswered == ("no answer for 1", "no answer for 1")


def test_samples_of_one_expansion_that_failed_are_told_once(tmp_path: Path, store: Store) -> None:
    class Moody(ScriptedModel):
        def complete(self, request: Request) -> Answer:
            if request.slot.endswith("step 1/sample 1"):
                raise ProposerError("too many requests")
            return super().complete(request)

    operator = Interleaved(model_operator(Moody()), TuningOperator())
    parts = {"operator": operator, "spec": written_spec_at(tmp_path), "judge": FakeJudge(lambda _: by_value("1.0"))}
    result = campaign(tmp_path, store, termination=termination.steps(2), **parts).run()
    assert (result.nodes, result.unanswered) == (3, ("too many requests",))


def test_a_step_that_fails_as_a_whole_is_begun_anew(tmp_path: Path, store: Store) -> None:
    with pytest.raises(ProposerError, match="no answer for 0"):
        run(tmp_path, store, operator=Together(2, failing=[0, 1]), policy=Orders({}, {}))
    (record,) = store.campaigns()
    assert (record.steps, record.under_way) == (0, 0)
    assert {node.step for node in run(tmp_path, store, operator=Together(2), policy=Orders({}, {}))} == {1, 2}


def earlier_campaign(store: Store, *values: float) -> None:
    """Accepted kernels of the same operator, under another spec."""
    earlier = store.campaign("rms_norm", "cpu", "another digest", {})
    for value in values:
        source = f"def rms_norm():\n    return {value}\n"
        node = store.insert(earlier, 1, Proposal(candidate=replace(candidate(0), source=source)))
        timed = WorkloadResult(sizes={"N": 64}, dtype="float32", timed=True)
        store.record(node.id, Evaluation(verdict=Verdict.PASS, speedup=value, workloads=(timed,)), value)


def warm(folder: Path, store: Store, probability: float, **parts: Any) -> list[Node]:
    changes = {"operator": RandomOperator(), "warm_start": probability, "judge": FakeJudge(by_hash), **parts}
    return run(folder, store, policy=Orders({"children": 2}), **changes)


def test_earlier_kernels_are_taken_up_once_and_say_where_they_come_from(tmp_path: Path, store: Store) -> None:
    earlier_campaign(store, 1.2, 1.6, 1.4)
    nodes = warm(tmp_path, store, 1.0)
    assert [node.operator for node in nodes] == ["archive", "archive", "expand", "expand"]
    assert [node.note for node in nodes[:2]] == ["node 2 of campaign 1", "node 3 of campaign 1"]
    origin = {"operator": "rms_norm", "campaign": 1, "node": 2, "speedup": 1.6}
    assert nodes[0].meta["origin"] == origin
    assert nodes[0].parents == ()
    assert nodes[0].evaluation != store.node(2).evaluation, "it is judged by this campaign's rules"


def test_a_step_that_is_made_again_draws_the_kernels_that_it_drew_at_first(tmp_path: Path, store: Store) -> None:
    """Though another worker has drawn them since: what was known when the step began is known for it."""
    earlier_campaign(store, 1.2, 1.6)
    parts: dict[str, Any] = {"policy": Orders({"children": 2}), "operator": RandomOperator(), "warm_start": 1.0}
    halves = {"judge": None, "half": "propose", "enough_waiting": 1, **parts}
    begun = campaign(tmp_path, store, **halves, termination=termination.steps(0)).run().campaign
    lost = store.begin_step(begun, "worker", 60.0)
    assert lost == 1
    campaign(tmp_path, store, **halves).run()
    assert {(node.step, node.operator) for node in store.nodes(begun)} == {(2, "archive")}
    store.abandon_step(begun, lost, "worker")
    campaign(tmp_path, store, **{**halves, "enough_waiting": 3}).run()
    assert lost not in {node.step for node in store.nodes(begun)}


def test_without_a_warm_start_earlier_kernels_stay_where_they_are(tmp_path: Path, store: Store) -> None:
    earlier_campaign(store, 1.6)
    assert not [node for node in warm(tmp_path, store, 0.0) if node.operator == "archive"]


def test_a_warm_start_happens_as_often_as_asked_for(tmp_path: Path, store: Store) -> None:
    earlier_campaign(store, 1.6)
    warmed = [
        seed
        for seed in range(60)
        if any(
            node.operator == "archive"
            for node in warm(tmp_path, store, 0.1, seed=seed, termination=termination.steps(1))
        )
    ]
    assert 3 <= len(warmed) <= 22  # of 60 steps with two children each: 11.4 are expected
