"""The loop: a policy selects, an operator transforms, the judge evaluates, the graph grows, until termination.

Everything that the loop knows is in the store before the loop acts on it, so a run that is killed at any moment goes on
where it was, by a query: the steps stored so far, whole or not at all; unjudged nodes, which are judged first; and the
next step's random numbers, which depend on the campaign's seed and the step alone. Several processes may run one
campaign at once, each with the other's nodes in its graph.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.campaign.contract import (
    ALL_JUDGED,
    BOUNDS,
    CONFIRMATIONS,
    ENOUGH_WAITING,
    HELD_ELSEWHERE,
    INTERRUPTED,
    OUT_OF_STEPS,
    OUT_OF_TIME,
    POLL_S,
    TARGET,
    CampaignResult,
    CandidateJudge,
    Half,
)
from pytest_kernelevolve.campaign.expansion import BUSY, EXHAUSTED, Expander
from pytest_kernelevolve.campaign.interrupt import Interrupt, SearchInterrupted
from pytest_kernelevolve.campaign.judgement import EXISTING, Evaluator, passed, plant
from pytest_kernelevolve.campaign.reasons import not_proposed
from pytest_kernelevolve.campaign.starting import plant_start
from pytest_kernelevolve.campaign.state import State
from pytest_kernelevolve.campaign.warm_start import WarmStart
from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.language.levels import admitted, language_of
from pytest_kernelevolve.records import Candidate, Evaluation, Proposal
from pytest_kernelevolve.search import events
from pytest_kernelevolve.search.budget import Purse
from pytest_kernelevolve.search.events import Observer
from pytest_kernelevolve.search.protocols import Fitness, Memory, SelectionPolicy, Termination, UniversalOperator

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
    from pytest_kernelevolve.store.api import Store


@dataclass(slots=True, kw_only=True)
class Campaign:
    """One search for one operator on one hardware.

    ``settings`` are what makes two campaigns different (policy, model, seed): a campaign with the same spec, hardware
    and settings is resumed; ``resumes`` names one by its id instead. A finished one keeps its graph and gets a new
    budget. ``root`` is the existing kernel; by default it is read where the spec says that it lives. With
    ``root_evaluation`` it is not judged again.

    With ``half`` one half of the loop runs alone: ``propose`` needs no judge, ``evaluate`` no policy and no operator.
    """

    spec: OperatorSpec
    gate: HardwareGate
    hardware: Hardware
    judge: CandidateJudge | None
    store: Store
    policy: SelectionPolicy | None
    operator: UniversalOperator | None
    fitness: Fitness
    termination: Termination
    seed: int = 0
    batch: int = 2  # nodes made and judged together
    draft_steps: int = 2  # first expansions, which see no parents
    memory: Memory = "both"  # what an operator is told of the nodes around the parents, where the policy does not say
    warm_start: float = 0.0  # probability that a new candidate is a kernel of an earlier campaign
    observer: Observer = events.ignore
    interrupt: Interrupt = field(default_factory=Interrupt)
    settings: Mapping[str, Any] | None = None  # default: the seed alone
    spec_digest: str | None = None  # default: computed
    root: Candidate | None = None
    root_evaluation: Evaluation | None = None
    lease_s: float = 120.0
    half: Half | None = None
    enough_waiting: int = 16  # unjudged nodes at which `propose` ends
    resumes: int | None = None
    purse: Purse | None = None  # what may be spent on answers, where that has a limit
    starter: UniversalOperator | None = None  # who makes kernels before the operator is asked, at no cost
    start: int = 0  # how many
    joins: bool = False  # other workers run it too: one that they have finished is not begun anew
    _state: State = field(init=False, repr=False)

    def run(self) -> CampaignResult:
        """Search until termination and return the confirmed best."""
        self._open()
        try:
            with self._told_of_waits():
                result = self._halves()
        except SearchInterrupted:  # while others measured: what is confirmed by now counts
            result = self._state.result(INTERRUPTED)
        return replace(result, not_proposed=not_proposed(self.operator, self.spec.name))

    def _halves(self) -> CampaignResult:
        if self.half == "propose":
            return self._propose()
        return self._evaluate() if self.half == "evaluate" else self._search()

    def _search(self) -> CampaignResult:
        evaluator, expander = self._evaluator(), self._expander()
        self._plant(evaluator)
        self._plant_start()
        while True:
            evaluator.judge_waiting(self._stops_waiting if evaluator.queue() is not None else self._met)
            if self._stopped() is None:
                evaluator.doubt_leader()
            try:
                reason = self._step(expander)
            except ProposerError as error:
                best = self._state.graph.best()
                if best is None or best.operator == EXISTING:
                    raise
                # What is found already counts; the campaign stays open, so that the next run goes on.
                evaluator.confirm_best()
                return self._state.result(f"proposer failed: {error}")
            if reason is not None:
                reason = self._settled(evaluator, reason)
            if reason is not None:
                if reason != INTERRUPTED:
                    self.store.finish(self._state.id, reason)
                return self._state.result(reason)

    def _propose(self) -> CampaignResult:
        """Expand, judge nothing: until the campaign's budget is used up, or enough nodes wait."""
        expander = self._expander()
        self._plant(None)
        self._plant_start()
        while True:
            self._state.refresh()
            enough = self._state.waiting >= self.enough_waiting
            reason = self._stopped() or ENOUGH_WAITING if enough else self._step(expander)
            if reason is not None:
                return self._state.result(reason)

    def _evaluate(self) -> CampaignResult:
        """Judge what waits and confirm the best, propose nothing."""
        evaluator = self._evaluator()
        self._plant(evaluator)
        evaluator.judge_waiting(self._out_of_time)
        evaluator.await_others(self._out_of_time)
        reason = OUT_OF_TIME if self._out_of_time() else HELD_ELSEWHERE if self._state.waiting else ALL_JUDGED
        if self.interrupt.requested:
            reason = INTERRUPTED
        else:
            evaluator.retry_inconclusive()
        best = evaluator.confirm_best()
        if self._stopped() == TARGET and passed(best):
            reason = TARGET
            self.store.finish(self._state.id, reason)
        return self._state.result(reason)

    # One turn of the loop

    def _step(self, expander: Expander) -> str | None:
        """Make a step; None where the loop goes on: with what it brought, or with what other workers bring."""
        known = self._known()
        try:
            reason = self._stopped()
            if reason is None:
                reason = expander.step()
            elif reason == OUT_OF_STEPS and expander.make_up():
                return None
        except SearchInterrupted:
            return INTERRUPTED
        if reason == EXHAUSTED and self._others_at_work(known):
            reason = BUSY  # what they propose or judge now may be something to build on
        if reason != BUSY:
            return reason
        record = self._state.record()
        if record.finished is not None:
            return record.reason
        time.sleep(POLL_S)
        return None

    def _stopped(self) -> str | None:
        if self.interrupt.requested:
            return INTERRUPTED
        return self.termination(self._state.graph, self._state.progress())

    def _others_at_work(self, known: tuple[int, int]) -> bool:
        """Whether other workers make steps or judge nodes now, or have since ``known`` was all that was known."""
        if self.half is not None:
            return False
        making = self._state.record().under_way  # before the graph: a step that is done by then is seen there
        self._state.refresh()
        return bool(making or self._state.waiting or self._known() != known)

    def _known(self) -> tuple[int, int]:
        return len(self._state.graph), self._state.waiting

    def _out_of_time(self) -> bool:
        return self._stopped() == OUT_OF_TIME

    def _met(self) -> bool:
        """Whether what is judged meets the gate already: the rest of a batch would only cost time."""
        return self._stopped() == TARGET

    def _stops_waiting(self) -> bool:
        """Whether no more is to be waited for that others judge."""
        return self._stopped() in BOUNDS

    def _settled(self, evaluator: Evaluator, reason: str | None) -> str | None:
        """The reason to end, once the best node has stood a second judgement; None where it is thereby gone."""
        if reason not in (TARGET, INTERRUPTED):
            evaluator.await_others(closed=reason in BOUNDS)
            reason = self._stopped() or reason
            if reason not in (TARGET, INTERRUPTED):
                evaluator.retry_inconclusive(1 if reason in BOUNDS else CONFIRMATIONS)
        while reason == TARGET:
            best = self._state.graph.best()
            if best is None or best.confirmed:
                return TARGET
            evaluator.confirm(best)
            reason = self._stopped()
        if reason is not None:
            evaluator.confirm_best()
        return reason

    # Waits

    @contextmanager
    def _told_of_waits(self) -> Iterator[None]:
        """Hear of the judge's waits for its turn, for the observer; a wait ends at the first Ctrl-C."""
        judge: Any = self.judge
        before = getattr(judge, "on_wait", None)
        if before is None:
            yield
            return

        def told(waiting: Any) -> None:
            if self.interrupt.requested:
                raise SearchInterrupted
            self._state.waits(str(waiting), waiting.seconds)

        judge.on_wait = told
        try:
            yield
        finally:
            judge.on_wait = before

    # The parts

    def _open(self) -> None:
        self._state = State(
            store=self.store,
            spec=self.spec,
            gate=self.gate,
            hardware=self.hardware,
            fitness=self.fitness,
            observer=self.observer,
            waited=lambda: getattr(self.judge, "waited_s", 0.0),
        )
        if self.resumes is not None:
            self._state.join(self.resumes)
        else:
            settings = {"seed": self.seed} if self.settings is None else self.settings
            self._state.open(settings, digest=self.spec_digest, reopen=not self.joins)

    def _plant(self, evaluator: Evaluator | None) -> None:
        resumed = len(self._state.graph) > 0
        root = self.root or existing_kernel(self.spec, self.gate, self.hardware)
        if root is not None and evaluator is not None:
            evaluator.plant(root, self.root_evaluation)
        elif root is not None:
            plant(self._state, root)
        self._state.emit(events.CampaignStarted, resumed=resumed, best=self._state.graph.best())

    def _plant_start(self) -> None:
        if self.starter is not None and self.start:
            with self.interrupt.waiting():
                plant_start(self._state, self.starter, self.start, self.seed)

    def _evaluator(self) -> Evaluator:
        assert self.judge is not None, "only the proposing half needs no judge"
        return Evaluator(
            state=self._state, judge=self.judge, interrupt=self.interrupt, batch=self.batch, lease_s=self.lease_s
        )

    def _expander(self) -> Expander:
        assert self.policy is not None, "only the evaluating half needs no policy"
        assert self.operator is not None, "only the evaluating half needs no operator"
        return Expander(
            state=self._state,
            policy=self.policy,
            operator=self.operator,
            termination=self.termination,
            interrupt=self.interrupt,
            warm_start=WarmStart(self.warm_start, self._archive),
            seed=self.seed,
            batch=self.batch,
            draft_steps=self.draft_steps,
            memory=self.memory,
            lease_s=self.lease_s,
            purse=self.purse,
        )

    def _archive(self) -> Sequence[Proposal]:
        from pytest_kernelevolve.synthesis.archive import similar

        return similar(
            self.spec,
            self.hardware.name,
            language=admitted(self.gate, self.hardware)[0],
            store=self.store,
            before=self._state.record().created,
        )


def existing_kernel(spec: OperatorSpec, gate: HardwareGate, hardware: Hardware) -> Candidate | None:
    """The kernel under test as a candidate; None where its file does not exist yet."""
    path = spec.kernel_path(gate.hardware)
    if not path.is_file():
        return None
    source = path.read_text(encoding="utf-8", errors="replace")
    language = language_of(source, spec.name, admitted(gate, hardware))
    return Candidate(source=source, entry=spec.name, language=language)
