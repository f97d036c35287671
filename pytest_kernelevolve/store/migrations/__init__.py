"""Brings a store's tables to the version that this code reads: ``N.sql`` makes version N out of version N - 1.

A new store takes the same way from the start, so that a migrated store and a new one have the same tables.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from pytest_kernelevolve.errors import StoreError

NEWEST = 5


def upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Make or migrate the tables of the database at ``path``, in one transaction, after a copy of what was there.

    The caller keeps other processes from opening the store meanwhile.
    """
    version = _version(connection, path)
    if version == NEWEST:
        return
    if version > NEWEST:
        raise StoreError(
            f"{path} has schema version {version}; this version of pytest-kernelevolve reads {NEWEST}. "
            "Upgrade pytest-kernelevolve (pip install --upgrade pytest-kernelevolve), "
            "or name another store with --evolve-store sqlite:///PATH"
        )
    if version:
        copy_beside(connection, path, version)
    connection.execute("BEGIN IMMEDIATE")
    for number in range(version + 1, NEWEST + 1):
        for statement in statements(number):
            connection.execute(statement)
    connection.execute("DELETE FROM schema_version")
    connection.execute("INSERT INTO schema_version (version) VALUES (?)", (NEWEST,))
    connection.execute("COMMIT")


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
    text = resources.files(__package__).joinpath(f"{version}.sql").read_text(encoding="utf-8")
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


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
