"""The nodes table as a queue: who may judge which node, inside one transaction each."""

from __future__ import annotations

import time

from sqlalchemy import ColumnElement, Connection, select, update

from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store.lease import worker_alive
from pytest_kernelevolve.store.schema import nodes


def claim(connection: Connection, campaign: int, worker: str, lease_s: float) -> int | None:
    """Give one node to ``worker``: first one that waits, then one whose worker is gone."""
    claimed = _waiting(connection, campaign)
    if claimed is None:
        claimed = _abandoned(connection, campaign)
    if claimed is None:
        return None
    taken = {"state": NodeState.JUDGING, "worker": worker, "lease_until": time.time() + lease_s}
    connection.execute(update(nodes).where(nodes.c.id == claimed).values(**taken, attempts=nodes.c.attempts + 1))
    return claimed


def renew(connection: Connection, node_id: int, worker: str, lease_s: float) -> bool:
    """Extend a lease that ``worker`` still holds."""
    extended = update(nodes).where(*_held(node_id, worker)).values(lease_until=time.time() + lease_s)
    return connection.execute(extended).rowcount == 1


def release(connection: Connection, node_id: int, worker: str) -> None:
    """Put a node that ``worker`` holds back into the queue."""
    waiting = {"state": NodeState.PROPOSED, "worker": None, "lease_until": None}
    connection.execute(update(nodes).where(*_held(node_id, worker)).values(**waiting))


def foreign(connection: Connection, campaign: int) -> int:
    """How many nodes are held by workers whose life cannot be seen from here."""
    held = select(nodes.c.worker).where(nodes.c.campaign == campaign, nodes.c.state == NodeState.JUDGING)
    return sum(worker_alive(worker) is None for worker in connection.execute(held).scalars())


def _waiting(connection: Connection, campaign: int) -> int | None:
    # The least tried first: a node that ends its judge's process must not keep the others waiting for ever.
    queue = select(nodes.c.id).where(nodes.c.campaign == campaign, nodes.c.state == NodeState.PROPOSED)
    return connection.execute(queue.order_by(nodes.c.attempts, nodes.c.id).limit(1)).scalar()


def _abandoned(connection: Connection, campaign: int) -> int | None:
    held = select(nodes.c.id, nodes.c.worker, nodes.c.lease_until)
    held = held.where(nodes.c.campaign == campaign, nodes.c.state == NodeState.JUDGING)
    now = time.time()
    for row in connection.execute(held.order_by(nodes.c.attempts, nodes.c.id)):
        if row.lease_until < now or worker_alive(row.worker) is False:
            return int(row.id)
    return None


def _held(node_id: int, worker: str) -> tuple[ColumnElement[bool], ...]:
    return (nodes.c.id == node_id, nodes.c.worker == worker, nodes.c.state == NodeState.JUDGING)
