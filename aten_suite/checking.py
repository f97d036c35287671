"""Puts one kernel to every sample of its operator in this process; what was found is a line of a log.

PyTorch, its database and the judge's server are imported once, whatever the number of operators and dtypes.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.records import Evaluation

FOLDER = Path(".kernelevolve") / "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A kernel that is to be put to the samples of an operator, for every hardware that has this kernel."""

    operator: str
    source: Path
    hardware: tuple[str, ...]
    language: str | None = None  # default: Triton where the source imports it
    dtypes: tuple[str, ...] | None = None
    speed: bool = False  # it is timed beside eager PyTorch at the hardware's sizes, in the place of the samples

    @property
    def kernel(self) -> str:
        """The digest of its source; empty where that cannot be read."""
        try:
            return hashlib.sha256(self.source.read_bytes()).hexdigest()
        except OSError:
            return ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"source": str(self.source)}

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Self:
        dtypes = given["dtypes"]
        return cls(
            operator=given["operator"],
            source=Path(given["source"]),
            hardware=tuple(given["hardware"]),
            language=given["language"],
            dtypes=None if dtypes is None else tuple(dtypes),
            speed=given["speed"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found of one kernel. ``failure`` is the first thing that is wrong, in words; empty for a right one."""

    operator: str
    hardware: tuple[str, ...]
    right: bool
    passed: int = 0
    total: int = 0
    kind: str = ""  # of the first failure
    failure: str = ""
    failures: tuple[str, ...] = ()
    by_dtype: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    seconds: float = 0.0
    kernel: str = ""  # the digest of its source
    rules: str = ""  # digests of spec and judge
    where: str = ""  # the device, or what stood in for one
    speed: bool = False  # whether it was timed, and put to no sample
    speedups: Mapping[str, float] = field(default_factory=dict)  # over eager PyTorch, whole calls, by workload
    eager_ms: Mapping[str, float] = field(default_factory=dict)
    torch: str = ""
    triton: str = ""


@cache
def specs() -> Mapping[str, OperatorSpec]:
    """Every operator of the suite by its name."""
    from aten_suite import op_aten, op_more

    return {
        spec.name: spec for module in (op_aten, op_more) for spec in load_python(Path(str(module.__file__)), module)
    }


def samples_alone(spec: OperatorSpec, dtypes: tuple[str, ...] | None) -> OperatorSpec:
    """The spec without anything that is timed, and with the samples of some dtypes only, if any are named."""
    assert spec.samples is not None
    samples = replace(spec.samples, dtypes=dtypes or spec.samples.dtypes)
    return replace(spec, workloads=(), hidden=(), samples=samples)


def timed_alone(spec: OperatorSpec, hardware: str) -> OperatorSpec:
    """The spec at the sizes that are timed on some hardware and at those for correctness, without samples."""
    return replace(spec.for_gate(spec.gate(hardware)), samples=None)


def rules_of(spec: OperatorSpec, task: Task) -> str:
    """Digests of what a kernel is held to and by which rules."""
    from pytest_kernelevolve.judge.rules import rules_digest
    from pytest_kernelevolve.spec.digest import spec_digest

    held_to = timed_alone(spec, task.hardware[0]) if task.speed else samples_alone(spec, task.dtypes)
    return f"{spec_digest(replace(held_to, gates=()))[:16]}+{rules_digest()[:16]}"


class Checker:
    """Checks one kernel after another; use as a context manager. Others may do so beside it while nothing is timed."""

    def __init__(self, known: Mapping[str, OperatorSpec], *, threads: int | None = None) -> None:
        self._known = known
        self._threads = threads
        self._judges: dict[tuple[str, bool], Judge] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for judge in self._judges.values():
            judge.close()
        self._judges.clear()

    def check(self, task: Task) -> Checked:
        """Put a kernel to every sample, or time it; the judge's own errors are raised."""
        from pytest_kernelevolve.records import Candidate

        started = time.perf_counter()
        spec = self._known[task.operator]
        plain = Checked(
            operator=task.operator,
            hardware=task.hardware,
            right=False,
            kernel=task.kernel,
            rules=rules_of(spec, task),
            speed=task.speed,
        )
        try:
            source = task.source.read_text(encoding="utf-8")
        except OSError as error:
            return replace(plain, kind="no-kernel", failure=f"{task.source} cannot be read: {error.strerror}")
        translated = task.hardware == ("cpu",) and task.language is None and "import triton" in source
        if translated:
            from pytest_kernelevolve.synthesis.translate.module import to_cpp

            try:
                source = to_cpp(source, entry=task.operator)
            except ValueError as error:
                return replace(plain, kind="not-translated", failure=str(error))
        language = task.language or ("triton" if "import triton" in source else "cpp")
        candidate = Candidate(source=source, entry=spec.name, language=language)
        name = _gpu() if language == "triton" else "cpu"
        if task.speed and name == "cpu" and language == "triton":
            return replace(plain, kind="not-timed", failure="there is no NVIDIA GPU here to time it on")
        if task.speed:
            gate = replace(spec.gate(task.hardware[0]), baseline="eager")
            whole = replace(timed_alone(spec, gate.hardware), gates=(gate,))
            ((_, found),) = self._judge(name, shared=False).evaluate(whole, gate, [candidate])
            return _found(plain, found, name, time.perf_counter() - started)
        gate = HardwareGate(hardware=name, language=language, baseline="eager")
        alone = replace(samples_alone(spec, task.dtypes), gates=(gate,))
        found = self._judge(name, shared=True).confirm(alone, gate, candidate)
        where = "Triton's interpreter" if name == "cpu" and language == "triton" else name
        where = "cpu, as C++" if translated else where
        return _found(plain, found, where, time.perf_counter() - started)

    def _judge(self, name: str, *, shared: bool) -> Judge:
        from pytest_kernelevolve.hardware.registry import get
        from pytest_kernelevolve.judge.judge import Judge

        if (name, shared) not in self._judges:
            made = Judge(hardware=get(name), workdir=FOLDER, threads=self._threads, shared=shared)
            self._judges[name, shared] = made
        return self._judges[name, shared]


def _gpu() -> str:
    """The target of the NVIDIA GPU that may be used here, or ``cpu``: Triton's interpreter stands in for one."""
    from pytest_kernelevolve.hardware.detect import detect
    from pytest_kernelevolve.hardware.nvml import VISIBLE
    from pytest_kernelevolve.hardware.registry import get

    if os.environ.get(VISIBLE) in ("", "-1"):  # it is hidden from PyTorch
        return "cpu"
    return next((name for name in detect().names if get(name).vendor == "NVIDIA" and not get(name).members), "cpu")


def _found(plain: Checked, evaluation: Evaluation, where: str, seconds: float) -> Checked:
    tally = evaluation.samples
    right = evaluation.verdict.correct
    wrong = None if right else evaluation.findings[0]
    timed = {
        f"{' '.join(f'{name}={size}' for name, size in one.sizes.items())} {one.dtype}": one
        for one in evaluation.workloads
        if one.speedup
    }
    return replace(
        plain,
        right=right,
        passed=0 if tally is None else tally.passed,
        total=0 if tally is None else tally.total,
        kind="" if wrong is None else wrong.kind,
        failure="" if wrong is None else wrong.message,
        failures=() if tally is None else tally.failures,
        by_dtype={} if tally is None else tally.dtypes,
        speedups={label: round(one.speedup, 4) for label, one in timed.items() if one.speedup},
        eager_ms={label: round(one.eager_ms, 5) for label, one in timed.items() if one.eager_ms},
        seconds=round(seconds, 1),
        where=where,
        **_versions(),
    )


def _versions() -> dict[str, Any]:
    import torch

    try:
        import triton
    except ImportError:
        return {"torch": torch.__version__}
    return {"torch": torch.__version__, "triton": triton.__version__}
