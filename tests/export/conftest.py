"""A package of two winners for the CPU, exported once from a store with made-up times and imported."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.cli.main import main
from pytest_kernelevolve.export.evidence import digest_of
from pytest_kernelevolve.records import Candidate, Evaluation, Verdict, WorkloadResult
from pytest_kernelevolve.spec.loading.files import load_specs
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.store import open_store
from tests.page.test_document import verdict_record

NAME = "winners_under_test"
SPECS = """
operator: dense
reference: aten::linear
inputs:
  input: {shape: [M, K], dtype: $dtype}
  weight: {shape: [N, K], dtype: $dtype}
  bias: {shape: [N], dtype: $dtype}
workloads:
  - {M: 8, K: 16, N: 32, dtype: float32}
  - {M: 64, K: 16, N: 32, dtype: float32}
hardware: {cpu: {min_speedup: 1.0}}
---
operator: norm
reference: torch.nn.functional.layer_norm
inputs:
  x: {shape: [B, N], dtype: $dtype}
  normalized_shape: {value: [N]}
  weight: {shape: [N], dtype: $dtype}
  eps: {value: 1.0e-5, keyword: true}
workloads:
  - {B: 8, N: 16, dtype: float32}
hardware: {cpu: {min_speedup: 1.0}}
---
operator: slower
reference: torch.relu
inputs: {x: {shape: [B], dtype: $dtype}}
workloads: [{B: 8, dtype: float32}]
hardware: {cpu: {min_speedup: 0.5}}
---
operator: unknown
reference: torch.relu
inputs: {x: {shape: [B], dtype: $dtype}}
workloads: [{B: 8, dtype: float32}]
hardware: {cpu: {min_speedup: 0.5}}
"""
KERNELS = {
    "dense": """
import torch
CALLS = []
def dense(input, weight, bias):
    CALLS.append(tuple(input.shape))
    return (input.unsqueeze(1) * weight).sum(-1) + bias
""",
    "norm": """
import torch
CALLS = []
def norm(x, normalized_shape, weight, *, eps):
    CALLS.append(tuple(x.shape))
    mean, var = x.mean(-1, keepdim=True), x.var(-1, keepdim=True, unbiased=False)
    return (x - mean) / torch.sqrt(var + eps) * weight
""",
    "slower": "def slower(x):\n    return x.clamp(min=0)\n",
}
SPEEDS = {"dense": 1.5, "norm": 1.3, "slower": 0.9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The imported package, its folder, and what the command printed."""

    package: Any
    folder: Path
    told: str

    def calls(self, kernel: str) -> list[tuple[int, ...]]:
        found: list[tuple[int, ...]] = importlib.import_module(f"{NAME}.kernels.{kernel}").CALLS
        return found


def remember(path: Path, spec: OperatorSpec, source: str, speedup: float) -> None:
    """A judgement in the store, with these times for each workload."""
    gate = spec.gates[0]
    workloads = tuple(
        WorkloadResult(
            sizes=one.sizes, dtype="float32", timed=True, eager_ms=1.0, kernel_ms=1 / speedup, baseline="eager",
            speedup=speedup, speedup_low=speedup * 0.98, speedup_high=speedup * 1.02,
        )
        for one in spec.workloads
    )  # fmt: skip
    evaluation = Evaluation(verdict=Verdict.PASS, workloads=workloads, speedup=speedup)
    candidate = Candidate(source=source, entry=spec.name, language="cpp")
    record = verdict_record(
        operator=spec.name,
        hardware="cpu",
        spec_digest=digest_of(spec.for_gate(gate), gate),
        kernel=candidate.digest,
        environment={"torch": "2.13.0", "judge": "j1"},
    )
    with open_store(f"sqlite:///{path}") as store:
        store.remember(replace(record, id=0, source="", evaluation=""), source, evaluation)


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    folder = tmp_path_factory.mktemp("export")
    path = folder / "ops.op.yaml"
    path.write_text(SPECS, encoding="utf-8")
    store = folder / "store.db"
    for spec in load_specs(path):
        if spec.name in KERNELS:
            remember(store, spec, KERNELS[spec.name], SPEEDS[spec.name])
    with pytest.MonkeyPatch.context() as patch:
        lines: list[str] = []
        patch.setattr("builtins.print", lambda *words, **_: lines.append(" ".join(map(str, words))))
        words = [str(path), "--hardware", "cpu", "--store", str(store), "--out", str(folder), "--name", NAME]
        assert main(["export", *words]) == 0
    sys.path.insert(0, str(folder))
    try:
        yield Exported(package=importlib.import_module(NAME), folder=folder / NAME, told="\n".join(lines))
    finally:
        sys.path.remove(str(folder))
