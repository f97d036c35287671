"""What was asked and answered for the proposals of a campaign, beside the nodes that they became."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, insert, select

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Proposal
from pytest_kernelevolve.store.api import EpisodeRecord
from pytest_kernelevolve.store.engine.statements import Statement, Transaction, bound
from pytest_kernelevolve.store.engine.tables import episodes

_COLUMNS = ("step", "node", "object", "tokens", "usd", "created")
_of_campaign = episodes.c.campaign == bindparam("campaign_id", type_=episodes.c.campaign.type)
_INSERT = Statement(insert(episodes).values(**bound(episodes, "campaign", *_COLUMNS)))
_ALL = Statement(
    select(episodes.c.id, *(episodes.c[name] for name in _COLUMNS)).where(_of_campaign).order_by(episodes.c.id)
)
_STORED = Statement(
    select(episodes.c.id)
    .where(
        _of_campaign,
        episodes.c.step == bindparam("number", type_=episodes.c.step.type),
        episodes.c.created == bindparam("moment", type_=episodes.c.created.type),
    )
    .limit(1)
)


def packed(episode: Mapping[str, Any]) -> bytes:
    """An episode as an object: a prompt of 40 kB takes about 10."""
    return zlib.compress(json.dumps(episode, sort_keys=True, separators=(",", ":")).encode())


def add(transaction: Transaction, campaign: int, step: int, node: int, proposal: Proposal, digest: str) -> None:
    transaction.run(
        _INSERT,
        campaign=campaign,
        step=step,
        node=node,
        object=digest,
        tokens=proposal.tokens,
        usd=proposal.usd,
        created=transaction.stamp,
    )


def stored_by(transaction: Transaction, campaign: int, step: int) -> bool:
    """Whether an earlier try of this very transaction stored an episode."""
    return transaction.one(_STORED, campaign_id=campaign, number=step, moment=transaction.stamp) is not None


def of_campaign(transaction: Transaction, campaign: int, read: Callable[[str], bytes]) -> Iterator[EpisodeRecord]:
    """In the order in which they were stored. Raises StoreError for one that cannot be read."""
    rows = transaction.all(_ALL, campaign_id=campaign)
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
