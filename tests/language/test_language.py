"""Static checks read a candidate and never run it; times mean something only where code is compiled."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pytest_kernelevolve import language
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.language import source as source_module
from pytest_kernelevolve.language.cpp import compiler_flags
from pytest_kernelevolve.language.source import check_entry
from pytest_kernelevolve.records import Candidate, Finding
from pytest_kernelevolve.spec import syntax
from pytest_kernelevolve.spec.model import OperatorSpec
from tests.spec.support import spec_from

CPP = '''\
import tvm_ffi.cpp

_module = tvm_ffi.cpp.load_inline("scale", cpp_sources="""int f() { return '\\d'; }""")

def scale(x, factor, mode="fast"):
    return _module.scale(x, factor)
'''
TRITON = """\
import triton
import triton.language as tl

@triton.autotune([], key=[])
@triton.jit
def kernel(x):
    pass

def scale(x, factor):
    return x
"""


CUDA = '''\
from tvm_ffi.cpp import load_inline

_module = load_inline("scale", cuda_sources="""__global__ void f(float* x) { *x = 1; }""")

def scale(x, factor):
    return _module.scale(x, factor)
'''


def found(source: str, name: str = "cpp", entry: str = "scale") -> Finding | None:
    return language.get(name).check(Candidate(source=source, entry=entry, language=name))


def test_a_library_may_be_built_from_files_and_loaded_by_itself() -> None:
    assert found(CPP.replace("load_inline", "build")) is None
    assert found(CPP.replace("tvm_ffi.cpp.load_inline", "open")) is not None


@pytest.mark.parametrize(
    "wrapping", ["try:\n    raise OSError\nexcept OSError:", "try:\n    pass\nfinally:", "for _ in [1]:"]
)
def test_the_entry_may_be_defined_in_any_block(wrapping: str) -> None:
    head, _, body = CPP.partition("def scale")
    inner = "".join(f"    {line}\n" for line in f"def scale{body}".splitlines())
    assert found(f"{head}{wrapping}\n{inner}") is None


def test_a_kernel_passes() -> None:
    assert found(CPP) is None
    assert found(TRITON, "triton") is None
    assert (
        found(
            TRITON.replace("import triton\n", "from triton import jit as fast\n").replace("triton.jit", "fast"),
            "triton",
        )
        is None
    )


@pytest.mark.parametrize(
    ("source", "kind", "message"),
    [
        ("def scale(x:\n", "parse", "line 1: not valid Python"),
        ("x = '\0'\n", "parse", "not valid Python"),
        ("(" * 1000, "parse", "not valid Python"),
        ("x = 0\n" * 220_000 + CPP, "parse", "the source has 1320179 bytes; at most 1310720 are read"),
        ("x = 0\ny = f'" + "{a}" * 60_000 + "'\n" + CPP, "parse", "line 2: in a source of more than 131072 bytes no"),
        (
            "x = 0\n" * 30_000 + f"y = {'x + ' * 9_000}'a'\n",
            "parse",
            "line 30001: in a source of more than 131072 bytes no",
        ),
        ("x = 0\n" * 30_000 + "y = Rf'''\n" + CPP, "parse", "line 30001: in a source of more than 131072"),
        ("# -*- coding: utf-7 -*-\n" + CPP, "parse", "the encoding utf-7; it is UTF-8"),
        ("#\r\n \f# vim: fileencoding=unicode_escape\n" + CPP, "parse", "the encoding unicode_escape; it is UTF-8"),
        ("\r# coding: utf-7\n" + CPP, "parse", "the encoding utf-7"),
        ("", "entry", "the source has no function 'scale'; it defines no function"),
        (CPP.replace("def scale", "def scaled"), "entry", "no function 'scale'; it defines scaled"),
        (CPP.replace("def scale", "async def scale"), "entry", "line 5: scale is an async function"),
        (CPP.replace('def scale(x, factor, mode="fast"):', "class scale:"), "entry", "scale is a class"),
        (
            CPP + "import pytest_kernelevolve.spec\n",
            "language",
            "imports pytest_kernelevolve.spec; a kernel",
        ),
        (
            "def scale(x, factor):\n    return x * factor\n",
            "language",
            "tvm_ffi.cpp.load_inline; this builds none",
        ),
    ],
)
def test_what_is_no_kernel_is_found(source: str, kind: str, message: str) -> None:
    finding = found(source)
    assert finding is not None
    assert (finding.kind, message in finding.message) == (kind, True), finding.message


def test_an_encoding_may_be_declared_that_is_utf_8_and_further_down_any() -> None:
    for line in ("# -*- coding: utf-8 -*-\n", "#!python\n# coding=UTF8\n", "#\n#\n# coding: utf-7\n"):
        assert found(line + CPP) is None


def test_a_source_is_parsed_once_however_many_look_at_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser may take long for a hostile one, and nobody ends it."""
    parsed: list[str] = []

    def parse(source: str) -> ast.Module:
        parsed.append(source)
        return syntax.parsed(source)

    monkeypatch.setattr(source_module, "parsed", parse)
    candidate = Candidate(source=CPP + "# once\n", entry="scale", language="cpp")
    assert language.get("cpp").check(candidate) is None
    assert compiler_flags(candidate) == ()
    assert len(parsed) == 1


@pytest.mark.parametrize(
    "statement",
    ["f" + "()" * 400, "[" * 90 + "lambda: " * 300 + "0" + "]" * 90, "0" + " + 1" * 700],
    ids=["calls", "lambdas", "sums"],
)
def test_a_source_that_nests_without_end_is_a_finding_and_no_error(statement: str) -> None:
    finding = found(CPP + f"\ndef other():\n    {statement}\n")
    assert finding is not None
    assert finding.kind == "parse"


