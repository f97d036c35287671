"""Nested tensors, tuples, float8 and packed codes reach a kernel as they reach the reference."""

from __future__ import annotations

from pathlib import Path

import torch

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.correctness.cases import call_of
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.spec_checks import spec_lint
from pytest_kernelevolve.judge.correctness.trial import plain
from pytest_kernelevolve.judge.correctness.verify import verify
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec

OPERATOR = """
import torch


def f(rows, pair, scale, codes):
    nibbles = torch.stack([codes & 15, codes >> 4], -1).flatten(-2).to(torch.int16)
    weights = torch.where(nibbles > 7, nibbles - 16, nibbles)
    small = scale.to(pair[0].dtype)
    return rows * small, pair[0] * weights.to(small.dtype) + pair[1][:, :-1]
"""
SPEC = """\
operator: f
reference: ./reference.py:f
inputs:
  rows:  {shape: [T, D], nested: B}
  pair:  {shape: [B, "2*D + item"], count: 2, tuple: true}
  scale: {shape: [D], dtype: float8_e4m3fn}
  codes: {shape: [B, D], dtype: uint8, packed: int4}
workloads:
  - {B: 4, T: 40, D: 16, dtype: float32, timed: false}
allow: ["aten::*"]
nonfinite: ignore
hardware:
  cpu: {min_speedup: 0.01, baseline: eager}
"""
LEAF = "\n\ndef build():\n    import tvm_ffi.cpp\n\n    return tvm_ffi.cpp.load_inline\n"
FAULTS = {
    "right": ("", "", ""),
    "an unsigned nibble": ("torch.where(nibbles > 7, nibbles - 16, nibbles)", "nibbles", "mismatch"),
    "rows of another length": ("rows * small,", "torch.nested.nested_tensor_from_jagged((rows * small).values(), "
                               "rows.offsets().clamp_max(rows.offsets()[-1] - 1)),", "mismatch"),
}  # fmt: skip


def loaded(tmp_path: Path, text: str, reference: str) -> OperatorSpec:
    (tmp_path / "reference.py").write_text(reference)
    (tmp_path / "f.op.yaml").write_text(text)
    (spec,) = load_yaml(tmp_path / "f.op.yaml")
    return spec


def test_every_kind_of_input_crosses_to_a_kernel(tmp_path: Path) -> None:
    spec = loaded(tmp_path, SPEC, OPERATOR)
    with Judge(hardware=get("cpu"), workdir=tmp_path / "judge") as judge:
        for name, (old, new, kind) in FAULTS.items():
            source = OPERATOR.replace(old, new) + LEAF if old else OPERATOR + LEAF
            found = judge.confirm(spec, spec.gate("cpu"), Candidate(source=source, entry="f", language="cpp"))
            assert [one.kind for one in found.findings if one.kind != "not-timed"] == [kind] * bool(kind), (name, found)
            assert found.verdict.correct is not bool(kind)


QUANTISER = """
import torch


def f(x):
    scale = x.abs().amax(-1, keepdim=True).clamp(min=1e-12) / 448.0
    return (x / scale).to(torch.float8_e4m3fn), scale
"""
QUANTISED = """\
operator: f
reference: ./reference.py:f
inputs:
  x: {shape: [B, D]}
workloads:
  - {B: 16, D: 128, dtype: float32, timed: false}
hardware:
  cpu: {min_speedup: 0.01, baseline: eager}
"""


def test_a_float8_result_is_a_code_that_comes_from_rounding(tmp_path: Path) -> None:
    spec = loaded(tmp_path, QUANTISED, QUANTISER)
    assert spec_lint.problems(spec) == ()
    oracle = Oracle(spec)
    call = call_of(oracle, plain(spec.workloads[0]), 1)
    x = call.case.tensors()["x"]
    codes, scale = (
        one
        for one in (lambda s: ((x * (1 / s)).to(torch.float8_e4m3fn), s))(
            x.abs().amax(-1, keepdim=True).clamp(min=1e-12) / 448.0
        )
    )
    assert verify(oracle, call, [codes, scale]).mismatch is None, "a reciprocal errs by a unit of float32"
    cut = ((x / scale).double() * (1 - 2.0**-9)).to(torch.float8_e4m3fn)
    wrong = verify(oracle, call, [cut, scale]).mismatch
    assert wrong is not None
    assert wrong.kind == "mismatch"
