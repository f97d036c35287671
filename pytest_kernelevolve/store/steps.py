"""Expansions under way: who makes which step, and what was known when it began, inside one transaction each."""

from __future__ import annotations

import sqlite3
import time

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store.lease import lease_ends, lease_lost


def begin(
    connection: sqlite3.Connection, campaign: int, worker: str, lease_s: float, last: int | None = None
) -> int | None:
    """Reserve the lowest step whose worker is gone, or else the next one, no later than ``last``."""
    row = connection.execute("SELECT finished FROM campaigns WHERE id = ?", (campaign,)).fetchone()
    if row is None:
        raise StoreError(f"there is no campaign {campaign} to begin a step of")
    if row["finished"] is not None:
        return None
    step = _abandoned(connection, campaign)
    fresh = step is None
    if step is None:
        step = begun(connection, campaign) + 1
    if last is not None and step > last:
        return None
    if fresh:
        connection.execute(
            "INSERT INTO steps (campaign, step, seen, begun) VALUES (?, ?, ?, ?)",
            (campaign, step, newest_change(connection), time.time()),
        )
    connection.execute(
        "UPDATE steps SET worker = ?, lease_until = ?, lease_ticks = ? WHERE campaign = ? AND step = ?",
        (worker, *lease_ends(lease_s), campaign, step),
    )
    return step


def renew(connection: sqlite3.Connection, campaign: int, step: int, worker: str, lease_s: float) -> bool:
    """Extend a reservation that ``worker`` still holds."""
    extended = connection.execute(
        "UPDATE steps SET lease_until = ?, lease_ticks = ?"
        " WHERE campaign = ? AND step = ? AND worker = ? AND stored IS NULL",
        (*lease_ends(lease_s), campaign, step, worker),
    )
    return extended.rowcount == 1


def abandon(connection: sqlite3.Connection, campaign: int, step: int, worker: str) -> None:
    """Give back a reservation that ``worker`` still holds."""
    connection.execute(
        "UPDATE steps SET worker = NULL, lease_until = NULL, lease_ticks = NULL"
        " WHERE campaign = ? AND step = ? AND worker = ? AND stored IS NULL",
        (campaign, step, worker),
    )


def close(connection: sqlite3.Connection, campaign: int, step: int) -> bool:
    """Note that a step is stored; False where it was reserved and another worker has stored it already."""
    row = connection.execute(
        "SELECT begun, stored FROM steps WHERE campaign = ? AND step = ?", (campaign, step)
    ).fetchone()
    if row is None:
        connection.execute(
            "INSERT INTO steps (campaign, step, seen, stored) VALUES (?, ?, ?, ?)",
            (campaign, step, newest_change(connection), time.time()),
        )
    elif row["stored"] is None:
        connection.execute(
            "UPDATE steps SET stored = ?, worker = NULL, lease_until = NULL, lease_ticks = NULL"
            " WHERE campaign = ? AND step = ?",
            (time.time(), campaign, step),
        )
    return row is None or row["begun"] is None or row["stored"] is None


def begun(connection: sqlite3.Connection, campaign: int) -> int:
    """The highest number of a step that was reserved or stored; 0 where there is none."""
    highest = "SELECT max(steps, coalesce((SELECT max(step) FROM steps WHERE campaign = id), 0)) AS highest"
    return int(connection.execute(f"{highest} FROM campaigns WHERE id = ?", (campaign,)).fetchone()["highest"])


def newest_change(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) AS newest FROM changes").fetchone()["newest"])


def _abandoned(connection: sqlite3.Connection, campaign: int) -> int | None:
    under_way = connection.execute(
        # Left alone, SQLite would go through all steps of the campaign.
        "SELECT step, worker, lease_until, lease_ticks FROM steps INDEXED BY steps_under_way"
        " WHERE campaign = ? AND stored IS NULL ORDER BY step",
        (campaign,),
    )
    return next((int(row["step"]) for row in under_way if row["worker"] is None or lease_lost(row)), None)
