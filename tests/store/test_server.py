"""What a store on a server does that one in a file need not: many writers, one clock, a server that goes away."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import create_engine, inspect

from pytest_kernelevolve.cli.main import main
from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store import Store, migrations, open_store
from pytest_kernelevolve.store.engine import tables
from pytest_kernelevolve.store.engine.database import Database
from pytest_kernelevolve.store.engine.postgresql import Postgresql
from pytest_kernelevolve.store.lease import worker_id
from pytest_kernelevolve.store.patience import Patience
from pytest_kernelevolve.store.urls import parsed
from tests.store.conftest import POSTGRESQL
from tests.store.disk import CANNOT, mounted
from tests.store.examples import execute, failing, passing, proposal
from tests.store.server import Server
from tests.store.test_queue import FOREIGN
from tests.store.test_verdicts import record

on_a_server = pytest.mark.parametrize("url", [POSTGRESQL], indirect=True)


@pytest.fixture
def beside(url: str) -> Iterator[psycopg.Connection[Any]]:
    """Another client, in a transaction."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        yield connection


def test_the_queries_know_the_tables_as_they_are(url: str) -> None:
    open_store(url).close()
    engine = create_engine(url)
    there = inspect(engine)
    for table in tables.METADATA.sorted_tables:
        assert {column["name"] for column in there.get_columns(table.name)} == set(table.columns.keys())
    engine.dispose()


@on_a_server
def test_a_node_that_another_is_taking_is_passed_over(
    store: Store, campaign: int, beside: psycopg.Connection[Any]
) -> None:
    first, second = store.expand(campaign, 1, [proposal("a"), proposal("b")])
    beside.execute("SELECT * FROM nodes WHERE id = %s FOR UPDATE", (first.id,))
    claimed = store.claim(campaign, worker_id(), 60)
    assert claimed is not None
    assert claimed.id == second.id


@on_a_server
def test_a_step_does_not_begin_between_a_change_and_its_end(
    store: Store, campaign: int, beside: psycopg.Connection[Any]
) -> None:
    """Else the change, whose number is smaller than that of one that the step saw, would be known afterwards."""
    first, second = store.expand(campaign, 1, [proposal("a"), proposal("b")])
    beside.execute(
        "INSERT INTO evaluations (node, object, fitness, confirms, created) VALUES (%s, 'x', 1.0, false, 0.0)",
        (first.id,),
    )
    begun: list[int | None] = []
    others = [
        threading.Thread(target=store.record, args=(second.id, passing(), 1.5)),
        threading.Thread(target=lambda: begun.append(store.begin_step(campaign, FOREIGN, 60))),
    ]
    for thread in others:
        thread.start()
    others[1].join(0.2)
    assert begun == []
    beside.commit()
    for thread in others:
        thread.join()
    assert begun == [2]
    assert first.id in {node.id for node in store.nodes(campaign, as_of=2) if node.fitness is not None}


@on_a_server
def test_the_clock_of_a_worker_does_not_matter(store: Store, campaign: int, monkeypatch: pytest.MonkeyPatch) -> None:
    store.insert(campaign, 0, proposal("kernel"))
    store.claim(campaign, FOREIGN, 60)
    store.begin_step(campaign, FOREIGN, 60)
    tomorrow = time.time() + 86400
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    assert store.claim(campaign, worker_id(), 60) is None
    assert store.begin_step(campaign, worker_id(), 60) == 2


@on_a_server
def test_a_server_that_is_started_again_is_waited_for(url: str, server: Server) -> None:
    said: list[str] = []
    with open_store(url, patience=Patience(told=said.append)) as store:
        campaign = store.campaign("rms_norm", "cpu", "digest", {})
        server.stop(signal.SIGQUIT)
        threading.Timer(0.2, server.start).start()
        assert store.insert(campaign, 0, proposal("kernel")).note == "kernel"
        assert store.integrity() == []
    line, end = said
    assert line.startswith("waiting for the store: cannot write to the store postgresql://***@/")
    assert "trying for 60 s" in line
    assert "\n" not in line
    assert end.startswith("the store answers again, after ")


class Losing(Postgresql):
    """A server whose next answer is lost to a commit, or to a change that is its own: after it was done, or before."""

    def __init__(self, url: str, *, done: bool) -> None:
        super().__init__(parsed(url))
        self.armed = False
        self._done = done

    def connect(self) -> Any:
        return LosingConnection(super().connect(), self)

    def commit(self, connection: Any, *, synced: bool, logged: bool) -> None:
        self.lose(connection, lambda: super(Losing, self).commit(connection, synced=synced, logged=logged))

    def lose(self, connection: Any, ending: Callable[[], Any]) -> Any:
        if not self.armed:
            return ending()
        self.armed = False
        if self._done:
            with connection.pipeline() as sent:
                ending()
                sent.sync()
        connection.close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")


