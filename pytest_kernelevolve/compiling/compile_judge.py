"""Judges candidates for absent hardware: right in the interpreter, compiled for its architecture, never timed."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve import language as languages
from pytest_kernelevolve.compiled import RIGHT_HERE
from pytest_kernelevolve.compiling import small_cases
from pytest_kernelevolve.compiling.compiler import Compiler, Outcome, content_key
from pytest_kernelevolve.compiling.figures import beyond_device, beyond_gate
from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.findings import failed, finding_of
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.language.base import not_run
from pytest_kernelevolve.language.source import check_entry
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Verdict
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.judge.machine_lease import Waiting


class CompileJudge:
    """A judge of candidates for ``hardware`` on a machine that lacks it. Close it when done.

    Its verdict on what is right is ``compiled``, or ``interpreted`` where nothing here compiles for that hardware;
    neither is a pass. ``shared`` lets others like it compile at the same time. It raises what `Judge` raises.
    """

    def __init__(
        self,
        *,
        hardware: Hardware,
        workdir: Path,
        strict: bool = False,
        paths: Sequence[Path] = (),
        shared: bool = False,
    ) -> None:
        self.hardware = hardware
        self._interpreter = Judge(
            hardware=registry.get("cpu"), workdir=workdir, strict=strict, paths=paths, shared=shared
        )
        self._compiler = Compiler(self._interpreter.workers, self._interpreter.ready)

    def close(self) -> None:
        self._interpreter.close()

    @property
    def on_wait(self) -> Callable[[Waiting], None]:
        return self._interpreter.on_wait

    @on_wait.setter
    def on_wait(self, called: Callable[[Waiting], None]) -> None:
        self._interpreter.on_wait = called

    @property
    def waited_s(self) -> float:
        return self._interpreter.waited_s

    def evaluate(
        self, spec: OperatorSpec, gate: HardwareGate, candidates: Sequence[Candidate], *, seed: int | None = None
    ) -> Iterator[tuple[int, Evaluation]]:
        """(index, evaluation) of each candidate."""
        for index, candidate in enumerate(candidates):
            yield index, self.confirm(spec, gate, candidate, seed=seed)

    def confirm(
        self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, *, seed: int | None = None
    ) -> Evaluation:
        """One candidate: built for the hardware's architecture, run on small cases, held to the gate's resources."""
        own_threads.import_torch()
        finding = languages.get(candidate.language).check(candidate) or check_entry(candidate, spec)
        if finding is not None:
            return failed(finding)
        kept = self._interpreter.cache / "compiled" / f"{content_key(spec, candidate, self.hardware)}.judged.json"
        evaluation = _read(kept)
        if evaluation is None:
            evaluation = self._judged(spec, gate, candidate, seed)
            if evaluation.verdict.correct:
                write_atomically(kept, json.dumps(evaluation.to_json()), durable=False)
        compilation = evaluation.compiled
        if compilation is None or not evaluation.verdict.correct:
            return evaluation
        beyond = beyond_gate(compilation, spec, gate) if compilation.kernels else None
        return evaluation if beyond is None else dataclasses.replace(failed(beyond), compiled=compilation)

    def repeat(self, spec: OperatorSpec, candidate: Candidate, token: str) -> Evaluation:
        """One candidate on the one case that ``token`` names, interpreted. Raises UsageError for another spec's."""
        return self._interpreter.repeat(small_cases.small(spec) or spec, candidate, token)

    def held_to_resources(
        self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, evaluation: Evaluation
    ) -> Evaluation:
        """``evaluation``, of a judge that has the hardware, with what the compiler says; or what the gate refuses."""
        compilation = self._compiled(spec, candidate)
        if isinstance(compilation, WorkerFailure):
            return failed(finding_of(compilation))
        if not compilation.kernels:
            refused = f"{compilation.line}; {spec.path.name}:{spec.line} bounds what kernels for it may take"
            return dataclasses.replace(failed(Finding(kind="resources", message=refused)), compiled=compilation)
        beyond = beyond_gate(compilation, spec, gate)
        verdict = evaluation if beyond is None else failed(beyond, stages=dict(evaluation.stages))
        return dataclasses.replace(verdict, compiled=compilation)

    def does_not_compile(self, spec: OperatorSpec, candidate: Candidate) -> Evaluation | None:
        """The verdict on a candidate that no device of this hardware could run; None where only a device can tell.

        That it cannot be loaded or called here is no such verdict: it may ask for the device that is not here.
        """
        compilation = self._compiled(spec, candidate)
        if isinstance(compilation, WorkerFailure):
            return failed(finding_of(compilation)) if compilation.kind == "compile" else None
        beyond = beyond_device(compilation)
        return None if beyond is None else dataclasses.replace(failed(beyond), compiled=compilation)

    def _compiled(self, spec: OperatorSpec, candidate: Candidate) -> Outcome:
        with self._interpreter.lease():
            return self._compiler.compile(spec, candidate, [self.hardware])[self.hardware.name]

    def _judged(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, seed: int | None) -> Evaluation:
        started = time.perf_counter()
        compilation = self._compiled(spec, candidate)
        stages = {"compile": time.perf_counter() - started}
        if isinstance(compilation, WorkerFailure):
            return failed(finding_of(compilation), stages=stages)
        beyond = beyond_device(compilation)
        if beyond is not None:
            return dataclasses.replace(failed(beyond, stages=stages), compiled=compilation)
        run, note = self._interpreted(spec, gate, candidate, seed)
        if run is not None and not run.verdict.correct:
            return dataclasses.replace(run, compiled=compilation)
        native = getattr(languages.get(candidate.language), "native", False)
        note = RIGHT_HERE if native and run is not None else note
        notes = (*compilation.notes, *((note,) if note else ()))
        compilation = dataclasses.replace(compilation, interpreted=run is not None and not native, notes=notes)
        if (run is None or native) and not compilation.kernels:
            return failed(Finding(kind="not-judged", message=compilation.line), stages=stages)
        others = () if run is None else (finding for finding in run.findings if finding.kind != "not-timed")
        return Evaluation(
            verdict=Verdict.COMPILED if compilation.kernels else Verdict.INTERPRETED,
            findings=(Finding(kind="not-timed", message=compilation.line), *others),
            workloads=() if run is None else run.workloads,
            seed=0 if run is None else run.seed,
            stages={**({} if run is None else run.stages), **stages},
            digest="" if run is None else run.digest,
            compiled=compilation,
        )

    def _interpreted(
        self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, seed: int | None
    ) -> tuple[Evaluation | None, str]:
        """The verdict on small cases where something here runs the candidate's language, or why there is none."""
        why = not_run(languages.get(candidate.language))
        if why is not None:
            return None, why
        little = small_cases.small(spec)
        if little is None:
            return None, "the operator has no sizes that an interpreter gets through"
        cpu = HardwareGate(hardware="cpu", language=candidate.language, baseline="eager", call=gate.call)
        return self._interpreter.confirm(little, cpu, candidate, seed=seed), ""


def _read(path: Path) -> Evaluation | None:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, KernelEvolveError):
        return Evaluation.from_json(json.loads(path.read_text(encoding="utf-8")))
    return None
