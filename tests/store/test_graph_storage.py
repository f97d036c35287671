"""Nodes, evaluations and campaigns keep what was put into them."""

from __future__ import annotations

import hashlib
import json
import os

import pytest

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store import Store, open_store
from tests.store.examples import failing, passing, proposal


def test_a_node_is_there_after_the_store_is_opened_again(url: str) -> None:
    with open_store(url) as first:
        campaign = first.campaign("rms_norm", "cpu", "digest", {})
        root = first.insert(campaign, 0, proposal("root"))
        child = first.insert(campaign, 1, proposal("child", parents=(root.id,), tokens=7, usd=0.5))
        first.claim(campaign, "worker", 60)
        first.record(root.id, passing(), 1.5)
    with open_store(url) as second:
        assert second.campaign("rms_norm", "cpu", "digest", {}) == campaign
        loaded_root, loaded_child = second.nodes(campaign)
    assert loaded_child == child
    assert loaded_child.parents == (root.id,)
    assert loaded_child.state is NodeState.PROPOSED
    assert loaded_root.state is NodeState.JUDGED
    assert loaded_root.evaluation == passing()
    assert loaded_root.fitness == 1.5


def test_parents_keep_their_order(store: Store, campaign: int) -> None:
    one, two = (store.insert(campaign, 0, proposal(name)).id for name in ("one", "two"))
    assert store.insert(campaign, 1, proposal("cross", parents=(two, one))).parents == (two, one)


def test_an_equal_source_is_the_same_node_and_its_cost_counts(store: Store, campaign: int) -> None:
    first = store.insert(campaign, 1, proposal("same", tokens=10, usd=1.0))
    again = store.insert(campaign, 2, proposal("same", tokens=5, usd=0.5))
    assert again == first
    assert len(store.nodes(campaign)) == 1
    record = store.campaign_record(campaign)
    assert (record.steps, record.tokens, record.usd, record.barren_steps) == (2, 15, 1.5, 1)


def test_another_campaign_judges_the_same_source_for_itself(store: Store, campaign: int) -> None:
    other = store.campaign("rms_norm", "cpu", "other digest", {"seed": 0})
    assert store.insert(campaign, 0, proposal("same")).id != store.insert(other, 0, proposal("same")).id


def test_an_expansion_is_stored_whole_or_not_at_all(store: Store, campaign: int) -> None:
    with pytest.raises(StoreError):
        store.expand(campaign, 1, [proposal("good"), proposal("orphan", parents=(999,))])
    assert store.nodes(campaign) == []
    assert store.campaign_record(campaign).steps == 0


def test_an_expansion_answers_each_node_once(store: Store, campaign: int) -> None:
    made = store.expand(campaign, 1, [proposal("a"), proposal("b"), proposal("a")])
    assert [node.note for node in made] == ["a", "b"]


def test_a_judged_node_keeps_its_evaluation(store: Store, campaign: int) -> None:
    node = store.insert(campaign, 0, proposal("kernel"))
    store.record(node.id, passing(2.0), 2.0)
    assert store.record(node.id, failing(), 0.0).evaluation == passing(2.0)


def test_a_confirmation_counts_and_the_first_evaluation_is_kept(store: Store, campaign: int) -> None:
    node = store.insert(campaign, 0, proposal("kernel"))
    assert not store.record(node.id, passing(2.0), 2.0).confirmed
    confirmed = store.confirm(node.id, passing(1.9), 1.9)
    assert confirmed.confirmed
    assert confirmed.fitness == 1.9
    assert [evaluation.speedup for evaluation in store.evaluations(node.id)] == [2.0, 1.9]
    assert store.integrity() == []


def test_only_newer_nodes_are_read_where_that_is_asked(store: Store, campaign: int) -> None:
    first = store.insert(campaign, 0, proposal("one"))
    second = store.insert(campaign, 1, proposal("two"))
    assert store.nodes(campaign, newer_than=first.id) == [second]


def test_a_campaign_is_found_by_its_four_properties(store: Store) -> None:
    def campaign(operator: str = "a", hardware: str = "cpu", digest: str = "d", seed: int = 0) -> int:
        return store.campaign(operator, hardware, digest, {"policy": "greedy", "seed": seed})

    assert campaign() == campaign()
    assert (
        len({campaign(), campaign(operator="b"), campaign(hardware="h100"), campaign(digest="e"), campaign(seed=1)})
        == 5
    )
    assert store.campaign("a", "cpu", "d", {"seed": 0, "policy": "greedy"}) == campaign()


