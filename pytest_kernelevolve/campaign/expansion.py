"""One step of a search: the policy orders expansions, the operator carries them out, their children wait in the store.

A step depends on the graph as it was when the step was begun first, the campaign's seed and its own number alone, so
that a step that was lost with its process, or given up, is made again as it was, and asks the same.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pytest_kernelevolve.campaign.contract import BARREN_STEPS, OUT_OF_TIME
from pytest_kernelevolve.campaign.interrupt import Interrupt
from pytest_kernelevolve.campaign.judgement import rejected_by_luck
from pytest_kernelevolve.campaign.state import State
from pytest_kernelevolve.campaign.warm_start import WarmStart
from pytest_kernelevolve.errors import BudgetError, ProposerError
from pytest_kernelevolve.records import Node, Proposal
from pytest_kernelevolve.search import events
from pytest_kernelevolve.search.budget import Purse
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import (
    Context,
    Expansion,
    Memory,
    Phase,
    SelectionPolicy,
    Termination,
    UniversalOperator,
)
from pytest_kernelevolve.store.lease import Heartbeat, worker_id
from pytest_kernelevolve.synthesis.source.novelty import without_repeats

EXHAUSTED = "exhausted"
LAST_RESORT = 16  # From so many of the best nodes something is tried before a search counts as exhausted.
BUSY = "busy"  # There is nothing to do until other workers have done what they hold.


class _TimeIsUp(Exception):
    """The operator was told to wait no longer for answers: the step is given back as it was begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expander:
    """Makes steps: ``batch`` candidates each, of which the first ``draft_steps`` see no parents."""

    state: State
    policy: SelectionPolicy
    operator: UniversalOperator
    termination: Termination
    interrupt: Interrupt
    warm_start: WarmStart
    seed: int = 0
    batch: int = 2
    draft_steps: int = 2
    memory: Memory = "both"
    lease_s: float = 120.0
    purse: Purse | None = None  # what may be spent in all; one for all steps of a run

    def step(self) -> str | None:
        """Make the next step and store what it brings; None, or why there is none.

        Raises ProposerError where every expansion of the step failed; a later run begins the step anew.
        """
        if self.state.record().barren_steps >= BARREN_STEPS:
            return EXHAUSTED
        return self._make(None)

    def make_up(self) -> bool:
        """Make a step that was begun before the last one stored, and then left by its worker, if there is one."""
        return self._make(self.state.record().steps) is None

    def _make(self, last: int | None) -> str | None:
        """Make the next step, no later than ``last``; what comes before it was in the budget when it was begun."""
        state = self.state
        begun = state.record().begun
        with Heartbeat(state.store, worker_id(), self.lease_s) as heartbeat:  # gives the step back if it is not stored
            step = state.store.begin_step(state.id, heartbeat.worker, self.lease_s, last=last)
            if step is None:
                return BUSY
            heartbeat.steps.add((state.id, step))
            if last is None:
                # Other workers may hold earlier steps that are not stored yet: those count as made.
                reason = self.termination(state.graph, state.progress(steps=step - 1))
                if reason is not None:
                    return reason
            self._refill()
            try:
                proposals = self._again(step) if step <= begun else []
                proposals = proposals or self._proposals(step, state.graph)
            except _TimeIsUp:
                return OUT_OF_TIME
            except BudgetError as error:  # nothing was asked: the step is given back as it was begun
                state.unanswered.append(str(error))
                return error.budget
            if not proposals:
                return EXHAUSTED
            self._store(step, proposals)
            heartbeat.steps.discard((state.id, step))
        return None

    def _refill(self) -> None:
        if self.purse is not None:
            record = self.state.record()
            self.purse.refill(tokens=record.tokens - record.opening_tokens, usd=record.usd - record.opening_usd)

    def _store(self, step: int, proposals: Sequence[Proposal]) -> None:
        state = self.state
        before = len(state.graph)
        mapped = without_repeats(state.graph, proposals)
        known = (state.graph.find(proposal.candidate) for proposal in mapped)
        state.proposed_again += [node for node in known if node is not None and rejected_by_luck(node)]
        state.store.expand(state.id, step, mapped)
        state.refresh()
        state.proposed += len(state.graph) - before

    def _again(self, step: int) -> Sequence[Proposal]:
        """What a step that was begun earlier asked for then: nothing where it was given back for want of ideas."""
        return self._proposals(step, SearchGraph(self.state.store.nodes(self.state.id, as_of=step)))

    def _proposals(self, step: int, graph: SearchGraph) -> Sequence[Proposal]:
        if step <= self.draft_steps and (drafts := self._apply(step, graph, "draft")):
            return drafts
        proposals = self._apply(step, graph, "expand")
        if not proposals and (best := graph.ranked(LAST_RESORT)):
            # Nothing may be left to make of the nodes that the policy chose, and much of others.
            return self._apply(step, graph, "expand", tuple(best))
        return proposals

    def _apply(self, step: int, graph: SearchGraph, phase: Phase, parents: tuple[Node, ...] = ()) -> list[Proposal]:
        state = self.state
        state.emit(events.StepStarted, step=step, phase=phase, best=state.graph.best())
        draft = Expansion(parents=(), children=self.batch)
        orders: Sequence[Expansion] = ()
        if parents:
            orders = [Expansion(parents=parents, children=self.batch)]
        elif phase == "expand":
            orders = self.policy.select(graph, self.batch, random.Random(f"{self.seed}:{step}"))
        proposals: list[Proposal] = []
        tasks: list[tuple[Expansion, Context]] = []
        first = 0
        for number, order in enumerate(orders or [draft]):
            place = f"{self.seed}:{step}:{number}"
            taken = {proposal.candidate.digest for proposal in proposals}
            earlier = self.warm_start.draw(order.children, random.Random(f"{place}:warm"), graph, taken)
            proposals += [_marked(proposal, order) for proposal in earlier]
            if len(earlier) < order.children:
                context = Context(
                    spec=state.spec,
                    gate=state.gate,
                    hardware=state.hardware,
                    graph=graph,
                    phase="expand" if order.parents else "draft",
                    step=step,
                    count=order.children - len(earlier),
                    first=first,
                    rng=random.Random(place),
                    memory=order.memory or self.memory,
                    purse=self.purse,
                )
                tasks.append((order, context))
            first += order.children
        with self.interrupt.waiting():
            together = getattr(self.operator, "concurrent", False)
            made = self._together(tasks) if together else self._in_turn(tasks, proposals)
        failures = [result for result in made if isinstance(result, ProposerError)]
        problems = [*map(str, failures), *self._problems()]
        if failures and len(failures) == len(made):
            raise failures[0]
        state.unanswered += problems
        for (order, _), one in zip(tasks, made, strict=True):
            if not isinstance(one, ProposerError):
                proposals += [_marked(proposal, order) for proposal in one]
        return proposals

    def _together(self, tasks: Sequence[tuple[Expansion, Context]]) -> Sequence[Sequence[Proposal] | ProposerError]:
        """All expansions at once, for an operator that mostly waits for somebody else."""
        given_up = False
        begun = time.monotonic()

        def look() -> None:
            nonlocal given_up
            self.state.waits("waiting for an answer", time.monotonic() - begun)
            serve = getattr(self.operator, "serve", None)
            if serve is not None:
                serve()
            give_up = getattr(self.operator, "give_up", None)
            if give_up is not None and self._out_of_time():
                given_up = bool(give_up()) or given_up

        from pytest_kernelevolve.synthesis.proposers.parallel import run_parallel

        calls: list[Callable[[], Sequence[Proposal]]] = [
            partial(self.operator.apply, order.parents, context) for order, context in tasks
        ]
        try:
            made = run_parallel(calls, len(calls), look)
        except BaseException:
            close = getattr(self.operator, "close", None)
            if close is not None:  # the threads still wait: leave no command or connection behind
                close()
            raise
        paid = any(
            proposal.tokens or proposal.usd for one in made if not isinstance(one, ProposerError) for proposal in one
        )
        nobody = all(isinstance(result, ProposerError) for result in made)
        given_up = given_up or (nobody and self._out_of_time())
        if given_up and (not paid or getattr(self.operator, "lasting", False)):
            problems = [*(str(result) for result in made if isinstance(result, ProposerError)), *self._problems()]
            self.state.unanswered += problems
            raise _TimeIsUp
        return made

    def _out_of_time(self) -> bool:
        """Whether the time alone would end the search; what else is used up does not end a step that has begun."""
        return self.termination(self.state.graph, events.Progress(seconds=self.state.seconds)) == OUT_OF_TIME

    def _problems(self) -> list[str]:
        """What the operator could not have answered while it had other answers, told once."""
        problems = getattr(self.operator, "problems", None)
        if not isinstance(problems, list):
            return []
        told = [str(problem) for problem in problems]
        del problems[:]
        return told

    def _in_turn(
        self, tasks: Sequence[tuple[Expansion, Context]], earlier: Sequence[Proposal]
    ) -> Sequence[Sequence[Proposal] | ProposerError]:
        """One expansion after another, each knowing what those before it propose."""
        made: list[Sequence[Proposal] | ProposerError] = []
        proposed = {proposal.candidate.digest for proposal in earlier}
        for order, context in tasks:
            try:
                one = self.operator.apply(order.parents, replace(context, proposed=frozenset(proposed)))
            except ProposerError as error:
                made.append(error)
            else:
                made.append(one)
                proposed.update(proposal.candidate.digest for proposal in one)
        return made


def _marked(proposal: Proposal, order: Expansion) -> Proposal:
    return replace(proposal, meta={**order.meta, **proposal.meta})