class LosingConnection:
    def __init__(self, connection: Any, dialect: Losing) -> None:
        self._connection = connection
        self._dialect = dialect

    def execute(self, query: str, *values: Any) -> Any:
        idle = self._connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
        if idle and query.startswith("UPDATE"):
            return self._dialect.lose(self._connection, lambda: self._connection.execute(query, *values))
        return self._connection.execute(query, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@on_a_server
@pytest.mark.parametrize("done", [True, False], ids=["stored", "undone"])
def test_what_was_stored_though_its_answer_was_lost_is_stored_once(url: str, done: bool) -> None:
    from pytest_kernelevolve.store.objects import ObjectStore
    from pytest_kernelevolve.store.sql import SqlStore

    dialect = Losing(url, done=done)

    def lost(action: Any, *arguments: Any, **keywords: Any) -> Any:
        dialect.armed = True
        result = action(*arguments, **keywords)
        assert not dialect.armed
        return result

    with SqlStore(Database(dialect), ObjectStore(None, largest_row=None)) as store:
        campaign = lost(store.campaign, "rms_norm", "cpu", "digest", {})
        assert lost(store.begin_step, campaign, FOREIGN, 60) == 1
        made = lost(store.expand, campaign, 1, [proposal("a", tokens=3), proposal("b", tokens=4)])
        assert [node.note for node in made] == ["a", "b"]
        assert lost(store.insert, campaign, 0, proposal("root", tokens=5)).note == "root"
        claimed = lost(store.claim, campaign, FOREIGN, 60)
        assert claimed.id == made[0].id
        assert lost(store.renew, claimed.id, FOREIGN, 60)
        assert lost(store.record, claimed.id, passing(), 1.5).fitness == 1.5
        assert lost(store.confirm, claimed.id, failing(), 0.0).confirmed
        assert store.evaluations(claimed.id) == [passing(), failing()]
        kept = lost(store.remember, record(), "text", passing())
        assert store.history() == [kept]
        assert lost(store.begin_step, campaign, FOREIGN, 60) == 2
        nodes = store.nodes(campaign)
        assert [node.note for node in nodes] == ["a", "b", "root"]
        assert [node.state for node in nodes] == [NodeState.JUDGED, NodeState.PROPOSED, NodeState.PROPOSED]
        found = store.campaign_record(campaign)
        assert (found.tokens, found.begun, found.under_way) == (12, 2, 1)
        assert len(store.campaigns()) == 1
        assert store.integrity() == []


@on_a_server
def test_the_commands_read_a_store_on_a_server(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(url) as store:
        store.remember(record(), "text", passing())
    assert main(["history", "rms_norm", "--store", url]) == 0
    assert "rms_norm[cpu]: 1 judgements, the last on EPYC" in capsys.readouterr().out


def test_a_server_that_does_not_answer_is_one_line_without_a_password() -> None:
    url = "postgresql+psycopg://me:secret@127.0.0.1:1/store"
    with pytest.raises(StoreError, match=r"cannot open the store postgresql://\*\*\*@127.0.0.1:1/store: ") as failure:
        Database(Postgresql(parsed(url)), patience=Patience(seconds=0.1))
    assert "secret" not in str(failure.value)
    assert "\n" not in str(failure.value)


def test_a_database_that_is_not_there_is_not_waited_for(server: Server) -> None:
    began = time.monotonic()
    with pytest.raises(StoreError, match='database "nowhere" does not exist'):
        open_store(server.url("nowhere"))
    assert time.monotonic() - began < 5.0


@on_a_server
def test_a_store_of_a_newer_version_on_a_server(url: str) -> None:
    execute(url, "UPDATE schema_version SET version = 99")
    try:
        with pytest.raises(StoreError, match=r"has schema version 99; this version of pytest-kernelevolve reads"):
            open_store(url)
    finally:
        execute(url, f"UPDATE schema_version SET version = {migrations.NEWEST}")


def test_a_database_of_another_program(server: Server) -> None:
    name = server.database()
    execute(server.url(name), "CREATE TABLE cookies (name TEXT)")
    with pytest.raises(StoreError, match=r"is a database of another program; .* \?options=-csearch_path=NAME"):
        open_store(server.url(name))
    execute(server.url(name), "CREATE SCHEMA ours")
    with open_store(server.url(name, options="-csearch_path=ours")) as store:
        assert store.integrity() == []


@pytest.fixture
def small_disk(server: Server) -> Iterator[Path]:
    """A file system of 1 MiB that the server may write to."""
    with mounted(server.folder / "disk", 1024, owner=server.folder.stat().st_uid) as there:
        if not there:
            pytest.skip(CANNOT)
        yield server.folder / "disk"


def test_a_servers_full_disk_is_one_line_and_loses_nothing(server: Server, small_disk: Path) -> None:
    name = server.database()
    with open_store(server.url(name)) as store:
        campaign = store.campaign("rms_norm", "cpu", "digest", {})
        kept = store.insert(campaign, 0, proposal("kept"))
        server.execute(f"CREATE TABLESPACE small LOCATION '{small_disk}'")
        server.execute("ALTER TABLE objects SET TABLESPACE small", name)
        with pytest.raises(StoreError, match="the server's disk is full; free some space and run the same") as failure:
            store.put_object(b"k" * 2_000_000)
        assert "\n" not in str(failure.value)
        server.execute("ALTER TABLE objects SET TABLESPACE pg_default", name)
        assert store.insert(campaign, 0, proposal("after")).note == "after"
        assert store.node(kept.id).candidate == proposal("kept").candidate
        assert store.integrity() == []
    server.execute("DROP TABLESPACE small")
