"""The loop: a policy selects, an operator transforms, the judge evaluates, the graph grows, until termination.

Everything that the loop knows is in the store before the loop acts on it, so a run that is killed at any moment goes on
where it was, by a query: the expansions stored so far, whole or not at all; unjudged nodes, which are judged first; and
the next step's random numbers, which depend on the campaign's seed and the step alone.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from pytest_kernelevolve.errors import JudgeError, ProposerError
from pytest_kernelevolve.records import Candidate, Evaluation, Node, NodeState, Proposal
from pytest_kernelevolve.search import progress as events
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.progress import Observer, Progress
from pytest_kernelevolve.search.protocols import (
    Context,
    Expansion,
    Fitness,
    Phase,
    SelectionPolicy,
    Termination,
    UniversalOperator,
)
from pytest_kernelevolve.store.lease import Heartbeat, worker_id

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
    from pytest_kernelevolve.store.api import CampaignRecord, Store

CONFIRMATIONS = 3  # how many nodes are judged a second time, best first, before a campaign ends without a winner
BARREN_STEPS = 8  # expansions in a row that bring only sources known already: the operator has nothing new
POLL_S = 0.2


class CandidateJudge(Protocol):
    """What a campaign needs of a judge."""

    def evaluate(
        self, spec: OperatorSpec, gate: HardwareGate, candidates: Sequence[Candidate], *, seed: int | None = None
    ) -> Iterator[tuple[int, Evaluation]]:
        """One ``(index, evaluation)`` for each candidate, as they finish."""

    def confirm(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Evaluation:
        """A second, stricter evaluation under a fresh seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignResult:
    """How a campaign ended. Tokens and costs are those of all its runs, ``seconds`` of this one."""

    campaign: int
    best: Node | None  # confirmed; None where no kernel was found that holds
    reason: str
    nodes: int  # judged
    failures: int
    tokens: int
    usd: float
    seconds: float


