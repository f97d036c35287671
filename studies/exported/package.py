"""The package of the study: judges its four kernels, exports them with those of KernelBench, and imports it."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from pytest_kernelevolve.export.evidence import digest_of
from pytest_kernelevolve.records import Candidate, Evaluation, Verdict, WorkloadResult
from pytest_kernelevolve.spec.loading.files import load_specs
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.store.verdicts import VerdictRecord
from tests.project import ROOT

NAME = "hopper_winners"
SPECS = ROOT / "studies" / "exported" / "specs"
LOG = ROOT / "studies" / "kernelbench" / "results" / "h200" / "verdicts.jsonl"
OWN = ("pooled_embeddings", "interaction", "linear_sequence", "linear")


def judge(out: Path, seconds: float) -> None:
    """Judge what the store has no verdict of, one kernel a process, until the time is up."""
    end = time.monotonic() + seconds
    done = out / "judged"
    done.mkdir(parents=True, exist_ok=True)
    for name in OWN:
        left = end - time.monotonic()
        if (done / name).exists() or left < 15:
            continue
        command = [
            *(sys.executable, "-m", "pytest", str(SPECS / f"{name}.op.yaml"), "-q", "-p", "no:cacheprovider"),
            *("--kernel-hardware", "hopper", "--evolve-store", f"sqlite:///{out / 'store.db'}"),
            *("--evolve-report", str(out / "reports" / name)),
        ]
        try:
            status = subprocess.run(command, cwd=ROOT, timeout=left, check=False).returncode
        except subprocess.TimeoutExpired:
            print(f"{name}: the time is up; the same command goes on", flush=True)
            return
        if status in (0, 1):  # judged, with whatever verdict
            (done / name).touch()


def pretend(out: Path) -> None:
    """A store in which the four kernels were judged, with made-up times: for a dry run."""
    with open_store(f"sqlite:///{out / 'store.db'}") as store:
        for name in OWN:
            (spec,) = load_specs(SPECS / f"{name}.op.yaml")
            (gate,) = spec.gates
            workloads = tuple(
                WorkloadResult(
                    sizes=one.sizes, dtype="float32", timed=True, eager_ms=2.0, kernel_ms=1.0, baseline="eager",
                    speedup=2.0, speedup_low=2.0, speedup_high=2.0,
                )
                for one in spec.workloads
                if one.timed
            )  # fmt: skip
            source = spec.kernel_source(gate.hardware).read_text(encoding="utf-8")
            evaluation = Evaluation(verdict=Verdict.FASTER, workloads=workloads, speedup=2.0)
            store.remember(
                _record(spec, gate, Candidate(source=source, entry=name, language="triton")), source, evaluation
            )


def _record(spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> VerdictRecord:
    return VerdictRecord(
        operator=spec.name, hardware=gate.hardware, spec_digest=digest_of(spec, gate), kernel=candidate.digest,
        source="", language="triton", path="", status="made up", verdict="faster", speedup=2.0, speedup_low=2.0,
        speedup_high=2.0, min_speedup=1.0, evaluation="", created=0.0, machine="none", environment={},
    )  # fmt: skip


def export(out: Path, hardware: str = "hopper") -> Path:
    """Write the package into ``out`` and return its folder. Raises CalledProcessError."""
    specs = [str(SPECS), *(str(ROOT / "kernelbench_suite" / f"op_level{level}.py") for level in (1, 2, 3))]
    command = [
        *(sys.executable, "-m", "pytest_kernelevolve", "export", *specs, "--hardware", hardware, "--name", NAME),
        *("--report", str(LOG), "--out", str(out)),
        *(("--store", str(out / "store.db")) if (out / "store.db").is_file() else ()),
    ]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    print(*(line for line in told.splitlines() if "no judgement" not in line), sep="\n", flush=True)
    return out / NAME


def load(folder: Path) -> Any:
    """The imported package."""
    if str(folder.parent) not in sys.path:
        sys.path.insert(0, str(folder.parent))
    return importlib.import_module(folder.name)


def operators(package: Any) -> dict[str, Any]:
    """The package's operators by name, below their functions."""
    found = importlib.import_module(f"{package.__name__}.operators").OPERATORS
    return {one.name: one for one in found}


def evidence(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "evidence.json").read_text(encoding="utf-8"))
    return read
