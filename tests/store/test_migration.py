"""A store of an older version is opened in place."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import NodeState, Proposal
from pytest_kernelevolve.store import migrations, open_store
from pytest_kernelevolve.store.objects import Folder
from tests.store.examples import failing, passing, proposal

ROWS_1 = Path(__file__).with_name("version1.sql").read_text()
OBJECTS_1 = Path(__file__).with_name("version1.objects.jsonl").read_text()  # their texts, one a line

TABLES_1 = "5986abf6f9bec2ba975b23535e8aaf612db0542d469cc53e2314fa1a067bc17a"  # as version 0.1.0 made them


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as version 1 wrote it: a database, and every source and evaluation a file."""
    path = tmp_path / "store.db"
    connection = sqlite3.connect(path)
    for statement in migrations.statements(1):
        connection.execute(statement)
    connection.executescript(ROWS_1)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    files = Folder(str(tmp_path / "store.objects"))
    for line in OBJECTS_1.splitlines():
        files.put(json.loads(line).encode())
    return path


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def tables(path: Path) -> set[str]:
    made = rows(path, "SELECT sql FROM sqlite_master WHERE sql NOT NULL")
    return {re.sub(r"\s+|--.*", "", str(sql)) for (sql,) in made}


def test_the_first_migration_makes_the_tables_that_version_1_had(old: Path) -> None:
    made = hashlib.sha256("\n".join(sorted(tables(old))).encode()).hexdigest()
    assert made == TABLES_1, "migrations/1.sql was changed: stores of version 1 are there and do not change with it"


def test_a_store_of_version_1_goes_on_where_it_was(old: Path) -> None:
    with open_store(f"sqlite:///{old}") as store:
        assert store.integrity() == []
        (record,) = store.campaigns()
        assert (record.operator, record.steps, record.begun, record.tokens) == ("rms_norm", 2, 2, 14)
        nodes = store.nodes(record.id)
        assert [node.note for node in nodes] == ["root", "first", "second", "cross", "waiting"]
        assert [node.candidate for node in nodes] == [proposal(node.note).candidate for node in nodes]
        assert [node.state for node in nodes[3:]] == [NodeState.JUDGING, NodeState.PROPOSED]
        assert (nodes[1].evaluation, nodes[1].confirmed, nodes[1].meta) == (passing(1.4), True, {})
        assert store.evaluations(2) == [passing(1.5), passing(1.4)]
        assert nodes[3].parents == (2, 3)
        known = store.insert(record.id, 3, proposal("waiting"))
        assert known == nodes[4]
        assert store.begin_step(record.id, "worker", 60) == 4


def test_earlier_states_of_a_migrated_store_can_be_read(old: Path) -> None:
    with open_store(f"sqlite:///{old}") as store:
        known = {step: store.nodes(1, as_of=step) for step in (0, 1, 2)}
    assert [node.note for node in known[1]] == ["root"]
    assert known[1][0].evaluation == failing()
    assert [(node.note, node.fitness) for node in known[2]] == [("root", 0.0), ("first", 1.5), ("second", 0.0)]
    assert known[2][1].evaluation == passing(1.5)
    assert not known[2][1].confirmed
    assert known[0] == []


def test_a_clock_that_was_set_back_does_not_break_the_log(old: Path) -> None:
    connection = sqlite3.connect(old)
    with connection:
        connection.execute("UPDATE evaluations SET created = created - 3600 WHERE node = 2")
        connection.execute("UPDATE nodes SET created = created - 3600 WHERE id = 3")
    connection.close()
    with open_store(f"sqlite:///{old}") as store:
        assert store.integrity() == []


def test_a_migrated_store_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    open_store(f"sqlite:///{old}").close()
    open_store(f"sqlite:///{tmp_path}/new.db").close()
    assert tables(old) == tables(tmp_path / "new.db")
    assert rows(old, "SELECT version FROM schema_version") == [(migrations.NEWEST,)]


def test_a_copy_is_kept_beside_a_migrated_store(old: Path, tmp_path: Path) -> None:
    before = rows(old, "SELECT * FROM nodes")
    open_store(f"sqlite:///{old}").close()
    kept = tmp_path / "store.db.version-1"
    assert rows(kept, "SELECT version FROM schema_version") == [(1,)]
    assert rows(kept, "SELECT * FROM nodes") == before
    moment = kept.stat().st_mtime_ns
    open_store(f"sqlite:///{old}").close()
    assert kept.stat().st_mtime_ns == moment, "a store that is of this version already was copied"
    assert not list(tmp_path.glob("*.part"))


def test_a_migration_that_fails_leaves_the_store_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    statements = list(migrations.statements(2))
    monkeypatch.setattr(migrations, "statements", lambda _version: [*statements, "INSERT INTO nowhere VALUES (1)"])
    before = tables(old)
    with pytest.raises(StoreError, match=r"cannot open the store .*no such table: nowhere"):
        open_store(f"sqlite:///{old}")
    assert tables(old) == before
    assert rows(old, "SELECT version FROM schema_version") == [(1,)]
    monkeypatch.undo()
    with open_store(f"sqlite:///{old}") as store:
        assert store.integrity() == []


def test_a_store_that_several_open_at_once_is_migrated_once(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[Path] = []
    copy = migrations.copy_beside

    def counted(connection: sqlite3.Connection, path: Path, version: int) -> Path:
        copies.append(path)
        return copy(connection, path, version)

    monkeypatch.setattr(migrations, "copy_beside", counted)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: open_store(f"sqlite:///{old}").integrity(), range(4)))
    assert found == [[]] * 4
    assert copies == [old]


def test_a_store_that_does_not_know_its_version(old: Path) -> None:
    connection = sqlite3.connect(old)
    with connection:
        connection.execute("DELETE FROM schema_version")
    connection.close()
    with pytest.raises(StoreError, match=r"names its schema version as \[\]; restore the file from a copy"):
        open_store(f"sqlite:///{old}")


def test_an_expansion_of_a_migrated_store_is_like_any_other(old: Path) -> None:
    with open_store(f"sqlite:///{old}") as store:
        step = store.begin_step(1, "worker", 60)
        assert step == 3
        new = Proposal(candidate=proposal("new").candidate, parents=(2,), meta={"island": 1})
        (node,) = store.expand(1, step, [new])
        store.record(node.id, passing(), 1.5)
        assert store.node(node.id).meta == {"island": 1}
        assert store.integrity() == []


@pytest.mark.parametrize("version", range(1, migrations.NEWEST))
def test_a_store_of_every_earlier_version_is_migrated(version: int, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    for number in range(1, version + 1):
        for statement in migrations.statements(number):
            connection.execute(statement)
        if number == 1:
            connection.executescript(ROWS_1)
    connection.execute("UPDATE schema_version SET version = ?", (version,))
    connection.commit()
    connection.close()
    open_store(f"sqlite:///{path}").close()
    open_store(f"sqlite:///{tmp_path}/new.db").close()
    assert tables(path) == tables(tmp_path / "new.db")
    assert rows(path, "SELECT version_num FROM alembic_version") == [(str(migrations.NEWEST),)]
    assert len(rows(path, "SELECT id FROM nodes")) == 5
    assert (tmp_path / f"old.db.version-{version}").exists()
