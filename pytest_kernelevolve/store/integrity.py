"""Says what is wrong with a store: its database file, the state of its nodes and steps, its log, and its objects."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Candidate, Evaluation, NodeState
from pytest_kernelevolve.store.objects import ObjectStore


def problems(connection: sqlite3.Connection, objects: ObjectStore) -> list[str]:
    """All that is wrong, one line each. A node that is being judged is not wrong, nor is a step under way."""
    return [
        *_database(connection),
        *(
            f"node {row['id']}: {wrong}"
            for row in connection.execute("SELECT * FROM nodes ORDER BY id")
            for wrong in _node(connection, row, objects)
        ),
        *_edges(connection),
        *_evaluations(connection, objects),
        *_changes(connection),
        *_steps(connection),
        *_verdicts(connection, objects),
    ]


def _database(connection: sqlite3.Connection) -> Iterator[str]:
    for (answer,) in connection.execute("PRAGMA integrity_check"):
        if answer != "ok":
            yield f"database: {answer}"
    for table, row_id, target, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"database: row {row_id} of {table} refers to a missing row of {target}"


def _node(connection: sqlite3.Connection, row: sqlite3.Row, objects: ObjectStore) -> Iterator[str]:
    state = row["state"]
    if state not in tuple(NodeState):
        yield f"unknown state {state!r}"
    judged = state == NodeState.JUDGED
    if judged != (row["evaluation"] is not None and row["fitness"] is not None):
        yield f"{state}, {'without' if judged else 'with'} an evaluation"
    if (state == NodeState.JUDGING) != (row["worker"] is not None and row["lease_until"] is not None):
        yield f"{state}, {'without' if row['worker'] is None else 'with'} a worker"
    if not _is_object(row["meta"]):
        yield "its meta is not a JSON object"
    try:
        source = objects.get(connection, row["source"]).decode()
    except (StoreError, UnicodeDecodeError) as error:
        yield f"source: {error}"
    else:
        if Candidate(source=source, entry=row["entry"], language=row["language"]).digest != row["digest"]:
            yield "its source is not the one that it was inserted with"


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _edges(connection: sqlite3.Connection) -> Iterator[str]:
    for child, parent in connection.execute(
        "SELECT child, parent FROM edges JOIN nodes c ON c.id = child JOIN nodes p ON p.id = parent"
        " WHERE c.campaign != p.campaign OR p.id >= c.id"
    ):
        yield f"node {child}: node {parent} cannot be its parent"


def _evaluations(connection: sqlite3.Connection, objects: ObjectStore) -> Iterator[str]:
    latest: dict[int, str] = {}
    for node, digest, verdict in connection.execute("SELECT node, object, verdict FROM evaluations ORDER BY id"):
        latest[node] = digest
        try:
            evaluation = Evaluation.from_json(json.loads(objects.get(connection, digest)))
        except (StoreError, ValueError, TypeError, KeyError) as error:
            yield f"node {node}: evaluation: {error}"
        else:
            if verdict not in (None, evaluation.verdict):
                yield f"node {node}: its evaluation says {evaluation.verdict}, and the row beside it {verdict}"
    for node, digest in connection.execute("SELECT id, evaluation FROM nodes WHERE evaluation IS NOT NULL"):
        if latest.get(node) != digest:
            yield f"node {node}: its evaluation is not the latest one recorded"


def _changes(connection: sqlite3.Connection) -> Iterator[str]:
    missing = "SELECT id FROM nodes EXCEPT SELECT node FROM changes WHERE evaluation IS NULL"
    for (node,) in connection.execute(missing):
        yield f"node {node}: the change log does not say when it was inserted"
    missing = "SELECT id, node FROM evaluations EXCEPT SELECT evaluation, node FROM changes"
    for _, node in connection.execute(missing):
        yield f"node {node}: the change log does not say when an evaluation of it was recorded"
    early = (
        "SELECT DISTINCT later.node FROM changes later JOIN changes first ON first.node = later.node"
        " AND first.evaluation IS NULL WHERE later.evaluation IS NOT NULL AND later.id < first.id"
    )
    for (node,) in connection.execute(early):
        yield f"node {node}: the change log has an evaluation of it before the node"


def _steps(connection: sqlite3.Connection) -> Iterator[str]:
    newest = connection.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0]
    for row in connection.execute("SELECT * FROM steps"):
        place = f"campaign {row['campaign']}, step {row['step']}"
        if (row["worker"] is None) != (row["lease_until"] is None):
            yield f"{place}: {'a lease without a worker' if row['worker'] is None else 'a worker without a lease'}"
        if row["stored"] is not None and row["worker"] is not None:
            yield f"{place}: stored, with a worker"
        if row["seen"] > newest:
            yield f"{place}: it began with changes known that are not in the log"
    without = (
        "SELECT DISTINCT n.campaign, n.step FROM nodes n LEFT JOIN steps s ON s.campaign = n.campaign"
        " AND s.step = n.step WHERE s.stored IS NULL"
    )
    for campaign, step in connection.execute(without):
        yield f"campaign {campaign}, step {step}: it has nodes and is not stored"
    early = (
        "SELECT n.id, n.step FROM nodes n JOIN steps s ON s.campaign = n.campaign AND s.step = n.step"
        " JOIN changes c ON c.node = n.id AND c.evaluation IS NULL WHERE c.id <= s.seen"
    )
    for node, step in connection.execute(early):
        yield f"node {node}: it was known before step {step}, which made it"


def _verdicts(connection: sqlite3.Connection, objects: ObjectStore) -> Iterator[str]:
    for row in connection.execute("SELECT id, source, evaluation FROM verdicts ORDER BY id"):
        for name in ("source", "evaluation"):
            try:
                objects.get(connection, row[name])
            except StoreError as error:
                yield f"verdict {row['id']}: {name}: {error}"
