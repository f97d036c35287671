"""Moving a store to another engine or place: every row with its number, every object verified, whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Boolean, bindparam, func, insert, select, tuple_

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store.engine import tables
from pytest_kernelevolve.store.engine.database import Database
from pytest_kernelevolve.store.engine.statements import Statement, Transaction, bound
from pytest_kernelevolve.store.objects import ObjectStore
from pytest_kernelevolve.store.opening import parts
from pytest_kernelevolve.store.urls import parsed

if TYPE_CHECKING:
    from sqlalchemy.sql.schema import Table

BATCH = 500  # rows held in memory
OBJECTS = 50  # So many objects are copied at a time, too.

# In the order in which they refer to each other; objects come by themselves.
_TABLES = (
    tables.campaigns,
    tables.nodes,
    tables.edges,
    tables.evaluations,
    tables.changes,
    tables.steps,
    tables.verdicts,
    tables.episodes,
)
_KEYS = {"edges": ("child", "position"), "steps": ("campaign", "step")}
# Where a row names an object.
_NAMED = (
    (tables.nodes, "source"),
    (tables.nodes, "evaluation"),
    (tables.evaluations, "object"),
    (tables.verdicts, "source"),
    (tables.verdicts, "evaluation"),
    (tables.episodes, "object"),
    (tables.objects, "digest"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What was moved."""

    rows: Mapping[str, int]  # by table
    objects: int
    bytes: int


def copy(source: str, target: str) -> Copied:
    """Copy the store at one URL to another, which must hold nothing yet; the source is left as it is.

    Raises StoreError where that cannot be done; then the target holds nothing, but for objects that no row names.
    """
    there = parsed(source)
    if there.path is not None and not there.path.is_file():
        raise StoreError(f"there is no store at {there.shown}; name the one to copy first, and its new place behind it")
    if there.shown == parsed(target).shown:
        raise StoreError(f"{there.shown} would be copied to itself; name another place")
    with contextlib.ExitStack() as stack:
        database, objects = parts(source)
        stack.callback(database.close)
        into, into_objects = parts(target)
        stack.callback(into.close)
        return database.read(lambda old: _copied(old, objects, into, into_objects))


def _copied(old: Transaction, objects: ObjectStore, into: Database, into_objects: ObjectStore) -> Copied:
    digests = sorted(_digests(old))

    def fill(new: Transaction) -> Copied:
        _refuse_filled(new, into.dialect.location)
        moved = 0
        with into.dialect.loading(new):
            for start in range(0, len(digests), OBJECTS):
                found = [objects.get(old, digest) for digest in digests[start : start + OBJECTS]]
                into_objects.put_files(*found)
                into_objects.put_all(new, found)
                moved += sum(map(len, found))
            rows = {table.name: _fill(old, new, table) for table in _TABLES}
        for table in _TABLES:
            if new.value(_counts(table), "rows") != rows[table.name]:
                raise StoreError(f"{into.dialect.location}: not all {table.name} arrived; nothing is copied")
        return Copied(rows=rows, objects=len(digests), bytes=moved)

    return into.write(fill)


def _refuse_filled(new: Transaction, place: str) -> None:
    for table in (*_TABLES, tables.objects):
        if new.value(_counts(table), "rows"):
            raise StoreError(f"{place} holds {table.name} already; copy to a store that holds nothing")


def _digests(old: Transaction) -> set[str]:
    found: set[str] = set()
    for table, column in _NAMED:
        name = table.c[column]
        found.update(row["digest"] for row in old.all(Statement(select(name.label("digest")).distinct())))
    return found - {None}


def _counts(table: Table) -> Statement:
    return Statement(select(func.count().label("rows")).select_from(table))


def _fill(old: Transaction, new: Transaction, table: Table) -> int:
    """Copy one table; how many rows it has."""
    put = Statement(insert(table).values(**bound(table, *table.columns.keys())))
    flags = [column.name for column in table.columns if isinstance(column.type, Boolean)]
    count = 0
    for rows in _batches(old, table):
        for row in rows:
            row.update({name: bool(row[name]) for name in flags})
        new.many(put, rows)
        count += len(rows)
    return count


def _batches(old: Transaction, table: Table) -> Iterator[list[dict[str, Any]]]:
    names = _KEYS.get(table.name, ("id",))
    keys = [table.c[name] for name in names]
    whole = select(table).order_by(*keys).limit(BATCH)
    last = [bindparam(f"last_{name}", type_=BigInteger()) for name in names]
    beyond = Statement(whole.where(tuple_(*keys) > tuple_(*last) if len(keys) > 1 else keys[0] > last[0]))
    rows = [dict(row) for row in old.all(Statement(whole))]
    while rows:
        place = {f"last_{name}": rows[-1][name] for name in names}
        yield rows
        rows = [dict(row) for row in old.all(beyond, **place)]
