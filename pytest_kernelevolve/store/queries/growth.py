"""What one expansion adds: nodes with their edges, objects, and first evaluations, inside one transaction each."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from sqlalchemy import bindparam, insert, literal, null, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pytest_kernelevolve.records import Node, NodeState, Proposal
from pytest_kernelevolve.store.engine.statements import Row, Statement, Transaction, bound
from pytest_kernelevolve.store.engine.tables import edges, evaluations, nodes
from pytest_kernelevolve.store.lazy_records import Reader
from pytest_kernelevolve.store.queries.nodes import MADE, NOW, node_of

_NUMBER = nodes.c.id.type
_this = nodes.c.id == bindparam("node_id", type_=_NUMBER)
_of_campaign = nodes.c.campaign == bindparam("campaign_id", type_=_NUMBER)
_FIND = Statement(
    select(nodes.c.id).where(_of_campaign, nodes.c.digest == bindparam("wanted", type_=nodes.c.digest.type))
)
_STORED = Statement(
    select(nodes.c.id)
    .where(
        _of_campaign,
        nodes.c.step == bindparam("number", type_=_NUMBER),
        nodes.c.created == bindparam("moment", type_=nodes.c.created.type),
    )
    .limit(1)
)
_GIVEN = ("campaign", "step", "digest", "source", "entry", "language", "operator", "note", "tokens", "usd", "created")
_given = {
    **bound(nodes, *_GIVEN, "meta"),
    "state": NodeState.PROPOSED.value,
    "attempts": 0,
    "confirmed": literal(False),
}
_INSERT = Statement(
    sqlite.insert(nodes).values(**_given).on_conflict_do_nothing().returning(*MADE),
    postgresql=postgresql.insert(nodes)
    .values(**_given)
    .on_conflict_do_nothing(index_elements=["campaign", "digest"])
    .returning(*MADE),
)
_EDGE = Statement(insert(edges).values(**bound(edges, "child", "position", "parent")))
# Without the node's number, so that a server need not be asked for it first; of a node that was there before, none.
_EDGE_AHEAD = Statement(
    insert(edges).from_select(
        ["child", "position", "parent"],
        select(
            nodes.c.id,
            bindparam("position", type_=edges.c.position.type),
            bindparam("parent", type_=edges.c.parent.type),
        ).where(
            _of_campaign,
            nodes.c.digest == bindparam("wanted", type_=nodes.c.digest.type),
            nodes.c.step == bindparam("number", type_=_NUMBER),
            nodes.c.created == bindparam("moment", type_=nodes.c.created.type),
        ),
    )
)

_judged = {
    "state": NodeState.JUDGED.value,
    "worker": null(),
    "lease_until": null(),
    "lease_ticks": null(),
    "evaluation": bindparam("object_digest", type_=nodes.c.evaluation.type),
    "fitness": bindparam("found_fitness", type_=nodes.c.fitness.type),
    "verdict": bindparam("found_verdict", type_=nodes.c.verdict.type),
    "confirmed": bindparam("is_confirmed", type_=nodes.c.confirmed.type),
}
_judge = update(nodes).where(_this).values(**_judged).returning(*NOW)
_unjudged, _already = nodes.c.state != NodeState.JUDGED.value, nodes.c.state == NodeState.JUDGED.value
_FIRST = Statement(_judge.where(_unjudged))
_SECOND = Statement(_judge.where(_already))
_COLUMNS = ("object", "fitness", "confirms", "created", "verdict")
_EVALUATION = Statement(insert(evaluations).values(**bound(evaluations, "node", *_COLUMNS)))
# For a server, which is sent it ahead of the change of its node, on the same condition: the lock keeps that from
# changing in between. (SQLite would go through the whole log of changes to see who refers to what a query makes.)
_evaluation = select(nodes.c.id, *(bindparam(name, type_=evaluations.c[name].type) for name in _COLUMNS)).where(_this)
_EVALUATION_AHEAD = {
    first: Statement(
        insert(evaluations).from_select(["node", *_COLUMNS], _evaluation.where(condition).with_for_update())
    )
    for first, condition in ((True, _unjudged), (False, _already))
}
_EVALUATIONS = Statement(
    select(evaluations.c.object, evaluations.c.created)
    .where(evaluations.c.node == bindparam("node_id", type_=_NUMBER))
    .order_by(evaluations.c.id)
)


def find(transaction: Transaction, campaign: int, digest: str) -> int:
    """The campaign's node with this source, which it has."""
    return int(transaction.value(_FIND, "id", campaign_id=campaign, wanted=digest))


