"""Judging one spec: its oracle, its plan of cases, its baselines, and what follows for each candidate."""

from __future__ import annotations

import dataclasses
import random
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pytest_kernelevolve.gate.statistics import Interval
from pytest_kernelevolve.judge.authorship.allowed_operators import OTHERS, Policy
from pytest_kernelevolve.judge.authorship.inspection import Eye, eye, inspect
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.findings import bound, failed
from pytest_kernelevolve.judge.correctness import controls, nonfinite
from pytest_kernelevolve.judge.correctness.cases import (
    Plan,
    count_elements,
    make_call,
    plans,
    usable_hidden,
    usable_layouts,
    wide_plans,
)
from pytest_kernelevolve.judge.correctness.examine import examine
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.rules import rules_digest
from pytest_kernelevolve.judge.runners.cpu.runner import CpuRunner
from pytest_kernelevolve.judge.timing.baseline_cache import Baseline, weaker
from pytest_kernelevolve.judge.timing.baselines import Baselines
from pytest_kernelevolve.judge.timing.decide import measure
from pytest_kernelevolve.judge.timing.effort import Effort
from pytest_kernelevolve.judge.timing.roofline import Roofline, bandwidth_of
from pytest_kernelevolve.judge.timing.speed_result import dtype_of, speed_findings, workload_result
from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM, Handovers, Stopwatch
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Verdict, WorkloadResult
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.runners.factory import AnyRunner, RunnerFactory


UNTIMED_PATIENCE = 6.0  # times what a call may take, of a language that an interpreter runs here


