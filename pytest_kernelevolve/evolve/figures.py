"""What the searches of a run came to: several as one, and their figures for the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.report.formatting import ratio
from pytest_kernelevolve.report.item_result import NOTHING_STORED, CampaignFigures

if TYPE_CHECKING:
    from pytest_kernelevolve.campaign import CampaignResult, CandidateJudge
    from pytest_kernelevolve.records import Node
    from pytest_kernelevolve.store import Store
    from pytest_kernelevolve.synthesis.proposers.pricing import Price


def together(ended: Sequence[CampaignResult]) -> CampaignResult:
    """Several campaigns as one: what they cost together, and the best of their kernels."""
    from pytest_kernelevolve.search.graph import rank

    bests = [result.best for result in ended if result.best is not None]
    best = max(bests, key=rank, default=None)
    leading = next((result for result in ended if best is not None and result.best is best), ended[-1])
    summed = ("nodes", "failures", "tokens", "usd", "seconds", "proposed", "waiting", "drafts")
    drafts = [result.best_draft for result in ended if result.best_draft is not None]
    return replace(
        leading,
        **{name: sum(getattr(result, name) for result in ended) for name in summed},
        best_draft=max(drafts, default=None),
        tokens_estimated=any(result.tokens_estimated for result in ended),
        languages=tuple(line for result in ended for line in result.languages),
        why=tuple(line for result in ended for line in result.why),
        not_proposed=tuple(line for result in ended for line in result.not_proposed),
        unanswered=tuple(trouble for result in ended for trouble in result.unanswered),
    )


def figures(ended: CampaignResult, price: Price | None, devices: tuple[Mapping[str, Any], ...]) -> CampaignFigures:
    """What a search did and cost; the cost is unknown where it took tokens that nobody priced."""
    best = ended.best.evaluation if ended.best is not None else None
    unknown = ended.tokens and not ended.usd and price is None
    return CampaignFigures(
        nodes=ended.nodes,
        failures=ended.failures,
        tokens=ended.tokens,
        tokens_estimated=ended.tokens_estimated,
        usd=None if unknown else ended.usd,
        seconds=ended.seconds,
        reason=ended.reason,
        best_speedup=best.speedup if best is not None else None,
        proposed=ended.proposed,
        waiting=ended.waiting,
        why=ended.why,
        not_proposed=ended.not_proposed,
        unconfirmed=None if ended.unconfirmed is None else _known_of(ended.unconfirmed),
        unanswered=len(ended.unanswered),
        languages=ended.languages,
        drafts=ended.drafts,
        best_draft=ended.best_draft,
        devices=devices,
    )


def devices_of(judge: CandidateJudge) -> tuple[Mapping[str, Any], ...]:
    """What a fleet did for this item, by device."""
    settled = getattr(judge, "settled", None)
    return tuple(device.entry() for device in settled()) if settled is not None else ()


def nothing_proposed() -> CampaignFigures:
    return CampaignFigures(nodes=0, failures=0, tokens=0, usd=0.0, seconds=0.0, reason="the dry run")


def nothing_stored(store: Store, operator: str, hardware: str) -> CampaignResult:
    """The end of a search for which nothing waits in the store, and why."""
    from pytest_kernelevolve.campaign import CampaignResult

    sought = (operator, hardware)
    others = any(
        not campaign.errands and (campaign.operator, campaign.hardware) == sought for campaign in store.campaigns()
    )
    why = "its campaigns were made under another spec or gate" if others else "nothing was proposed for it"
    reason = f"{NOTHING_STORED} in {store.location}: {why}"
    return CampaignResult(campaign=0, best=None, reason=reason, nodes=0, failures=0, tokens=0, usd=0.0, seconds=0.0)


def _known_of(node: Node) -> str:
    """What one judgement says of a kernel: the lower bound of its speed, where that was measured."""
    found = node.evaluation
    if found is None or found.speedup is None:
        return "correct"
    return f"at least {ratio(found.speedup_low)}" if found.speedup_low is not None else ratio(found.speedup)
