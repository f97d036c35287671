"""How fast one candidate is beside its baselines: what is measured, and the evaluation that follows from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.gate.against import compared
from pytest_kernelevolve.gate.decision import MARGIN
from pytest_kernelevolve.gate.statistics import pooled_interval
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.findings import finding_of
from pytest_kernelevolve.judge.timing.baseline_cache import weaker
from pytest_kernelevolve.judge.timing.decide import measure
from pytest_kernelevolve.judge.timing.speed_result import held_up, speed_findings, workload_result
from pytest_kernelevolve.judge.timing.stopwatch import EarlierFailure, Handovers, Stopwatch, Watcher
from pytest_kernelevolve.records import Comparison, Evaluation, Verdict

if TYPE_CHECKING:
    import random

    from pytest_kernelevolve.gate.statistics import Interval
    from pytest_kernelevolve.judge.correctness.trial import Trial
    from pytest_kernelevolve.judge.runners.runner import Runner
    from pytest_kernelevolve.judge.timing.baseline_cache import Baseline
    from pytest_kernelevolve.judge.timing.baselines import Baselines
    from pytest_kernelevolve.judge.timing.effort import Effort
    from pytest_kernelevolve.judge.timing.roofline import Roofline
    from pytest_kernelevolve.spec.model import HardwareGate, Workload

Watchers = Mapping[str, Watcher | None]  # by workload


class Speeds:
    """What the timing of one spec's candidates has in common, and what each leaves for the next."""

    def __init__(self, baselines: Baselines, roofline: Roofline | None) -> None:
        self.baselines = baselines
        self.roofline = roofline
        self.handovers = Handovers()
        self.best: dict[tuple[str, float], float] = {}  # by baseline and gate: the speedup assured so far


class Measurement:
    """The timing of one candidate under one gate: taken first, then concluded.

    ``earlier`` is its earlier state, which is timed in the same rounds. Where that fails the candidate is timed
    without it, and `comparison` says why.
    """

    def __init__(self, speeds: Speeds, gate: HardwareGate, effort: Effort, earlier: Runner | None = None) -> None:
        self._speeds = speeds
        self._gate = gate
        self._effort = effort
        self._baselines: dict[str, Baseline] = {}
        self._decision: tuple[Verdict, Interval] | None = None
        self._earlier = earlier
        self.comparison: Comparison | None = None
        self.watches: list[Stopwatch] = []
        self.evaluation: Evaluation | None = None  # once it is concluded

    def take(self, trial: Trial, watchers: Watchers) -> None:
        """Time all workloads; a watcher looks at rounds of its workload that are not counted.

        Raises `WorkerFailure` where a timed call is wrong, or the times contradict each other.
        """
        self._baselines = {
            workload.label: self._speeds.baselines.get(workload, self._gate.baseline) for workload in trial.timed
        }
        try:
            self._take(trial, watchers)
        except EarlierFailure as error:
            self._earlier = None
            self.comparison = Comparison(margin=MARGIN, failure=finding_of(error.failure))
            self._take(trial, watchers)

    def _take(self, trial: Trial, watchers: Watchers) -> None:
        verdict = self._measure(trial, watchers)
        try:
            self._audit(trial)
        # Chance says that of one honest kernel in a thousand: what was measured does not count.
        except (WorkerFailure, EarlierFailure):
            verdict = self._measure(trial, watchers)
            self._audit(trial)
        for watch in self.watches if verdict.passed else ():
            watch.watch_more()

    def _audit(self, trial: Trial) -> None:
        trial.runner.audit()
        try:
            if self._earlier is not None:
                self._earlier.audit()
        except WorkerFailure as failure:
            raise EarlierFailure(failure) from failure

    def _measure(self, trial: Trial, watchers: Watchers) -> Verdict:
        """Time all workloads from the start, on fresh values."""
        self.watches = []
        baselines, rng = self._speeds.baselines, trial.rng
        for workload in trial.timed:
            which = self._baselines[workload.label].chosen(self._gate.baseline)
            pair = baselines.pair(baselines.side(which, workload), trial.runner, workload, rng)
            for one in pair:  # here, where the time is taken, whatever was detected
                if one.device != trial.oracle.device:
                    raise JudgeError(
                        f"the time would be taken of tensors on {one.device}, not on {trial.oracle.device}"
                    )
            self.watches.append(
                Stopwatch(
                    *pair,
                    trial.oracle,
                    workload,
                    rng,
                    earlier=self._beside(pair[1], workload, rng),
                    roofline=self._speeds.roofline,
                    min_speedup=self._effort.hurried(self._gate.min_speedup),
                    watcher=watchers.get(workload.label),
                    handovers=None if trial.thorough else self._speeds.handovers,
                )
            )
        best = self._speeds.best.get(self._under)
        self._decision = measure(self.watches, self._gate.min_speedup, self._effort, best=best)
        return self._decision[0]

    def _beside(self, kernel: Runner, workload: Workload, rng: random.Random) -> Runner | None:
        """The earlier state as it is timed beside the kernel."""
        if self._earlier is None:
            return None
        try:
            return self._speeds.baselines.beside(self._earlier, kernel, workload, rng)
        except WorkerFailure as failure:
            raise EarlierFailure(failure) from failure

    def _compare(self) -> Comparison | None:
        if self._earlier is None:
            return self.comparison
        change = pooled_interval([watch.rounds.log_changes for watch in self.watches])
        return Comparison(
            verdict=compared(change), change=change.ratio, low=change.low, high=change.high, margin=MARGIN
        )

    @property
    def _under(self) -> tuple[str, float]:
        return self._gate.baseline, self._gate.min_speedup

    def conclude(self, trial: Trial) -> None:
        """Leave an `evaluation`: the numbers of every workload, the verdict on them, and why it is not a pass."""
        self.comparison = self._compare()
        self.evaluation = dataclasses.replace(self._conclusion(trial), comparison=self.comparison)

    def _conclusion(self, trial: Trial) -> Evaluation:
        assert self._decision is not None
        verdict, interval = self._decision
        gate, baselines = self._gate, self._baselines
        rounds = {watch.rounds.workload.label: watch.rounds for watch in self.watches}
        evaluation = Evaluation(
            verdict=verdict,
            workloads=tuple(
                workload_result(
                    workload, rounds.get(workload.label), baselines.get(workload.label), gate, trial.notes.errors
                )
                for workload in trial.oracle.spec.workloads
            ),
            speedup=interval.ratio,
            speedup_low=interval.low,
            speedup_high=interval.high,
        )
        drift = self._speeds.baselines.drift(self.watches, baselines, gate)
        if drift is not None:
            finding, share = drift
            # What is assured is the speed beside the baseline on its own: no search is led by a baseline held up.
            low = interval.low * share
            if verdict.passed:
                return dataclasses.replace(
                    evaluation, verdict=Verdict.INCONCLUSIVE, findings=(finding,), speedup_low=low
                )
            # Slow it is all the more.
            findings = (*speed_findings(evaluation, interval, gate, self._effort), finding)
            return dataclasses.replace(evaluation, findings=findings, speedup_low=low)
        busy = held_up(list(rounds.values()), gate.min_speedup) if verdict.passed else None
        if busy is not None:
            low = min(interval.low, gate.min_speedup)
            return dataclasses.replace(evaluation, verdict=Verdict.INCONCLUSIVE, findings=(busy,), speedup_low=low)
        self._speeds.best[self._under] = max(interval.low, self._speeds.best.get(self._under, 0.0))
        findings = (*speed_findings(evaluation, interval, gate, self._effort), *weaker(baselines, gate))
        return dataclasses.replace(evaluation, findings=findings)
