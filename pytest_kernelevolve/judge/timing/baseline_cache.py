"""What a kernel must beat: the reference in eager and in compiled PyTorch, in a process of its own.

Which of the two is faster is measured once, interleaved, and remembered by spec, workload, machine and torch version;
the winner then takes its turn beside every candidate.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.records import Finding
from pytest_kernelevolve.spec.model import HardwareGate, Workload

MAX_AUTOTUNE = "max-autotune"
TUNED = (MAX_AUTOTUNE, "thorough")  # baselines of gates that max-autotune is measured for


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Medians of the reference for one workload, in milliseconds.

    ``compile_ms`` is None where the reference does not compile, or where no gate asked (``compiled`` is False then),
    and so is ``max_autotune_ms`` (``tuned``).
    """

    eager_ms: float
    compile_ms: float | None
    best: str  # "eager" or "compile"
    compiled: bool = True
    missing: str = ""  # why the reference does not compile
    max_autotune_ms: float | None = None
    tuned: bool = False

    def ms(self, which: str) -> float | None:
        return {"compile": self.compile_ms, MAX_AUTOTUNE: self.max_autotune_ms}.get(which, self.eager_ms)

    def chosen(self, wanted: str) -> str:
        """What a gate over one of the spec's baselines is measured against: eager where nothing compiles."""
        if wanted in TUNED and self.max_autotune_ms is not None:
            rival = self.ms(self.chosen("best")) or math.inf
            if wanted == MAX_AUTOTUNE or self.max_autotune_ms < rival:
                return MAX_AUTOTUNE
        which = self.best if wanted in ("best", *TUNED) else wanted
        return "eager" if which == "compile" and self.compile_ms is None else which


DRIFT = 1.5  # a baseline this many times slower than stored is being slowed down: no change of clock rate does that


def weaker(baselines: Mapping[str, Baseline], gate: HardwareGate) -> tuple[Finding, ...]:
    """What a reader of speedups has to know: that they are over eager PyTorch alone, where the gate asks for more."""
    for label, baseline in baselines.items():
        if gate.baseline != "eager" and baseline.missing:
            why = f"torch.compile fails at {label}, so that eager PyTorch alone is the baseline: {baseline.missing}"
            return (Finding(kind="environment", message=why[:600]),)
    return ()


class BaselineCache:
    """Measured baselines as small JSON files; a file that cannot be read is measured again."""

    def __init__(self, folder: Path, *, machine: str, torch_version: str, threads: int) -> None:
        self._folder = folder
        self._place = f"{machine}\0{torch_version}\0{threads}\0turns"

    def _path(self, digest: str, workload: Workload) -> Path:
        key = hashlib.sha256(f"{self._place}\0{digest}\0{workload.label}".encode()).hexdigest()
        return self._folder / f"{key[:32]}.json"

    def get(self, digest: str, workload: Workload) -> Baseline | None:
        try:
            return Baseline(**json.loads(self._path(digest, workload).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def drop(self, digest: str, workload: Workload) -> None:
        """Forget what is stored, so that it is measured again."""
        with contextlib.suppress(OSError):
            self._path(digest, workload).unlink()

    def put(self, digest: str, workload: Workload, baseline: Baseline) -> None:
        """Written whole or not at all; a disk that is full costs a measurement, not the run."""
        with contextlib.suppress(KernelEvolveError):
            write_atomically(self._path(digest, workload), json.dumps(asdict(baseline)), mode=0o600, durable=False)
