"""Says what is wrong with a store's tables and objects: the state of its nodes and steps, its log, what they name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from sqlalchemy import select, text

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Candidate, Evaluation, NodeState
from pytest_kernelevolve.store.engine import tables
from pytest_kernelevolve.store.engine.statements import Row, Statement, Transaction

Read = Callable[[str], bytes]  # an object by its digest; raises StoreError where that is missing or damaged

_NODES = Statement(select(tables.nodes).order_by(tables.nodes.c.id))
_EDGES = Statement(
    text(
        "SELECT edges.child, edges.parent FROM edges JOIN nodes c ON c.id = child JOIN nodes p ON p.id = parent"
        " WHERE c.campaign != p.campaign OR p.id >= c.id"
    )
)
_EVALUATIONS = Statement(text("SELECT node, object, verdict FROM evaluations ORDER BY id"))
_LATEST = Statement(text("SELECT id, evaluation FROM nodes WHERE evaluation IS NOT NULL ORDER BY id"))
_EPISODES = Statement(text("SELECT id, node, object FROM episodes ORDER BY id"))
_UNLOGGED_NODES = Statement(text("SELECT id FROM nodes EXCEPT SELECT node FROM changes WHERE evaluation IS NULL"))
_UNLOGGED_EVALUATIONS = Statement(text("SELECT id, node FROM evaluations EXCEPT SELECT evaluation, node FROM changes"))
_TOO_EARLY = Statement(
    text(
        "SELECT DISTINCT later.node AS node FROM changes later JOIN changes first ON first.node = later.node"
        " AND first.evaluation IS NULL WHERE later.evaluation IS NOT NULL AND later.id < first.id"
    )
)
_NEWEST = Statement(text("SELECT coalesce(max(id), 0) AS newest FROM changes"))
_STEPS = Statement(select(tables.steps).order_by(tables.steps.c.campaign, tables.steps.c.step))
_NOT_STORED = Statement(
    text(
        "SELECT DISTINCT n.campaign AS campaign, n.step AS step FROM nodes n LEFT JOIN steps s"
        " ON s.campaign = n.campaign AND s.step = n.step WHERE s.stored IS NULL"
    )
)
_KNOWN_BEFORE = Statement(
    text(
        "SELECT n.id AS id, n.step AS step FROM nodes n JOIN steps s ON s.campaign = n.campaign AND s.step = n.step"
        " JOIN changes c ON c.node = n.id AND c.evaluation IS NULL WHERE c.id <= s.seen"
    )
)
_VERDICTS = Statement(text("SELECT id, source, evaluation FROM verdicts ORDER BY id"))


def problems(transaction: Transaction, read: Read) -> list[str]:
    """All that is wrong, one line each. A node that is being judged is not wrong, nor is a step under way."""
    return [
        *(f"node {row['id']}: {wrong}" for row in transaction.all(_NODES) for wrong in _node(row, read)),
        *_edges(transaction),
        *_evaluations(transaction, read),
        *_changes(transaction),
        *_steps(transaction),
        *_episodes(transaction, read),
        *_verdicts(transaction, read),
    ]


def _node(row: Row, read: Read) -> Iterator[str]:
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
        source = read(row["source"]).decode()
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


def _edges(transaction: Transaction) -> Iterator[str]:
    for row in transaction.all(_EDGES):
        yield f"node {row['child']}: node {row['parent']} cannot be its parent"


def _evaluations(transaction: Transaction, read: Read) -> Iterator[str]:
    latest: dict[int, str] = {}
    for row in transaction.all(_EVALUATIONS):
        node, digest, verdict = row["node"], row["object"], row["verdict"]
        latest[node] = digest
        try:
            evaluation = Evaluation.from_json(json.loads(read(digest)))
        except (StoreError, ValueError, TypeError, KeyError) as error:
            yield f"node {node}: evaluation: {error}"
        else:
            if verdict not in (None, evaluation.verdict):
                yield f"node {node}: its evaluation says {evaluation.verdict}, and the row beside it {verdict}"
    for row in transaction.all(_LATEST):
        if latest.get(row["id"]) != row["evaluation"]:
            yield f"node {row['id']}: its evaluation is not the latest one recorded"


def _episodes(transaction: Transaction, read: Read) -> Iterator[str]:
    for row in transaction.all(_EPISODES):
        try:
            read(row["object"])
        except StoreError as error:
            yield f"node {row['node']}: episode {row['id']}: {error}"


def _changes(transaction: Transaction) -> Iterator[str]:
    for row in transaction.all(_UNLOGGED_NODES):
        yield f"node {row['id']}: the change log does not say when it was inserted"
    for row in transaction.all(_UNLOGGED_EVALUATIONS):
        yield f"node {row['node']}: the change log does not say when an evaluation of it was recorded"
    for row in transaction.all(_TOO_EARLY):
        yield f"node {row['node']}: the change log has an evaluation of it before the node"


def _steps(transaction: Transaction) -> Iterator[str]:
    newest = transaction.value(_NEWEST, "newest")
    for row in transaction.all(_STEPS):
        place = f"campaign {row['campaign']}, step {row['step']}"
        if (row["worker"] is None) != (row["lease_until"] is None):
            yield f"{place}: {'a lease without a worker' if row['worker'] is None else 'a worker without a lease'}"
        if row["stored"] is not None and row["worker"] is not None:
            yield f"{place}: stored, with a worker"
        if row["seen"] > newest:
            yield f"{place}: it began with changes known that are not in the log"
    for row in transaction.all(_NOT_STORED):
        yield f"campaign {row['campaign']}, step {row['step']}: it has nodes and is not stored"
    for row in transaction.all(_KNOWN_BEFORE):
        yield f"node {row['id']}: it was known before step {row['step']}, which made it"


def _verdicts(transaction: Transaction, read: Read) -> Iterator[str]:
    for row in transaction.all(_VERDICTS):
        for name in ("source", "evaluation"):
            try:
                read(row[name])
            except StoreError as error:
                yield f"verdict {row['id']}: {name}: {error}"
