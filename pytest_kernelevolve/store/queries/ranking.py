"""The best accepted nodes, through an index that holds no others."""

from __future__ import annotations

import itertools

from sqlalchemy import bindparam, or_, select, text

from pytest_kernelevolve.store.engine.statements import Row, Statement, Transaction
from pytest_kernelevolve.store.engine.tables import campaigns, nodes

# The index on accepted nodes serves only a query that names the same verdicts in the same words.
_BEST = Statement(
    select(nodes.c.id, nodes.c.digest, nodes.c.fitness)
    .where(
        nodes.c.campaign == bindparam("campaign_id", type_=nodes.c.campaign.type),
        text("verdict IN ('pass', 'faster')"),
    )
    .order_by(nodes.c.fitness.desc(), nodes.c.id)
    .limit(bindparam("most", type_=nodes.c.id.type))
)
_family = bindparam("family", type_=campaigns.c.family.type)
_operator = bindparam("operator", type_=campaigns.c.operator.type)
_CAMPAIGNS = Statement(
    select(campaigns.c.id, campaigns.c.operator, campaigns.c.spec_digest).where(
        campaigns.c.hardware == bindparam("hardware", type_=campaigns.c.hardware.type),
        or_(_family.is_(None), campaigns.c.family == _family),
        or_(_operator.is_(None), campaigns.c.operator == _operator),
    )
)


def archive(transaction: Transaction, family: str | None, hardware: str, limit: int, operator: str | None) -> list[int]:
    """The ids of the best nodes on ``hardware``: every spec's best, then every second-best, and so on."""
    chosen = transaction.all(_CAMPAIGNS, hardware=hardware, family=family, operator=operator)
    accepted: dict[tuple[str, str], list[Row]] = {}
    for campaign in chosen:
        # A campaign holds a source once, so that none of its later nodes can be among the first `limit`.
        spec = campaign["operator"], campaign["spec_digest"]
        accepted.setdefault(spec, []).extend(transaction.all(_BEST, campaign_id=campaign["id"], most=limit))
    ranked = [sorted(rows, key=_order) for rows in accepted.values()]
    places = (sorted(filter(None, place), key=_order) for place in itertools.zip_longest(*ranked))
    seen: dict[str, int] = {}
    for row in itertools.chain.from_iterable(places):
        if len(seen) >= limit:
            break
        seen.setdefault(row["digest"], row["id"])
    return list(seen.values())


def _order(row: Row) -> tuple[float, int]:
    return -row["fitness"], row["id"]
