"""Brings a store's tables to the version that this code reads, by Alembic: ``versions/`` has one revision a version.

``N.sql`` makes version N out of version N - 1 in SQLite, and from version 5 on in PostgreSQL too, where a store begins
with version 4, made by ``4.postgresql.sql``. A new store in a file takes the same statements from the start, without
the wait for Alembic's import.

env   what Alembic runs
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

NEWEST = 6
FIRST_ON_POSTGRESQL = 4
_ALEMBIC = threading.Lock()  # Alembic runs its revisions in a state of the whole process.
TABLE = (
    "CREATE TABLE IF NOT EXISTS alembic_version"
    " (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Make or migrate the tables of the database at ``path``, in one transaction, after a copy of what was there.

    The caller keeps other processes from opening the store meanwhile.
    """
    version = _version(connection, path)
    if version == NEWEST:
        return
    refuse_newer(version, str(path))
    if version:
        copy_beside(connection, path, version)
        _migrate_file(connection, version)
        return
    connection.execute("BEGIN IMMEDIATE")
    for number in range(1, NEWEST + 1):
        for statement in statements(number):
            connection.execute(statement)
    connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (str(NEWEST),))
    connection.execute("INSERT INTO schema_version (version) VALUES (?)", (NEWEST,))
    connection.execute("COMMIT")


def refuse_newer(version: int, place: str) -> None:
    """Raise StoreError for a store that a later version of this program made."""
    if version > NEWEST:
        raise StoreError(
            f"{place} has schema version {version}; this version of pytest-kernelevolve reads {NEWEST}. "
            "Upgrade pytest-kernelevolve (pip install --upgrade pytest-kernelevolve), "
            "or name another store with --evolve-store sqlite:///PATH"
        )


def copy_beside(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Keep the database as it is, whole, as ``NAME.version-N`` in the same folder."""
    kept = path.with_name(f"{path.name}.version-{version}")
    half = path.with_name(f"{kept.name}.part")
    half.unlink(missing_ok=True)
    target = sqlite3.connect(half)
    try:
        connection.backup(target)
    finally:
        target.close()
    os.replace(half, kept)
    return kept


def statements(version: int) -> Iterator[str]:
    """The SQL statements that make ``version``; a trigger, which holds semicolons, is one of them."""
    statement = ""
    for line in _text(f"{version}.sql").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def script_for_postgresql(version: int) -> str:
    """The statements that make ``version`` of a store on PostgreSQL."""
    return _text(f"{FIRST_ON_POSTGRESQL}.postgresql.sql" if version == FIRST_ON_POSTGRESQL else f"{version}.sql")


def apply(connection: Connection, version: int) -> None:
    """Run what makes ``version``, as a revision of Alembic's."""
    if connection.dialect.name == "sqlite":
        for statement in statements(version):
            connection.exec_driver_sql(statement)
    elif version >= FIRST_ON_POSTGRESQL:
        driver: Any = connection.connection.driver_connection
        driver.execute(script_for_postgresql(version))


def migrate(connection: Connection) -> None:
    """Let Alembic run what is missing, in the transaction of ``connection``. Raises the driver's own errors."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import DBAPIError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        with _ALEMBIC:
            command.upgrade(config, "head")
    except DBAPIError as error:
        raise error.orig or error from error


def _migrate_file(connection: sqlite3.Connection, version: int) -> None:
    from sqlalchemy import StaticPool, create_engine

    row_factory, connection.row_factory = connection.row_factory, None
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    with engine.connect() as handed:  # it looks at the database, and would undo what is not committed before
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(TABLE)
        connection.execute("DELETE FROM alembic_version")
        connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (str(version),))
        handed.exec_driver_sql("SELECT 1")  # so that Alembic finds a transaction, and begins and ends none
        migrate(handed)
        connection.execute("UPDATE schema_version SET version = ?", (NEWEST,))
        connection.execute("COMMIT")
    connection.row_factory = row_factory


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return 0
    if "schema_version" not in tables:
        raise StoreError(f"{path} is a database of another program; name another file with --evolve-store")
    versions = [version for (version,) in connection.execute("SELECT version FROM schema_version")]
    if len(versions) != 1 or not isinstance(versions[0], int) or versions[0] < 1:
        raise StoreError(
            f"{path} names its schema version as {versions}; restore the file from a copy, "
            "or name another store with --evolve-store sqlite:///PATH"
        )
    return versions[0]
