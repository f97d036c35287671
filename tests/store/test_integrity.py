"""The integrity check finds what is broken: each test breaks one thing."""

from __future__ import annotations

import sqlite3

import pytest

from pytest_kernelevolve.store import Store
from tests.store.conftest import SQLITE
from tests.store.examples import execute, passing, proposal

pytestmark = pytest.mark.parametrize("url", [SQLITE], indirect=True)

UNLOCK = "DROP TRIGGER changes_are_not_deleted"
LATE = "INSERT INTO changes (campaign, node, evaluation) VALUES (1, 1, 1), (1, 1, NULL)"


@pytest.fixture
def nodes(store: Store, campaign: int) -> tuple[int, int]:
    """A judged root and its proposed child."""
    root = store.insert(campaign, 0, proposal("root"))
    store.record(root.id, passing(), 1.5)
    return root.id, store.insert(campaign, 1, proposal("child", parents=(root.id,))).id


@pytest.mark.usefixtures("nodes")
def test_a_sound_store_has_no_problems(store: Store) -> None:
    assert store.integrity() == []


@pytest.mark.usefixtures("nodes")
@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("UPDATE nodes SET state = 'judged' WHERE id = 2", "node 2: judged, without an evaluation"),
        ("UPDATE nodes SET state = 'judging' WHERE id = 2", "node 2: judging, without a worker"),
        ("UPDATE nodes SET state = 'lost' WHERE id = 2", "node 2: unknown state 'lost'"),
        ("UPDATE nodes SET entry = 'other' WHERE id = 2", "node 2: its source is not the one"),
        ("UPDATE edges SET child = 1, parent = 2", "node 1: node 2 cannot be its parent"),
        ("DELETE FROM nodes WHERE id = 1", "refers to a missing row of nodes"),
        ("DELETE FROM evaluations", "node 1: its evaluation is not the latest one recorded"),
        ("UPDATE evaluations SET verdict = 'faster'", "node 1: its evaluation says pass, and the row beside it faster"),
        ("UPDATE objects SET data = x'00'", "node 1: source: object"),
        ("UPDATE nodes SET meta = '[1]' WHERE id = 2", "node 2: its meta is not a JSON object"),
        (f"{UNLOCK}; DELETE FROM changes WHERE node = 2", "node 2: the change log does not say when it was inserted"),
        (f"{UNLOCK}; DELETE FROM changes WHERE evaluation = 1", "node 1: the change log does not say when an evaluat"),
        (f"{UNLOCK}; DELETE FROM changes WHERE node = 1; {LATE}", "node 1: the change log has an evaluation of it bef"),
        ("DELETE FROM steps", "campaign 1, step 1: it has nodes and is not stored"),
        ("UPDATE steps SET worker = 'w' WHERE step = 1", "campaign 1, step 1: a worker without a lease"),
        ("UPDATE steps SET worker = 'w', lease_until = 0", "campaign 1, step 1: stored, with a worker"),
        ("UPDATE steps SET seen = 99 WHERE step = 1", "campaign 1, step 1: it began with changes known that are not"),
        ("UPDATE steps SET seen = 3 WHERE step = 1", "node 2: it was known before step 1, which made it"),
    ],
)
def test_a_broken_row_is_found(store: Store, url: str, damage: str, problem: str) -> None:
    execute(url, damage)
    assert any(problem in found for found in store.integrity())


@pytest.mark.usefixtures("nodes")
def test_missing_objects_are_found(store: Store, url: str) -> None:
    execute(url, "DELETE FROM objects")
    found = store.integrity()
    assert sum("node 1: source" in problem and "is missing" in problem for problem in found) == 1
    assert sum("node 1: evaluation" in problem and "is missing" in problem for problem in found) == 1


@pytest.mark.usefixtures("nodes")
@pytest.mark.parametrize("statement", ["DELETE FROM changes", "UPDATE changes SET evaluation = NULL"])
def test_the_change_log_cannot_be_changed(url: str, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="the change log is never changed"):
        execute(url, statement)