@dataclass(slots=True, kw_only=True)
class Campaign:
    """One search for one operator on one hardware.

    ``settings`` are what makes two campaigns different (policy, model, seed): a campaign with the same spec, hardware
    and settings is resumed. A finished one keeps its graph and gets a new budget. ``root`` is the existing kernel;
    by default it is read where the spec says that it lives. With ``root_evaluation`` it is not judged again.
    """

    spec: OperatorSpec
    gate: HardwareGate
    hardware: Hardware
    judge: CandidateJudge
    store: Store
    policy: SelectionPolicy
    operator: UniversalOperator
    fitness: Fitness
    termination: Termination
    seed: int = 0
    batch: int = 2  # nodes made and judged together
    draft_steps: int = 2  # first expansions, which see no parents
    observer: Observer = events.ignore
    settings: Mapping[str, Any] | None = None  # default: the seed alone
    spec_digest: str | None = None  # default: computed
    root: Candidate | None = None
    root_evaluation: Evaluation | None = None
    lease_s: float = 120.0
    _id: int = field(init=False, default=0)
    _graph: SearchGraph = field(init=False, default_factory=SearchGraph)
    _newest: int = field(init=False, default=0)  # the last node taken in from the store
    _started: float = field(init=False, default=0.0)

    def run(self) -> CampaignResult:
        """Search until termination and return the confirmed best."""
        self._open()
        while True:
            self._judge()
            reason = self._settled(self._stopped())
            if reason is None:
                try:
                    reason = self._settled(self._expand())
                except ProposerError as error:
                    best = self._graph.best()
                    if best is None or best.step == 0:
                        raise
                    # What is found already counts; the campaign stays open, so that the next run goes on.
                    self._confirm()
                    return self._result(f"proposer failed: {error}")
            if reason is not None:
                self.store.finish(self._id, reason)
                return self._result(reason)

    # The paper's loop: select -> apply -> insert, then judge -> record

    def _expand(self) -> str | None:
        record = self.store.campaign_record(self._id)
        if record.barren_steps >= BARREN_STEPS:
            return "exhausted"
        step = record.steps + 1
        proposals: Sequence[Proposal] = ()
        if step <= self.draft_steps:
            proposals = self._apply(step, "draft")
        if not proposals:
            proposals = self._apply(step, "expand")
        if not proposals:
            return "exhausted"
        self.store.expand(self._id, step, proposals)
        self._refresh()
        return None

    def _apply(self, step: int, phase: Phase) -> Sequence[Proposal]:
        rng = random.Random(f"{self.seed}:{step}")
        self._emit(events.StepStarted, step=step, phase=phase, best=self._graph.best())
        draft = Expansion(parents=(), children=self.batch)
        expansions = [draft] if phase == "draft" else self.policy.select(self._graph, self.batch, rng)
        proposals: list[Proposal] = []
        ordered = 0
        for expansion in expansions or [draft]:
            context = Context(
                spec=self.spec,
                gate=self.gate,
                hardware=self.hardware,
                graph=self._graph,
                phase=phase,
                step=step,
                count=expansion.children,
                rng=rng,
                memory=expansion.memory or "both",
                first=ordered,
            )
            ordered += expansion.children
            made = self.operator.apply(expansion.parents, context)
            proposals += [replace(proposal, meta={**expansion.meta, **proposal.meta}) for proposal in made]
        return proposals

    def _judge(self) -> None:
        """Judge all nodes that wait, those of a killed run included."""
        while True:
            with Heartbeat(self.store, worker_id(), self.lease_s) as heartbeat:
                claimed = self._claim(heartbeat)
                if not claimed:
                    break
                candidates = [node.candidate for node in claimed]
                for index, evaluation in self.judge.evaluate(self.spec, self.gate, candidates):
                    self._record(claimed[index], evaluation)
                    heartbeat.done(claimed[index].id)
                if heartbeat.nodes:
                    left = min(heartbeat.nodes)
                    raise JudgeError(f"the judge gave no evaluation for node {left} of {self.spec.name}")
        self._refresh()

    def _claim(self, heartbeat: Heartbeat) -> list[Node]:
        claimed: list[Node] = []
        while len(claimed) < self.batch and (node := self.store.claim(self._id, heartbeat.worker, self.lease_s)):
            heartbeat.nodes.add(node.id)
            claimed.append(node)
        return claimed

    def _record(self, node: Node, evaluation: Evaluation) -> None:
        judged = self.store.record(node.id, evaluation, self._fitness(evaluation))
        self._graph.add(judged)
        self._emit_judged(judged)

    def _stopped(self) -> str | None:
        return self.termination(self._graph, self._progress())

    # The end

    def _settled(self, reason: str | None) -> str | None:
        """The reason to end, once the best node has stood a second judgement; None where it is thereby gone."""
        if reason is not None:
            self._await_others()
        while reason is not None:
            best = self._confirm()
            if reason != "target" or (best is not None and best.confirmed):
                return reason if reason != "target" else self._stopped()
            reason = self._stopped()
        return None

    def _confirm(self) -> Node | None:
        """Judge the best node again, and the next best where it does not hold; the best node then."""
        for _ in range(CONFIRMATIONS):
            best = self._graph.best()
            if best is None or best.confirmed:
                break
            evaluation = self.judge.confirm(self.spec, self.gate, best.candidate)
            node = self.store.confirm(best.id, evaluation, self._fitness(evaluation))
            self._graph.add(node)
            self._emit_judged(node)
            if evaluation.passed:
                return node
        return self._graph.best()

    def _await_others(self) -> None:
        """Give workers that cannot be looked at from here, dead or alive, as long as their leases run."""
        deadline = time.monotonic() + self.lease_s + POLL_S
        while self.store.foreign(self._id) and time.monotonic() < deadline:
            time.sleep(POLL_S)
            self._judge()

    # State

    def _open(self) -> None:
        self._started = time.monotonic()
        settings = {"seed": self.seed} if self.settings is None else self.settings
        self._id = self.store.campaign(
            self.spec.name,
            self.hardware.name,
            self._spec_digest(),
            {**settings, "gate": asdict(self.gate)},  # a verdict under one gate says nothing under another
            family=self.spec.family,
        )
        self.store.reopen(self._id)
        self._graph = SearchGraph()
        self._newest = 0
        self._refresh()
        resumed = len(self._graph) > 0
        root = self.root or existing_kernel(self.spec, self.gate, self.hardware)
        if root is not None:
            self._plant(root)
        self._emit(events.CampaignStarted, resumed=resumed, best=self._graph.best())

    def _plant(self, root: Candidate) -> None:
        node = self._graph.find(root)
        if node is None:
            node = self.store.insert(self._id, 0, Proposal(candidate=root, operator="existing", note="the kernel file"))
        if self.root_evaluation is not None:
            # The caller has just judged the file, in full; an older verdict on the same source no longer counts.
            fitness = self._fitness(self.root_evaluation)
            if node.state is NodeState.JUDGED:
                node = self.store.confirm(node.id, self.root_evaluation, fitness)
            else:
                node = self.store.record(node.id, self.root_evaluation, fitness, confirmed=True)
            self._graph.add(node)
        self._refresh()

    def _refresh(self) -> None:
        """Take in what this and other processes did to the campaign."""
        for node in self._graph.unjudged():
            self._graph.add(self.store.node(node.id))
        for node in self.store.nodes(self._id, newer_than=self._newest):
            self._graph.add(node)
            self._newest = node.id

    def _spec_digest(self) -> str:
        if self.spec_digest is not None:
            return self.spec_digest
        from pytest_kernelevolve.spec.digest import spec_digest

        return spec_digest(self.spec)

    def _fitness(self, evaluation: Evaluation) -> float:
        value = self.fitness(evaluation)
        return value if math.isfinite(value) else 0.0

    def _progress(self, record: CampaignRecord | None = None) -> Progress:
        record = record or self.store.campaign_record(self._id)
        best = self._graph.best()
        improved = max(record.opening_steps, best.step if best is not None else 0)
        return Progress(
            steps=record.steps - record.opening_steps,
            nodes=self._graph.judged_count,
            failures=self._graph.failed_count,
            stalled_steps=record.steps - improved,
            tokens=record.tokens - record.opening_tokens,
            usd=record.usd - record.opening_usd,
            seconds=time.monotonic() - self._started,
        )

    def _emit(self, event: type[Any], **fields: Any) -> None:
        place = {"campaign": self._id, "operator": self.spec.name, "hardware": self.gate.hardware}
        self.observer(event(**place, progress=self._progress(), **fields))

    def _emit_judged(self, node: Node) -> None:
        best = self._graph.best()
        improved = best is not None and best.id == node.id
        self._emit(events.NodeJudged, node=node, best=best, improved=improved)

    def _result(self, reason: str) -> CampaignResult:
        best = self._graph.best(confirmed=True)
        self._emit(events.CampaignFinished, reason=reason, best=best)
        record = self.store.campaign_record(self._id)
        progress = self._progress(record)
        return CampaignResult(
            campaign=self._id,
            best=best,
            reason=reason,
            nodes=progress.nodes,
            failures=progress.failures,
            tokens=record.tokens,
            usd=record.usd,
            seconds=progress.seconds,
        )


def existing_kernel(spec: OperatorSpec, gate: HardwareGate, hardware: Hardware) -> Candidate | None:
    """The kernel under test as a candidate; None where its file does not exist yet."""
    path = spec.kernel_path(gate.hardware)
    if not path.is_file():
        return None
    source = path.read_text(encoding="utf-8", errors="replace")
    return Candidate(source=source, entry=spec.name, language=gate.language or hardware.languages[0])
