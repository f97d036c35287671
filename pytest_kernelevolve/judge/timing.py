"""Interleaved timing: rounds in which baseline and kernel take turns, and as many rounds as the decision needs."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median

from pytest_kernelevolve.gate.decision import decide
from pytest_kernelevolve.gate.statistics import Interval, pooled_interval
from pytest_kernelevolve.judge.correctness import clearly_right, compare
from pytest_kernelevolve.judge.examine import Plan, make_call
from pytest_kernelevolve.judge.oracle import Call, Oracle
from pytest_kernelevolve.judge.process import WorkerFailure
from pytest_kernelevolve.judge.side import Batch, Side
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.spec.model import Workload

TIMED_DISTRIBUTIONS = ("normal", "uniform", "heavy", "sorted", "normal", "constant")
BATCH_S = 2e-3  # a batch lasts at least this long, so that waking a process is a small share of it
BATCH_CALLS = 16
VOID_ROUNDS = 5  # tries for one undisturbed round


DEFAULT_CACHE = 16 << 20


@cache
def last_level_cache() -> int:
    """Size of this machine's last-level cache in bytes. A batch stays within it, inputs and outputs."""
    sizes = Path("/sys/devices/system/cpu/cpu0/cache").glob("index*/size")
    try:
        return max((int(one.read_text().strip().removesuffix("K")) << 10 for one in sizes), default=DEFAULT_CACHE)
    except (OSError, ValueError):
        return DEFAULT_CACHE


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How many rounds a decision may take. ``width`` is the relative half-width of the interval to stop at."""

    min_rounds: int
    step: int
    max_rounds: int
    width: float
    hopeless: float  # give up early below this share of the gate


CLEAR = 2.5  # how much wider an interval may stay that lies far from the gate
SEARCH = Effort(min_rounds=5, step=3, max_rounds=11, width=0.04, hopeless=0.7)
CONFIRM = Effort(min_rounds=8, step=6, max_rounds=44, width=0.02, hopeless=0.5)


@dataclass(slots=True, kw_only=True)
class Rounds:
    """Raw seconds per call of one workload, round by round; index i of both lists is one interleaved round."""

    workload: Workload
    calls: int
    baseline_s: list[float] = field(default_factory=list)
    kernel_s: list[float] = field(default_factory=list)
    error: float = 0.0
    void: int = 0  # rounds not counted, as other processes held the processors

    @property
    def log_ratios(self) -> list[float]:
        return [math.log(base / own) for base, own in zip(self.baseline_s, self.kernel_s, strict=True)]

    @property
    def baseline_ms(self) -> float:
        return 1e3 * median(self.baseline_s)

    @property
    def kernel_ms(self) -> float:
        return 1e3 * median(self.kernel_s)


class Stopwatch:
    """Times one pair of sides on one workload."""

    def __init__(
        self,
        baseline: Side,
        kernel: Side,
        oracle: Oracle,
        workload: Workload,
        chance: random.Random,
        *,
        verify: bool = True,
    ) -> None:
        self._sides = (baseline, kernel)
        self._oracle = oracle
        self._chance = chance
        self._verify = verify
        self._number = 0
        self._disturbed = False
        self.rounds = Rounds(workload=workload, calls=1)
        self._warm_up()

    def _warm_up(self) -> None:
        """Find how many calls make a batch, then run one such batch untimed, so that both allocators have grown."""
        probes = [self._round() for _ in range(2)]
        fastest = min(min(pair) for pair in probes)
        (call,) = self._calls(1)
        outputs = self._oracle.native(call).outputs
        size = sum(tensor.nbytes for tensor in (*call.case.tensors().values(), *outputs) if tensor is not None)
        wanted = math.ceil(BATCH_S / max(fastest, 1e-7))
        self.rounds.calls = max(1, min(wanted, BATCH_CALLS, last_level_cache() // max(size, 1)))
        if self.rounds.calls > 1:
            self._round()

    def run(self, count: int) -> None:
        """Take ``count`` more rounds."""
        for _ in range(count):
            baseline_s, kernel_s = self._undisturbed_round()
            self.rounds.baseline_s.append(baseline_s)
            self.rounds.kernel_s.append(kernel_s)

    def _undisturbed_round(self) -> tuple[float, float]:
        """A round in which no other process held the processors, or the last of a few where there is none.

        A preempted OpenMP thread stalls all others at the next barrier for whole time slices of the scheduler: such a
        round says nothing about the kernel. How many were void is kept.
        """
        for _ in range(VOID_ROUNDS):
            pair = self._round()
            if not self._disturbed:
                break
            self.rounds.void += 1
        return pair

    def _calls(self, count: int) -> list[Call]:
        distribution = TIMED_DISTRIBUTIONS[self._number % len(TIMED_DISTRIBUTIONS)]
        plan = Plan(workload=self.rounds.workload, distribution=distribution, layout="contiguous")
        return [make_call(self._oracle, plan, self._chance) for _ in range(count)]

    def _round(self) -> tuple[float, float]:
        calls = self._calls(self.rounds.calls)
        self._number += 1
        order = [0, 1]
        self._chance.shuffle(order)
        batches: dict[int, Batch] = {}
        for which in order:
            batches[which] = self._sides[which].run(calls, poison=False, doing="being timed")
        self._disturbed = any(batch.disturbed for batch in batches.values())
        if self._verify:
            self._check(calls, batches[1])
        return batches[0].seconds, batches[1].seconds

    def _check(self, calls: Sequence[Call], batch: Batch) -> None:
        results = self._sides[1].take(self._oracle, calls, batch)
        for call, outputs in zip(calls, results, strict=True):
            tolerances = self._oracle.spec.tolerances
            if clearly_right(outputs, self._oracle.native(call).outputs, tolerances):
                continue
            answers = self._oracle.answers(call)
            comparison = compare(outputs, answers.native, answers.exact, answers.nudged, tolerances)
            if comparison.mismatch is not None:
                label = self.rounds.workload.label
                message = f"{comparison.mismatch.message}, in a timed call at {label}"
                raise WorkerFailure(comparison.mismatch.kind, message)
            self.rounds.error = max(self.rounds.error, comparison.error)


def measure(watches: Sequence[Stopwatch], min_speedup: float, effort: Effort) -> tuple[Verdict, Interval]:
    """Take rounds of every workload until the decision stands and is sharp enough, or the rounds are used up."""
    taken = 0
    wanted = effort.min_rounds
    while True:
        for watch in watches:
            watch.run(wanted)
        taken += wanted
        interval = pooled_interval([watch.rounds.log_ratios for watch in watches])
        verdict = decide(interval, min_speedup)
        clear = verdict in (Verdict.FASTER, Verdict.SLOW)
        sharp = math.log(interval.high / interval.low) / 2 <= effort.width * (CLEAR if clear else 1.0)
        hopeless = interval.high < effort.hopeless * min_speedup
        if taken >= effort.max_rounds or hopeless or (sharp and verdict is not Verdict.INCONCLUSIVE):
            return verdict, interval
        wanted = min(effort.step, effort.max_rounds - taken)