def test_flags_are_read_of_builders_by_whatever_name() -> None:
    source = CPP + '\nnamed = (lambda: _module)().load_inline("a", extra_cflags=["-O3"])\n'
    candidate = Candidate(source=source, entry="scale", language="cpp")
    assert compiler_flags(candidate) is None  # two ways
    assert compiler_flags(Candidate(source=CPP, entry="scale", language="cpp")) == ()


def test_a_triton_kernel_needs_a_jitted_function() -> None:
    finding = found("import triton\ndef scale(x, factor):\n    return x\n", "triton")
    assert finding == Finding(
        kind="language", message="a triton kernel has a function decorated with @triton.jit; this has none"
    )


def test_a_cuda_kernel_builds_cuda_source() -> None:
    assert found(CUDA, "cuda") is None
    wanted = "builds its CUDA source with tvm_ffi.cpp.load_inline(cuda_sources=...); this builds none"
    for other in (CPP, TRITON, CUDA.replace("tvm_ffi", "torch.utils"), CUDA.replace("load_inline", "load")):
        finding = found(other, "cuda")
        assert finding is not None
        assert (finding.kind, wanted in finding.message) == ("language", True), finding.message


def test_cuda_is_timed_on_nvidia_and_built_for_its_architecture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CUDA_PATH", raising=False)
    monkeypatch.setenv("CUDA_HOME", "/opt/toolkit")
    cuda = language.get("cuda")
    assert [cuda.timed_on(get(name)) for name in ("h200", "hopper", "cpu", "mi350")] == [True, True, False, False]
    assert cuda.environment(get("h200")) == {"CUDA_HOME": "/opt/toolkit", "TVM_FFI_CUDA_ARCH_LIST": "9.0a"}
    monkeypatch.delenv("CUDA_HOME")
    monkeypatch.setattr("pytest_kernelevolve.language.cuda.toolkit", lambda: None)
    assert cuda.environment(get("hopper")) == {"TVM_FFI_CUDA_ARCH_LIST": "9.0a"}
    assert cuda.environment(get("a100")) == {"TVM_FFI_CUDA_ARCH_LIST": "8.0"}
    assert cuda.environment(get("b200")) == {"TVM_FFI_CUDA_ARCH_LIST": "10.0a"}


def test_checking_runs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    found(f"open({str(mark)!r}, 'w')\n{CPP}")
    assert not mark.exists()


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return spec_from(
        tmp_path,
        """\
        operator: scale
        reference: torch.mul
        inputs: {x: {shape: [N]}, factor: {value: 2.0}, out: {shape: [N], keyword: true}}
        workloads: [{N: 4, dtype: float32}]
        """,
    )


@pytest.mark.parametrize(
    "signature",
    [
        "x, factor, out",
        "a, b, *, out",
        "*args, out",
        "x, factor, **rest",
        "x, /, factor, out=None",
        "*a, **k",
        "x, f, out, more=1",
    ],
)
def test_an_entry_that_takes_the_operators_arguments(spec: OperatorSpec, signature: str) -> None:
    source = f"def scale({signature}):\n    pass\n"
    assert check_entry(Candidate(source=source, entry="scale", language="cpp"), spec) is None


@pytest.mark.parametrize(
    ("signature", "message"),
    [
        ("x", "line 1: scale(x) takes 1 argument; the operator passes (x, factor, out=...)"),
        ("x, factor", "line 1: scale(x, factor) does not take 'out' by keyword; the operator passes"),
        ("x, factor, out, eps", "line 1: scale(x, factor, out, eps) also needs eps; the operator passes"),
        ("x, factor, *, out, eps", "also needs eps"),
        ("x, factor, out, /", "does not take 'out' by keyword"),
        ("x, out", "does not take 'out' by keyword"),
    ],
)
def test_an_entry_that_does_not(spec: OperatorSpec, signature: str, message: str) -> None:
    finding = check_entry(Candidate(source=f"def scale({signature}):\n    pass\n", entry="scale", language="cpp"), spec)
    assert finding is not None
    assert finding.kind == "entry"
    assert message in finding.message


@pytest.mark.parametrize(
    "source", ["scale = load().scale\n", "from somewhere import scale\n", "@wraps\ndef scale(): ...\n"]
)
def test_an_entry_that_only_a_call_can_judge_is_let_through(spec: OperatorSpec, source: str) -> None:
    assert check_entry(Candidate(source=source, entry="scale", language="cpp"), spec) is None


def test_an_entry_under_a_condition_counts(spec: OperatorSpec) -> None:
    source = "if True:\n    def scale(x):\n        pass\n"
    finding = check_entry(Candidate(source=source, entry="scale", language="cpp"), spec)
    assert finding is not None


def test_the_interpreter_is_not_timed() -> None:
    cpu, h100 = get("cpu"), get("h100")
    assert language.get("cpp").timed_on(cpu)
    assert language.get("cpp").environment(cpu) == {}
    triton = language.get("triton")
    assert not triton.timed_on(cpu)
    assert triton.timed_on(h100)
    assert triton.environment(cpu) == {"TRITON_INTERPRET": "1"}
    assert triton.environment(h100) == {}


def test_a_language_that_is_not_there_lists_what_is() -> None:
    with pytest.raises(UsageError, match="language 'fortran' is unknown; supported: cpp, cuda, triton, gluon"):
        language.get("fortran")
