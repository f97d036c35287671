"""The nodes table as a queue: who may judge which node, inside one transaction each."""

from __future__ import annotations

from sqlalchemy import bindparam, func, null, select, update

from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store.engine.statements import Row, Statement, Transaction
from pytest_kernelevolve.store.engine.tables import nodes
from pytest_kernelevolve.store.lease import lease_ends, lease_lost, worker_alive
from pytest_kernelevolve.store.queries.nodes import NOW

_TEXT, _MOMENT = nodes.c.worker.type, nodes.c.lease_until.type
_held = nodes.c.state == NodeState.JUDGING.value
_of_campaign = nodes.c.campaign == bindparam("campaign_id", type_=nodes.c.campaign.type)
_this = nodes.c.id == bindparam("node_id", type_=nodes.c.id.type)
_mine = nodes.c.worker == bindparam("holder", type_=_TEXT)
_given = {
    "lease_until": bindparam("until", type_=_MOMENT),
    "lease_ticks": bindparam("ticks", type_=_MOMENT),
}
# The same by the clock of a server, which need not be asked for the time first.
_given_there = {
    "lease_until": func.extract("epoch", func.clock_timestamp()) + bindparam("lease_s", type_=_MOMENT),
    "lease_ticks": _given["lease_ticks"],
}
_taking = {
    "state": NodeState.JUDGING.value,
    "worker": bindparam("taker", type_=_TEXT),
    "attempts": nodes.c.attempts + 1,
}
_taken = {**_taking, **_given}

# The least tried first: a node that ends its judge's process must not keep the others waiting for ever. A node that
# another transaction is taking is passed over, not waited for, where the engine has several writers.
_next = (
    select(nodes.c.id)
    .where(_of_campaign, nodes.c.state == NodeState.PROPOSED.value)
    .order_by(nodes.c.attempts, nodes.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_take = update(nodes).where(nodes.c.id == _next.scalar_subquery()).returning(*NOW)
_TAKE = Statement(_take.values(**_taken), postgresql=_take.values(**_taking, **_given_there))
_HELD = Statement(
    select(nodes.c.id, nodes.c.worker, nodes.c.lease_until, nodes.c.lease_ticks)
    .where(_of_campaign, _held)
    .order_by(nodes.c.attempts, nodes.c.id)
)
# Whoever was quicker has changed the lease.
_TAKE_OVER = Statement(
    update(nodes)
    .where(_this, _held, _mine, nodes.c.lease_until == bindparam("was_until", type_=_MOMENT))
    .values(**_taken)
    .returning(*NOW)
)
_TAKEN_BEFORE = Statement(select(*NOW).where(_of_campaign, _held, _mine, nodes.c.lease_ticks == _given["lease_ticks"]))
_renew = update(nodes).where(_this, _mine, _held).returning(nodes.c.id)
_RENEW = Statement(_renew.values(**_given), postgresql=_renew.values(**_given_there))
_RELEASE = Statement(
    update(nodes)
    .where(_this, _mine, _held)
    .values(state=NodeState.PROPOSED.value, worker=null(), lease_until=null(), lease_ticks=null())
)
_HOLDERS = Statement(select(nodes.c.worker).where(_of_campaign, _held))


def claim(transaction: Transaction, campaign: int, worker: str, lease_s: float, ticks: float) -> Row | None:
    """Give a node that waits to ``worker``, and return its row. ``ticks`` is when the lease ends by the clock here."""
    if transaction.again:
        found = transaction.one(_TAKEN_BEFORE, campaign_id=campaign, holder=worker, ticks=ticks)
        if found is not None:
            return found
    until = transaction.stamp + lease_s
    return transaction.one(_TAKE, campaign_id=campaign, taker=worker, until=until, ticks=ticks, lease_s=lease_s)


def take_over(transaction: Transaction, campaign: int, worker: str, lease_s: float, ticks: float) -> Row | None:
    """Give a node whose worker is gone to ``worker``, and return its row."""
    if transaction.again:
        found = transaction.one(_TAKEN_BEFORE, campaign_id=campaign, holder=worker, ticks=ticks)
        if found is not None:
            return found
    taken = {"taker": worker, "until": transaction.stamp + lease_s, "ticks": ticks}
    for row in transaction.all(_HELD, campaign_id=campaign):
        if lease_lost(row, transaction.now):
            was = {"node_id": row["id"], "holder": row["worker"], "was_until": row["lease_until"]}
            taken_over = transaction.one(_TAKE_OVER, **was, **taken)
            if taken_over is not None:
                return taken_over
    return None


def renew(transaction: Transaction, node_id: int, worker: str, lease_s: float) -> bool:
    """Extend a lease that ``worker`` still holds."""
    until, ticks = lease_ends(lease_s, transaction.now)
    given = {"until": until, "ticks": ticks, "lease_s": lease_s}
    return transaction.one(_RENEW, node_id=node_id, holder=worker, **given) is not None


def release(transaction: Transaction, node_id: int, worker: str) -> None:
    """Put a node that ``worker`` holds back into the queue."""
    transaction.run(_RELEASE, node_id=node_id, holder=worker)


def foreign(transaction: Transaction, campaign: int) -> int:
    """How many nodes are held by workers whose life cannot be seen from here."""
    held = transaction.all(_HOLDERS, campaign_id=campaign)
    return sum(worker_alive(row["worker"]) is None for row in held)