def stored_by(transaction: Transaction, campaign: int, step: int) -> bool:
    """Whether an earlier try of this very transaction stored a node."""
    return transaction.one(_STORED, campaign_id=campaign, number=step, moment=transaction.stamp) is not None


def add(
    transaction: Transaction, reader: Reader, campaign: int, step: int, proposal: Proposal, digest: str, source: str
) -> Callable[[], Node | None]:
    """Add one node, whose candidate has this digest, and its source is the object ``source``: no two of a transaction.

    What answers with the node, or None where the campaign has that source already.
    """
    candidate = proposal.candidate
    made = transaction.run(
        _INSERT,
        campaign=campaign,
        step=step,
        digest=digest,
        source=source,
        entry=candidate.entry,
        language=candidate.language,
        operator=proposal.operator,
        note=proposal.note,
        tokens=proposal.tokens,
        usd=proposal.usd,
        created=transaction.stamp,
        meta=to_json(proposal.meta),
    )
    parents = tuple(dict.fromkeys(proposal.parents))
    if not transaction.remote:  # SQLite compiles a statement anew whose last answer nobody has taken
        row = made.fetchone()
        if row is None:
            return lambda: None
        for place, parent in enumerate(parents):
            transaction.run(_EDGE, child=row["id"], position=place, parent=parent)
        node = node_of(row, parents, reader)
        return lambda: node
    this = {"campaign_id": campaign, "wanted": digest, "number": step, "moment": transaction.stamp}
    for place, parent in enumerate(parents):
        transaction.run(_EDGE_AHEAD, position=place, parent=parent, **this)

    def answer() -> Node | None:
        row = made.fetchone()
        return None if row is None else node_of(row, parents, reader)

    return answer


def judge(
    transaction: Transaction, node_id: int, digest: str, verdict: str, fitness: float, *, confirmed: bool, first: bool
) -> Row | None:
    """Store an evaluation: the first, where the node has none yet, or one more where it has.

    The node's row; None where that is not so.
    """
    if transaction.again and _evaluated(transaction, node_id, digest):
        return None
    found = {"object": digest, "fitness": fitness, "confirms": confirmed, "created": transaction.stamp}
    if transaction.remote:
        transaction.run(_EVALUATION_AHEAD[first], node_id=node_id, verdict=verdict, **found)
    changed = transaction.one(
        _FIRST if first else _SECOND,
        node_id=node_id,
        object_digest=digest,
        found_fitness=fitness,
        found_verdict=verdict,
        is_confirmed=confirmed,
    )
    if changed is not None and not transaction.remote:
        transaction.run(_EVALUATION, node=node_id, verdict=verdict, **found)
    return changed


def evaluations_of(transaction: Transaction, node_id: int) -> Sequence[str]:
    """The objects of a node's evaluations, oldest first."""
    return [str(row["object"]) for row in transaction.all(_EVALUATIONS, node_id=node_id)]


def _evaluated(transaction: Transaction, node_id: int, digest: str) -> bool:
    known = transaction.all(_EVALUATIONS, node_id=node_id)
    return any(row["object"] == digest and row["created"] == transaction.stamp for row in known)


def to_json(value: Any) -> str:
    """JSON with sorted keys, so that equal values are equal text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> dict[str, Any]:
    """What ``to_json`` makes of a record, without its copy of every sample."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return dict(value)
