"""Says what is wrong with a store: its database file, the state of its nodes, and the objects they name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Candidate, Evaluation, NodeState
from pytest_kernelevolve.store.objects import ObjectStore
from pytest_kernelevolve.store.schema import edges, evaluations, nodes


def problems(connection: Connection, objects: ObjectStore) -> list[str]:
    """All that is wrong, one line each. A node that is being judged is not wrong."""
    return [
        *_database(connection),
        *(f"node {row.id}: {wrong}" for row in connection.execute(select(nodes)) for wrong in _node(row, objects)),
        *_edges(connection),
        *_evaluations(connection, objects),
    ]


def _database(connection: Connection) -> Iterator[str]:
    for (answer,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if answer != "ok":
            yield f"database: {answer}"
    for table, row_id, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"database: row {row_id} of {table} refers to a missing row of {target}"


def _node(row: Row[Any], objects: ObjectStore) -> Iterator[str]:
    if row.state not in tuple(NodeState):
        yield f"unknown state {row.state!r}"
    judged = row.state == NodeState.JUDGED
    if judged != (row.evaluation is not None and row.fitness is not None):
        yield f"{row.state}, {'without' if judged else 'with'} an evaluation"
    if (row.state == NodeState.JUDGING) != (row.worker is not None and row.lease_until is not None):
        yield f"{row.state}, {'without' if row.worker is None else 'with'} a worker"
    try:
        source = objects.get(row.source).decode()
    except (StoreError, UnicodeDecodeError) as error:
        yield f"source: {error}"
    else:
        if Candidate(source=source, entry=row.entry, language=row.language).digest != row.digest:
            yield "its source is not the one that it was inserted with"


def _edges(connection: Connection) -> Iterator[str]:
    child, parent = nodes.alias("child_node"), nodes.alias("parent_node")
    links = (
        select(edges.c.child, edges.c.parent)
        .join(child, child.c.id == edges.c.child)
        .join(parent, parent.c.id == edges.c.parent)
        .where((child.c.campaign != parent.c.campaign) | (parent.c.id >= child.c.id))
    )
    for link in connection.execute(links):
        yield f"node {link.child}: node {link.parent} cannot be its parent"


def _evaluations(connection: Connection, objects: ObjectStore) -> Iterator[str]:
    latest: dict[int, str] = {}
    for row in connection.execute(select(evaluations).order_by(evaluations.c.id)):
        latest[row.node] = row.object
        try:
            Evaluation.from_json(json.loads(objects.get(row.object)))
        except (StoreError, ValueError, TypeError, KeyError) as error:
            yield f"node {row.node}: evaluation: {error}"
    for row in connection.execute(select(nodes.c.id, nodes.c.evaluation).where(nodes.c.evaluation.is_not(None))):
        if latest.get(row.id) != row.evaluation:
            yield f"node {row.id}: its evaluation is not the latest one recorded"
