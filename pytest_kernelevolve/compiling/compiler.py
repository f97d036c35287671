"""Has candidates compiled for hardware that is absent, in workers of their own, and remembers what came of it."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve import language as languages
from pytest_kernelevolve.compiled import Compilation, CompiledKernel
from pytest_kernelevolve.compiling import small_cases
from pytest_kernelevolve.compiling.figures import kernels_of
from pytest_kernelevolve.compiling.shared_kernels import SharedKernels
from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.rules import rules_digest
from pytest_kernelevolve.language.base import Build, build_for, notes_for
from pytest_kernelevolve.spec.digest import spec_digest

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.judge.correctness.oracle import Oracle
    from pytest_kernelevolve.judge.runners.call import Call
    from pytest_kernelevolve.judge.runners.cpu.runner import CpuRunner
    from pytest_kernelevolve.judge.runners.factory import RunnerFactory
    from pytest_kernelevolve.records import Candidate
    from pytest_kernelevolve.spec.model import OperatorSpec, Workload

TOOLS = ("triton", "torch", "apache-tvm-ffi", "nvidia-cutlass-dsl")  # A compilation depends on the versions of these.

Outcome = Compilation | WorkerFailure  # for one architecture


class Compiler:
    """Compiles candidates with the workers of ``factory``; ``ready`` starts it where a worker is needed.

    ``brief`` is for hundreds of kernels that one hand gathered: NVIDIA's mix of instructions is counted in PTX, and a
    kernel that several files share is compiled once, of which the first file's word is taken.
    """

    def __init__(self, factory: RunnerFactory, ready: Callable[[], None], *, brief: bool = False) -> None:
        self._factory = factory
        self._ready = ready
        self._brief = brief
        self.shared = SharedKernels()

    def compile(self, spec: OperatorSpec, candidate: Candidate, targets: Sequence[Hardware]) -> dict[str, Outcome]:
        """What becomes of a candidate on each of several targets, by the target's name.

        It is loaded once where its language builds for all of them from one loaded module, as Triton does.
        """
        language = languages.get(candidate.language)
        found: dict[str, Outcome] = {}
        builds: dict[str, Build] = {}
        for target in targets:
            build = build_for(language, target)
            if isinstance(build, str):
                notes = (build, *notes_for(language, candidate, target))
                found[target.name] = Compilation(architecture=target.architecture, notes=notes)
            elif (known := self._remembered(spec, candidate, target)) is not None:
                found[target.name] = known
            else:
                builds[target.name] = dataclasses.replace(build, brief=self._brief)
        left = [target for target in targets if target.name in builds]
        together: dict[str, list[Hardware]] = {}
        for target in left:
            together.setdefault(json.dumps(language.environment(target), sort_keys=True), []).append(target)
        if together:
            self._ready()
        for group in together.values():
            made = self._compiled(spec, candidate, group, builds)
            for target in group:
                outcome = found[target.name] = made[target.name]
                if isinstance(outcome, Compilation):
                    text = json.dumps(dataclasses.asdict(outcome))
                    write_atomically(self._place(spec, candidate, target), text, durable=False)
        return found

    def _compiled(
        self, spec: OperatorSpec, candidate: Candidate, targets: Sequence[Hardware], builds: Mapping[str, Build]
    ) -> dict[str, Outcome]:
        """Compile for targets that one loaded module serves."""
        from pytest_kernelevolve.judge.correctness.oracle import Oracle

        oracle, limits = Oracle(spec), self._factory.limits
        started = time.perf_counter()
        side: Any = self._factory.side(language=candidate.language, gradients=oracle.backward, built_for=targets[0])
        runner: CpuRunner = side
        names = [argument.name for argument in spec.inputs]
        by = builds[targets[0].name].by
        load = {"do": "load", "source": candidate.source, "entry": candidate.entry, "inputs": names, "by": by}
        try:
            try:
                runner.worker.ask(load, limits.load_s, "being loaded and compiled")
            except WorkerFailure as failure:
                return dict.fromkeys((one.name for one in targets), failure)
            workloads = small_cases.built_for(spec)
            workloads = workloads if builds[targets[0].name].by_call else workloads[:1]
            calls = [_call(oracle, workload) for workload in workloads]
            loaded_s = time.perf_counter() - started
            return {
                target.name: self._on_target(runner, calls, candidate, target, builds[target.name], loaded_s)
                for target in targets
            }
        finally:
            runner.close()

    def _on_target(
        self,
        runner: CpuRunner,
        calls: Sequence[Call],
        candidate: Candidate,
        target: Hardware,
        build: Build,
        loaded_s: float,
    ) -> Outcome:
        started = time.perf_counter()
        kernels: dict[tuple[str, str], CompiledKernel] = {}
        notes: dict[str, None] = {}
        try:
            for call in calls:
                known = {"known": self.shared.known(target.architecture)} if self._brief else {}
                answer = runner.compile(call, {**build.request, **known}, self._factory.limits.load_s)
                answer = self.shared.settled(answer, target.architecture) if self._brief else answer
                made = kernels_of(answer, target.architecture)
                kernels.update({(kernel.name, kernel.signature): kernel for kernel in made})
                if isinstance(answer.get("launches"), int) and answer["launches"] > len(made):
                    notes[f"{answer['launches'] - len(made)} more kernels of a call were not compiled"] = None
        except WorkerFailure as failure:
            return failure
        if not kernels:
            why = f"its calls launch no kernel in {candidate.language}: nothing was compiled"
            return WorkerFailure("language", why)
        return Compilation(
            architecture=target.architecture,
            kernels=tuple(kernels.values()),
            notes=tuple(notes),
            seconds=loaded_s + time.perf_counter() - started,
        )

    def _remembered(self, spec: OperatorSpec, candidate: Candidate, target: Hardware) -> Compilation | None:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, KernelEvolveError):
            text = self._place(spec, candidate, target).read_text(encoding="utf-8")
            return Compilation.from_json(json.loads(text))
        return None

    def _place(self, spec: OperatorSpec, candidate: Candidate, target: Hardware) -> Path:
        brief = ".brief" if self._brief else ""
        return self._factory.cache / "compiled" / f"{content_key(spec, candidate, target)}{brief}.json"


def _call(oracle: Oracle, workload: Workload) -> Call:
    """A call for which a kernel is compiled. Its values are made only where its shapes alone do not make a call."""
    from pytest_kernelevolve.judge.correctness.trial import plain_call
    from pytest_kernelevolve.judge.runners.call import Call
    from pytest_kernelevolve.spec.cases import hollow_case

    hollow = None if oracle.backward else hollow_case(oracle.spec, workload)
    return plain_call(oracle, workload, random.Random(0)) if hollow is None else Call(case=hollow)


def content_key(spec: OperatorSpec, candidate: Candidate, target: Hardware) -> str:
    """A key of all on which the compilation of a candidate depends: its source, the calls, rules and tools."""
    asked = spec_digest(dataclasses.replace(spec, gates=()))
    facts = [candidate.digest, asked, _rules(), target.architecture]
    facts += [_version(name) for name in TOOLS]
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()[:48]


@cache
def _rules() -> str:
    """A digest of the judge's rules, and of what is done here with what a compiler says."""
    digest = hashlib.sha256(rules_digest().encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""
