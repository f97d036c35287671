"""The integrity check finds what is broken: each test breaks one thing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pytest_kernelevolve.store import Store
from tests.store.examples import passing, proposal


@pytest.fixture
def nodes(store: Store, campaign: int) -> tuple[int, int]:
    """A judged root and its proposed child."""
    root = store.insert(campaign, 0, proposal("root"))
    store.record(root.id, passing(), 1.5)
    return root.id, store.insert(campaign, 1, proposal("child", parents=(root.id,))).id


def execute(tmp_path: Path, statement: str) -> None:
    connection = sqlite3.connect(tmp_path / "store.db")
    with connection:
        connection.execute(statement)
    connection.close()


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
    ],
)
def test_a_broken_row_is_found(store: Store, tmp_path: Path, damage: str, problem: str) -> None:
    execute(tmp_path, damage)
    assert any(problem in found for found in store.integrity())


@pytest.mark.usefixtures("nodes")
def test_missing_objects_are_found(store: Store, tmp_path: Path) -> None:
    for file in (tmp_path / "store.objects").rglob("*"):
        if file.is_file():
            file.unlink()
    found = store.integrity()
    assert sum("node 1: source" in problem and "is missing" in problem for problem in found) == 1
    assert sum("node 1: evaluation" in problem and "is missing" in problem for problem in found) == 1
