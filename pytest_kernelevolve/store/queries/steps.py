"""Expansions under way: who makes which step, and what was known when it began, inside one transaction each."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import bindparam, case, func, insert, null, select, update

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store.engine.statements import Statement, Transaction, bound
from pytest_kernelevolve.store.engine.tables import campaigns, changes, steps
from pytest_kernelevolve.store.lease import lease_ends, lease_lost

# Left alone, SQLite would go through all steps of the campaign.
UNDER_WAY_HINT = ("INDEXED BY steps_under_way", "sqlite")

_MOMENT = steps.c.lease_until.type
_place = (
    steps.c.campaign == bindparam("campaign_id", type_=steps.c.campaign.type),
    steps.c.step == bindparam("number", type_=steps.c.step.type),
)
_mine = (steps.c.worker == bindparam("holder", type_=steps.c.worker.type), steps.c.stored.is_(None))
_given = {"lease_until": bindparam("until", type_=_MOMENT), "lease_ticks": bindparam("ticks", type_=_MOMENT)}
_nobody = {"worker": null(), "lease_until": null(), "lease_ticks": null()}

_last_step = select(func.max(steps.c.step)).where(steps.c.campaign == campaigns.c.id).scalar_subquery()
HIGHEST = case((func.coalesce(_last_step, 0) > campaigns.c.steps, _last_step), else_=campaigns.c.steps)

_CAMPAIGN = Statement(
    select(campaigns.c.finished, HIGHEST.label("highest")).where(
        campaigns.c.id == bindparam("campaign_id", type_=campaigns.c.id.type)
    )
)
_newest = select(func.coalesce(func.max(changes.c.id), 0)).scalar_subquery()
_BEGIN = Statement(
    insert(steps).values(
        **bound(steps, "campaign", "step", "begun", "worker", "lease_until", "lease_ticks"), seen=_newest
    )
)
_STORED = Statement(insert(steps).values(**bound(steps, "campaign", "step", "stored"), seen=_newest))
_RESERVE = Statement(
    update(steps).where(*_place).values(worker=bindparam("taker", type_=steps.c.worker.type), **_given)
)
_RENEW = Statement(update(steps).where(*_place, *_mine).values(**_given).returning(steps.c.step))
_ABANDON = Statement(update(steps).where(*_place, *_mine).values(**_nobody))
_STATE = Statement(select(steps.c.begun, steps.c.stored).where(*_place))
_CLOSE = Statement(
    update(steps)
    .where(*_place, steps.c.stored.is_(None))
    .values(stored=bindparam("moment", type_=_MOMENT), **_nobody)
    .returning(steps.c.step)
)
_UNDER_WAY = Statement(
    select(steps.c.step, steps.c.worker, steps.c.lease_until, steps.c.lease_ticks)
    .where(_place[0], steps.c.stored.is_(None))
    .order_by(steps.c.step)
    .with_hint(steps, *UNDER_WAY_HINT)
)


def begin(transaction: Transaction, campaign: int, worker: str, lease_s: float, last: int | None = None) -> int | None:
    """Reserve the lowest step whose worker is gone, or else the next one, no later than ``last``."""
    found_campaign = transaction.run(_CAMPAIGN, campaign_id=campaign)
    found_steps = transaction.run(_UNDER_WAY, campaign_id=campaign)
    state = found_campaign.fetchone()
    if state is None:
        raise StoreError(f"there is no campaign {campaign} to begin a step of")
    until, ticks = lease_ends(lease_s, transaction.stamp)
    under_way = found_steps.fetchall()
    if transaction.again:
        for row in under_way:
            if row["worker"] == worker and row["lease_until"] == until:
                return int(row["step"])
    if state["finished"] is not None:
        return None
    lost = (row for row in under_way if row["worker"] is None or lease_lost(row, transaction.now))
    found = next(lost, None)
    step = int(state["highest"]) + 1 if found is None else int(found["step"])
    if last is not None and step > last:
        return None
    if found is None:
        held = {"worker": worker, "lease_until": until, "lease_ticks": ticks}
        transaction.run(_BEGIN, campaign=campaign, step=step, begun=transaction.now, **held)
    else:
        transaction.run(_RESERVE, campaign_id=campaign, number=step, taker=worker, until=until, ticks=ticks)
    return step


def renew(transaction: Transaction, campaign: int, step: int, worker: str, lease_s: float) -> bool:
    """Extend a reservation that ``worker`` still holds."""
    until, ticks = lease_ends(lease_s, transaction.now)
    held = {"campaign_id": campaign, "number": step, "holder": worker}
    return transaction.one(_RENEW, **held, until=until, ticks=ticks) is not None


def abandon(transaction: Transaction, campaign: int, step: int, worker: str) -> None:
    """Give back a reservation that ``worker`` still holds."""
    transaction.run(_ABANDON, campaign_id=campaign, number=step, holder=worker)


def close(transaction: Transaction, campaign: int, step: int) -> Callable[[], bool]:
    """Note that a step that is under way is stored. What answers whether it was."""
    closed = transaction.run(_CLOSE, campaign_id=campaign, number=step, moment=transaction.stamp)
    return lambda: closed.fetchone() is not None


def open_to_all(transaction: Transaction, campaign: int, step: int) -> bool:
    """Whether a step that is not under way can be added to: nobody began it. It is noted as stored."""
    row = transaction.one(_STATE, campaign_id=campaign, number=step)
    if row is None:
        transaction.run(_STORED, campaign=campaign, step=step, stored=transaction.stamp)
    return row is None or row["begun"] is None


def stored_by(transaction: Transaction, campaign: int, step: int) -> bool:
    """Whether an earlier try of this very transaction stored the step."""
    row = transaction.one(_STATE, campaign_id=campaign, number=step)
    return row is not None and row["stored"] == transaction.stamp
