from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_kernelevolve.store import Store, open_store
from tests.store.server import Server, serving

SQLITE, POSTGRESQL = "sqlite", "postgresql"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of this session's own."""
    with serving() as found:
        if found is None:
            pytest.skip("no PostgreSQL here: initdb and postgres are neither on PATH nor in /usr/lib/postgresql")
        yield found


@pytest.fixture(scope="session")
def database(server: Server) -> str:
    """A database with a store's tables."""
    name = server.database()
    open_store(server.url(name)).close()
    return name


@pytest.fixture
def postgresql(server: Server, database: str) -> str:
    """The URL of an empty store."""
    server.empty(database)
    return server.url(database)


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store on each engine."""
    if request.param == POSTGRESQL:
        return str(request.getfixturevalue("postgresql"))
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def campaign(store: Store) -> int:
    return store.campaign("rms_norm", "cpu", "digest", {"seed": 0}, family="row-wise")
