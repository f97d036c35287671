"""Nodes out of the tables: as they are, and as they were known when a step began."""

from __future__ import annotations

import json
import sys
from typing import Any

from sqlalchemy import Select, Text, bindparam, case, cast, func, literal, literal_column, select

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.store.engine.statements import Row, Statement, Transaction
from pytest_kernelevolve.store.engine.tables import changes, edges, evaluations, nodes, steps
from pytest_kernelevolve.store.lazy_records import Reader, StoredCandidate, StoredEvaluation

_FIXED = (
    *(nodes.c[name] for name in ("id", "campaign", "step", "digest", "source", "entry", "language", "operator")),
    *(nodes.c[name] for name in ("note", "tokens", "usd", "created", "meta")),
)
_NUMBER = nodes.c.id.type
_of_campaign = nodes.c.campaign == bindparam("campaign_id", type_=_NUMBER)
_newer = nodes.c.id > bindparam("newer_than", type_=_NUMBER)
MADE = (*_FIXED, nodes.c.state, nodes.c.evaluation, nodes.c.verdict, nodes.c.fitness, nodes.c.confirmed)
"""What `node_of` reads: for a statement that makes a node."""
_above = (
    select(edges.c.parent)
    .where(edges.c.child == nodes.c.id)
    .order_by(edges.c.position)
    .correlate(nodes)
    .subquery("above")
)
_COMMA: Any = literal_column("','")
_PARENTS = (
    select(func.aggregate_strings(cast(_above.c.parent, Text), _COMMA))
    .select_from(_above)
    .correlate(nodes)
    .scalar_subquery()
    .label("parents")
)
NOW = (*MADE, _PARENTS)
"""What `of_row` reads: for a statement that changes a node and returns it as it is then."""
_now = select(*MADE)

# What the changes of a stretch of the log say of each node that they are about: its last evaluation among them.
_known = (
    select(changes.c.node, func.max(changes.c.evaluation).label("evaluation"))
    .where(
        changes.c.campaign == bindparam("campaign_id", type_=_NUMBER),
        changes.c.id > bindparam("known_before", type_=_NUMBER),
        changes.c.id <= bindparam("seen", type_=_NUMBER),
    )
    .group_by(changes.c.node)
    .cte("known")
)
_then = (
    select(
        *_FIXED,
        case(
            (evaluations.c.id.is_(None), literal(NodeState.PROPOSED.value)), else_=literal(NodeState.JUDGED.value)
        ).label("state"),
        evaluations.c.object.label("evaluation"),
        evaluations.c.verdict,
        evaluations.c.fitness,
        func.coalesce(evaluations.c.confirms, False).label("confirmed"),
    )
    .select_from(_known)
    .join(nodes, nodes.c.id == _known.c.node)
    .outerjoin(evaluations, evaluations.c.id == _known.c.evaluation)
    .where(_newer)
)
_LATELY = Statement(_then.add_columns(_PARENTS).order_by(nodes.c.id))  # for few nodes: edges come one by one


class _Query:
    """Nodes, and their edges."""

    def __init__(self, query: Select[Any]) -> None:
        self.nodes = Statement(query.order_by(nodes.c.id))
        chosen = query.with_only_columns(nodes.c.id, maintain_column_froms=True)
        self.edges = Statement(
            select(edges.c.child, edges.c.parent)
            .where(edges.c.child.in_(chosen))
            .order_by(edges.c.child, edges.c.position)
        )


_ONE = Statement(select(*NOW).where(nodes.c.id == bindparam("node_id", type_=_NUMBER)))
_OF_CAMPAIGN = _Query(_now.where(_of_campaign, _newer))
_OF_STEP = _Query(_now.where(_of_campaign, nodes.c.step == bindparam("number", type_=_NUMBER)))
_AS_OF = _Query(_then)
_SEEN = Statement(
    select(steps.c.step, steps.c.seen).where(
        steps.c.campaign == bindparam("campaign_id", type_=_NUMBER),
        steps.c.step.in_((bindparam("number", type_=_NUMBER), bindparam("earlier", type_=_NUMBER))),
    )
)


def node(transaction: Transaction, reader: Reader, node_id: int) -> Node | None:
    """One node as it is now."""
    found = transaction.one(_ONE, node_id=node_id)
    return None if found is None else of_row(reader, found)


def of_row(reader: Reader, row: Row) -> Node:
    """The node of a row with the columns `NOW`."""
    parents = row["parents"]
    return node_of(row, tuple(map(int, parents.split(","))) if parents else (), reader)


def of_campaign(transaction: Transaction, reader: Reader, campaign: int, newer_than: int) -> list[Node]:
    """A campaign's nodes as they are now."""
    return _nodes(transaction, reader, _OF_CAMPAIGN, campaign_id=campaign, newer_than=newer_than)


def step_nodes(transaction: Transaction, reader: Reader, campaign: int, step: int) -> list[Node]:
    """The nodes that a step made, as they are now."""
    return _nodes(transaction, reader, _OF_STEP, campaign_id=campaign, number=step)


def nodes_as_of(
    transaction: Transaction, reader: Reader, campaign: int, step: int, newer_than: int, since: int | None
) -> list[Node]:
    """A campaign's nodes as they were when ``step`` began; of these, those about which ``since`` knew less."""
    if since is None:
        (seen,) = _seen(transaction, campaign, step)
        return _nodes(
            transaction, reader, _AS_OF, campaign_id=campaign, known_before=0, seen=seen, newer_than=newer_than
        )
    seen, known = _seen(transaction, campaign, step, since)
    if known > seen:
        raise StoreError(
            f"step {since} of campaign {campaign} began after step {step}; read the state of step {step} as a whole"
        )
    rows = transaction.all(_LATELY, campaign_id=campaign, known_before=known, seen=seen, newer_than=newer_than)
    return [of_row(reader, row) for row in rows]


def _seen(transaction: Transaction, campaign: int, *numbers: int) -> list[int]:
    """The last change that was known when each of one or two steps began."""
    rows = transaction.all(_SEEN, campaign_id=campaign, number=numbers[0], earlier=numbers[-1])
    seen = {row["step"]: int(row["seen"]) for row in rows}
    for step in numbers:
        if step not in seen:
            raise StoreError(f"campaign {campaign} has no step {step}: it was neither begun nor stored")
    return [seen[step] for step in numbers]


def _nodes(transaction: Transaction, reader: Reader, query: _Query, **values: Any) -> list[Node]:
    rows = transaction.all(query.nodes, **values)
    links: dict[int, list[int]] = {}
    for edge in transaction.all(query.edges, **values) if rows else ():
        links.setdefault(edge["child"], []).append(edge["parent"])
    return [node_of(row, tuple(links.get(row["id"], ())), reader) for row in rows]


def node_of(row: Row, parents: tuple[int, ...], reader: Reader) -> Node:
    """The node of a row with the columns `MADE`, and of its parents."""
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
