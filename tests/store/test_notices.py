"""The board beside the queue."""

from __future__ import annotations

from pytest_kernelevolve.store import Store


def test_a_notice_is_replaced_by_its_next_state_until_it_is_withdrawn(store: Store) -> None:
    store.post("worker", "two", {"device": "h200"})
    store.post("worker", "one", {"device": "cpu"})
    store.post("campaign", "one", {})
    store.post("worker", "one", {"device": "cpu", "state": "drained"})
    found = store.notices("worker")
    assert [(notice.name, notice.content) for notice in found] == [
        ("one", {"device": "cpu", "state": "drained"}),
        ("two", {"device": "h200"}),
    ]
    store.withdraw("worker", "one")
    store.withdraw("worker", "nobody")
    assert [notice.name for notice in store.notices("worker")] == ["two"]
