"""Makes records of a store's judged kernels: what is accepted, what gained or lost beside its parent, what failed.

What becomes a record follows from verdicts and intervals alone; its words are those of whoever proposed the kernel, on
one line. Each is a claim about one operator on one hardware, whose provenance names the nodes.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from pytest_kernelevolve.knowledge.documents import Conditions
from pytest_kernelevolve.knowledge.experience import ANTI_STRATEGY, MEASURED, STRATEGY, Effect, Experience
from pytest_kernelevolve.knowledge.vocabulary import FAMILIES, families_of
from pytest_kernelevolve.records import Evaluation, Node, NodeState
from pytest_kernelevolve.synthesis.prompting.diagnosis import META, Diagnosis
from pytest_kernelevolve.synthesis.prompting.hygiene import shown_message
from pytest_kernelevolve.synthesis.prompting.quote import phrase

if TYPE_CHECKING:
    from pytest_kernelevolve.store.api import CampaignRecord, Store

CLEAR: Final = 1.02  # A gain or a loss counts where the whole interval lies so far from no change.
UNTOLD: Final = frozenset({"missing", "parse", "entry", "language", "environment", "not-judged"})  # teach nothing
CLAIM, MECHANISM, SHAPES = 260, 240, 200  # characters


def distilled(store: Store) -> Iterator[Experience]:
    """The records of all campaigns, oldest first. Raises StoreError where the store cannot be read."""
    for campaign in store.campaigns():
        if not campaign.errands:
            nodes = {node.id: node for node in store.nodes(campaign.id)}
            yield from _of_campaign(campaign, nodes, store.location)


def _of_campaign(campaign: CampaignRecord, nodes: Mapping[int, Node], store: str) -> Iterator[Experience]:
    about = _About(campaign, store)
    judged = [node for node in nodes.values() if node.state is NodeState.JUDGED and node.evaluation is not None]
    best = max(
        (node for node in judged if _accepted(node)), key=lambda one: (one.fitness or 0.0, -one.id), default=None
    )
    if best is not None and best.note:
        yield about.record(best, STRATEGY, _beside_pytorch(best, campaign), _reason(best))
    for node in judged:
        parent = nodes.get(node.parents[0]) if node.parents else None
        if not node.note:
            continue
        if not node.fitness:
            failure = _failure(node.evaluation)
            if failure:
                yield about.record(node, ANTI_STRATEGY, _nothing(parent, campaign), failure, parent)
        elif parent is not None and parent.fitness and (effect := _beside(node, parent)) is not None:
            if effect.low >= CLEAR:
                yield about.record(node, STRATEGY, effect, _reason(node), parent)
            elif effect.high <= 1.0 / CLEAR:
                yield about.record(node, ANTI_STRATEGY, effect, _reason(node), parent)


class _About:
    """What all records of one campaign have in common."""

    def __init__(self, campaign: CampaignRecord, store: str) -> None:
        self._campaign = campaign
        self._store = store.rsplit("/", 1)[-1]
        self._families = tuple(sorted(families_of(campaign.family or "") & FAMILIES))

    def record(self, node: Node, kind: str, effect: Effect, mechanism: str, parent: Node | None = None) -> Experience:
        campaign, evaluation = self._campaign, node.evaluation
        assert evaluation is not None
        timed = [workload for workload in evaluation.workloads if workload.timed]
        beside = f", made of node {parent.id}" if parent is not None else ""
        key = f"{kind} {node.candidate.digest} {parent.candidate.digest if parent is not None else ''}"
        digest = hashlib.sha256(key.encode()).hexdigest()[:10]
        return Experience(
            id=f"{campaign.operator}-{campaign.hardware}-{digest}".lower(),
            claim=f"{campaign.operator}: {phrase(node.note, CLAIM)}",
            kind=kind,
            conditions=Conditions(
                hardware=(campaign.hardware,), languages=(node.candidate.language,), families=self._families
            ),
            dtypes=tuple(sorted({workload.dtype for workload in timed if workload.dtype})),
            shapes=phrase("; ".join(_sizes(workload.sizes) for workload in timed), SHAPES),
            toolchain=_toolchain(evaluation),
            mechanism=mechanism,
            effect=effect,
            source=f"campaign {campaign.id} node {node.id}{beside}, {self._store}",
            date=time.strftime("%Y-%m-%d", time.gmtime(node.created or campaign.created)),
            status=MEASURED,
            refuted_by=(),
            contradicts=(),
        )


def _accepted(node: Node) -> bool:
    found = node.evaluation
    return found is not None and bool(found.speedup) and (found.passed or (node.confirmed and _low(found) > 1.0))


def _beside_pytorch(node: Node, campaign: CampaignRecord) -> Effect:
    found = node.evaluation
    assert found is not None
    return Effect(what=_over(campaign), low=round(_low(found), 3), high=round(_high(found), 3), unit="x")


def _beside(node: Node, parent: Node) -> Effect | None:
    """The gain over the parent, between the ends of both intervals that lie nearest and furthest."""
    one, other = node.evaluation, parent.evaluation
    if one is None or other is None or not (_low(one) and _low(other)):
        return None
    low, high = _low(one) / _high(other), _high(one) / _low(other)
    return Effect(what="speedup over its parent", low=round(low, 3), high=round(high, 3), unit="x")


def _nothing(parent: Node | None, campaign: CampaignRecord) -> Effect:
    """A kernel that is not correct counts as no speedup at all."""
    what = _over(campaign) if parent is None else "speedup over its parent"
    return Effect(what=what, low=0.0, high=0.0, unit="x")


def _over(campaign: CampaignRecord) -> str:
    gate: Any = campaign.settings.get("gate")
    baseline = gate.get("baseline") if isinstance(gate, Mapping) else None
    return f"speedup over {baseline or 'best'} PyTorch"


def _low(found: Evaluation) -> float:
    return found.speedup_low or found.speedup or 0.0


def _high(found: Evaluation) -> float:
    return found.speedup_high or found.speedup or 0.0


def _reason(node: Node) -> str:
    """What was known to hold its parent back when it was made."""
    found = Diagnosis.from_json(node.meta.get(META))
    if found is None or not found.evidence:
        return "Measured in a search; nobody stated a reason"
    return phrase(f"What it was made of was held back by {found.bottleneck}: {'; '.join(found.evidence)}", MECHANISM)


def _failure(found: Evaluation | None) -> str:
    """What the judge found wrong, without the numbers of hidden sizes; empty where that teaches nothing."""
    first = found.findings[0] if found is not None and found.findings else None
    if first is None or first.kind in UNTOLD:
        return ""
    return phrase(f"{first.kind}: {shown_message(first)}", MECHANISM)


def _sizes(sizes: Mapping[str, int]) -> str:
    return " ".join(f"{symbol}={size}" for symbol, size in sizes.items())


def _toolchain(found: Evaluation) -> str:
    on = found.judged_on
    versions = [("torch", on.torch), ("Triton", on.triton)] if on is not None else []
    return ", ".join(f"{name} {version}" for name, version in versions if version)
