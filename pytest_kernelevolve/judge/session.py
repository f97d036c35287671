"""Judging one spec: its oracle, its plan of cases, its baseline's process, and what follows for each candidate."""

from __future__ import annotations

import dataclasses
import math
import os
import pickle
import random
import secrets
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import torch

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.gate.decision import MARGIN
from pytest_kernelevolve.gate.statistics import Interval, log_ratio_interval
from pytest_kernelevolve.hardware.detect import machine_id
from pytest_kernelevolve.judge import controls, nonfinite
from pytest_kernelevolve.judge.baseline import DRIFT, Baseline, BaselineCache, entry_name, weaker
from pytest_kernelevolve.judge.examine import (
    Plan,
    count_elements,
    examine,
    make_call,
    plans,
    usable_hidden,
    usable_layouts,
)
from pytest_kernelevolve.judge.failure import WorkerFailure
from pytest_kernelevolve.judge.judge import bound, failed, rules_digest
from pytest_kernelevolve.judge.oracle import Oracle
from pytest_kernelevolve.judge.roofline import Roofline, bandwidth_of
from pytest_kernelevolve.judge.side import HostSide
from pytest_kernelevolve.judge.timing import CONFIRM, Effort, Rounds, Stopwatch, measure
from pytest_kernelevolve.judge.work.inspection import eye, inspect
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Verdict, WorkloadResult
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, Workload

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.judge.worker_factory import AnySide

COMPILE_S = 180.0
BASELINE_ROUNDS = 7


