"""C++ is compiled for instruction sets that this processor need not have."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.compiled import RIGHT_HERE, Compilation, CompiledKernel
from pytest_kernelevolve.compiling.compile_judge import CompileJudge
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.worker.building import cpp_sources
from pytest_kernelevolve.language import cpp
from pytest_kernelevolve.records import Candidate, Evaluation, Verdict
from pytest_kernelevolve.spec.model import HardwareGate
from tests.spec.support import spec_from

SOURCE = "void twice(const float* x, float* y, long n) { for (long i = 0; i < n; ++i) y[i] = 2.0f * x[i]; }\n"
KERNEL = """\
import tvm_ffi.cpp

library = tvm_ffi.cpp.load_inline(name="twice", cpp_sources="")


def twice(x):
    return x
"""
SPEC = """\
operator: twice
reference: ./reference.py:twice
inputs: {x: {shape: [N], dtype: float32}}
workloads: [{N: 70}]
hardware: {x86_v4: {}}
"""
native = pytest.mark.skipif(platform.machine() != "x86_64", reason="needs g++ for x86-64")


@pytest.fixture(autouse=True)
def without_the_builders_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    """They take g++ a second each time."""
    monkeypatch.setattr(cpp_sources, "HEADERS", ())


def compiled(monkeypatch: pytest.MonkeyPatch, hardware: str, source: str, *flags: str) -> dict[str, Any]:
    build = cpp.LANGUAGE.build_for(registry.get(hardware))  # type: ignore[attr-defined]
    assert not isinstance(build, str)
    monkeypatch.setattr(cpp_sources, "_noted", [(source, flags)])
    return cpp_sources.compiled(lambda: None, build.target, most=4)


@native
@pytest.mark.parametrize(("hardware", "flags", "width"), [
    ("x86_v3", ["-O3", "-march=native"], "256-bit vectors"),
    ("x86_v3", ["-O1"], "scalar float"),
    ("sapphirerapids", ["-O3", "-march=x86-64", "-mavx"], "256-bit vectors"),
])  # fmt: skip
def test_the_targets_instructions_take_the_place_of_the_kernels_own(
    monkeypatch: pytest.MonkeyPatch, hardware: str, flags: list[str], width: str
) -> None:
    (kernel,) = compiled(monkeypatch, hardware, SOURCE, *flags)["kernels"]
    assert kernel["name"] == "twice"
    assert kernel["instructions"][width] > 0
    assert "512-bit vectors" not in kernel["instructions"]


@native
def test_what_the_instruction_set_lacks_does_not_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "#include <immintrin.h>\n__m512 twice(__m512 x) { return _mm512_add_ps(x, x); }\n"
    assert compiled(monkeypatch, "x86_v3", source)["failure"] == "compile"
    assert compiled(monkeypatch, "x86_v4", source)["kernels"][0]["instructions"]["512-bit vectors"] > 0


def test_arms_instructions_are_told_apart() -> None:
    lines = ("ld1w\tz0.s, p0/z, [x0]", "fmul\tv1.4s, v1.4s, v2.4s", "fadd\ts0, s0, s1", "bl\tg")
    text = "\t.type\tf, %function\nf:\n" + "".join(f"\t{line}\n" for line in lines)
    found = cpp_sources.functions(text)
    assert dict(found["f"]) == {"scalable vectors": 1, "128-bit vectors": 1, "others": 1, "calls": 1}


def test_a_cross_compiler_that_is_not_here_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    told = cpp.LANGUAGE.build_for(registry.get("neoverse_v1"))  # type: ignore[attr-defined]
    wanted = "aarch64-linux-gnu-g++, which is not here: apt install g++-aarch64-linux-gnu"
    assert told == f"C++ for neoverse-v1 needs {wanted}"


@pytest.mark.parametrize("right", [True, False])
def test_it_is_judged_on_this_processor_and_passes_no_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, right: bool
) -> None:
    (tmp_path / "reference.py").write_text("def twice(x):\n    return x + x\n", encoding="utf-8")
    spec = spec_from(tmp_path, SPEC)
    judge = CompileJudge(hardware=registry.get("x86_v4"), workdir=tmp_path / "judge")
    built = Compilation(architecture="x86-64-v4", kernels=(CompiledKernel(name="twice"),))
    asked: list[HardwareGate] = []

    def confirm(_spec: Any, gate: HardwareGate, _candidate: Any, **_: Any) -> Evaluation:
        asked.append(gate)
        return Evaluation(verdict=Verdict.PASS if right else Verdict.INCORRECT)

    monkeypatch.setattr(judge, "_compiled", lambda *_: built)
    monkeypatch.setattr(judge._interpreter, "confirm", confirm)
    found = judge.confirm(spec, spec.gates[0], Candidate(source=KERNEL, entry="twice", language="cpp"))
    assert [(gate.hardware, gate.language) for gate in asked] == [("cpu", "cpp")]
    assert found.verdict is (Verdict.COMPILED if right else Verdict.INCORRECT)
    if right:
        assert found.compiled is not None
        assert found.compiled.line == f"{RIGHT_HERE}, compiles for x86-64-v4; speed not measured"
