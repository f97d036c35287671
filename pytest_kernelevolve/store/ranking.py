"""The best accepted nodes, through an index that holds no others."""

from __future__ import annotations

import itertools
import sqlite3

# The index on accepted nodes serves only a query that names the same verdicts in the same words.
_BEST = """SELECT id, digest, fitness FROM nodes WHERE campaign = ? AND verdict IN ('pass', 'faster')
ORDER BY fitness DESC, id LIMIT ?"""


def archive(
    connection: sqlite3.Connection, family: str | None, hardware: str, limit: int, operator: str | None
) -> list[int]:
    """The ids of the best nodes on ``hardware``: every spec's best, then every second-best, and so on."""
    campaigns = connection.execute(
        "SELECT id, operator, spec_digest FROM campaigns "
        "WHERE hardware = ? AND (? IS NULL OR family = ?) AND (? IS NULL OR operator = ?)",
        (hardware, family, family, operator, operator),
    ).fetchall()
    accepted: dict[tuple[str, str], list[sqlite3.Row]] = {}
    for campaign in campaigns:
        # A campaign holds a source once, so that none of its later nodes can be among the first `limit`.
        spec = campaign["operator"], campaign["spec_digest"]
        accepted.setdefault(spec, []).extend(connection.execute(_BEST, (campaign["id"], limit)))
    ranked = [sorted(rows, key=_order) for rows in accepted.values()]
    places = (sorted(filter(None, place), key=_order) for place in itertools.zip_longest(*ranked))
    seen: dict[str, int] = {}
    for row in itertools.chain.from_iterable(places):
        if len(seen) >= limit:
            break
        seen.setdefault(row["digest"], row["id"])
    return list(seen.values())


def _order(row: sqlite3.Row) -> tuple[float, int]:
    return -row["fitness"], row["id"]
