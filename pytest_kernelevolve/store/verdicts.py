"""The history of what items were judged at: one row a judgement, over runs, commits and environments."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

_JSON = ("environment", "against", "waived")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRecord:
    """One judgement of the kernel in the tree. `Store.judged_as` gives its evaluation, with the raw times."""

    operator: str
    hardware: str  # as the gate names it
    spec_digest: str
    kernel: str  # `Candidate.digest`
    source: str  # its text, as `Store.get_object` has it
    language: str
    path: str  # where it lay, relative to pytest's rootdir
    status: str  # the report's one word: a verdict, regressed, waived ...
    verdict: str  # the gate's
    speedup: float | None
    speedup_low: float | None
    speedup_high: float | None
    min_speedup: float  # the gate
    evaluation: str  # an object
    created: float  # seconds since the epoch
    machine: str  # times of two machines are never compared
    revision: str = ""  # the commit that was checked out; empty where there is none
    dirty: bool = False  # whether the files differed from that commit
    environment: Mapping[str, Any] = field(default_factory=dict)
    against: Mapping[str, Any] | None = None  # as in results.json
    waived: Mapping[str, Any] | None = None  # as in results.json
    id: int = 0  # 0: not stored yet


_COLUMNS = [one.name for one in fields(VerdictRecord) if one.name != "id"]


def insert(connection: sqlite3.Connection, record: VerdictRecord) -> int:
    """Store one judgement; its id."""
    values = [_written(name, getattr(record, name)) for name in _COLUMNS]
    places = ", ".join("?" * len(_COLUMNS))
    row = connection.execute(f"INSERT INTO verdicts ({', '.join(_COLUMNS)}) VALUES ({places})", values)
    assert row.lastrowid is not None
    return row.lastrowid


def history(
    connection: sqlite3.Connection, operator: str | None, hardware: str | None, limit: int | None
) -> list[VerdictRecord]:
    """The judgements of an operator on some hardware, oldest first; of all where either is None."""
    wanted = {"operator": operator, "hardware": hardware}
    given = {name: one for name, one in wanted.items() if one is not None}
    where = " AND ".join(f"{name} = ?" for name in given) or "1"
    query = f"SELECT * FROM verdicts WHERE {where} ORDER BY id DESC LIMIT ?"
    rows = connection.execute(query, (*given.values(), -1 if limit is None else limit)).fetchall()
    return [_record(row) for row in reversed(rows)]


def _written(name: str, value: Any) -> Any:
    if name in _JSON:
        return None if value is None else json.dumps(dict(value), sort_keys=True)
    return value


def _record(row: sqlite3.Row) -> VerdictRecord:
    values = dict(row)
    for name in _JSON:
        values[name] = None if values[name] is None else json.loads(values[name])
    values["dirty"] = bool(values["dirty"])
    return VerdictRecord(**values)
