"""Judges what waits in a campaign, and judges its best nodes a second time before one of them counts."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pytest_kernelevolve.campaign.contract import CONFIRMATIONS, POLL_S, CandidateJudge, Queue
from pytest_kernelevolve.campaign.interrupt import Interrupt
from pytest_kernelevolve.campaign.state import State
from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.language.needs import environmental
from pytest_kernelevolve.records import Candidate, Evaluation, Node, NodeState, Proposal, Verdict
from pytest_kernelevolve.store.lease import Heartbeat, worker_id

EXISTING = "existing"  # the operator of the kernel under test
OFTEN = 4  # Of a leader with so many children another measurement is worth its time.
WIDE = 1.25  # So far apart, as a ratio, the ends of an interval say little; then one child is enough.


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluator:
    """Judges ``batch`` nodes together, each held under a lease of ``lease_s`` seconds while it is judged."""

    state: State
    judge: CandidateJudge
    interrupt: Interrupt
    batch: int = 2
    lease_s: float = 120.0

    def plant(self, root: Candidate, evaluation: Evaluation | None) -> None:
        """Make sure that the kernel under test is in the graph, with the evaluation that the caller has just made."""
        node = plant(self.state, root)
        if evaluation is None:
            return
        # It was judged in full: an older verdict on the same source no longer counts.
        fitness = self.state.fitness(evaluation)
        if node.state is NodeState.JUDGED:
            node = self.state.store.confirm(node.id, evaluation, fitness)
        else:
            node = self.state.store.record(node.id, evaluation, fitness, confirmed=True)
        self.state.graph.add(node)

    def judge_waiting(self, enough: Callable[[], bool] = lambda: False) -> None:
        """Judge all nodes that wait, those of a killed run included, unless ``enough`` or an interrupt comes first.

        What is claimed by then and not judged goes back into the queue. A source that was rejected at the very limit,
        and that somebody proposed again, is judged again as well.
        """
        while self.state.proposed_again and not self.interrupt.requested and not enough():
            self.confirm(self.state.proposed_again.pop())
        queue = self.queue()
        if queue is not None:
            self._await_fleet(queue, enough)
        while queue is None and not self.interrupt.requested and not enough():
            with Heartbeat(self.state.store, worker_id(), self.lease_s) as heartbeat:
                claimed = self._claim(heartbeat)
                if not claimed:
                    break
                self._judge(claimed, heartbeat, enough)
        self.state.refresh()

    def confirm_best(self) -> Node | None:
        """Judge the best node again, and the next best where it does not hold; the best node then."""
        for _ in range(CONFIRMATIONS):
            best = self.state.graph.best()
            if best is None or best.confirmed:
                break
            if passed(self.confirm(best)) or self.interrupt.requested:
                break
        return self.state.graph.best()

    def doubt_leader(self) -> None:
        """Judge the best node a second time where it has become the parent of much, or is hardly known and a parent.

        What one lucky measurement put in front leads a search no longer than that. No time is lost for one that stays
        in front: it is confirmed in the end anyway, and only once.
        """
        for _ in range(CONFIRMATIONS):
            best = self.state.graph.best()
            if best is None or self.interrupt.requested or not self._is_doubtful(best):
                break
            self.confirm(best)

    def _is_doubtful(self, node: Node) -> bool:
        found, children = node.evaluation, len(self.state.graph.child_ids(node.id))
        if node.confirmed or found is None or found.speedup is None or not children:
            return False
        low, high = found.speedup_low, found.speedup_high
        return children >= OFTEN or (low is not None and high is not None and 0.0 < low * WIDE < high)

    def confirm(self, node: Node) -> Node:
        """Judge a node again, unless another worker has just done so; the node as it is then."""
        now = self.state.store.node(node.id)
        if not now.confirmed:
            queue = self.queue()
            if queue is not None:
                evaluation = queue.confirm(node)
            else:
                evaluation = self.judge.confirm(self.state.spec, self.state.gate, node.candidate)
            now = self.state.store.confirm(node.id, evaluation, self.state.fitness(evaluation))
        self.state.take(now)
        return now

    def retry_inconclusive(self, most: int = CONFIRMATIONS) -> None:
        """Where nothing passes: what could not be decided is judged once more, with the rounds of a confirmation.

        The best ``most`` of it, and before that as many that were rejected at the very limit, which may have been luck.
        """
        if passed(self.state.graph.best()):
            return
        doubtful = itertools.islice(filter(rejected_by_luck, self.state.graph), most)
        undecided = [
            node
            for node in self.state.graph.ranked()
            if node.evaluation is not None and node.evaluation.verdict is Verdict.INCONCLUSIVE and not node.confirmed
        ]
        for node in (*doubtful, *undecided[:most]):
            if passed(self.state.graph.best()) or self.interrupt.requested:
                break
            self.confirm(node)

    def await_others(self, enough: Callable[[], bool] = lambda: False, *, closed: bool = False) -> None:
        """Give other workers, seen from here or not, dead or alive, as long as a lease runs to end what they judge.

        Where the search is ``closed`` a fleet takes nothing more of it.
        """
        queue = self.queue()
        begun = time.monotonic()
        deadline = begun + self.lease_s + POLL_S
        if queue is not None:
            if closed:
                queue.close()
            ended = lambda: enough() or not self._held() or time.monotonic() > deadline  # noqa: E731
            self._await_fleet(queue, ended, announced=closed)
            return
        while not self.interrupt.requested and not enough() and time.monotonic() < deadline:
            self.judge_waiting(enough)
            if not self.state.waiting:
                break
            held = f"waiting for {self.state.waiting} kernels that another process of this search judges"
            self.state.waits(held, time.monotonic() - begun)
            time.sleep(POLL_S)

    def queue(self) -> Queue | None:
        """Who judges in the place of this process; None where it judges itself."""
        judge: Any = self.judge
        make = getattr(judge, "queue", None)
        found: Queue | None = None
        if make is not None:
            found = make(self.state.id, self.state.spec, self.state.gate)
        return found

    def _held(self) -> bool:
        """Whether somebody judges a node now."""
        return any(node.state is NodeState.JUDGING for node in self.state.graph.unjudged())

    def _await_fleet(self, queue: Queue, enough: Callable[[], bool], *, announced: bool = False) -> None:
        """Until others have judged all that waits, unless ``enough`` or an interrupt comes first."""
        state = self.state
        state.refresh()
        waiting = state.graph.unjudged()
        if waiting and not announced:
            queue.announce(waiting)
        begun = time.monotonic()
        while waiting and not self.interrupt.requested and not enough():
            first = min(node.id for node in waiting)
            unknown = {node.id for node in waiting}
            for node in state.store.nodes(state.id, newer_than=first - 1):
                if node.id in unknown and node.state is NodeState.JUDGED:
                    queue.judged(node)
                    state.take(node)
                elif node.id in unknown:
                    state.graph.add(node)
            waiting = state.graph.unjudged()
            if waiting:
                state.waits(queue.why(len(waiting)), time.monotonic() - begun)
                time.sleep(POLL_S)

    def _believe(self, evaluation: Evaluation) -> None:
        """Raise JudgeError where a kernel fails for want of something on this machine: nothing is stored then."""
        for finding in evaluation.findings if not evaluation.verdict.correct else ():
            cause = environmental(finding.message)
            if cause is not None:
                raise JudgeError(f"{self.state.spec.name}: {cause}; kernels that failed for it will be judged again")

    def _claim(self, heartbeat: Heartbeat) -> list[Node]:
        claimed: list[Node] = []
        while len(claimed) < self.batch:
            node = self.state.store.claim(self.state.id, heartbeat.worker, self.lease_s)
            if node is None:
                break
            heartbeat.nodes.add(node.id)
            claimed.append(node)
        return claimed

    def _judge(self, claimed: list[Node], heartbeat: Heartbeat, enough: Callable[[], bool]) -> None:
        candidates = [node.candidate for node in claimed]
        for index, evaluation in self.judge.evaluate(self.state.spec, self.state.gate, candidates):
            node = claimed[index]
            self._believe(evaluation)
            judged = self.state.store.record(node.id, evaluation, self.state.fitness(evaluation))
            heartbeat.done(node.id)
            self.state.take(judged)
            if self.interrupt.requested or enough():
                return  # the others go back into the queue with the heartbeat's end
        if heartbeat.nodes:
            left = min(heartbeat.nodes)
            raise JudgeError(f"the judge gave no evaluation for node {left} of {self.state.spec.name}")


def rejected_by_luck(node: Node) -> bool:
    """Whether one judgement alone rejected a node, so near the limit that another may end otherwise."""
    return node.evaluation is not None and not node.confirmed and node.evaluation.borderline


def passed(node: Node | None) -> bool:
    return node is not None and node.evaluation is not None and node.evaluation.passed


def plant(state: State, root: Candidate) -> Node:
    """The kernel under test as a node: the one that is there, or a new one, which waits to be judged."""
    node = state.graph.find(root)
    if node is not None:
        return node
    node = state.store.insert(state.id, 0, Proposal(candidate=root, operator=EXISTING, note="the kernel file"))
    state.refresh()
    return node