class Session:
    """Everything the judge keeps for one spec while candidates of it come and go."""

    def __init__(self, judge: Judge, spec: OperatorSpec) -> None:
        self._judge = judge
        self.spec = spec
        self.oracle = Oracle(spec, device=judge.device)
        hidden = usable_hidden(self.oracle)
        elements = count_elements(self.oracle, hidden)
        self._plans = list(plans(spec, hidden, elements, usable_layouts(self.oracle, elements)))
        controls.check(self.oracle, self._plans, judge.cache / "controls")
        self._timed = sorted((one for one in spec.workloads if one.timed), key=lambda one: elements[one.label])
        self.digest = spec_digest(spec)
        self._rules = rules_digest()
        self._baselines: dict[str, Baseline] = {}
        self._best: dict[tuple[str, float], float] = {}  # by baseline and gate: the speedup assured so far
        self._side: AnySide | None = None
        bandwidth = bandwidth_of(judge.hardware, threads=judge.threads)
        self._roofline = None if bandwidth is None else Roofline(oracle=self.oracle, bandwidth=bandwidth)
        self._call_s = self._probe()
        self._cache = BaselineCache(
            judge.cache / "baselines", machine=machine_id(), torch_version=torch.__version__, threads=judge.threads
        )

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
        return self._judge.limits.call_s + 50 * slowest

    def close(self) -> None:
        if self._side is not None:
            self._side.close()
            self._side = None

    def judge(
        self,
        side: AnySide,
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
        side.timeout_s = self._call_s
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
            finding = inspect(side, self.oracle, self._plans, workloads, chance, thorough=effort is CONFIRM)
            if finding is None and effort is CONFIRM and not isinstance(side, HostSide):
                from pytest_kernelevolve.judge.device.sanitizer import sanitize

                known = self._judge.cache / "sanitized" / f"{candidate.digest[:32]}-{self._digest}"
                finding = sanitize(side, self.oracle, self._plans, chance, known)
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
                    findings = (*evaluation.findings, nonfinite.told(finding))
                    evaluation = dataclasses.replace(evaluation, findings=findings)
        except WorkerFailure as failure:
            finding = Finding(kind=failure.kind, message=bound(failure.message))
            return failed(finding, stages=stages, seed=seed, digest=self._digest)
        return dataclasses.replace(evaluation, stages=stages)

    @property
    def _digest(self) -> str:
        return f"{self.digest[:16]}+{self._rules[:16]}"

    def _untimed(
        self, errors: dict[str, float], candidate: Candidate, seed: int, stages: dict[str, float]
    ) -> Evaluation:
        why = f"{candidate.language} runs in an interpreter on {self._judge.hardware.name}"
        if not self._timed:
            why = "the spec has no timed workload"
        finding = Finding(kind="not-timed", message=f"correctness was judged, speed was not: {why}")
        results = tuple(
            WorkloadResult(sizes=dict(one.sizes), dtype=_dtype(one), timed=False, error=errors.get(one.label))
            for one in self.spec.workloads
        )
        return Evaluation(
            verdict=Verdict.PASS, findings=(finding,), workloads=results, seed=seed, stages=stages, digest=self._digest
        )

    def _time(
        self,
        side: AnySide,
        gate: HardwareGate,
        effort: Effort,
        chance: random.Random,
        errors: dict[str, float],
        seed: int,
    ) -> Evaluation:
        baselines = {one.label: self._baseline(one, gate.baseline) for one in self._timed}
        watches: list[Stopwatch] = []
        looking = eye(side, self.oracle, chance) if effort is CONFIRM else None
        for workload in self._timed:
            which = self._which(baselines[workload.label], gate.baseline)
            pair = self._pair(self._baseline_side(which, workload), side, workload, chance)
            watches.append(
                Stopwatch(
                    *pair,
                    self.oracle,
                    workload,
                    chance,
                    roofline=self._roofline,
                    min_speedup=effort.hurried(gate.min_speedup),
                    watcher=looking,
                )
            )
        under = (gate.baseline, gate.min_speedup)
        verdict, interval = measure(watches, gate.min_speedup, effort, best=self._best.get(under))
        side.audit()
        delegated = None if looking is None else looking.finding()
        if delegated is not None:
            raise WorkerFailure(delegated.kind, delegated.message)
        if effort is CONFIRM and not isinstance(side, HostSide):
            from pytest_kernelevolve.judge.device import lone

            for watch in watches:
                lone.check(watch)
        by_label = {watch.rounds.workload.label: watch.rounds for watch in watches}
        results = tuple(
            self._result(one, by_label.get(one.label), baselines.get(one.label), gate, errors)
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
        drift = self._drift(verdict, watches, baselines, gate)
        if drift is not None:
            return dataclasses.replace(evaluation, verdict=Verdict.INCONCLUSIVE, findings=(drift,))
        self._best[under] = max(interval.low, self._best.get(under, 0.0))
        findings = (*_speed_findings(evaluation, interval, gate, effort), *weaker(baselines, gate))
        return dataclasses.replace(evaluation, findings=findings)

    def _drift(
        self, verdict: Verdict, watches: Sequence[Stopwatch], baselines: Mapping[str, Baseline], gate: HardwareGate
    ) -> Finding | None:
        """Why a kernel that passed is not believed: its baseline was far slower beside it than on its own before."""
        for watch in watches if verdict.passed else ():
            label = watch.rounds.workload.label
            stored = baselines[label]
            alone_ms = stored.ms(self._which(stored, gate.baseline))
            fastest_ms = 1e3 * min(one.baseline_s for one in watch.rounds.counted)  # a busy machine has quiet moments
            if alone_ms and fastest_ms > DRIFT * alone_ms:
                self._baselines.pop(label, None)  # measured anew before the next candidate
                self._cache.drop(self.digest, watch.rounds.workload)
                times = f"at least {fastest_ms:.3g} ms beside this kernel, {alone_ms:.3g} ms before"
                message = f"the baseline took {times}, at {label}: something slows it, so that the ratio says nothing"
                return Finding(kind="inconclusive", message=message)
        return None

    @staticmethod
    def _which(baseline: Baseline, wanted: str) -> str:
        which = baseline.best if wanted == "best" else wanted
        return "eager" if which == "compile" and baseline.compile_ms is None else which

    def _result(
        self,
        workload: Workload,
        rounds: Rounds | None,
        baseline: Baseline | None,
        gate: HardwareGate,
        errors: dict[str, float],
    ) -> WorkloadResult:
        sizes, dtype, error = dict(workload.sizes), _dtype(workload), errors.get(workload.label)
        if rounds is None or baseline is None:
            return WorkloadResult(sizes=sizes, dtype=dtype, timed=False, error=error)
        interval = log_ratio_interval(rounds.log_ratios)
        which = self._which(baseline, gate.baseline)
        # The other baseline was timed against this one in another minute: its ratio holds, its milliseconds drift.
        scale = rounds.baseline_ms / (baseline.ms(which) or rounds.baseline_ms)
        return WorkloadResult(
            sizes=sizes,
            dtype=dtype,
            timed=True,
            error=max(error or 0.0, rounds.error),
            eager_ms=baseline.eager_ms * scale,
            compile_ms=None if baseline.compile_ms is None else baseline.compile_ms * scale,
            kernel_ms=rounds.kernel_ms,
            baseline=which,
            speedup=interval.ratio,
            speedup_low=interval.low,
            speedup_high=interval.high,
            rounds=interval.rounds,
            samples=rounds.samples,
            floor_ms=_ms(None if rounds.bounds is None else rounds.bounds.floor_s),
            roofline_ms=_ms(None if rounds.bounds is None else rounds.bounds.roofline_s),
        )

    def _baseline_side(self, which: str, workload: Workload) -> AnySide:
        """The baseline's process, made on first use, as seen through one of its entries."""
        if self._side is None:
            side = self._judge.workers.side(language=None, oracle=self.oracle, compiles=which == "compile")
            side.timeout_s = COMPILE_S
            spec = pickle.dumps(dataclasses.replace(self.spec, function=None)).hex()
            try:
                request = {
                    "do": "reference",
                    "spec": spec,
                    "folder": os.getcwd(),
                    "default_device": self.oracle.default_device,
                }
                side.worker.ask(request, COMPILE_S, "loading the reference")
            except WorkerFailure as failure:
                side.close()
                raise JudgeError(f"the baseline of {self.spec.name} did not load: {failure.message}") from failure
            self._side = side
        return dataclasses.replace(self._side, entry=entry_name(which, workload))

    def _pair(
        self, baseline: AnySide, kernel: AnySide, workload: Workload, chance: random.Random
    ) -> tuple[AnySide, AnySide]:
        """Both sides as they are timed: on a GPU under CUDA graphs, where both can be captured."""
        if self._judge.device == "cpu":
            return baseline, kernel
        from pytest_kernelevolve.judge.device.side import DeviceSide, as_timed

        assert isinstance(baseline, DeviceSide)
        assert isinstance(kernel, DeviceSide)
        plan = Plan(workload=workload, distribution="normal", layout="contiguous")
        return as_timed(baseline, kernel, make_call(self.oracle, plan, chance))

    def _baseline(self, workload: Workload, wanted: str) -> Baseline:
        known = self._baselines.get(workload.label) or self._cache.get(self.digest, workload)
        if known is None or (wanted != "eager" and not known.compiled):
            known = self._measure_baseline(workload, compiled=wanted != "eager")
            self._cache.put(self.digest, workload, known)
        self._baselines[workload.label] = known
        return known

    def compile_baselines(self, gate: HardwareGate) -> None:
        """Compile the reference for every timed workload where the gate asks for it; raises `WorkerFailure`."""
        for workload in self._timed if gate.baseline != "eager" else ():
            known = self._cache.get(self.digest, workload)
            if known is None or self._which(known, gate.baseline) == "compile":
                self._compile(workload, random.Random(secrets.randbits(48)))

    def _compile(self, workload: Workload, chance: random.Random) -> None:
        """Launched, not timed: what is timed on a GPU is captured in a graph, in which nothing can be compiled."""
        call = make_call(self.oracle, Plan(workload=workload, distribution="normal", layout="contiguous"), chance)
        self._baseline_side("compile", workload).run([call], poison=True, doing="being compiled")

    def _measure_baseline(self, workload: Workload, *, compiled: bool) -> Baseline:
        """Eager against compiled, interleaved; or eager alone where only that is asked for, or nothing compiles."""
        chance = random.Random(secrets.randbits(48))
        other, missing = "eager", ""
        if compiled:
            try:
                self._compile(workload, chance)
                other = "compile"
            except WorkerFailure as failure:
                self.close()
                missing = bound(failure.message)
        try:
            sides = self._baseline_side("eager", workload), self._baseline_side(other, workload)
            sides = self._pair(*sides, workload, chance)
            watch = Stopwatch(*sides, self.oracle, workload, chance, verify=False)
            watch.run(BASELINE_ROUNDS)
        except WorkerFailure as failure:
            raise JudgeError(
                f"the baseline of {self.spec.name} failed at {workload.label}: {failure.message}"
            ) from failure
        rounds = watch.rounds
        if other == "eager":
            return Baseline(
                eager_ms=rounds.baseline_ms, compile_ms=None, best="eager", compiled=compiled, missing=missing
            )
        best = "compile" if math.fsum(rounds.log_ratios) > 0 else "eager"
        return Baseline(eager_ms=rounds.baseline_ms, compile_ms=rounds.kernel_ms, best=best)


def _dtype(workload: Workload) -> str:
    return workload.dtypes.get("dtype") or next(iter(workload.dtypes.values()), "")


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else 1e3 * seconds


def _speed_findings(
    evaluation: Evaluation, interval: Interval, gate: HardwareGate, effort: Effort
) -> tuple[Finding, ...]:
    verdict, results = evaluation.verdict, evaluation.workloads
    if verdict.passed:
        return ()
    measured = f"{interval.ratio:.3g}x ({interval.low:.3g} to {interval.high:.3g}) over {gate.baseline} PyTorch"
    if verdict is Verdict.SLOW:
        slowest = min((one for one in results if one.speedup is not None), key=lambda one: one.speedup or 0.0)
        sizes = " ".join(f"{symbol}={size}" for symbol, size in slowest.sizes.items())
        message = (
            f"{measured}, the gate is {gate.min_speedup:g}x; slowest at {sizes} {slowest.dtype}: {slowest.speedup:.3g}x"
        )
        if interval.rounds < effort.min_rounds:
            message += f"; so far behind that it was not timed beyond {interval.rounds} rounds"
        attainable = evaluation.attainable_speedup
        if attainable is not None and attainable < gate.min_speedup * (1.0 - MARGIN):
            least = f"moving its inputs and outputs alone leaves no more than {attainable:.3g}x"
            message += f". No kernel can meet this gate on this hardware: {least}"
        return (Finding(kind="slow", message=message),)
    message = f"{measured} after {interval.rounds} rounds cannot be told from the gate of {gate.min_speedup:g}x"
    return (Finding(kind="inconclusive", message=message),)
