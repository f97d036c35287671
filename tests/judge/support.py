"""Specs and candidates for tests of the judge."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.judge.correctness.cases import Plan
from pytest_kernelevolve.judge.correctness.trial import Trial
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import (
    HardwareGate,
    OperatorSpec,
    Reference,
    ReferenceKind,
    TensorInput,
    ValueInput,
    Workload,
)

BUILDS = "\n\ndef build():\n    import tvm_ffi.cpp\n    return tvm_ffi.cpp.load_inline\n"
GATE = HardwareGate(hardware="cpu", min_speedup=0.2, baseline="eager")


def make_spec(
    folder: Path, reference: str, *inputs: TensorInput | ValueInput, timed: bool = False, **changes: Any
) -> OperatorSpec:
    """A spec whose reference is the function ``operator`` of the given source; one small workload, untimed."""
    path = folder / "reference.py"
    path.write_text(textwrap.dedent(reference), encoding="utf-8")
    fields: dict[str, Any] = {
        "name": "operator",
        "reference": Reference(kind=ReferenceKind.FILE, target="operator", path=path),
        "inputs": inputs or (TensorInput(name="x", shape=("B", "N")),),
        "workloads": (Workload(sizes={"B": 16, "N": 50}, dtypes={"dtype": "float32"}, timed=timed),),
        "gates": (GATE,),
        "allow": ("aten::*",),  # for `kernel`, whose candidates compute with PyTorch
        "path": folder / "operator.op.yaml",
    }
    return OperatorSpec(**(fields | changes))


def doubling(folder: Path, **changes: Any) -> OperatorSpec:
    """The operator ``2 * x``."""
    return make_spec(folder, "def operator(x):\n    return 2 * x\n", **changes)


def trial(runner: Any, oracle: Any, plans: Sequence[Plan] = ()) -> Trial:
    """One candidate under judgement, as a gate asks for it."""
    return Trial(
        runner=runner,
        oracle=oracle,
        candidate=kernel(""),
        plans=plans,
        timed=(),
        rng=random.Random(0),
        thorough=True,
        interpreted=False,
    )


def kernel(source: str, *, language: str = "cpp") -> Candidate:
    """A candidate that says it builds C++ but computes with PyTorch: these tests judge what it does."""
    return Candidate(source=textwrap.dedent(source) + BUILDS, entry="operator", language=language)
