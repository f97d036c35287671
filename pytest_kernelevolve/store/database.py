"""The SQL side of a store: a durable SQLite file, shared between threads and processes."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

from pytest_kernelevolve.errors import StoreError, without_password
from pytest_kernelevolve.store import migrations
from pytest_kernelevolve.store.error_texts import explained

BUSY_TIMEOUT_S = 30.0
CACHE_KIB = 8192  # of pages, for each connection: the upper levels of every index of a large store


def database_path(url: str) -> Path:
    """The file that a store's URL names; StoreError where the URL is not one of a database file."""
    example = "for example sqlite:///.kernelevolve/store.db"
    kind, separator, place = url.partition("://")
    url = without_password(url)  # only errors are left that show it
    if not separator:
        raise StoreError(f"{url!r} is not a store URL; write one such as {example}")
    if kind.partition("+")[0] != "sqlite":
        raise StoreError(f"{url!r}: only SQLite stores are supported so far; {example}")
    host, _, file = place.partition("/")
    if host:
        raise StoreError(f"{url!r}: the path of a store's file follows three slashes; {example}")
    if file in ("", ":memory:"):
        raise StoreError(f"{url!r}: a store is a file, so that a search can be resumed; {example}")
    return Path(file).absolute()


class Database:
    """Transactions on one SQLite file. A transaction has a connection to itself, so that threads do not meet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._levels = ("NORMAL", "FULL")  # of a transaction that is not synced, and of one that is
        self._idle: list[sqlite3.Connection] = []
        self._process = os.getpid()
        self._inherited: list[sqlite3.Connection] = []  # never closed: they are the process's that forked this one
        with explained(f"open the store {path}"):
            path.parent.mkdir(parents=True, exist_ok=True)
            # Two processes may open a new store at once; the switch to WAL does not wait for a lock by itself.
            lock = path.with_name(f"{path.name}.lock")
            lock.touch()  # where the folder refuses files this fails at once; FileLock would try until its timeout
            with FileLock(lock, timeout=BUSY_TIMEOUT_S), contextlib.closing(self._connect()) as connection:
                migrations.upgrade(connection, path)
                connection.execute("PRAGMA journal_mode=WAL")

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the database, however long it is looked at."""
        with explained(f"read the store {self.path}"), self._transaction("BEGIN") as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self, *, synced: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction that is on the disk when the block ends, or undone where it raises.

        It takes the write lock at its start: one that reads first and writes later may otherwise find that another
        process wrote in between. One that is not ``synced`` survives the death of every process at once, and a power
        cut from the next synced one on, whoever makes that: the log is written in order.
        """
        begin = "BEGIN IMMEDIATE"
        with explained(f"write to the store {self.path}"), self._transaction(begin, synced=synced) as connection:
            yield connection

    def close(self) -> None:
        """Close what is open; a later transaction opens it again."""
        while self._idle:
            self._idle.pop().close()

    @contextlib.contextmanager
    def _transaction(self, begin: str, *, synced: bool = True) -> Iterator[sqlite3.Connection]:
        connection = self._take()
        try:
            connection.execute(f"PRAGMA synchronous={self._levels[synced]}")
            connection.execute(begin)
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            connection.close()  # which undoes the transaction
            raise
        self._idle.append(connection)

    def _take(self) -> sqlite3.Connection:
        if os.getpid() != self._process:
            self._inherited += self._idle
            self._idle = []
            self._process = os.getpid()
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        # Transactions are begun and ended above, not by the driver; a connection serves one thread at a time.
        connection = sqlite3.connect(self.path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        return connection
