"""What is known of one campaign: its row in the store, its graph, and how far it is.

Nothing here outlives the process but what the store has: a run that is killed goes on by a query.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.campaign.contract import CampaignResult
from pytest_kernelevolve.campaign.reasons import brought_by_language, failures_by_kind
from pytest_kernelevolve.records import Evaluation, Node, NodeState
from pytest_kernelevolve.search import events
from pytest_kernelevolve.search.events import Observer, Progress
from pytest_kernelevolve.search.graph import SearchGraph, rank
from pytest_kernelevolve.search.protocols import Fitness
from pytest_kernelevolve.synthesis.prompting.work import ESTIMATED
from pytest_kernelevolve.synthesis.source.novelty import MODEL

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
    from pytest_kernelevolve.store.api import CampaignRecord, Store

TELL_S = 1.0  # The pause before the first word on a wait, and between two.


def find_campaigns(
    store: Store, spec: OperatorSpec, gate: HardwareGate, hardware: Hardware, *, fitness: str | None = None
) -> list[CampaignRecord]:
    """The campaigns of one operator, as it is specified now, under one gate and one fitness, oldest first.

    Whoever proposed in them, and by which policy, makes no difference.
    """
    from pytest_kernelevolve.spec.digest import spec_digest

    digest, wanted = spec_digest(spec), _plain_gate(gate)
    return [
        record
        for record in store.campaigns()
        if (record.operator, record.hardware, record.spec_digest) == (spec.name, hardware.name, digest)
        and (record.settings.get("gate"), record.settings.get("fitness")) == (wanted, fitness)
    ]


class State:
    """One campaign, kept up to date with what this and other processes do to it."""

    def __init__(
        self,
        *,
        store: Store,
        spec: OperatorSpec,
        gate: HardwareGate,
        hardware: Hardware,
        fitness: Fitness,
        observer: Observer = events.ignore,
        waited: Callable[[], float] = lambda: 0.0,  # seconds so far that the judge waited for others
    ) -> None:
        self.store = store
        self.spec = spec
        self.gate = gate
        self.hardware = hardware
        self.graph = SearchGraph()
        self.id = 0
        self.proposed = 0  # nodes that this run put in
        self.unanswered: list[str] = []  # what was wrong with requests that failed where the search went on
        self.proposed_again: list[Node] = []  # sources that were rejected at the very limit, to be judged again
        self._fitness = fitness
        self._observer = observer
        self._newest = 0  # the last node taken in from the store
        self._waited = waited
        self._started = time.monotonic() - waited()  # as if that had been before
        self._said = 0.0  # when a wait was told last

    def open(self, settings: Mapping[str, Any], *, digest: str | None, reopen: bool = True) -> None:
        """Find the campaign with these settings, or begin it. A finished one gets a new budget with ``reopen``."""
        if digest is None:
            from pytest_kernelevolve.spec.digest import spec_digest

            digest = spec_digest(self.spec)
        # A verdict under one gate says nothing under another.
        key = {**settings, "gate": _plain_gate(self.gate)}
        self.id = self.store.campaign(self.spec.name, self.hardware.name, digest, key, family=self.spec.family)
        if reopen:
            self.store.reopen(self.id)
        self.refresh()

    def join(self, campaign: int) -> None:
        """Open a campaign that is there, as it is."""
        self.id = campaign
        self.refresh()

    def refresh(self) -> None:
        """Take in what this and other processes did to the campaign."""
        for node in self.graph.unjudged():
            self.graph.add(self.store.node(node.id))
        for node in self.store.nodes(self.id, newer_than=self._newest):
            self.graph.add(node)
            self._newest = node.id

    def record(self) -> CampaignRecord:
        return self.store.campaign_record(self.id)

    @property
    def seconds(self) -> float:
        """How long this run has taken, without the time in which others measured and it waited."""
        return time.monotonic() - self._started - self._waited()

    @property
    def waiting(self) -> int:
        """How many nodes are not judged."""
        return len(self.graph) - self.graph.judged_count

    def fitness(self, evaluation: Evaluation) -> float:
        value = self._fitness(evaluation)
        return value if math.isfinite(value) else 0.0

    def take(self, node: Node) -> None:
        """Put a node in that has just been judged, and tell the observer."""
        self.graph.add(node)
        best = self.graph.best()
        self.emit(events.NodeJudged, node=node, best=best, improved=best is not None and best.id == node.id)

    def progress(self, record: CampaignRecord | None = None, *, steps: int | None = None) -> Progress:
        """How far the campaign is, as if it had made ``steps`` expansions where that is given."""
        record = record or self.record()
        steps = record.steps if steps is None else max(steps, record.steps)
        best = self.graph.best()
        unjudged = self.graph.unjudged()
        improved = max(record.opening_steps, best.step if best is not None else 0)
        known = min((node.step - 1 for node in unjudged), default=steps)  # what waits may still be better
        return Progress(
            steps=steps - record.opening_steps,
            nodes=self.graph.judged_count,
            failures=self.graph.failed_count,
            stalled_steps=max(0, known - improved),
            tokens=record.tokens - record.opening_tokens,
            usd=record.usd - record.opening_usd,
            seconds=self.seconds,
        )

    def emit(self, event: type[Any], **fields: Any) -> None:
        place = {"campaign": self.id, "operator": self.spec.name, "hardware": self.gate.hardware}
        self._observer(event(**place, progress=self.progress(), **fields))

    def waits(self, what: str, waited_s: float) -> None:
        """Tell the observer of a wait, once a second."""
        if waited_s >= TELL_S and time.monotonic() - self._said >= TELL_S:
            self._said = time.monotonic()
            self.emit(events.Waiting, what=what, waited_s=waited_s, best=self.graph.best())

    def result(self, reason: str) -> CampaignResult:
        best = self.graph.best(confirmed=True)
        self.emit(events.CampaignFinished, reason=reason, best=best)
        record = self.record()
        progress = self.progress(record)
        drafts = [node for node in self.graph.roots() if node.operator == MODEL and node.state is NodeState.JUDGED]
        best_draft = max((node for node in drafts if node.fitness), key=rank, default=None)
        return CampaignResult(
            campaign=self.id,
            best=best,
            reason=reason,
            nodes=progress.nodes,
            failures=progress.failures,
            tokens=record.tokens,
            usd=record.usd,
            seconds=progress.seconds,
            proposed=self.proposed,
            waiting=self.waiting,
            tokens_estimated=any(node.tokens and node.meta.get(ESTIMATED) for node in self.graph),
            languages=brought_by_language(self.graph.judged()),
            drafts=len(drafts),
            best_draft=best_draft.evaluation.speedup if best_draft is not None and best_draft.evaluation else None,
            unconfirmed=self.graph.best() if best is None else None,
            why=failures_by_kind(self.graph.failures()),
            unanswered=tuple(self.unanswered),
        )


def _plain_gate(gate: HardwareGate) -> Any:
    """The gate as it comes back from a campaign's row; a waiver makes no other campaign."""
    import json

    fields = asdict(gate)
    del fields["waive"]
    if not fields["languages"]:  # so that a gate of one language has the campaign that it always had
        del fields["languages"]
    return json.loads(json.dumps(fields))
