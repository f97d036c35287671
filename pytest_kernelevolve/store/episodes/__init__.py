"""What was asked and answered for the proposals of a campaign, beside the nodes that they became."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Proposal
from pytest_kernelevolve.store.api import EpisodeRecord


def packed(episode: Mapping[str, Any]) -> bytes:
    """An episode as an object: a prompt of 40 kB takes about 10."""
    return zlib.compress(json.dumps(episode, sort_keys=True, separators=(",", ":")).encode())


def insert(
    connection: sqlite3.Connection, campaign: int, step: int, node: int, proposal: Proposal, digest: str
) -> None:
    connection.execute(
        "INSERT INTO episodes (campaign, step, node, object, tokens, usd, created) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (campaign, step, node, digest, proposal.tokens, proposal.usd, time.time()),
    )


def of_campaign(connection: sqlite3.Connection, campaign: int, read: Callable[[str], bytes]) -> Iterator[EpisodeRecord]:
    """In the order in which they were stored. Raises StoreError for one that cannot be read."""
    rows = connection.execute(
        "SELECT id, step, node, object, tokens, usd, created FROM episodes WHERE campaign = ? ORDER BY id", (campaign,)
    ).fetchall()
    for row in rows:
        yield EpisodeRecord(
            id=row["id"],
            campaign=campaign,
            step=row["step"],
            node=row["node"],
            tokens=row["tokens"],
            usd=row["usd"],
            created=row["created"],
            content=_content(row["id"], read(row["object"])),
        )


def _content(identity: int, data: bytes) -> Mapping[str, Any]:
    try:
        content = json.loads(zlib.decompress(data))
    except (ValueError, zlib.error) as error:
        raise StoreError(f"episode {identity} cannot be read: {error}") from None
    if not isinstance(content, dict):
        raise StoreError(f"episode {identity} is no JSON object")
    return content
