"""The nodes table as a queue: who may judge which node, inside one transaction each."""

from __future__ import annotations

import sqlite3

from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store.lease import lease_ends, lease_lost, worker_alive


def claim(connection: sqlite3.Connection, campaign: int, worker: str, lease_s: float) -> int | None:
    """Give one node to ``worker``: first one that waits, then one whose worker is gone."""
    claimed = _waiting(connection, campaign)
    if claimed is None:
        claimed = _abandoned(connection, campaign)
    if claimed is None:
        return None
    connection.execute(
        "UPDATE nodes SET state = ?, worker = ?, lease_until = ?, lease_ticks = ?, attempts = attempts + 1"
        " WHERE id = ?",
        (NodeState.JUDGING, worker, *lease_ends(lease_s), claimed),
    )
    return claimed


def renew(connection: sqlite3.Connection, node_id: int, worker: str, lease_s: float) -> bool:
    """Extend a lease that ``worker`` still holds."""
    extended = connection.execute(
        "UPDATE nodes SET lease_until = ?, lease_ticks = ? WHERE id = ? AND worker = ? AND state = ?",
        (*lease_ends(lease_s), node_id, worker, NodeState.JUDGING),
    )
    return extended.rowcount == 1


def release(connection: sqlite3.Connection, node_id: int, worker: str) -> None:
    """Put a node that ``worker`` holds back into the queue."""
    connection.execute(
        "UPDATE nodes SET state = ?, worker = NULL, lease_until = NULL, lease_ticks = NULL"
        " WHERE id = ? AND worker = ? AND state = ?",
        (NodeState.PROPOSED, node_id, worker, NodeState.JUDGING),
    )


def foreign(connection: sqlite3.Connection, campaign: int) -> int:
    """How many nodes are held by workers whose life cannot be seen from here."""
    held = connection.execute(
        "SELECT worker FROM nodes WHERE campaign = ? AND state = ?", (campaign, NodeState.JUDGING)
    )
    return sum(worker_alive(worker) is None for (worker,) in held)


def _waiting(connection: sqlite3.Connection, campaign: int) -> int | None:
    # The least tried first: a node that ends its judge's process must not keep the others waiting for ever.
    row = connection.execute(
        "SELECT id FROM nodes WHERE campaign = ? AND state = ? ORDER BY attempts, id LIMIT 1",
        (campaign, NodeState.PROPOSED),
    ).fetchone()
    return None if row is None else int(row["id"])


def _abandoned(connection: sqlite3.Connection, campaign: int) -> int | None:
    held = connection.execute(
        "SELECT id, worker, lease_until, lease_ticks FROM nodes WHERE campaign = ? AND state = ? ORDER BY attempts, id",
        (campaign, NodeState.JUDGING),
    )
    return next((int(row["id"]) for row in held if lease_lost(row)), None)
