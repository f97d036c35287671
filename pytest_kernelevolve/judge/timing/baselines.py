"""The baselines of one spec: their process, what it compiles, how fast they are, and whether that still holds."""

from __future__ import annotations

import dataclasses
import math
import os
import pickle
import random
import secrets
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import torch

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.hardware.detect import machine_id
from pytest_kernelevolve.judge.boundary.entries import entry_name
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.findings import bound
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.trial import plain_call
from pytest_kernelevolve.judge.timing.baseline_cache import DRIFT, MAX_AUTOTUNE, TUNED, Baseline, BaselineCache
from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch
from pytest_kernelevolve.records import Finding
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, Workload

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
    from pytest_kernelevolve.judge.runners.factory import AnyRunner, RunnerFactory
    from pytest_kernelevolve.judge.runners.runner import Runner

COMPILE_S = 180.0
MAX_AUTOTUNE_S = 900.0
BASELINE_ROUNDS = 7


class Baselines:
    """What the candidates of one spec must beat: measured where it is not known, in one trusted process.

    Raises JudgeError where the reference does not load or fails.
    """

    def __init__(
        self,
        workers: RunnerFactory,
        spec: OperatorSpec,
        digest: str,
        oracle: Oracle,
        *,
        meanwhile: Callable[[WorkerHandle], float] | None = None,
    ) -> None:
        """``meanwhile`` is called while their process is waited for, see `WorkerHandle`."""
        self._workers = workers
        self._meanwhile = meanwhile
        self._spec = spec
        self._oracle = oracle
        self._digest = digest
        self._known: dict[str, Baseline] = {}
        self._side: AnyRunner | None = None
        self._cache = BaselineCache(
            workers.cache / "baselines", machine=machine_id(), torch_version=torch.__version__, threads=workers.threads
        )

    def close(self) -> None:
        if self._side is not None:
            self._side.close()
            self._side = None

    def give_back(self) -> None:
        """Memory of a device that their process holds and does not need before it is asked again."""
        device = None if self._side is None else self._side.on_device()
        if device is None:
            return
        try:
            device.give_back()
        except WorkerFailure:  # it is made anew where it is needed
            self.close()

    def get(self, workload: Workload, wanted: str) -> Baseline:
        """The baseline of one workload, compiled too unless "eager" is wanted: as known, as stored, or measured now."""
        known = self._known.get(workload.label) or self._cache.get(self._digest, workload)
        before = known
        if known is None or (wanted != "eager" and not known.compiled):
            known = self._measure(workload, compiled=wanted != "eager")
        if wanted in TUNED and not known.tuned:
            known = self._tuned(known, workload)
        if known is not before:
            self._cache.put(self._digest, workload, known)
        self._known[workload.label] = known
        return known

    def knows(self, workload: Workload) -> bool:
        """Whether the baseline of a workload was measured or read already."""
        return workload.label in self._known

    def side(self, which: str, workload: Workload) -> AnyRunner:
        """The baseline's process, made on first use, as seen through one of its entries: "eager" or "compile"."""
        if self._side is None:
            side = self._workers.side(language=None, gradients=self._oracle.backward, compiles=which != "eager")
            side.timeout_s = COMPILE_S
            if self._meanwhile is not None:
                side.worker.meanwhile = partial(self._meanwhile, side.worker)
            spec = pickle.dumps(dataclasses.replace(self._spec, function=None)).hex()
            try:
                request = {
                    "do": "reference",
                    "spec": spec,
                    "folder": os.getcwd(),
                    "default_device": self._oracle.default_device,
                }
                side.worker.ask(request, COMPILE_S, "loading the reference")
            except WorkerFailure as failure:
                side.close()
                raise JudgeError(f"the baseline of {self._spec.name} did not load: {failure.message}") from failure
            self._side = side
        return dataclasses.replace(self._side, entry=entry_name(which, workload))

    def pair(self, baseline: Runner, kernel: Runner, workload: Workload, rng: random.Random) -> tuple[Runner, Runner]:
        """Both runners as they are timed: on a GPU under CUDA graphs, where both can be captured."""
        theirs, own = baseline.on_device(), kernel.on_device()
        if theirs is None or own is None:
            return baseline, kernel
        call = plain_call(self._oracle, workload, rng)
        graphs = theirs.capturable(call) and own.capturable(call)
        return theirs.launching(graphs=graphs), own.launching(graphs=graphs)

    def beside(self, earlier: Runner, kernel: Runner, workload: Workload, rng: random.Random) -> Runner:
        """A kernel's earlier state as it is timed: under CUDA graphs where the kernel is and it can be captured."""
        theirs, own = earlier.on_device(), kernel.on_device()
        if theirs is None or own is None:
            return earlier
        return theirs.launching(graphs=own.graphs and theirs.capturable(plain_call(self._oracle, workload, rng)))

    def compile(self, workloads: Sequence[Workload], gate: HardwareGate) -> None:
        """Compile the reference for each workload where the gate asks for it, as far as that goes, or start its process
        and call it once: all that takes long before it can be timed.

        What fails is tried again where it is needed, by another worker: this one may be dead.
        """
        eager = gate.baseline == "eager"
        for workload in workloads:
            known = self._cache.get(self._digest, workload)
            which = "eager" if eager else "compile" if known is None else known.chosen(gate.baseline)
            if eager or which != "eager":
                try:
                    self._compile(workload, random.Random(secrets.randbits(48)), which)
                except WorkerFailure:
                    self.close()
                    return

    def drift(
        self, watches: Sequence[Stopwatch], baselines: Mapping[str, Baseline], gate: HardwareGate
    ) -> tuple[Finding, float] | None:
        """Why a kernel's speed is not believed: its baseline was far slower beside it than on its own before.

        With it, the share of that time which the baseline takes on its own.
        """
        for watch in watches:
            label = watch.rounds.workload.label
            stored = baselines[label]
            alone_ms = self._alone_ms(watch, stored.ms(stored.chosen(gate.baseline)))
            fastest_ms = 1e3 * min(
                round_.baseline_s for round_ in watch.rounds.counted
            )  # a busy machine has quiet moments
            # What handing over costs was taken off both, by two measurements that differ as much as short calls last.
            handover_ms = 1e3 * watch.handover_s
            if alone_ms and fastest_ms + handover_ms > DRIFT * (alone_ms + handover_ms):
                self._known.pop(label, None)  # measured anew before the next candidate
                self._cache.drop(self._digest, watch.rounds.workload)
                times = f"at least {fastest_ms:.3g} ms beside this kernel, {alone_ms:.3g} ms before"
                message = f"the baseline took {times}, at {label}: something slows it, so that the ratio says nothing"
                share = (alone_ms + handover_ms) / (fastest_ms + handover_ms)
                return Finding(kind="inconclusive", message=message), share
        return None

    def _alone_ms(self, watch: Stopwatch, stored_ms: float | None) -> float | None:
        """What the baseline takes on its own, in milliseconds, timed as it was beside a kernel: as stored, unless both
        were launched because the kernel cannot be captured in a graph, as baselines are where they can.
        """
        side = watch.baseline
        on_device = side.on_device()
        if on_device is None or on_device.graphs:
            return stored_ms
        rng = random.Random(secrets.randbits(48))
        alone = Stopwatch(side, side, self._oracle, watch.rounds.workload, rng, verify=False)
        alone.run(BASELINE_ROUNDS)
        return alone.rounds.baseline_ms

    def _compile(self, workload: Workload, rng: random.Random, which: str = "compile") -> None:
        """Launched, not timed: what is timed on a GPU is captured in a graph, in which nothing can be compiled."""
        call = plain_call(self._oracle, workload, rng)
        side = self.side(which, workload)
        side.timeout_s = MAX_AUTOTUNE_S if which == MAX_AUTOTUNE else COMPILE_S
        side.run([call], poison=True, doing="being compiled")

    def _tuned(self, known: Baseline, workload: Workload) -> Baseline:
        """``known`` with what max-autotune takes, measured beside eager PyTorch, which puts both on one scale."""
        rng = random.Random(secrets.randbits(48))
        try:
            self._compile(workload, rng, MAX_AUTOTUNE)
            watch = self._beside_eager(workload, MAX_AUTOTUNE, rng)
        except WorkerFailure as failure:  # what it is tried beside is a baseline all the same
            self.close()
            return dataclasses.replace(known, tuned=True, missing=known.missing or bound(failure.message))
        share = watch.rounds.kernel_ms / watch.rounds.baseline_ms
        return dataclasses.replace(known, tuned=True, max_autotune_ms=known.eager_ms * share)

    def _beside_eager(self, workload: Workload, other: str, rng: random.Random) -> Stopwatch:
        pair = self.pair(self.side("eager", workload), self.side(other, workload), workload, rng)
        watch = Stopwatch(*pair, self._oracle, workload, rng, verify=False)
        watch.run(BASELINE_ROUNDS)
        return watch

    def _measure(self, workload: Workload, *, compiled: bool) -> Baseline:
        """Eager against compiled, interleaved; or eager alone where only that is asked for, or compiled code fails.

        That may be at the second call, for what was compiled for sizes that the first call's values gave.
        """
        rng = random.Random(secrets.randbits(48))
        missing = ""
        if compiled:
            try:
                self._compile(workload, rng)
                rounds = self._beside_eager(workload, "compile", rng).rounds
                best = "compile" if math.fsum(rounds.log_ratios) > 0 else "eager"
                return Baseline(eager_ms=rounds.baseline_ms, compile_ms=rounds.kernel_ms, best=best)
            except WorkerFailure as failure:
                self.close()
                missing = bound(failure.message)
        try:
            rounds = self._beside_eager(workload, "eager", rng).rounds
        except WorkerFailure as failure:
            raise JudgeError(
                f"the baseline of {self._spec.name} failed at {workload.label}: {failure.message}"
            ) from failure
        return Baseline(eager_ms=rounds.baseline_ms, compile_ms=None, best="eager", compiled=compiled, missing=missing)
