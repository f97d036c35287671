"""Interleaved timing: rounds in which baseline, kernel and, if any, the kernel's earlier state take turns."""

from __future__ import annotations

import contextlib
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from statistics import fmean
from typing import TYPE_CHECKING, Any, Protocol

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.correctness.cases import Plan, make_call
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.rejection import failed_at, rejection
from pytest_kernelevolve.judge.correctness.verify import verify_quickly
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.judge.runners.runner import WAITED, Batch, Runner
from pytest_kernelevolve.judge.timing.effort import Effort
from pytest_kernelevolve.judge.timing.rounds import Round, Rounds
from pytest_kernelevolve.spec.cases import DISTRIBUTIONS
from pytest_kernelevolve.spec.filling.values import USUAL
from pytest_kernelevolve.spec.model import Workload

if TYPE_CHECKING:
    import torch

    from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
    from pytest_kernelevolve.judge.timing.roofline import Roofline

OWN_SHARE = 0.25  # at least this share of the time measured for a call counts as its own
LONG_BATCH = 4.0  # a slow kernel's batch may last this many times longer than intended
HURRIED_CALLS = 8  # a search times at most this many calls a batch: its rounds need not be as sharp
MAKING_S = 0.25  # how long making the inputs of one batch may take
VOID_ROUNDS = 5  # tries for one undisturbed round
# At most this many rounds may be void per round wanted: a kernel that could void more would choose its fastest.
VOID_SHARE = 0.5
VOID_FEWEST = 4
# The probability that a round is watched, and not counted, before the next one: while little was seen, and after.
WATCHED_HUNGRY, WATCHED = 0.5, 0.05
WATCHED_LAST = 3  # Watched rounds after the last round, where too little was seen by then.
WATCHED_MOST = 12  # the most watched rounds of one workload: each takes as long as one that counts
HANDOVER_HOLDS_S = 30.0  # how long a search relies on a measured cost of handing calls over


SEARCH = Effort(min_rounds=5, step=3, max_rounds=11, width=0.04, hopeless=0.7, first=3, behind=0.5)
# A look for who is still at work on a kernel; with few cases as well.
GLANCE = Effort(
    min_rounds=3, step=1, max_rounds=3, width=0.5, hopeless=0.0, first=3, behind=0.5, patience_s=3.0, clear_s=1.0
)
CONFIRM = Effort(min_rounds=8, step=6, max_rounds=44, width=0.02, hopeless=0.5, extra=60)


class Watcher(Protocol):
    """What looks at a worker while its calls are timed, see `judge.authorship.inspection.Observer`."""

    @property
    def hungry(self) -> bool:
        """Whether it has seen too little to say anything."""
        ...

    def watch(self, worker: WorkerHandle, length_s: float) -> None:
        """Called while a call is in flight; returns when it has been answered.

        ``length_s`` is about how long a call takes that is not watched; 0.0 where that is not known.
        """
        ...


