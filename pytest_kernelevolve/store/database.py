"""Opens the SQL side of a store: durable, shared between processes, and of the schema this version reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, make_url, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store.failures import explained
from pytest_kernelevolve.store.schema import SCHEMA_VERSION, metadata, versions

BUSY_TIMEOUT_S = 30.0


def database_path(url: str) -> Path:
    """The file that a store's URL names; StoreError where the URL is not one of a database file."""
    example = "for example sqlite:///.kernelevolve/store.db"
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError(f"{url!r} is not a store URL; write one such as {example}") from None
    if parsed.get_backend_name() != "sqlite":
        raise StoreError(f"{url!r}: only SQLite stores are supported so far; {example}")
    if not parsed.database or parsed.database == ":memory:":
        raise StoreError(f"{url!r}: a store is a file, so that a search can be resumed; {example}")
    return Path(parsed.database).absolute()


def connect(path: Path) -> Engine:
    """Open or create the database at ``path``."""
    with explained(f"open the store {path}"):
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = _engine(path)
        try:
            # Two processes may open a new store at once; the switch to WAL does not wait for a lock by itself.
            lock = path.with_name(f"{path.name}.lock")
            lock.touch()  # where the folder refuses files this fails at once; FileLock would try until its timeout
            with FileLock(lock, timeout=BUSY_TIMEOUT_S):
                _initialise(engine, path)
        except BaseException:
            engine.dispose()
            raise
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock at their start.

    A transaction that reads first and writes later may otherwise find that another process wrote in between.
    """
    return engine.execution_options(immediate=True)


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_TIMEOUT_S})

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        connection.execute("PRAGMA synchronous=FULL")  # a committed node survives a power cut
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _initialise(engine: Engine, path: Path) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        raw.close()
    with writing(engine).begin() as connection:
        tables = inspect(connection).get_table_names()
        if not tables:
            metadata.create_all(connection)
            connection.execute(insert(versions).values(version=SCHEMA_VERSION))
            return
        if versions.name not in tables:
            raise StoreError(f"{path} is a database of another program; name another file with --evolve-store")
        version = connection.execute(select(versions.c.version)).scalar()
        if version != SCHEMA_VERSION:
            raise StoreError(
                f"{path} has schema version {version}; this version of pytest-kernelevolve reads {SCHEMA_VERSION}. "
                "Upgrade pytest-kernelevolve, or name another store with --evolve-store"
            )
