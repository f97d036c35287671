"""Profiles one kernel at one workload: an undisturbed base, then one profiler at a time, all beside the candidate.

The kernel is loaded and staged as for any judgement; each profiler then runs in a process of its own in the worker's
sandbox. What one lacks is a note, and no failure.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.profiling.bottleneck import Evidence, named, timeline
from pytest_kernelevolve.profiling.profile import Note, Profile, Roofline
from pytest_kernelevolve.profiling.profilers.base import Answer, Facts, Profiler, Unreadable
from pytest_kernelevolve.profiling.profilers.ncu import Ncu

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.records import Candidate
    from pytest_kernelevolve.spec.model import OperatorSpec, Workload

# A call's inputs are written for the profiler's program, into the worker's folder.
LIMITS = Limits(file_bytes=16 << 30, scratch_bytes=20 << 30)
PROBE_S = 90.0  # how long one profiler may take
MORE_S = 15.0  # The time beyond that for the worker's answer.
TRIES = 3  # How often a command is tried that does not know one of its metrics.

Ask = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(slots=True, kw_only=True)
class Probes:
    """Asks profilers one by one and keeps what they bring."""

    ask: Ask  # runs a request beside the candidate
    function: str
    facts: dict[str, Facts] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def run(self, profiler: Profiler, tries: int = TRIES) -> None:
        answer = Answer(status=None, output="", files={})
        for command in profiler.commands():
            answer = self._answer(profiler, command)
            if not answer.missing:
                break
        if answer.missing:
            self._note(profiler, f"{answer.missing} is not installed")
            return
        again = profiler.lacking(answer) if isinstance(profiler, Ncu) and tries > 1 else None
        if again is not None:
            self.run(again, tries - 1)
            return
        try:
            self.facts[profiler.name] = profiler.read(answer)
        except Unreadable as error:
            self._note(profiler, str(error))

    def _answer(self, profiler: Profiler, command: Sequence[str]) -> Answer:
        request = {
            "do": "probe",
            "command": list(command),
            "files": list(profiler.files()),
            "function": self.function,
            "environment": dict(profiler.environment()),
            "seconds": PROBE_S,
        }
        said = self.ask(request)
        files, status = said.get("files"), said.get("status")
        return Answer(
            status=status if isinstance(status, int) else None,
            output=str(said.get("output", "")),
            files={str(name): str(text) for name, text in files.items()} if isinstance(files, dict) else {},
            missing=str(said.get("missing", "")),
        )

    def _note(self, profiler: Profiler, why: str) -> None:
        self.notes.append(Note(profiler=profiler.name, why=why, would_tell=profiler.tells))


def profile(
    judge: Judge,
    spec: OperatorSpec,
    candidate: Candidate,
    workload: Workload,
    profilers: Sequence[Profiler] | None = None,
) -> Profile:
    """The profile of a kernel. Raises KernelEvolveError where it does not run at all."""
    with beside(judge, spec, candidate, workload) as (ask, moved):
        return probed(ask, spec, candidate.entry, judge.hardware, workload, moved, profilers)


@contextmanager
def beside(judge: Judge, spec: OperatorSpec, candidate: Candidate, workload: Workload) -> Iterator[tuple[Ask, int]]:
    """What runs a request beside a loaded candidate with a staged call, and the bytes of its inputs and outputs.

    Raises KernelEvolveError where the kernel does not load or fails.
    """
    from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
    from pytest_kernelevolve.judge.correctness.trial import plain_call
    from pytest_kernelevolve.judge.loading import Loading

    with judge.measuring(spec) as session:
        judge.workers.meet([candidate])
        loading = Loading(session, candidate, judge.limits.load_s)
        try:
            loading.finish()
            if loading.failure is not None:
                raise KernelEvolveError(f"the kernel does not load: {loading.failure.message}")
            runner = loading.side
            call = plain_call(session.oracle, workload, random.Random(0))
            moved = sum(tensor.nbytes for tensor in call.case.tensors().values())
            moved += sum(output.nbytes for output in session.oracle.native(call).outputs if output is not None)
            runner.timeout_s = max(runner.timeout_s, judge.limits.call_s)
            runner.run([call], poison=True, doing="being staged for profilers")
            worker = runner.worker

            def ask(request: Mapping[str, Any]) -> Mapping[str, Any]:
                return worker.ask(dict(request), PROBE_S + MORE_S, "being profiled")

            yield ask, moved
        except WorkerFailure as failure:
            raise KernelEvolveError(f"the kernel cannot be profiled: {failure.message}") from None
        finally:
            loading.close()


def probed(
    ask: Ask,
    spec: OperatorSpec,
    entry: str,
    hardware: Hardware,
    workload: Workload,
    least_bytes: int,
    profilers: Sequence[Profiler] | None = None,
) -> Profile:
    """A profile of what ``ask`` brings: the base first, then one profiler at a time."""
    device = hardware.judged_on or "cpu"
    probes = Probes(ask=ask, function=entry)
    for profiler in profilers if profilers is not None else usual(device):
        probes.run(profiler)
    return joined(probes, spec, hardware, workload, least_bytes)


def usual(device: str) -> list[Profiler]:
    """The profilers of a device, in their order."""
    from pytest_kernelevolve.profiling.profilers.registry import PROFILERS

    return [profiler for profiler in PROFILERS if device in profiler.devices]


def joined(probes: Probes, spec: OperatorSpec, hardware: Hardware, workload: Workload, least_bytes: int) -> Profile:
    """One profile of what all profilers brought."""
    base = probes.facts.get("torch", Facts())
    launches, busy_us, gaps = timeline(base.launches, base.calls)
    metrics = {name: value for facts in probes.facts.values() for name, value in facts.metrics.items()}
    bandwidth = _bandwidth(hardware)
    least_us = least_bytes / bandwidth * 1e-3 if bandwidth else None
    measured = busy_us if busy_us else base.call_us
    evidence = Evidence(
        launches=launches,
        metrics=metrics,
        gap_share=gaps,
        least_bytes=least_bytes,
        least_us=least_us,
        busy_us=busy_us,
        processors=hardware.cores,
    )
    found = named(evidence)
    return Profile(
        operator=spec.name,
        hardware=hardware.name,
        workload=workload.label,
        call_us=base.call_us,
        busy_us=busy_us,
        gap_share=gaps,
        launches=launches,
        metrics=metrics,
        roofline=Roofline(
            least_bytes=least_bytes,
            least_us=least_us,
            share=least_us / measured if least_us is not None and measured else None,
        ),
        bottleneck=found[0] if found else None,
        others=tuple(found[1:]),
        notes=tuple(probes.notes),
        findings=tuple(finding for facts in probes.facts.values() for finding in facts.findings),
    )


def _bandwidth(hardware: Hardware) -> float | None:
    """GB/s of the memory; of a family, that of its fastest member."""
    from pytest_kernelevolve.hardware.registry import get

    rates = [get(name).memory_gbs for name in hardware.members] or [hardware.memory_gbs]
    known = [rate for rate in rates if rate]
    return max(known) if known else None
