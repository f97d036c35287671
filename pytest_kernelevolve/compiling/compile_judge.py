"""Judges candidates for absent hardware: right in the interpreter, compiled for its architecture, never timed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve import language as languages
from pytest_kernelevolve.compiled import Compilation
from pytest_kernelevolve.compiling import small_cases
from pytest_kernelevolve.compiling.figures import beyond_device, beyond_gate, kernels_of
from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.findings import failed, finding_of
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.rules import rules_digest
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.language.base import build_for, not_run
from pytest_kernelevolve.language.source import check_entry
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Verdict
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.judge.machine_lease import Waiting
    from pytest_kernelevolve.judge.runners.cpu.runner import CpuRunner

TOOLS = ("triton", "torch", "apache-tvm-ffi")  # on whose versions a compilation depends


class CompileJudge:
    """A judge of candidates for ``hardware`` on a machine that lacks it. Use as a context manager, or close it.

    Its verdict on what is right is ``compiled``, or ``interpreted`` where nothing here compiles for that hardware;
    neither is a pass. It raises what `Judge` raises.
    """

    def __init__(self, *, hardware: Hardware, workdir: Path, strict: bool = False, paths: Sequence[Path] = ()) -> None:
        self.hardware = hardware
        self._interpreter = Judge(hardware=registry.get("cpu"), workdir=workdir, strict=strict, paths=paths)

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
        kept = self._kept(spec, candidate)
        evaluation = _read(kept)
        if evaluation is None:
            evaluation = self._judged(spec, gate, candidate, seed)
            if evaluation.verdict.correct:
                write_atomically(kept, json.dumps(evaluation.to_json()), durable=False)
        compilation = evaluation.compiled
        if compilation is None:
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
        try:
            compilation = self._compiled(spec, candidate, {})
        except WorkerFailure as failure:
            return failed(finding_of(failure))
        if not compilation.kernels:
            refused = f"{compilation.line}; {spec.path.name}:{spec.line} bounds what kernels for it may take"
            return dataclasses.replace(failed(Finding(kind="resources", message=refused)), compiled=compilation)
        beyond = beyond_gate(compilation, spec, gate)
        verdict = evaluation if beyond is None else failed(beyond, stages=dict(evaluation.stages))
        return dataclasses.replace(verdict, compiled=compilation)

    def _judged(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, seed: int | None) -> Evaluation:
        started = time.perf_counter()
        stages: dict[str, float] = {}
        try:
            compilation = self._compiled(spec, candidate, stages)
        except WorkerFailure as failure:
            return failed(finding_of(failure), stages=stages)
        finally:
            stages["compile"] = time.perf_counter() - started
        beyond = beyond_device(compilation)
        if beyond is not None:
            return dataclasses.replace(failed(beyond, stages=stages), compiled=compilation)
        run, note = self._interpreted(spec, gate, candidate, seed)
        if run is not None and not run.verdict.correct:
            return dataclasses.replace(run, compiled=compilation)
        notes = (*compilation.notes, *((note,) if note else ()))
        compilation = dataclasses.replace(
            compilation, interpreted=run is not None, notes=notes, seconds=stages["compile"]
        )
        verdict = Verdict.COMPILED if compilation.kernels else Verdict.INTERPRETED
        if run is None and not compilation.kernels:
            return failed(Finding(kind="not-judged", message=compilation.line), stages=stages)
        finding = Finding(kind="not-timed", message=compilation.line)
        return Evaluation(
            verdict=verdict,
            findings=(finding, *(one for one in (run.findings if run else ()) if one.kind != "not-timed")),
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
            return None, "not run: the operator has no sizes that an interpreter gets through"
        cpu = HardwareGate(hardware="cpu", language=candidate.language, baseline="eager", call=gate.call)
        return self._interpreter.confirm(little, cpu, candidate, seed=seed), ""

    def _compiled(self, spec: OperatorSpec, candidate: Candidate, stages: dict[str, float]) -> Compilation:
        """The candidate loaded for the hardware's architecture, and what the compiler made of it."""
        build = build_for(languages.get(candidate.language), self.hardware)
        if isinstance(build, str):
            return Compilation(architecture=self.hardware.architecture, notes=(build,))
        from pytest_kernelevolve.judge.correctness.oracle import Oracle
        from pytest_kernelevolve.judge.correctness.trial import plain_call

        oracle = Oracle(spec)
        rng = random.Random(0)
        limits = self._interpreter.limits
        with self._interpreter.lease():
            self._interpreter.ready()
            started = time.perf_counter()
            side: Any = self._interpreter.workers.side(
                language=candidate.language, gradients=oracle.backward, built_for=self.hardware
            )
            runner: CpuRunner = side
            try:
                names = [argument.name for argument in spec.inputs]
                load = {"do": "load", "source": candidate.source, "entry": candidate.entry, "inputs": names}
                runner.worker.ask(load, limits.load_s, "being loaded and compiled")
                stages["load"] = time.perf_counter() - started
                kernels: dict[tuple[str, str], Any] = {}
                notes: dict[str, None] = {}
                for workload in small_cases.built_for(spec):
                    answer = runner.compile(plain_call(oracle, workload, rng), build.request, limits.load_s)
                    made = kernels_of(answer, self.hardware.architecture)
                    kernels.update({(one.name, one.signature): one for one in made})
                    if isinstance(answer.get("launches"), int) and answer["launches"] > len(made):
                        notes[f"{answer['launches'] - len(made)} more kernels of a call were not compiled"] = None
                    if not build.by_call:
                        break
            finally:
                runner.close()
        if not kernels:
            raise WorkerFailure("language", f"its calls launch no kernel in {candidate.language}: nothing was compiled")
        return Compilation(architecture=self.hardware.architecture, kernels=tuple(kernels.values()), notes=tuple(notes))

    def _kept(self, spec: OperatorSpec, candidate: Candidate) -> Path:
        """The file that remembers what was made of a candidate under these rules, by the tools that are here."""
        asked = spec_digest(dataclasses.replace(spec, gates=()))
        facts = [candidate.digest, asked, rules_digest(), _own_rules(), self.hardware.architecture]
        facts += [_version(name) for name in TOOLS]
        name = hashlib.sha256("\0".join(facts).encode()).hexdigest()[:48]
        return self._interpreter.cache / "compiled" / f"{name}.json"


@cache
def _own_rules() -> str:
    """A digest of what is done here with what a compiler says."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def _read(path: Path) -> Evaluation | None:
    try:
        return Evaluation.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, KernelEvolveError):
        return None