def test_a_finished_campaign_is_reopened_with_a_new_budget(store: Store, campaign: int) -> None:
    store.insert(campaign, 3, proposal("a", tokens=100, usd=2.0))
    store.finish(campaign, "steps")
    assert store.campaign_record(campaign).reason == "steps"
    store.reopen(campaign)
    record = store.campaign_record(campaign)
    assert record.finished is None
    assert (record.opening_steps, record.opening_tokens, record.opening_usd) == (3, 100, 2.0)


def test_reopening_a_campaign_that_was_killed_keeps_its_budget(store: Store, campaign: int) -> None:
    store.insert(campaign, 3, proposal("a"))
    store.reopen(campaign)
    assert store.campaign_record(campaign).opening_steps == 0


def test_campaigns_are_listed_with_their_settings(store: Store, campaign: int) -> None:
    (record,) = store.campaigns()
    assert (record.id, record.operator, record.family, record.settings) == (
        campaign,
        "rms_norm",
        "row-wise",
        {"seed": 0},
    )


def test_the_archive_puts_every_operators_best_first(store: Store) -> None:
    def judged(operator: str, text: str, speedup: float, *, family: str = "row-wise", hardware: str = "cpu") -> None:
        campaign = store.campaign(operator, hardware, "d", {}, family=family)
        node = store.insert(campaign, 1, proposal(text))
        store.record(node.id, passing(speedup) if speedup else failing(), speedup)

    judged("softmax", "softmax best", 9.0)
    judged("softmax", "softmax second", 8.0)
    judged("softmax", "softmax wrong", 0.0)
    judged("rms_norm", "rms best", 2.0)
    judged("cumsum", "other family", 3.0, family="scan")
    judged("softmax", "other hardware", 99.0, hardware="h100")

    def notes(family: str | None, limit: int) -> list[str]:
        return [node.note for node in store.archive(family, "cpu", limit)]

    assert notes("row-wise", 9) == ["softmax best", "rms best", "softmax second"]
    assert notes("row-wise", 2) == ["softmax best", "rms best"]
    assert notes(None, 9) == ["softmax best", "other family", "rms best", "softmax second"]
    assert notes(None, 0) == []
    assert [node.note for node in store.archive(None, "cpu", 9, operator="rms_norm")] == ["rms best"]


def test_of_an_operators_specs_none_crowds_out_another(store: Store) -> None:
    for digest, speedups in (("large", [3.0, 2.9, 2.8]), ("small", [1.5])):
        campaign = store.campaign("softmax", "cpu", digest, {})
        for speedup in speedups:
            node = store.insert(campaign, 1, proposal(f"{digest} {speedup}"))
            store.record(node.id, passing(speedup), speedup)
    assert [node.note for node in store.archive(None, "cpu", 2)] == ["large 3.0", "small 1.5"]


def test_the_archive_names_an_equal_source_once(store: Store) -> None:
    for operator in ("softmax", "softmax_again"):
        campaign = store.campaign(operator, "cpu", "d", {})
        store.record(store.insert(campaign, 1, proposal("shared")).id, passing(), 1.5)
    assert len(store.archive(None, "cpu", 5)) == 1


def test_an_evaluation_is_stored_as_the_text_of_its_json(store: Store, campaign: int) -> None:
    """So that the object that version 1 named is the one that is named now."""
    for number, evaluation in enumerate((passing(), failing())):
        store.record(store.insert(campaign, 0, proposal(str(number))).id, evaluation, 1.0)
        text = json.dumps(evaluation.to_json(), sort_keys=True, separators=(",", ":")).encode()
        assert store.get_object(hashlib.sha256(text).hexdigest()) == text


def test_a_forked_process_uses_connections_of_its_own(store: Store, campaign: int) -> None:
    store.insert(campaign, 0, proposal("before"))
    child = os.fork()
    if not child:
        status = 1
        try:
            store.insert(campaign, 1, proposal("child"))
            store.close()
            status = 0
        finally:
            os._exit(status)
    store.insert(campaign, 1, proposal("parent"))
    assert os.waitpid(child, 0)[1] == 0
    assert {node.note for node in store.nodes(campaign)} == {"before", "child", "parent"}
    assert store.integrity() == []
