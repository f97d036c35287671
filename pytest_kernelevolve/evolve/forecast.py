"""What a search is likely to cost, from what earlier ones in the store did: a range of tokens, money and time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_kernelevolve.settings import Settings
    from pytest_kernelevolve.spec.model import OperatorSpec
    from pytest_kernelevolve.store.api import CampaignRecord, Store
    from pytest_kernelevolve.synthesis.proposers.pricing import Price

FEWEST = 2  # campaigns from which a range is told; else those of any operator count
OUTER = 0.1  # share of campaigns beyond either end of a range


def forecast(store: Store, spec: OperatorSpec, settings: Settings, model: str, price: Price | None) -> str:
    """One line: the range that the middle 80 % of like campaigns took, bounded by the settings' budgets.

    Like ones are of the same model, and of the same operator, else of its family, else of any, whatever their spec.
    """
    past = [
        campaign
        for campaign in store.campaigns()
        if campaign.settings.get("model") == model and campaign.steps and campaign.finished
    ]
    alike, kind = _alike(past, spec)
    if not alike:
        limits = f"at most {settings.seconds:g} s, {settings.steps} steps"
        for value, unit in ((settings.tokens, "tokens"), (settings.usd, "US dollars")):
            limits += f", {value:g} {unit}" if value is not None else ""
        return f"no campaign of {model} has ended in {store.location}, so that nothing is known: {limits}"
    tokens = _range([search.tokens for search in alike], settings.tokens)
    parts = [f"{tokens[0]:,.0f} to {tokens[1]:,.0f} tokens"]
    paid = [search.usd for search in alike if search.usd]
    if paid:
        usd = _range(paid, settings.usd)
        parts.append(f"${usd[0]:.2f} to ${usd[1]:.2f}")
    elif price is not None:
        cheap, dear = sorted((price.read, price.written))
        parts.append(f"${tokens[0] * cheap / 1e6:.2f} to ${tokens[1] * dear / 1e6:.2f} by the stated price")
    else:
        parts.append("at a cost that is unknown")
    seconds = _range([(search.finished or search.created) - search.created for search in alike], settings.seconds)
    parts.append(f"{seconds[0]:.0f} to {seconds[1]:.0f} s")
    return f"a search is likely to take {', '.join(parts)} (from {len(alike)} campaigns of {model} for {kind})"


def _alike(past: Sequence[CampaignRecord], spec: OperatorSpec) -> tuple[list[CampaignRecord], str]:
    wanted: tuple[tuple[str, Callable[[CampaignRecord], bool]], ...] = (
        (spec.name, lambda one: one.operator == spec.name),
        (f"the family {spec.family}", lambda one: spec.family is not None and one.family == spec.family),
    )
    for kind, fits in wanted:
        found = [search for search in past if fits(search)]
        if len(found) >= FEWEST:
            return found, kind
    return list(past), "any operator"


def _range(values: Sequence[float], limit: float | None) -> tuple[float, float]:
    """The middle share of ``values``, none above ``limit``."""
    ordered = sorted(values)
    last = len(ordered) - 1
    low, high = ordered[round(OUTER * last)], ordered[round((1 - OUTER) * last)]
    return (min(low, limit), min(high, limit)) if limit is not None else (low, high)
