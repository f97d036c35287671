"""Searches and their running totals, inside one transaction each."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import bindparam, case, func, insert, literal, null, select, update

from pytest_kernelevolve.store.api import CampaignRecord
from pytest_kernelevolve.store.engine.statements import Row, Statement, Transaction, bound
from pytest_kernelevolve.store.engine.tables import campaigns, steps
from pytest_kernelevolve.store.queries.steps import HIGHEST, UNDER_WAY_HINT

_KEY = ("operator", "hardware", "spec_digest", "settings")
_FIND = Statement(select(campaigns.c.id).where(*(campaigns.c[name] == bindparam(name) for name in _KEY)))
_ZERO = ("steps", "barren_steps", "tokens", "usd", "opening_steps", "opening_tokens", "opening_usd")
_INSERT = Statement(
    insert(campaigns)
    .values(**bound(campaigns, *_KEY, "family", "created"), **dict.fromkeys(_ZERO, 0))
    .returning(campaigns.c.id)
)

_under_way = (
    select(func.count())
    .select_from(steps)
    .where(steps.c.campaign == campaigns.c.id, steps.c.stored.is_(None), steps.c.worker.is_not(None))
    .with_hint(steps, *UNDER_WAY_HINT)
    .scalar_subquery()
)
_record = select(campaigns, HIGHEST.label("begun"), _under_way.label("under_way"))
_ONE = Statement(_record.where(campaigns.c.id == bindparam("campaign")))
_ALL = Statement(_record.order_by(campaigns.c.id))

_REOPEN = Statement(
    update(campaigns)
    .where(campaigns.c.id == bindparam("campaign"), campaigns.c.finished.is_not(None))
    .values(
        finished=null(),
        reason=null(),
        barren_steps=0,
        opening_steps=campaigns.c.steps,
        opening_tokens=campaigns.c.tokens,
        opening_usd=campaigns.c.usd,
    )
)
_FINISH = Statement(
    update(campaigns)
    .where(campaigns.c.id == bindparam("campaign"))
    .values(finished=bindparam("moment", type_=campaigns.c.finished.type), reason=bindparam("why"))
)
_spent = {
    "tokens": campaigns.c.tokens + bindparam("more_tokens", type_=campaigns.c.tokens.type),
    "usd": campaigns.c.usd + bindparam("more_usd", type_=campaigns.c.usd.type),
}
_SPEND = Statement(update(campaigns).where(campaigns.c.id == bindparam("campaign")).values(**_spent))
_this_step = bindparam("this_step", type_=campaigns.c.steps.type)
_GROWN = Statement(
    update(campaigns)
    .where(campaigns.c.id == bindparam("campaign"))
    .values(
        **_spent,
        steps=case((campaigns.c.steps > _this_step, campaigns.c.steps), else_=_this_step),
        barren_steps=case(
            (bindparam("fresh", type_=campaigns.c.steps.type) > 0, literal(0)), else_=campaigns.c.barren_steps + 1
        ),
    )
)


def find(transaction: Transaction, key: tuple[str, str, str, str]) -> int | None:
    """The campaign with these four properties."""
    found = transaction.value(_FIND, "id", **dict(zip(_KEY, key, strict=True)))
    return None if found is None else int(found)


def create(transaction: Transaction, key: tuple[str, str, str, str], family: str | None) -> int:
    values = dict(zip(_KEY, key, strict=True))
    return int(transaction.value(_INSERT, "id", **values, family=family, created=transaction.now))


def one(transaction: Transaction, campaign: int) -> CampaignRecord | None:
    row = transaction.one(_ONE, campaign=campaign)
    return None if row is None else _campaign_record(row)


def every(transaction: Transaction) -> list[CampaignRecord]:
    return [_campaign_record(row) for row in transaction.all(_ALL)]


def reopen(transaction: Transaction, campaign: int) -> None:
    transaction.run(_REOPEN, campaign=campaign)


def finish(transaction: Transaction, campaign: int, reason: str) -> None:
    transaction.run(_FINISH, campaign=campaign, moment=transaction.now, why=reason)


def spend(transaction: Transaction, campaign: int, tokens: int, usd: float) -> None:
    """Add to what a campaign cost."""
    if tokens or usd:
        transaction.run(_SPEND, campaign=campaign, more_tokens=tokens, more_usd=usd)


def grown(transaction: Transaction, campaign: int, step: int, fresh: int, tokens: int, usd: float) -> None:
    """Note an expansion that brought ``fresh`` new sources, and add what it cost."""
    transaction.run(_GROWN, campaign=campaign, this_step=step, fresh=fresh, more_tokens=tokens, more_usd=usd)


def _campaign_record(row: Row) -> CampaignRecord:
    values: dict[str, Any] = dict(row)
    values["settings"] = json.loads(values["settings"])
    return CampaignRecord(**values)