class SpecJudge:
    """Everything the judge keeps for one spec while candidates of it come and go."""

    def __init__(self, workers: RunnerFactory, spec: OperatorSpec) -> None:
        self._workers = workers
        self.spec = spec
        self.oracle = Oracle(spec, device=workers.device)
        hidden = usable_hidden(self.oracle)
        elements = count_elements(self.oracle, hidden)
        self._plans = list(plans(spec, hidden, elements, usable_layouts(self.oracle, elements)))
        controls.check(self.oracle, self._plans, workers.cache / "controls")
        self._plans += wide_plans(self.oracle, elements)
        self._timed = sorted((one for one in spec.workloads if one.timed), key=lambda one: elements[one.label])
        self.digest = spec_digest(spec)
        self._rules = rules_digest()
        self.baselines = Baselines(workers, spec, self.digest, self.oracle)
        self._best: dict[tuple[str, float], float] = {}  # by baseline and gate: the speedup assured so far
        self._handovers = Handovers()
        bandwidth = bandwidth_of(workers.hardware, threads=workers.threads)
        self._roofline = None if bandwidth is None else Roofline(oracle=self.oracle, bandwidth=bandwidth)
        self._call_s = self._probe()

    def _probe(self) -> float:
        """Run the reference on every declared workload once: a spec that cannot be judged is refused before any kernel.

        Returns the time a candidate may take for one call, in seconds.
        """
        slowest = 0.0
        chance = random.Random(0)
        for workload in self.spec.workloads:
            call = make_call(self.oracle, Plan(workload=workload, distribution="normal", layout="contiguous"), chance)
            start = time.perf_counter()
            if not self.oracle.huge(call):
                self.oracle.answers(call)
            slowest = max(slowest, time.perf_counter() - start)
        return self._workers.limits.call_s + 50 * slowest

    def side(self, language: str) -> AnyRunner:
        """A fresh worker for a candidate of this spec."""
        guarded = Policy(self.spec.allow).families() <= {OTHERS}
        return self._workers.side(language=language, gradients=self.oracle.backward, guarded=guarded)

    def close(self) -> None:
        self.baselines.close()

    def compile_baselines(self, gate: HardwareGate) -> None:
        """Compile the reference for every timed workload where the gate asks for it; raises `WorkerFailure`."""
        self.baselines.compile(self._timed, gate)

    def rank(self, side: AnyRunner, sources: Sequence[str], entry: str, seconds: float) -> list[float | None]:
        """Milliseconds of variants at the largest timed workload, by the worker's own word: an order, no verdict."""
        if isinstance(side, CpuRunner) or not self._timed:
            return [None] * len(sources)
        plan = Plan(workload=self._timed[-1], distribution="normal", layout="contiguous")
        side.timeout_s = self._call_s
        return side.rank(make_call(self.oracle, plan, random.Random(0)), sources, entry, seconds)

    def judge(
        self,
        side: AnyRunner,
        gate: HardwareGate,
        candidate: Candidate,
        effort: Effort,
        seed: int,
        stages: dict[str, float],
        *,
        timed: bool,
    ) -> Evaluation:
        """Correctness first, then speed; the first thing that is wrong ends it."""
        chance = random.Random(seed)
        side.timeout_s = self._call_s * (1.0 if timed else UNTIMED_PATIENCE)
        notes: list[Finding] = []
        start = time.perf_counter()
        try:
            errors = examine(side, self.oracle, self._plans, chance)
            if self.spec.nonfinite == nonfinite.CHECK:
                finding = nonfinite.difference(side, self.oracle, self._plans, chance)
                if finding is not None:
                    return failed(finding, stages=stages, seed=seed, digest=self._digest)
            stages["correctness"] = time.perf_counter() - start
            start = time.perf_counter()
            workloads = self._timed if timed else ()
            thorough = effort is CONFIRM
            finding = inspect(
                side, self.oracle, self._plans, workloads, chance, thorough=thorough, interpreted=not timed
            )
            if finding is None and effort is CONFIRM and not isinstance(side, CpuRunner):
                from pytest_kernelevolve.judge.correctness.sanitizer import NOT_SANITIZED, sanitize

                known = self._workers.cache / "sanitized" / f"{candidate.digest[:32]}-{self._digest}"
                finding = sanitize(side, self.oracle, self._plans, chance, known)
                if finding is not None and finding.kind == NOT_SANITIZED:
                    notes, finding = [finding], None
            stages["inspection"] = time.perf_counter() - start
            if finding is not None:
                return failed(finding, stages=stages, seed=seed, digest=self._digest)
            if timed and self._timed:
                start = time.perf_counter()
                evaluation = self._time(side, gate, effort, chance, errors, seed)
                stages["timing"] = time.perf_counter() - start
            else:
                evaluation = self._untimed(errors, candidate, seed, stages)
            if effort is CONFIRM and self.spec.nonfinite == nonfinite.REPORT:
                finding = nonfinite.difference(side, self.oracle, self._plans, chance)
                if finding is not None:
                    notes.append(nonfinite.not_judged(finding))
        except WorkerFailure as failure:
            finding = Finding(kind=failure.kind, message=bound(failure.message))
            return failed(finding, stages=stages, seed=seed, digest=self._digest)
        return dataclasses.replace(evaluation, stages=stages, findings=(*evaluation.findings, *notes))

    @property
    def _digest(self) -> str:
        return f"{self.digest[:16]}+{self._rules[:16]}"

    def _untimed(
        self, errors: dict[str, float], candidate: Candidate, seed: int, stages: dict[str, float]
    ) -> Evaluation:
        why = f"{candidate.language} runs in an interpreter on {self._workers.hardware.name}"
        if not self._timed:
            why = "the spec has no timed workload"
        finding = Finding(kind="not-timed", message=f"correctness was judged, speed was not: {why}")
        results = tuple(
            WorkloadResult(sizes=dict(one.sizes), dtype=dtype_of(one), timed=False, error=errors.get(one.label))
            for one in self.spec.workloads
        )
        return Evaluation(
            verdict=Verdict.PASS, findings=(finding,), workloads=results, seed=seed, stages=stages, digest=self._digest
        )

    def _time(
        self,
        side: AnyRunner,
        gate: HardwareGate,
        effort: Effort,
        chance: random.Random,
        errors: dict[str, float],
        seed: int,
    ) -> Evaluation:
        baselines = {one.label: self.baselines.get(one, gate.baseline) for one in self._timed}
        # One for each workload: the time of the largest would hide what is done in the others.
        looking = {one.label: eye(side, self.oracle, chance) for one in self._timed if effort is CONFIRM}
        watches, verdict, interval = self._measured(side, baselines, gate, effort, chance, looking)
        try:
            side.audit()
        except WorkerFailure:  # chance says that of one honest kernel in a thousand: what was measured does not count
            watches, verdict, interval = self._measured(side, baselines, gate, effort, chance, looking)
            side.audit()
        for watch in watches if verdict.passed else ():
            watch.watch_more()
        for one in looking.values():
            delegated = None if one is None else one.finding()
            if delegated is not None:
                raise WorkerFailure(delegated.kind, delegated.message)
        if effort is CONFIRM and not isinstance(side, CpuRunner):
            from pytest_kernelevolve.judge.timing import shared_work

            for watch in watches:
                shared_work.check(watch)
        by_label = {watch.rounds.workload.label: watch.rounds for watch in watches}
        results = tuple(
            workload_result(one, by_label.get(one.label), baselines.get(one.label), gate, errors)
            for one in self.spec.workloads
        )
        evaluation = Evaluation(
            verdict=verdict,
            workloads=results,
            speedup=interval.ratio,
            speedup_low=interval.low,
            speedup_high=interval.high,
            seed=seed,
            digest=self._digest,
        )
        drift = self.baselines.drift(verdict, watches, baselines, gate)
        if drift is not None:
            return dataclasses.replace(evaluation, verdict=Verdict.INCONCLUSIVE, findings=(drift,))
        under = (gate.baseline, gate.min_speedup)
        self._best[under] = max(interval.low, self._best.get(under, 0.0))
        findings = (*speed_findings(evaluation, interval, gate, effort), *weaker(baselines, gate))
        return dataclasses.replace(evaluation, findings=findings)

    def _measured(
        self,
        side: AnyRunner,
        baselines: Mapping[str, Baseline],
        gate: HardwareGate,
        effort: Effort,
        chance: random.Random,
        looking: Mapping[str, Eye | None],
    ) -> tuple[list[Stopwatch], Verdict, Interval]:
        """Time all workloads from the start, on fresh values: the stopwatches, and what they decide."""
        watches: list[Stopwatch] = []
        for workload in self._timed:
            which = baselines[workload.label].chosen(gate.baseline)
            pair = self.baselines.pair(self.baselines.side(which, workload), side, workload, chance)
            watches.append(
                Stopwatch(
                    *pair,
                    self.oracle,
                    workload,
                    chance,
                    roofline=self._roofline,
                    min_speedup=effort.hurried(gate.min_speedup),
                    watcher=looking.get(workload.label),
                    handovers=None if effort is CONFIRM else self._handovers,
                )
            )
        best = self._best.get((gate.baseline, gate.min_speedup))
        return watches, *measure(watches, gate.min_speedup, effort, best=best)
