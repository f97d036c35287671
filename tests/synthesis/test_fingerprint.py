"""Which sources are one kernel: what may differ, what may not, and sources that want to break who reads them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.synthesis.source.fingerprint import Fingerprint, fingerprint

KERNELS = sorted((Path(__file__).parents[1] / "corpus" / "kernels").rglob("*.py"))

PLAIN = '''
import torch
import tvm_ffi.cpp

TUNABLES = {"TILE": (64, [16, 64])}
SOURCE = r"""
#include <cmath>
#define HALF 0.5f
static inline float twice(float value) { return value * 2.0f; }
void swish(tvm::ffi::TensorView x, tvm::ffi::TensorView out) {
  const float* in = static_cast<const float*>(x.data_ptr());
  int64_t count = x.numel();
  for (int64_t i = 0; i < count; ++i) out[i] = twice(std::exp(in[i])) * HALF;
}
"""
library = tvm_ffi.cpp.load_inline(name="swish", cpp_sources=SOURCE, functions=["swish"], extra_cflags=["-O3"])


def swish(x, beta=1.0):
    result = torch.empty_like(x)
    library.swish(x.contiguous(), result)
    return result
'''

REWRITTEN = '''"""A docstring."""
import torch
import tvm_ffi.cpp

TUNABLES = {
    "TILE": (64, [16, 64]),  # rows at a time
}
CODE = r"""
#include  <cmath>
#define HALF 0.5f  // of it
static inline float doubled(float v) {
    return v * 2.0f;
}
/* in, out */
void swish(tvm::ffi::TensorView x, tvm::ffi::TensorView out) {
  const float *from = static_cast<const float*>(x.data_ptr());
  int64_t total = x.numel();
  for (int64_t k = 0; k < total; ++k)
    out[k] = doubled(std::exp(from[k])) * HALF;
}
"""
built = tvm_ffi.cpp.load_inline(
    name="swish", cpp_sources=CODE, functions=["swish"], extra_cflags=["-O3"]
)


def swish(x, beta=1.0):
    """Its own docstring."""
    out = torch.empty_like(x)  # uninitialised
    built.swish(x.contiguous(), out)
    return out
'''


def keys(source: str, entry: str = "swish", language: str = "cpp") -> Fingerprint:
    return fingerprint(Candidate(source=source, entry=entry, language=language))


def test_comments_layout_and_chosen_names_do_not_count() -> None:
    assert keys(PLAIN) == keys(REWRITTEN)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("std::exp(", "std::expm1("),
        ("value * 2.0f", "value + 2.0f"),
        ("++i", "--i"),
        ("out[i]", "out[count]"),
        ("#include <cmath>", "#include <math.h>"),
        ("#define HALF 0.5f", "#define HALF expf"),
        ("* HALF", "* TILE"),
        ("torch.empty_like(x)", "torch.zeros_like(x)"),
        ('functions=["swish"]', 'functions=["swash"]'),
        ("library.swish(x.contiguous(), result)", "library.swish(result, x.contiguous())"),
        ("void swish(", "void swash("),
        ("def swish(x, beta=1.0)", "def swish(x, alpha=1.0)"),
        ("def swish(x, beta=1.0)", "def swish(x, beta=None)"),
        ('{"TILE": (64', '{"TALE": (64'),
        ("    return result", "    return x"),
    ],
)
def test_what_a_kernel_does_counts(was: str, becomes: str) -> None:
    assert was in PLAIN
    assert keys(PLAIN).near != keys(PLAIN.replace(was, becomes)).near


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("value * 2.0f", "value * 3.0f"),
        ("HALF 0.5f", "HALF 0x1p-1f"),
        ("beta=1.0", "beta=2.0"),
        ("-O3", "-O2"),
        ("(64, [16, 64])", '(16, [16, "-Ofast"])'),
    ],
)
def test_numbers_make_near_ones(was: str, becomes: str) -> None:
    other = keys(PLAIN.replace(was, becomes))
    assert other.near == keys(PLAIN).near
    assert other.same != keys(PLAIN).same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("def f(x):\n    return min(x)", "def f(x):\n    return max(x)"),
        ("def f(x):\n    a = x.real", "def f(x):\n    a = x.imag"),
        ("def g(device):\n    pass\nt(device=1)", "def g(dtype):\n    pass\nt(dtype=1)"),
        (
            "def k(a, b):\n    return a - b\nk(a=1, b=2)",
            "def k(b, a):\n    return b - a\nk(a=1, b=2)",
        ),
        (
            "def f():\n    min = 1\ndef g(x):\n    return min(x)",
            "def f():\n    max = 1\ndef g(x):\n    return max(x)",
        ),
        ("class A(B):\n    def forward(x): pass", "class A(B):\n    def backward(x): pass"),
        ("from m import a as x", "from m import b as x"),
        ("def f(a, b):\n    return a - b", "def f(a, b):\n    return b - a"),
        ("x = '''f(){;\n}sin(x);'''", "x = '''f(){;\n}cos(x);'''"),
        ("x = '''f(){\nreturn sin(x);}'''", "x = '''f(){\nreturn cos(x);}'''"),
        ("x = '''f(){\na * sin(x);}'''", "x = '''f(){\na * cos(x);}'''"),
        ("x = '''float sin(float);\nf(){\nsin(1);}'''", "x = '''float cos(float);\nf(){\ncos(1);}'''"),
        ("x = '''f(){\nfloat x = q.x;}'''", "x = '''f(){\nfloat y = q.y;}'''"),
        (
            "x = '''void f(){\nfloat sin = 1;}\nfloat g(float x) { return sin(x); }'''",
            "x = '''void f(){\nfloat cos = 1;}\nfloat g(float x) { return cos(x); }'''",
        ),
        ("x = '''void f(float * __one, int){\n;}'''", "x = '''void f(float * __two, int){\n;}'''"),
        ("x = '''__a __b(1) void f(){\n;}'''", "x = '''__a __c(1) void f(){\n;}'''"),
        ("x = '''#if A\nf(){;}'''", "x = '''#if B\nf(){;}'''"),
        ("x = '''#define A(x) x\nf(){;}'''", "x = '''#define A (x) x\nf(){;}'''"),
        ("x = '''f(){\ng(\"a  b\");}'''", "x = '''f(){\ng(\"a b\");}'''"),
        ("x = f'''f(){{\ng{1} h;}}'''", "x = f'''f(){{\ng{1}h;}}'''"),
        ("x = '''f(){\n// a\ng();}'''", "x = '''f(){\n// a \\\\\ng();}'''"),
    ],
)
def test_names_that_nobody_chose_count(one: str, other: str) -> None:
    compile(one, "", "exec"), compile(other, "", "exec")
    assert keys(one).near != keys(other).near


def test_language_and_entry_count() -> None:
    assert len({keys("x = 1").same, keys("x = 1", "other").same, keys("x = 1", language="triton").same}) == 3


def test_all_the_kernels_of_the_corpus_are_different_ones() -> None:
    sources = {path.read_text(encoding="utf-8") for path in KERNELS}
    assert len(sources) > 20
    assert len({keys(source).same for source in sources}) == len(sources)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "# No kernel: the answer was cut off",
        '"""only text"""',
        "def f(:",
        "x = 1\0",
        "(" * 5_000 + ")" * 5_000,
        "x = " + "-" * 50_000 + "1",
        "x = " + "+".join("1" * 40_000),
        "x" + ".a" * 30_000,
        "x" + "[0]" * 30_000,
        "lambda: " * 3_000 + "0",
        "".join(f"{' ' * depth}if x:\n" for depth in range(99)) + " " * 99 + "x",
        "x = 1\n" * 60_000,
        "x = '''{;}\n" + "/*" * 50_000 + "'''",
        "x = '''{;}\n" + '"\\\\' * 50_000 + "'''",
        "x = '''{;}\n" + "1'" * 50_000 + "'''",
        "x = '''{;}\n" + "#\\\\\n" * 50_000 + "'''",
        "x = '''{;}\n" + "(" * 100_000 + "'''",
        "x = '''{;}\n" + "int a(" * 30_000 + "'''",
        "a" * 2_000_000,
    ],
)
def test_hostile_sources_are_read_within_bounds_or_known_by_their_bytes(source: str) -> None:
    started = time.process_time()
    candidate = Candidate(source=source, entry="f", language="cpp")
    plain = candidate.digest[:32]
    found = fingerprint(candidate)
    assert len(found.same) == len(found.near) == 32
    assert (found.same == plain) == (found.near == plain)
    assert time.process_time() - started < 20.0  # hangs are minutes or more
