"""A kernel is judged without its hardware: right in the interpreter, compiled for the architecture, never a pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.compiled import Compilation, CompiledKernel
from pytest_kernelevolve.compiling.compile_judge import CompileJudge
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.records import Candidate, Evaluation, Verdict
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from tests.spec.support import spec_from

pytest.importorskip("triton")

SPEC = """\
operator: twice
reference: ./reference.py:twice
inputs:
  x: {shape: [N], dtype: float32}
workloads:
  - {N: 4194304}
hidden:
  - {N: 70}
layout: contiguous
hardware:
  mi350: {language: triton}
"""
KERNEL = """\
import torch
import triton
import triton.language as tl


@triton.jit
def _twice(x, out, count, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + places, tl.load(x + places, places < count) * 2.0, places < count)


def twice(x):
    x = x.contiguous()
    out = torch.empty_like(x)
    _twice[(triton.cdiv(x.numel(), 64),)](x, out, x.numel(), BLOCK=64, num_warps=8)
    return out
"""


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> OperatorSpec:
    folder = tmp_path_factory.mktemp("compiling")
    (folder / "reference.py").write_text("def twice(x):\n    return x + x\n", encoding="utf-8")
    return spec_from(folder, SPEC)


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompileJudge]:
    made = CompileJudge(hardware=registry.get("mi350"), workdir=tmp_path_factory.mktemp("judge"))
    yield made
    made.close()


def judged(judge: CompileJudge, spec: OperatorSpec, source: str, gate: HardwareGate | None = None) -> Evaluation:
    candidate = Candidate(source=source, entry="twice", language="triton")
    return judge.confirm(spec, gate or spec.gates[0], candidate)


def test_a_right_kernel_is_compiled_and_no_pass(
    judge: CompileJudge, spec: OperatorSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = judged(judge, spec, KERNEL)
    assert found.verdict is Verdict.COMPILED
    assert not found.passed
    assert found.compiled is not None
    (kernel,) = found.compiled.kernels
    assert (kernel.name, kernel.spills, kernel.warps) == ("_twice", 0, 8)
    assert "BLOCK=64" in kernel.signature
    assert found.compiled.line.startswith("right in the interpreter, compiles for gfx950, ")
    assert found.compiled.line.endswith(" registers, no spills; speed not measured")
    assert Evaluation.from_json(found.to_json()) == found
    # What is right is remembered, and the gate is held to it anew.
    monkeypatch.setattr(CompileJudge, "_judged", None)
    assert judged(judge, spec, KERNEL) == found
    greedy = judged(judge, spec, KERNEL, replace(spec.gates[0], max_registers=1))
    assert greedy.verdict is Verdict.INCORRECT
    assert greedy.findings[0].kind == "resources"
    assert f"{spec.path.name}:{spec.line}: hardware.mi350.max_registers allows 1" in greedy.findings[0].message


def test_a_kernel_that_does_not_compile_or_is_wrong_fails(judge: CompileJudge, spec: OperatorSpec) -> None:
    unknown = judged(judge, spec, KERNEL.replace("* 2.0,", "* tl.no_such_thing(2.0),"))
    assert (unknown.verdict, unknown.findings[0].kind) == (Verdict.INCORRECT, "compile")
    assert "_twice for gfx950" in unknown.findings[0].message
    wrong = judged(judge, spec, KERNEL.replace("* 2.0", "* 2.5"))
    assert (wrong.verdict, wrong.findings[0].kind) == (Verdict.INCORRECT, "mismatch")
    idle = judged(judge, spec, KERNEL.replace("    _twice[", "    if False: _twice["))
    assert (idle.verdict, idle.findings[0].kind) == (Verdict.INCORRECT, "language")


def test_only_what_no_device_could_run_is_judged_for_a_fleet(judge: CompileJudge, spec: OperatorSpec) -> None:
    def verdict(source: str) -> Evaluation | None:
        return judge.does_not_compile(spec, Candidate(source=source, entry="twice", language="triton"))

    refused = verdict(KERNEL.replace("* 2.0,", "* tl.no_such_thing(2.0),"))
    assert refused is not None
    assert (refused.verdict, refused.findings[0].kind) == (Verdict.INCORRECT, "compile")
    assert verdict(KERNEL) is None
    assert verdict(KERNEL.replace("* 2.0", "* 2.5")) is None, "a device says that"
    assert verdict(f"import torch\n\ntorch.cuda.get_device_properties(0)\n{KERNEL}") is None, "it asks for its device"


def test_what_nothing_here_compiles_for_is_interpreted(spec: OperatorSpec, tmp_path: Path) -> None:
    judge = CompileJudge(hardware=registry.get("mtia"), workdir=tmp_path)
    right = Evaluation(verdict=Verdict.PASS)
    judge._interpreted = lambda *_: (right, "")  # type: ignore[method-assign]
    try:
        found = judged(judge, spec, KERNEL)
    finally:
        judge.close()
    assert found.verdict is Verdict.INTERPRETED
    assert "not compiled for mtia2i" in found.findings[0].message


def test_who_has_the_hardware_is_held_to_resources_as_well(spec: OperatorSpec, tmp_path: Path) -> None:
    judge = CompileJudge(hardware=registry.get("mi350"), workdir=tmp_path)
    made = Compilation(architecture="gfx950", kernels=(CompiledKernel(name="tile", registers=200, spills=4),))
    judge._compiled = lambda *_: made  # type: ignore[method-assign]
    faster = Evaluation(verdict=Verdict.FASTER, speedup=2.0)
    candidate = Candidate(source=KERNEL, entry="twice", language="triton")

    def held(**bounds: Any) -> Evaluation:
        return judge.held_to_resources(spec, replace(spec.gates[0], **bounds), candidate, faster)

    assert held(max_registers=200) == replace(faster, compiled=made)
    refused = held(no_spills=True)
    assert (refused.verdict, refused.findings[0].kind, refused.compiled) == (Verdict.INCORRECT, "resources", made)
    assert "tile takes 4 registers of a thread spilled to memory on gfx950" in refused.findings[0].message
    judge._compiled = lambda *_: Compilation(architecture="gfx950", notes=("nobody compiles",))  # type: ignore[method-assign]
    assert "nobody compiles" in held(no_spills=True).findings[0].message
