"""A store on a PostgreSQL server: many writers, the server's clock, and a server that may be away for a while.

What one campaign's log of changes says must become visible in the order of its numbers. So whoever adds to it holds
the campaign's advisory lock, and such a transaction does not wait for the disk while it holds it: it commits at once,
and the wait, which is shared with all others then waiting, comes after.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from typing import Any

from sqlalchemy import StaticPool, create_engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store import migrations
from pytest_kernelevolve.store.engine.dialect import Failure
from pytest_kernelevolve.store.engine.statements import Transaction
from pytest_kernelevolve.store.urls import StoreUrl

try:
    import psycopg
    from psycopg.rows import dict_row, tuple_row
    from psycopg.types.string import StrDumper
except ImportError as _error:  # of the package, or of libpq
    raise StoreError(
        f"a store on PostgreSQL needs psycopg ({_error}): pip install 'pytest-kernelevolve[postgres]'"
    ) from None

LOCK = 1801808501  # the first half of every advisory lock of ours; the triggers of the tables name it too
_CREATION = 0  # the second half: the number of no campaign

_CONNECTION = {
    "connect_timeout": 10,
    "application_name": "kernelevolve",
    "client_encoding": "utf8",
    # A partition is noticed within a minute, and a client that stops in the middle of a transaction ends it.
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 40_000,
}
_SESSION = "SET idle_in_transaction_session_timeout = '60s'; SET lock_timeout = '30s'"
_UNHURRIED = "SET LOCAL idle_in_transaction_session_timeout = 0"
_NOW = "SELECT extract(epoch FROM clock_timestamp())::float8 AS now"
# A message that nobody reads is written to the log, so that the wait for the disk takes in all that was before it.
_FLUSH = "SELECT pg_logical_emit_message(true, 'kernelevolve', '')"

# What a block of statements sent together says of a connection that is lost; the error itself is raised.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

_WITH_TRIGGERS = ("nodes", "evaluations", "changes", "verdicts")
_NUMBERED = ("campaigns", "nodes", "evaluations", "objects", "changes", "verdicts", "episodes")

# States of PostgreSQL, by how they begin.
_UNDONE = ("40001", "40P01", "55P03")  # another transaction was in the way
_AWAY = ("08", "57P", "53300")  # the connection is lost, the server ends or starts, or has no connection left
_REFUSALS = ("password", "authentication", "pg_hba.conf", "does not exist", "permission denied", "could not translate")


class _Text(StrDumper):
    """Text, in which PostgreSQL takes no NUL; a note may have one."""

    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace("\0", "\ufffd") if "\0" in obj else obj)


class Postgresql:
    """Implements `Dialect`."""

    remote = True

    def __init__(self, url: StoreUrl) -> None:
        self._server = url.server
        self.location = url.shown
        self._pipelined = psycopg.Pipeline.is_supported()  # not by a libpq before version 14
        self.compiler = PGDialect_psycopg()  # type: ignore[no-untyped-call]

    def prepare(self) -> None:
        with contextlib.closing(self.connect()) as connection:
            if _version(connection, self.location) != migrations.NEWEST:
                self._migrate(connection)

    def _migrate(self, connection: Any) -> None:
        """Make or migrate the tables, in one transaction; whoever else would waits for it."""
        engine = create_engine("postgresql+psycopg://", creator=lambda: connection, poolclass=StaticPool)
        connection.autocommit = False
        connection.row_factory = tuple_row
        with engine.connect() as handed, handed.begin():
            driver: Any = handed.connection.driver_connection
            driver.execute(f"SELECT pg_advisory_xact_lock({LOCK}, {_CREATION})")
            version = _version(driver, self.location)
            if version == 0:
                driver.execute(migrations.script_for_postgresql(migrations.FIRST_ON_POSTGRESQL))
                driver.execute("INSERT INTO schema_version (version) VALUES (%s)", (migrations.FIRST_ON_POSTGRESQL,))
                driver.execute(migrations.TABLE)
                version = migrations.FIRST_ON_POSTGRESQL
                driver.execute("INSERT INTO alembic_version (version_num) VALUES (%s)", (str(version),))
            if version != migrations.NEWEST:
                migrations.migrate(handed)
                driver.execute("UPDATE schema_version SET version = %s", (migrations.NEWEST,))

    def connect(self) -> Any:
        connection = psycopg.connect(self._server, autocommit=True, row_factory=dict_row, **_CONNECTION)  # type: ignore[arg-type]
        connection.adapters.register_dumper(str, _Text)
        connection.execute(_SESSION)
        return connection

    def begin_reading(self, connection: Any) -> None:
        # A reader holds nobody up, and may take long over what it reads.
        connection.execute(f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {_UNHURRIED}")

    def begin_writing(self, connection: Any, *, synced: bool, logged: bool, campaign: int | None) -> float:
        parts = ["BEGIN"]
        if logged or not synced:
            parts.append("SET LOCAL synchronous_commit = off")
        if campaign is not None:
            parts.append(f"SELECT pg_advisory_xact_lock({LOCK}, {int(campaign)})")
        cursor = connection.execute("; ".join([*parts, _NOW]))
        for _ in range(len(parts)):
            cursor.nextset()
        return float(cursor.fetchone()["now"])

    def together(self, connection: Any) -> contextlib.AbstractContextManager[Any]:
        return connection.pipeline() if self._pipelined else contextlib.nullcontext()

    def commit(self, connection: Any, *, synced: bool, logged: bool) -> None:
        connection.execute("COMMIT")
        if synced and logged:
            connection.execute(_FLUSH)

    def usable(self, connection: Any) -> bool:
        try:
            connection.execute("ROLLBACK")
        except psycopg.Error:
            return False
        return not connection.broken

    def failure(self, error: Exception) -> Failure:
        if not isinstance(error, psycopg.Error):
            return Failure.FINAL
        state = error.sqlstate
        if state is None:  # said by the client: no connection could be made, or it ended
            away = isinstance(error, psycopg.OperationalError) and not _refused(error)
            return Failure.AWAY if away else Failure.FINAL
        if state.startswith(_UNDONE):
            return Failure.UNDONE
        return Failure.AWAY if state.startswith(_AWAY) else Failure.FINAL

    @contextlib.contextmanager
    def loading(self, transaction: Transaction) -> Iterator[None]:
        """Numbers that are given go on behind the highest that was taken over."""
        connection = transaction.connection
        connection.execute(_UNHURRIED)
        for table in _WITH_TRIGGERS:
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in _WITH_TRIGGERS:
            connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        for table in _NUMBERED:
            connection.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), greatest(1, max(id)), max(id) IS NOT NULL)"
                f" FROM {table}"
            )

    def check(self, transaction: Transaction) -> list[str]:  # noqa: ARG002
        return []  # the server keeps its own references whole


def _refused(error: psycopg.OperationalError) -> bool:
    """Whether the server has answered that it will not have us, which waiting does not change."""
    said = str(error)
    return any(refusal in said for refusal in _REFUSALS)


def _version(connection: Any, location: str) -> int:
    """The schema version of a database; 0 where it has no tables."""
    found = connection.execute(
        "SELECT count(*) AS tables, count(*) FILTER (WHERE tablename = 'schema_version') AS ours FROM pg_tables"
        " WHERE schemaname = current_schema()"
    ).fetchone()
    tables, ours = found.values() if isinstance(found, dict) else found
    if not tables:
        return 0
    if not ours:
        raise StoreError(
            f"{location} is a database of another program; name another one, or a schema of its own with "
            "?options=-csearch_path=NAME"
        )
    row = connection.execute("SELECT version FROM schema_version").fetchone()
    (version,) = row.values() if isinstance(row, dict) else row
    migrations.refuse_newer(version, location)
    return int(version)