class Handovers:
    """What handing a call over costs, measured by the baseline alone: by workload and calls of a batch, for a while.

    No candidate runs while it is measured, so that it holds for the next candidates of a search as well.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[float, float]] = {}

    def get(self, workload: Workload, calls: int, measure: Callable[[], float]) -> float:
        """Seconds of each call; from ``measure`` where they are not known, or have not been looked at for long."""
        seconds, until = self._known.get((workload.label, calls), (0.0, -math.inf))
        if time.monotonic() >= until:
            seconds = measure()
            self._known[workload.label, calls] = seconds, time.monotonic() + HANDOVER_HOLDS_S
        return seconds


class EarlierFailure(Exception):
    """The earlier state of a kernel failed while it was timed: that says nothing about the kernel."""

    def __init__(self, failure: WorkerFailure) -> None:
        super().__init__(failure.message)
        self.failure = failure


BASELINE, KERNEL, EARLIER = range(3)  # the sides


class Stopwatch:
    """Times two or three sides on one workload."""

    def __init__(
        self,
        baseline: Runner,
        kernel: Runner,
        oracle: Oracle,
        workload: Workload,
        rng: random.Random,
        *,
        verify: bool = True,
        roofline: Roofline | None = None,
        min_speedup: float = 0.0,  # what is asked of a kernel that may be timed with less care far below that
        watcher: Watcher | None = None,
        handovers: Handovers | None = None,
        earlier: Runner | None = None,  # the kernel as it was
    ) -> None:
        """``watcher`` looks at the kernel's calls of a few more rounds while they are in flight.

        Without ``handovers`` what handing a call over costs is measured anew.
        """
        self._sides = (baseline, kernel) if earlier is None else (baseline, kernel, earlier)
        self._watcher = watcher
        self._watched = 0
        self._oracle = oracle
        self._rng = rng
        self._verify = verify
        self._roofline = roofline
        self._min_speedup = min_speedup
        self._decks: dict[bool, list[str]] = {False: [], True: []}
        self._kinds: list[bool] = []
        self._drawn: list[str] = []  # by the calls of the last round
        self._handovers = handovers
        self.handover_s = 0.0
        self.rounds = Rounds(workload=workload, calls=1)
        self._warm_up()

    def _warm_up(self) -> None:
        """Find how many calls make a batch, then run one such batch untimed, so that both allocators have grown."""
        probes = [self._round() for _ in range(2)]
        fastest = min(min(probe.baseline_s, probe.kernel_s, probe.earlier_s or math.inf) for probe in probes)
        # A kernel far behind is timed in smaller batches: what they lose in precision does not matter there.
        pace = max(fastest, min(probe.kernel_s for probe in probes) * self._min_speedup / LONG_BATCH)
        start = time.perf_counter()
        (call,) = self._calls(1)
        making_s = time.perf_counter() - start
        outputs = self._oracle.native(call).outputs
        size = sum(tensor.nbytes for tensor in (*call.case.tensors().values(), *outputs) if tensor is not None)
        made = max(1, int(MAKING_S / max(making_s, 1e-6)))
        if self._min_speedup:
            made = min(made, HURRIED_CALLS)
        self.rounds.calls = min(made, *(side.batch_calls(pace, size) for side in self._sides))
        handovers, calls = self._handovers or Handovers(), self.rounds.calls
        workload = self.rounds.workload
        self.handover_s = handovers.get(workload, calls, lambda: self._sides[0].handover(self._calls(calls)))
        if self.rounds.calls > 1:
            self._round()

    @property
    def baseline(self) -> Runner:
        return self._sides[BASELINE]

    @property
    def compares(self) -> bool:
        """Whether the kernel's earlier state is timed, too."""
        return len(self._sides) > EARLIER

    def run(self, count: int) -> None:
        """Take ``count`` more rounds that count.

        A preempted OpenMP thread stalls all others at the next barrier for whole time slices of the scheduler: a
        disturbed round says nothing about the kernel. It is kept but void, unless all the tries were disturbed. A
        kernel can disturb itself where it was slow, so that no more than a share of the rounds is void, and the one in
        place of a void one draws from the same distributions.
        """
        wanted = len(self.rounds.counted) + count
        spare = max(VOID_FEWEST, int(VOID_SHARE * wanted))
        for _ in range(count):
            if self._watcher is not None:
                self._watch(self._watcher)
            for attempt in range(1, VOID_ROUNDS + 1):
                one = self._round()
                void = bool(one.reason) and attempt < VOID_ROUNDS and self.rounds.void < spare
                self.rounds.taken.append(replace(one, void=void))
                if not void:
                    break
                self._kinds.append(one.easy)
                self._decks[one.easy] += reversed(self._drawn)

    def _watch(self, watcher: Watcher) -> None:
        """Watch no round, or some, before the next that counts: nobody can tell which it will be."""
        share = WATCHED_HUNGRY if watcher.hungry else WATCHED
        if self._watched < WATCHED_MOST and self._rng.random() < share:
            self._watched += 1
            self._round(watcher)

    def watch_more(self) -> None:
        """Watch some more rounds where too little was seen, as of calls that are long and few."""
        watcher = self._watcher
        for _ in range(WATCHED_LAST):
            if watcher is not None and watcher.hungry:
                self._round(watcher)

    def _calls(self, count: int, *, easy: bool | None = None) -> list[Call]:
        calls = [make_call(self._oracle, self._plan(easy), self._rng) for _ in range(count)]
        for call in calls:
            call.timed = True
        return calls

    def _plan(self, easy: bool | None) -> Plan:
        """Each timed call draws from the mixture of the checks, or its easy or usual part, in an unknowable order."""
        deck = self._decks[easy if easy is not None else self._rng.random() < 0.5]
        if not deck:
            deck += [
                distribution
                for distribution in DISTRIBUTIONS
                if (distribution not in USUAL) is (deck is self._decks[True])
            ]
            self._rng.shuffle(deck)
        self._drawn.append(deck.pop())
        return Plan(workload=self.rounds.workload, distribution=self._drawn[-1], layout="contiguous")

    def _easy(self) -> bool:
        """Whether the next round is on easy values: one of two is."""
        if not self._kinds:
            self._kinds = [False, True]
            self._rng.shuffle(self._kinds)
        return self._kinds.pop()

    def _round(self, watcher: Watcher | None = None, *, easy: bool | None = None) -> Round:
        easy = self._easy() if easy is None else easy
        self._drawn.clear()
        calls = self._calls(self.rounds.calls, easy=easy)
        order = list(range(len(self._sides)))
        self._rng.shuffle(order)
        batches: dict[int, Batch] = {}
        watched: dict[str, Any] = {}
        if watcher is not None:
            length_s = self.rounds.taken[-1].kernel_s if self.rounds.taken else 0.0
            watched["during"] = partial(watcher.watch, length_s=length_s)
        for which in order:
            with _told_apart(which):
                batches[which] = self._sides[which].run(
                    calls, poison=False, doing="being timed", **(watched if which == KERNEL else {})
                )
        for which in order if self._verify else ():
            if which != BASELINE:
                with _told_apart(which):
                    self._check(which, calls, batches[which])
        return Round(
            baseline_s=self._own(batches[BASELINE]),
            kernel_s=self._own(batches[KERNEL]),
            earlier_s=self._own(batches[EARLIER]) if EARLIER in batches else None,
            easy=easy,
            reason="; ".join(dict.fromkeys(batch.reason for batch in batches.values() if batch.reason)),
            held_up_s=batches[BASELINE].waited_s if batches[BASELINE].reason == WAITED else 0.0,
            clocks=batches[KERNEL].clocks,
        )

    def lone_round(self) -> Round:
        """A round of one call a side on usual values, as a batch's median is, which is not counted."""
        calls, self.rounds.calls = self.rounds.calls, 1
        try:
            return self._round(easy=False)
        finally:
            self.rounds.calls = calls

    def _own(self, batch: Batch) -> float:
        """Seconds of a call without its handing over, of which no more is taken off than a share of the whole.

        Calls with clocks of their own count by their geometric mean: one that the machine stalled for many times its
        own length weighs less, and both sides met the same values in the same order.
        """
        own = [max(seconds - self.handover_s, OWN_SHARE * seconds) for seconds in batch.each or (batch.seconds,)]
        return math.exp(fmean(map(math.log, own)))

    def _check(self, which: int, calls: Sequence[Call], batch: Batch) -> None:
        results = self._sides[which].take(calls, batch)
        if which == KERNEL:
            self._last = calls[0], results[0]
        for call, outputs in zip(calls, results, strict=True):
            comparison = verify_quickly(self._oracle, call, outputs)
            if comparison.mismatch is not None:
                label = self.rounds.workload.label
                message = f"{comparison.mismatch.message}, in a timed call at {label}"
                raise failed_at(rejection(comparison.mismatch, call), self._oracle.spec, call, message)
            if which == KERNEL:
                self.rounds.error = max(self.rounds.error, comparison.error)

    _last: tuple[Call, list[torch.Tensor | None]] | None = None

    def believe(self) -> None:
        """Raises `WorkerFailure` where what was measured is faster than the hardware allows."""
        if self._roofline is None or self._last is None:
            return
        call, outputs = self._last
        shapes = self._oracle.native(call).shapes
        written = [one for one, shape in zip(outputs, shapes, strict=False) if shape is not None and not shape.aliases]
        self.rounds.bounds = self._roofline.bounds(call, written)
        floor_s = self.rounds.bounds.floor_s
        if not 1e-3 * self.rounds.kernel_ms >= floor_s:
            measured = f"{1e3 * self.rounds.kernel_ms:.3g} us for a call at {self.rounds.workload.label}"
            least = f"its inputs and outputs cannot be moved in less than {1e6 * floor_s:.3g} us on this hardware"
            raise WorkerFailure("roofline", f"{measured}, but {least}")


@contextlib.contextmanager
def _told_apart(which: int) -> Iterator[None]:
    """A failure of the earlier state as what it is."""
    try:
        yield
    except WorkerFailure as failure:
        if which == EARLIER:
            raise EarlierFailure(failure) from failure
        raise
