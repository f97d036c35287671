"""Who makes which step, and what was known when it began."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.store.lease import Heartbeat, worker_id
from tests.store.examples import failing, passing, proposal

FOREIGN = "another-host/0000/1:1:1"


def dead_worker() -> str:
    script = "from pytest_kernelevolve.store.lease import worker_id; print(worker_id())"
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()


def notes(nodes: list[Node]) -> list[str]:
    return [node.note for node in nodes]


def test_steps_under_way_are_different_ones(store: Store, campaign: int) -> None:
    assert [store.begin_step(campaign, worker, 60) for worker in (worker_id(), FOREIGN, worker_id())] == [1, 2, 3]
    record = store.campaign_record(campaign)
    assert (record.steps, record.begun, record.under_way) == (0, 3, 3)
    store.expand(campaign, 2, [proposal("two")])
    record = store.campaign_record(campaign)
    assert (record.steps, record.begun, record.under_way) == (2, 3, 2)
    assert store.begin_step(campaign, FOREIGN, 60) == 4
    assert store.integrity() == []


def test_a_step_goes_on_after_those_that_nobody_began(store: Store, campaign: int) -> None:
    store.insert(campaign, 0, proposal("root"))
    store.expand(campaign, 5, [proposal("five")])
    assert store.begin_step(campaign, FOREIGN, 60) == 6


def test_a_dead_workers_step_is_begun_again_under_its_number(store: Store, campaign: int) -> None:
    assert store.begin_step(campaign, dead_worker(), 3600) == 1
    assert store.begin_step(campaign, worker_id(), 60) == 1
    assert store.begin_step(campaign, worker_id(), 60) == 2


def test_a_foreign_workers_step_is_begun_again_when_its_lease_expires(store: Store, campaign: int) -> None:
    assert store.begin_step(campaign, FOREIGN, 0.2) == 1
    assert store.renew_step(campaign, 1, FOREIGN, 0.2)
    assert store.begin_step(campaign, worker_id(), 60) == 2
    time.sleep(0.25)
    assert store.begin_step(campaign, worker_id(), 60) == 1
    assert not store.renew_step(campaign, 1, FOREIGN, 60)


def test_a_step_given_back_is_the_first_to_be_begun_again(store: Store, campaign: int) -> None:
    for _ in range(3):
        store.begin_step(campaign, FOREIGN, 60)
    store.abandon_step(campaign, 2, FOREIGN)
    store.abandon_step(campaign, 1, "somebody else")
    assert store.campaign_record(campaign).under_way == 2
    assert [store.begin_step(campaign, FOREIGN, 60) for _ in range(2)] == [2, 4]


def test_no_step_is_begun_in_a_finished_campaign_nor_after_the_last(store: Store, campaign: int) -> None:
    assert [store.begin_step(campaign, FOREIGN, 60, last=2) for _ in range(3)] == [1, 2, None]
    store.abandon_step(campaign, 1, FOREIGN)
    assert store.begin_step(campaign, FOREIGN, 60, last=2) == 1
    store.finish(campaign, "steps")
    assert store.begin_step(campaign, FOREIGN, 60) is None
    store.reopen(campaign)
    assert store.begin_step(campaign, FOREIGN, 60) == 3


def test_a_step_of_no_campaign(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no campaign 7"):
        store.begin_step(7, FOREIGN, 60)


def test_a_step_that_was_begun_is_stored_once(store: Store, campaign: int) -> None:
    step = store.begin_step(campaign, FOREIGN, 60)
    assert step == 1
    first = store.expand(campaign, step, [proposal("first", tokens=3), proposal("second")])
    again = store.expand(campaign, step, [proposal("third", tokens=4, usd=0.5)])
    assert again == first
    assert notes(store.nodes(campaign)) == ["first", "second"]
    record = store.campaign_record(campaign)
    assert (record.tokens, record.usd, record.barren_steps) == (7, 0.5, 0)


def test_an_expansion_that_fails_leaves_its_step_under_way(store: Store, campaign: int) -> None:
    store.begin_step(campaign, worker_id(), 60)
    with pytest.raises(StoreError):
        store.expand(campaign, 1, [proposal("good"), proposal("orphan", parents=(999,))])
    assert store.campaign_record(campaign).under_way == 1
    assert store.expand(campaign, 1, []) == []
    assert store.campaign_record(campaign).barren_steps == 1


def test_a_heartbeat_keeps_a_step_and_gives_it_back(store: Store, campaign: int) -> None:
    with Heartbeat(store, FOREIGN, 0.3) as heartbeat:
        heartbeat.steps.add((campaign, store.begin_step(campaign, FOREIGN, 0.3) or 0))
        time.sleep(0.6)
        assert store.begin_step(campaign, worker_id(), 60) == 2
    assert store.begin_step(campaign, worker_id(), 60) == 1


def test_many_threads_and_connections_begin_every_step_once(url: str) -> None:
    with open_store(url) as first, open_store(url) as second:
        campaign = first.campaign("rms_norm", "cpu", "digest", {})

        def take(store: Store) -> list[int]:
            taken = []
            while (step := store.begin_step(campaign, worker_id(), 60, last=40)) is not None:
                store.expand(campaign, step, [proposal(str(step))])
                taken.append(step)
            return taken

        with ThreadPoolExecutor(4) as pool:
            taken = [step for part in pool.map(take, [first, second, first, second]) for step in part]
        assert sorted(taken) == list(range(1, 41))
        assert first.integrity() == []


def test_the_time_of_day_does_not_end_the_lease_of_a_worker_that_lives(
    store: Store, campaign: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.insert(campaign, 0, proposal("kernel"))
    store.claim(campaign, worker_id(), 60)
    store.begin_step(campaign, worker_id(), 60)
    tomorrow = time.time() + 86400
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    assert store.claim(campaign, worker_id(), 60) is None
    assert store.begin_step(campaign, worker_id(), 60) == 2


# As of a step


def test_a_state_is_as_it_was_when_its_step_began(store: Store, campaign: int) -> None:
    root = store.insert(campaign, 0, proposal("root"))
    store.record(root.id, passing(2.0), 2.0)
    assert store.begin_step(campaign, FOREIGN, 60) == 1
    store.confirm(root.id, failing(), 0.0)
    (child,) = store.expand(campaign, 1, [proposal("child", parents=(root.id,))])
    store.begin_step(campaign, FOREIGN, 60)
    store.record(child.id, passing(3.0), 3.0)
    store.begin_step(campaign, FOREIGN, 60)

    assert store.nodes(campaign, as_of=0) == []
    (then,) = store.nodes(campaign, as_of=1)
    assert (then.fitness, then.confirmed, then.evaluation) == (2.0, False, passing(2.0))
    then, unjudged = store.nodes(campaign, as_of=2)
    assert (then.fitness, then.confirmed, then.evaluation) == (0.0, True, failing())
    assert unjudged == child
    assert store.nodes(campaign, as_of=3) == store.nodes(campaign)
    assert store.nodes(campaign, as_of=3, newer_than=root.id) == [store.node(child.id)]
    assert store.integrity() == []


def test_a_node_that_is_being_judged_is_not_known_to_be(store: Store, campaign: int) -> None:
    store.insert(campaign, 0, proposal("root"))
    store.claim(campaign, FOREIGN, 60)
    store.begin_step(campaign, FOREIGN, 60)
    (node,) = store.nodes(campaign, as_of=1)
    assert (node.state, node.evaluation, node.fitness) == (NodeState.PROPOSED, None, None)


def test_a_step_that_is_begun_again_sees_what_its_first_worker_saw(store: Store, campaign: int) -> None:
    root = store.insert(campaign, 0, proposal("root"))
    store.begin_step(campaign, FOREIGN, -1)
    before = store.nodes(campaign, as_of=1)
    store.begin_step(campaign, worker_id(), 60)
    store.record(root.id, passing(), 1.5)
    store.insert(campaign, 7, proposal("another"))
    assert store.nodes(campaign, as_of=1) == before == [root]


def test_changes_since_an_earlier_step_make_the_later_state(store: Store, campaign: int) -> None:
    other = store.campaign("softmax", "cpu", "digest", {})
    graph = SearchGraph()
    earlier = None
    for number in range(8):
        step = store.begin_step(campaign, FOREIGN, 60) or 0
        changed = store.nodes(campaign, as_of=step, since=earlier)
        for node in changed:
            graph.add(node)
        assert list(graph) == store.nodes(campaign, as_of=step)
        assert len(changed) <= 4
        earlier = step
        first, _ = store.expand(campaign, step, [proposal(f"{number}"), proposal(f"{number}, unjudged")])
        store.insert(other, number, proposal(f"{number}"))
        store.record(first.id, passing(number), number)
        if number % 3 == 0:
            store.confirm(first.id, failing(), 0.0)
    with pytest.raises(StoreError, match="step 5 of campaign 1 began after step 4"):
        store.nodes(campaign, as_of=4, since=5)


def test_the_state_of_a_step_that_was_never_begun(store: Store, campaign: int) -> None:
    with pytest.raises(StoreError, match="campaign 1 has no step 1: it was neither begun nor stored"):
        store.nodes(campaign, as_of=1)


def test_what_a_policy_remembers_of_a_node_is_kept(store: Store, campaign: int) -> None:
    meta = {"island": 2, "cell": [1, 0.5], "why": None}
    node = store.insert(campaign, 1, replace(proposal("kernel"), meta=meta))
    assert node.meta == meta
    assert store.nodes(campaign)[0].meta == meta
    assert store.insert(campaign, 1, proposal("another")).meta == {}
