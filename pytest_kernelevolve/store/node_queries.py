"""Nodes out of the tables: as they are, and as they were known when a step began."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Sequence
from typing import Any

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.store.lazy_records import Reader, StoredCandidate, StoredEvaluation

_FIXED = """n.id, n.campaign, n.step, n.digest, n.source, n.entry, n.language, n.operator, n.note, n.tokens, n.usd,
    n.created, n.meta"""
_NOW = f"SELECT {_FIXED}, n.state, n.evaluation, n.verdict, n.fitness, n.confirmed FROM nodes n"
# What the changes of a stretch of the log say of each node that they are about: its last evaluation among them.
_THEN = f"""
WITH known AS (
    SELECT node, max(evaluation) AS evaluation FROM changes WHERE campaign = ? AND id > ? AND id <= ? GROUP BY node
)
SELECT {_FIXED}, CASE WHEN e.id IS NULL THEN '{NodeState.PROPOSED}' ELSE '{NodeState.JUDGED}' END AS state,
    e.object AS evaluation, e.verdict, e.fitness, coalesce(e.confirms, 0) AS confirmed
FROM known JOIN nodes n ON n.id = known.node LEFT JOIN evaluations e ON e.id = known.evaluation
WHERE n.id > ?"""


def node(connection: sqlite3.Connection, reader: Reader, node_id: int) -> Node | None:
    """One node as it is now."""
    found = _nodes(connection, reader, f"{_NOW} WHERE n.id = ?", (node_id,))
    return found[0] if found else None


def nodes(connection: sqlite3.Connection, reader: Reader, campaign: int, newer_than: int) -> list[Node]:
    """A campaign's nodes as they are now."""
    return _nodes(connection, reader, f"{_NOW} WHERE n.campaign = ? AND n.id > ?", (campaign, newer_than))


def step_nodes(connection: sqlite3.Connection, reader: Reader, campaign: int, step: int) -> list[Node]:
    """The nodes that a step made, as they are now."""
    return _nodes(connection, reader, f"{_NOW} WHERE n.campaign = ? AND n.step = ?", (campaign, step))


def nodes_as_of(
    connection: sqlite3.Connection, reader: Reader, campaign: int, step: int, newer_than: int, since: int | None
) -> list[Node]:
    """A campaign's nodes as they were when ``step`` began; of these, those about which ``since`` knew less."""
    seen = _seen(connection, campaign, step)
    known = 0 if since is None else _seen(connection, campaign, since)
    if known > seen:
        raise StoreError(
            f"step {since} of campaign {campaign} began after step {step}; read the state of step {step} as a whole"
        )
    return _nodes(connection, reader, _THEN, (campaign, known, seen, newer_than))


def _seen(connection: sqlite3.Connection, campaign: int, step: int) -> int:
    row = connection.execute("SELECT seen FROM steps WHERE campaign = ? AND step = ?", (campaign, step)).fetchone()
    if row is None:
        raise StoreError(f"campaign {campaign} has no step {step}: it was neither begun nor stored")
    return int(row["seen"])


def _nodes(connection: sqlite3.Connection, reader: Reader, query: str, values: Sequence[Any]) -> list[Node]:
    rows = connection.execute(f"{query} ORDER BY n.id", values).fetchall()
    links: dict[int, list[int]] = {}
    if len(rows) == 1:
        edges = connection.execute(
            "SELECT child, parent FROM edges WHERE child = ? ORDER BY position", (rows[0]["id"],)
        )
    else:
        edges = connection.execute(
            f"SELECT child, parent FROM edges WHERE child IN (SELECT id FROM ({query})) ORDER BY child, position",
            values,
        )
    for child, parent in edges:
        links.setdefault(child, []).append(parent)
    return [_node(row, tuple(links.get(row["id"], ())), reader) for row in rows]


def _node(row: sqlite3.Row, parents: tuple[int, ...], reader: Reader) -> Node:
    evaluation = row["evaluation"]
    candidate = StoredCandidate.of(
        reader,
        row["source"],
        entry=sys.intern(row["entry"]),
        language=sys.intern(row["language"]),
        digest=row["digest"],
    )
    return Node(
        id=row["id"],
        campaign=row["campaign"],
        step=row["step"],
        candidate=candidate,
        parents=parents,
        operator=sys.intern(row["operator"]),
        note=row["note"],
        state=NodeState(row["state"]),
        evaluation=evaluation and StoredEvaluation.of(reader, evaluation, verdict=row["verdict"]),
        fitness=row["fitness"],
        tokens=row["tokens"],
        usd=row["usd"],
        created=row["created"],
        confirmed=bool(row["confirmed"]),
        meta=json.loads(row["meta"]),
    )
