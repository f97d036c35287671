"""What each of the roles for PostgreSQL may do, by doing it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

import psycopg
import pytest

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.store.lease import worker_id
from tests.store.examples import execute, passing, proposal
from tests.store.server import Server
from tests.store.test_queue import FOREIGN
from tests.store.test_verdicts import record

ROLES = ("read", "propose", "judge")
REFUSED = r"cannot write to the store .*: this user's role may not do that; use one that may"
NODE = 1

CALLS: dict[str, tuple[Callable[[Store], object], tuple[str, ...]]] = {
    "campaigns": (lambda store: store.campaigns(), ROLES),
    "nodes": (lambda store: store.nodes(1), ROLES),
    "source": (lambda store: store.node(NODE).candidate.source, ROLES),
    "history": (lambda store: store.history(), ROLES),
    "campaign": (lambda store: store.campaign("gelu", "cpu", "digest", {}), ("propose",)),
    "begin_step": (lambda store: store.begin_step(1, worker_id(), 60), ("propose",)),
    "expand": (lambda store: store.expand(1, 7, [proposal("new", parents=(NODE,), tokens=1)]), ("propose",)),
    "claim": (lambda store: store.claim(1, worker_id(), 60), ("judge",)),
    "record": (lambda store: store.record(NODE, passing(), 1.5), ("judge",)),
    "confirm": (lambda store: store.confirm(NODE, passing(1.4), 1.4), ("judge",)),
    "finish": (lambda store: store.finish(1, "steps"), ("propose", "judge")),
    "remember": (lambda store: store.remember(record(), "text", passing()), ("judge",)),
    "post": (lambda store: store.post("worker", "w", {}), ("propose", "judge")),
    "notices": (lambda store: store.notices("worker"), ROLES),
    "withdraw": (lambda store: store.withdraw("worker", "w"), ("propose", "judge")),
    "put_object": (lambda store: store.put_object(b"kernel"), ("propose", "judge")),
}


@pytest.fixture
def judged(postgresql: str, server: Server, database: str) -> None:
    """A store with one judged node and one that waits, and a user of each role."""
    with open_store(postgresql) as store:
        campaign = store.campaign("rms_norm", "cpu", "digest", {})
        first, _ = store.expand(campaign, 1, [proposal("judged"), proposal("waits")])
        store.claim(campaign, FOREIGN, 60)
        store.record(first.id, passing(), 1.5)
        store.remember(record(), "text", passing())
    execute(postgresql, resources.files("pytest_kernelevolve.store").joinpath("roles.sql").read_text(encoding="utf-8"))
    known = {name for (name,) in server.execute("SELECT rolname FROM pg_roles", database)}
    for role in ROLES:
        if f"a_{role}" not in known:
            server.execute(f"CREATE ROLE a_{role} LOGIN IN ROLE kernelevolve_{role}")


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_it_is_for_and_nothing_else(role: str, server: Server, database: str) -> None:
    with open_store(server.url(database, user=f"a_{role}")) as store:
        for name, (call, allowed) in CALLS.items():
            if role in allowed:
                call(store)
            else:
                print(f"{role} may not call {name}")
                with pytest.raises(StoreError, match=REFUSED):
                    call(store)
    with open_store(server.url(database)) as store:
        assert store.integrity() == []


BESIDE = {
    "read": ("DELETE FROM nodes", "CREATE TABLE mine (x INT)"),
    "propose": (
        "UPDATE nodes SET verdict = 'faster', fitness = 99.0",
        "INSERT INTO evaluations (node, object, fitness, confirms, created) VALUES (1, 'x', 9, false, 0)",
        "UPDATE nodes SET source = 'another'",
        "INSERT INTO changes (campaign, node) VALUES (1, 1)",
    ),
    "judge": (
        "UPDATE nodes SET source = 'another'",
        "UPDATE evaluations SET fitness = 99.0",
        "UPDATE verdicts SET speedup = 99.0",
        "DELETE FROM changes",
        "UPDATE schema_version SET version = 1",
    ),
}


@pytest.mark.usefixtures("judged")
def test_sql_beside_the_store_is_refused(server: Server, database: str) -> None:
    for role, statements in BESIDE.items():
        for statement in statements:
            print(f"{role} may not {statement}")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                execute(server.url(database, user=f"a_{role}"), statement)
