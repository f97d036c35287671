"""A store in one SQLite file: the write-ahead log, one writer at a time, and the clock of the machine that has it."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock
from sqlalchemy import text
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from pytest_kernelevolve.store import migrations
from pytest_kernelevolve.store.engine.dialect import Failure
from pytest_kernelevolve.store.engine.statements import Statement, Transaction

if TYPE_CHECKING:
    from sqlalchemy.sql.selectable import FromClause

BUSY_TIMEOUT_S = 30.0
CACHE_KIB = 8192  # The KiB of pages kept for each connection: the upper levels of every index of a large store.

_NOTHING = contextlib.nullcontext()


class _Compiler(SQLiteCompiler):
    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:  # noqa: ARG002
        return text


class _Language(SQLiteDialect_pysqlite):
    statement_compiler = _Compiler
    supports_statement_cache = False


class Sqlite:
    """Implements `Dialect`."""

    remote = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.location = str(path)
        self.compiler = _Language(paramstyle="named")
        self.levels = ("NORMAL", "FULL")  # of a transaction that is not synced, and of one that is

    def prepare(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Two processes may open a new store at once; the switch to WAL does not wait for a lock by itself.
        lock = self.path.with_name(f"{self.path.name}.lock")
        lock.touch()  # where the folder refuses files this fails at once; FileLock would try until its timeout
        with FileLock(lock, timeout=BUSY_TIMEOUT_S), contextlib.closing(self.connect()) as connection:
            migrations.upgrade(connection, self.path)
            connection.execute("PRAGMA journal_mode=WAL")

    def connect(self) -> sqlite3.Connection:
        # Transactions are begun and ended below, not by the driver; a connection serves one thread at a time.
        connection = sqlite3.connect(self.path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        return connection

    def begin_reading(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN")

    def begin_writing(
        self,
        connection: sqlite3.Connection,
        *,
        synced: bool,
        logged: bool,  # noqa: ARG002
        campaign: int | None,  # noqa: ARG002
    ) -> float:
        """Takes the write lock at once: one that reads first and writes later may find that another wrote in between.

        One that is not ``synced`` survives the death of every process, and a power cut from the next synced one on,
        whoever makes that: the log is written in order.
        """
        connection.execute(f"PRAGMA synchronous={self.levels[synced]}")
        connection.execute("BEGIN IMMEDIATE")
        return time.time()

    def together(self, connection: sqlite3.Connection) -> contextlib.nullcontext[None]:  # noqa: ARG002
        return _NOTHING

    def commit(self, connection: sqlite3.Connection, *, synced: bool, logged: bool) -> None:  # noqa: ARG002
        connection.execute("COMMIT")

    def usable(self, connection: sqlite3.Connection) -> bool:
        # Closing it would undo the transaction, too, but not before whoever holds an answer of it lets go of that.
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        return False

    def failure(self, error: Exception) -> Failure:  # noqa: ARG002
        return Failure.FINAL

    @contextlib.contextmanager
    def loading(self, transaction: Transaction) -> Iterator[None]:
        triggers = {row["name"]: row["sql"] for row in transaction.all(_TRIGGERS)}
        for name in triggers:
            transaction.connection.execute(f"DROP TRIGGER {name}")
        yield
        for made in triggers.values():
            transaction.connection.execute(made)

    def check(self, transaction: Transaction) -> list[str]:
        return list(_problems(transaction))


_INTEGRITY = Statement(text("PRAGMA integrity_check"))
_TRIGGERS = Statement(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"))
_FOREIGN_KEYS = Statement(text("PRAGMA foreign_key_check"))


def _problems(transaction: Transaction) -> Iterator[str]:
    for row in transaction.all(_INTEGRITY):
        if row["integrity_check"] != "ok":
            yield f"database: {row['integrity_check']}"
    for row in transaction.all(_FOREIGN_KEYS):
        yield f"database: row {row['rowid']} of {row['table']} refers to a missing row of {row['parent']}"
