"""Judging one spec: its oracle, its plan of cases and its baselines, and the way of each candidate past the stages."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import random
import time
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import torch

from pytest_kernelevolve.judge.authorship.allowed_operators import OTHERS, Policy
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.findings import bound, failed, finding_of
from pytest_kernelevolve.judge.correctness.cases import Plan, call_of, for_interpreter, plans
from pytest_kernelevolve.judge.correctness.examine import ROUGHLY, examine_call, examined_by
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.rejection import failed_at
from pytest_kernelevolve.judge.correctness.spec_checks import controls
from pytest_kernelevolve.judge.correctness.special_cases import edge_plans, wide_plans
from pytest_kernelevolve.judge.correctness.trial import Trial, plain_call
from pytest_kernelevolve.judge.correctness.usable import count_elements, usable, usable_hidden
from pytest_kernelevolve.judge.rules import rules_digest
from pytest_kernelevolve.judge.samples import SampleTrial, UsableSamples, usable_samples
from pytest_kernelevolve.judge.stages import CONFIRM as CONFIRM_STAGES
from pytest_kernelevolve.judge.stages import CORRECTNESS, TIMING, VETTING, GatedTrial
from pytest_kernelevolve.judge.stages import SEARCH as SEARCH_STAGES
from pytest_kernelevolve.judge.timing.baselines import Baselines
from pytest_kernelevolve.judge.timing.effort import Effort
from pytest_kernelevolve.judge.timing.measurement import Measurement, Speeds
from pytest_kernelevolve.judge.timing.roofline import Roofline, bandwidth_of
from pytest_kernelevolve.judge.timing.speed_result import dtype_of
from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM, GLANCE, SEARCH
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Verdict, WorkloadResult
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
    from pytest_kernelevolve.judge.runners.factory import AnyRunner, RunnerFactory
    from pytest_kernelevolve.judge.runners.runner import Runner
    from pytest_kernelevolve.judge.turn import Turn


HELD = 0.05  # the share of a device's memory that may be held while others have the device
GLANCE_EVERY = 6  # a quick look has the plain cases, and each such one of the others
UNTIMED_PATIENCE = 6.0  # how many times longer a call may take where an interpreter runs its language


class SpecJudge:
    """Everything the judge keeps for one spec while candidates of it come and go."""

    def __init__(self, workers: RunnerFactory, spec: OperatorSpec, turn: Turn | None = None) -> None:
        """``turn`` is the judge's where that is beside others; what is timed makes it alone."""
        self._workers = workers
        self.spec = spec
        self.turn = turn
        self._candidate: WorkerHandle | None = None  # that is being judged
        self.oracle = Oracle(spec, device=workers.device, before=self._between)
        hidden = usable_hidden(self.oracle)
        elements = count_elements(self.oracle, hidden)
        taken = usable(self.oracle, hidden, elements)
        usual = list(plans(spec, hidden, elements, taken))
        self._degenerate = controls.check(self.oracle, usual, workers.cache / "controls")
        special = [*edge_plans(self.oracle, hidden, elements, taken), *wide_plans(self.oracle, hidden, elements)]
        self._plans = sorted([*usual, *special], key=lambda one: elements.get(one.workload.label, 0))
        self._interpreted_plans = for_interpreter(self._plans, elements)
        self._timed = sorted(
            (workload for workload in spec.workloads if workload.timed), key=lambda one: elements[one.label]
        )
        self.digest = spec_digest(spec)
        self._rules = rules_digest()
        self.baselines = Baselines(workers, spec, self.digest, self.oracle, meanwhile=self._meanwhile)
        bandwidth = bandwidth_of(workers.hardware, threads=workers.threads)
        roofline = None if bandwidth is None else Roofline(oracle=self.oracle, bandwidth=bandwidth)
        self._speeds = Speeds(self.baselines, roofline)
        self._call_s = self._probe()
        self._samples: UsableSamples | None = None

    def _probe(self) -> float:
        """Run the reference on every declared workload once: a spec that cannot be judged is refused before any kernel.

        Returns the time a candidate may take for one call, in seconds.
        """
        slowest = 0.0
        rng = random.Random(0)
        for workload in self.spec.workloads:
            call = plain_call(self.oracle, workload, rng)
            start = time.perf_counter()
            if self.oracle.huge(call):
                self.oracle.native(call)
            else:
                self.oracle.answers(call)
            slowest = max(slowest, time.perf_counter() - start)
        return self._workers.limits.call_s + 50 * slowest

    def side(self, language: str, *, earlier: bool = False) -> AnyRunner:
        """A fresh worker for a candidate of this spec, or for its ``earlier`` state, which lives beside it."""
        guarded = Policy(self.spec.allow).families() <= {OTHERS}
        side = self._workers.side(language=language, gradients=self.oracle.backward, guarded=guarded, earlier=earlier)
        side.worker.meanwhile = partial(self._meanwhile, side.worker)
        return side

    def _meanwhile(self, worker: WorkerHandle) -> float:
        """Step aside while a worker builds or computes, stopped amid that; returns for how many seconds."""
        turn = self.turn
        if turn is None or not turn.wanted():
            return 0.0
        start = time.monotonic()

        def others() -> None:
            if self._workers.bench is not None:
                self._workers.bench.clock.busy_s()  # what it has begun at the device ends before
            turn.step_aside()

        worker.pause(others)
        return time.monotonic() - start

    def _between(self) -> None:
        """Step aside before the reference runs, unless so much memory is held that others would miss it."""
        turn = self.turn
        if turn is None or not turn.wanted() or self._workers.device == "cpu":
            return
        total = torch.cuda.get_device_properties(torch.cuda.current_device()).total_memory
        if torch.cuda.memory_allocated() <= HELD * total:
            turn.step_aside(self._quiet)

    def _quiet(self) -> None:
        """Nothing runs at the device, and nothing is kept there for later."""
        torch.cuda.synchronize()
        torch.cuda.empty_cache()
        if self._candidate is not None:
            self._candidate.freeze()

    def close(self) -> None:
        self.baselines.close()

    def give_back(self, runner: Runner | None = None) -> None:
        """Memory of the device that is not needed while others have it: the baseline's and a candidate's.

        Without ``runner`` there is none, and the turn is over.
        """
        self.baselines.give_back()
        candidate = None if runner is None else runner.on_device()
        if candidate is not None:
            candidate.give_back()
        elif self._workers.bench is not None:
            self._workers.bench.give_back()

    def _still(self, runner: Runner) -> None:
        """A candidate that does nothing and holds little while others have the device."""
        self.give_back(runner)
        if self._workers.bench is not None:
            torch.cuda.empty_cache()
        runner.worker.freeze()

    def compile_baselines(self, gate: HardwareGate) -> None:
        """Compile the reference for every timed workload where the gate asks for it; raises `WorkerFailure`."""
        self.baselines.compile(self._timed, gate)

    def rank(self, runner: Runner, candidates: Sequence[Candidate], seconds: float, turn: Turn) -> list[float | None]:
        """Milliseconds of variants at the largest timed workload, by the worker's own word: an order, no verdict.

        They are built beside others and timed alone.
        """
        device = runner.on_device()
        if device is None or not self._timed:
            return [None] * len(candidates)
        runner.timeout_s = self._call_s
        call = plain_call(self.oracle, self._timed[-1], random.Random(0))
        sources = [candidate.source for candidate in candidates]
        return device.rank(call, sources, candidates[0].entry, seconds, turn.alone)

    def judge(
        self,
        runner: Runner,
        gate: HardwareGate,
        candidate: Candidate,
        effort: Effort,
        seed: int,
        seconds: dict[str, float],
        *,
        timed: bool,
        earlier: Runner | None = None,
    ) -> Evaluation:
        """Lead a loaded candidate past the stages; the first thing that is wrong ends it.

        ``seconds`` are those of what went before, by stage. ``timed`` is whether its language is timed here, and
        ``earlier`` its earlier state, once `vet` found nothing wrong with that.
        """
        runner.timeout_s = self._call_s * (1.0 if timed else UNTIMED_PATIENCE)
        trial = self._trial(runner, gate, candidate, effort, seed, timed=timed, earlier=earlier)
        self._candidate = runner.worker
        try:
            finding = self._led(trial, gate, seconds)
        except WorkerFailure as failure:
            finding = finding_of(failure)
        finally:
            self._candidate = None
        tally = None if trial.samples is None else trial.samples.tally
        if finding is not None:
            wrong = failed(finding, stages=seconds, seed=seed, digest=self._digest)
            return dataclasses.replace(wrong, samples=tally)
        evaluation = trial.measurement.evaluation or self._untimed(trial)
        if self._degenerate:
            message = bound(f"judged though a wrong output would be right: {self._degenerate[0]}")
            trial.notes.findings.append(Finding(kind="degenerate", message=message))
        if self.oracle.drowned and trial.timed:
            trial.notes.findings.append(Finding(kind="degenerate", message=ROUGHLY))
        findings = (*evaluation.findings, *trial.notes.findings)
        return dataclasses.replace(
            evaluation, stages=seconds, findings=findings, seed=seed, digest=self._digest, samples=tally
        )

    def _led(self, trial: GatedTrial, gate: HardwareGate, seconds: dict[str, float]) -> Finding | None:
        """The first finding of the stages. Those that time run alone at the device."""
        stages = CONFIRM_STAGES if trial.thorough else SEARCH_STAGES
        for timing, some in itertools.groupby(stages, lambda stage: stage.clock == TIMING):
            with self._alone(trial, gate, seconds) if timing and trial.timed else contextlib.nullcontext():
                for stage in some:
                    if not timing:
                        trial.step_aside()
                    start, aside_s = time.perf_counter(), self._aside_s
                    try:
                        finding = stage.look(trial)
                    finally:
                        taken_s = time.perf_counter() - start - (self._aside_s - aside_s)
                        seconds[stage.clock] = seconds.get(stage.clock, 0.0) + taken_s
                    if finding is not None:
                        return finding
        return None

    @contextlib.contextmanager
    def _alone(self, trial: GatedTrial, gate: HardwareGate, seconds: dict[str, float]) -> Iterator[None]:
        """Alone at the device, with the baselines compiled before that and the candidate still while it waits."""
        if self.turn is None:
            yield
            return
        trial.step_aside()
        start, aside_s = time.perf_counter(), self._aside_s
        self.baselines.compile([workload for workload in trial.timed if not self.baselines.knows(workload)], gate)
        seconds[TIMING] = time.perf_counter() - start - (self._aside_s - aside_s)
        self._still(trial.runner)
        with self.turn.alone():
            yield

    @property
    def _aside_s(self) -> float:
        return 0.0 if self.turn is None else self.turn.aside_s

    def vet(self, runner: Runner, gate: HardwareGate, candidate: Candidate, seed: int) -> Finding | None:
        """What is wrong with a loaded candidate that is only to be timed beside another; None where nothing is."""
        runner.timeout_s = self._call_s
        trial = self._trial(runner, gate, candidate, SEARCH, seed, timed=True)
        try:
            for stage in VETTING:
                finding = stage.look(trial)
                if finding is not None:
                    return finding
            runner.worker.freeze()  # until its next turn
        except WorkerFailure as failure:
            return finding_of(failure)
        return None

    def time(
        self,
        runner: Runner,
        gate: HardwareGate,
        candidate: Candidate,
        effort: Effort,
        seed: int,
        *,
        earlier: Runner | None = None,
    ) -> Evaluation:
        """The speed of a loaded candidate alone, beside its ``earlier`` state if given, however often one asks.

        Its other stages are the caller's affair: every timed call is verified, nothing else is looked at. Raises
        `WorkerFailure` where a timed call is wrong or the times contradict each other.
        """
        runner.timeout_s = self._call_s
        trial = self._trial(runner, gate, candidate, effort, seed, timed=True, earlier=earlier)
        trial.measurement.take(trial, {})
        trial.measurement.conclude(trial)
        assert trial.measurement.evaluation is not None
        return dataclasses.replace(trial.measurement.evaluation, seed=seed, digest=self._digest)

    def samples(self) -> UsableSamples:
        """The samples of PyTorch's database that every candidate is put to, made when first asked for."""
        if self._samples is None:
            self._samples = usable_samples(self.oracle)
        return self._samples

    def repeat(self, runner: Runner, plan: Plan, seed: int, seconds: dict[str, float]) -> Evaluation:
        """Examine a loaded candidate on one case alone; nothing is timed."""
        runner.timeout_s = self._call_s * UNTIMED_PATIENCE
        call = call_of(self.oracle, plan, seed)
        start = time.perf_counter()
        try:
            with examined_by(runner, self.oracle) as examined:
                error = examine_call(examined, self.oracle, plan, call)
        except WorkerFailure as failure:
            failure = failed_at(failure, self.spec, call, f"{failure.message}, at {plan.workload.label}")
            return failed(finding_of(failure), stages=seconds, seed=seed, digest=self._digest)
        finally:
            seconds[CORRECTNESS] = time.perf_counter() - start
        workload = plan.workload
        result = WorkloadResult(sizes=dict(workload.sizes), dtype=dtype_of(workload), timed=False, error=error)
        finding = Finding(kind="not-timed", message="one case was judged, the one that was asked for; speed was not")
        return Evaluation(
            verdict=Verdict.PASS,
            findings=(finding,),
            workloads=(result,),
            stages=seconds,
            seed=seed,
            digest=self._digest,
        )

    def _trial(
        self,
        runner: Runner,
        gate: HardwareGate,
        candidate: Candidate,
        effort: Effort,
        seed: int,
        *,
        timed: bool,
        earlier: Runner | None = None,
    ) -> GatedTrial:
        return GatedTrial(
            runner=runner,
            oracle=self.oracle,
            candidate=candidate,
            plans=self._few_plans if effort is GLANCE else self._plans if timed else self._interpreted_plans,
            timed=self._timed if timed else (),
            rng=random.Random(seed),
            thorough=effort is CONFIRM,
            interpreted=not timed,
            measurement=Measurement(self._speeds, gate, effort, earlier if timed else None),
            sanitized=self._workers.cache / "sanitized" / f"{candidate.digest[:32]}-{self._digest}",
            samples=None if effort is GLANCE else self._sample_trial(candidate),
            step_aside=lambda: None if self.turn is None else self.turn.step_aside(lambda: self._still(runner)),
        )

    @property
    def _few_plans(self) -> list[Plan]:
        """The cases of a quick look: none at a size that the spec does not list."""
        shown = [plan for plan in self._plans if not plan.workload.hidden]
        return [one for place, one in enumerate(shown) if one.distribution == "normal" or place % GLANCE_EVERY == 0]

    def _sample_trial(self, candidate: Candidate) -> SampleTrial | None:
        if self.spec.samples is None:
            return None
        where = f"{torch.__version__}-{self._workers.hardware.name}"
        known = self._workers.cache / "samples" / f"{candidate.digest[:32]}-{self._digest}-{where}.json"
        return SampleTrial(oracle=self.oracle, usable=self.samples, known=known)

    @property
    def _digest(self) -> str:
        return f"{self.digest[:16]}+{self._rules[:16]}"

    def _untimed(self, trial: Trial) -> Evaluation:
        """The evaluation of a candidate that is right, where nothing is timed."""
        why = f"{trial.candidate.language} runs in an interpreter on {self._workers.hardware.name}"
        if not self._timed:
            why = "the spec has no timed workload"
        finding = Finding(kind="not-timed", message=f"correctness was judged, speed was not: {why}")
        errors = trial.notes.errors
        results = tuple(
            WorkloadResult(
                sizes=dict(workload.sizes), dtype=dtype_of(workload), timed=False, error=errors.get(workload.label)
            )
            for workload in self.spec.workloads
        )
        return Evaluation(verdict=Verdict.PASS, findings=(finding,), workloads=results)
