"""From the wrapper that Inductor generates to a module that stands alone."""

from __future__ import annotations

import ast
import ctypes
import math
import platform
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from pytest_kernelevolve.synthesis.lifting import cpp_source
from pytest_kernelevolve.synthesis.lifting.emit import emit
from pytest_kernelevolve.synthesis.lifting.variants import RELAXED, STRICT, starting_tunables
from pytest_kernelevolve.synthesis.lifting.wrapper import UnknownWrapper, read_wrapper
from tests.synthesis_offline.support import WRAPPER, make_spec, relu_graph, relu_lift


def source_of(wrapper: str = WRAPPER, name: str = "scalar") -> str:
    lift = relu_lift(name, wrapper=wrapper)
    return emit(make_spec(), lift, starting_tunables(lift), provenance="").source


def test_the_call_becomes_statements_over_the_operators_own_names() -> None:
    body = read_wrapper(relu_graph())
    assert body.statements == (
        "buf0 = torch.empty((N,), dtype=torch.float32)",
        "cpp_fused_relu_0(x.data_ptr(), buf0.data_ptr(), N)",
        "return buf0",
    )
    assert body.aten == ()


def test_the_module_parses_and_imports_only_torch_and_tvm_ffi() -> None:
    tree = ast.parse(source_of())
    imported = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    imported += [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    assert sorted(str(name) for name in imported) == ["torch", "tvm_ffi.cpp"]
    assert [node.name for node in tree.body if isinstance(node, ast.FunctionDef)] == ["relu"], "nothing to choose"
    assert "guards" not in source_of()


@pytest.mark.parametrize(("elements", "threads"), [(1000, [1, 0]), (1 << 20, [0, 1])])
def test_one_thread_is_tried_first_where_pytorch_takes_one(elements: int, threads: list[int]) -> None:
    tunables = starting_tunables(relu_lift(), make_spec(sizes={"N": elements}))
    assert tunables["THREADS"] == (threads[0], threads)


def test_plain_loops_need_none_of_torchs_headers_and_explicit_vectors_do() -> None:
    assert "cpp_prefix.h>" not in source_of()
    assert "cpp_prefix.h>" in source_of(name="vector")


def test_the_schedule_is_left_to_the_tunables() -> None:
    source = source_of()
    assert "#pragma omp parallel num_threads(TEAM)" in source
    assert "#pragma omp for schedule(SCHEDULE)" in source
    assert "num_threads(2)" not in source


def test_a_library_call_is_replaced_by_a_kernel_of_our_own_unless_unwanted() -> None:
    wrapper = WRAPPER.replace("cpp_fused_relu_0(arg1_1, buf0, s77)", "buf0 = torch.ops.aten.cumsum.default(arg1_1, 0)")
    assert read_wrapper(relu_graph(wrapper)).statements[1] == "buf0 = own_cumsum(x, 0)"
    body = read_wrapper(relu_graph(wrapper), own_kernels=False)
    assert body.statements[1] == "buf0 = torch.ops.aten.cumsum.default(x, 0)"
    assert body.aten == ("aten::cumsum",)
    assert "def own_cumsum(" in source_of(wrapper)


EXACT = WRAPPER.replace("        s77 = arg0_1\n", "").replace("arg0_1, arg1_1 = args", "(arg1_1,) = args")
EXACT = EXACT.replace("buf0, s77)", "buf0)").replace("s77", "64").replace("_cast<int64_t>(ks0)", "_cast<int64_t>(64L)")
EXACT = EXACT.replace(",\n                       const int64_t ks0", "").replace(", 'const int64_t'", "")


def with_exact_sizes(wrapper: str) -> str:
    lift = relu_lift()
    (graph,) = lift.graphs
    exact = replace(graph, sizes={"N": 64}, symbols=(), wrapper=wrapper)
    lift = replace(lift, graphs=(exact, graph))
    return emit(make_spec(), lift, starting_tunables(lift), provenance="").source


def test_code_for_exact_sizes_that_says_the_same_is_a_template_of_the_other() -> None:
    source = with_exact_sizes(EXACT)
    assert "kernel_1" not in source
    assert "template <int64_t exact_ks0>" in source
    assert "if (args[2].v_int64 == 64) body = kernel_0_body<64>;" in source
    tree = ast.parse(source)
    assert [node.name for node in tree.body if isinstance(node, ast.FunctionDef)] == ["relu"], "nothing to choose"


def test_code_for_exact_sizes_that_says_something_else_stays_beside_the_other() -> None:
    for other in (EXACT.replace("tmp0 * (tmp0>0)", "(tmp0>0) * tmp0"), EXACT.replace("64L", "65L")):
        source = with_exact_sizes(other)
        assert "(torch.float32, 64): graph_0," in source
        assert "template" not in source


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("buf0 = extern_kernels.mystery(arg1_1)", "Inductor calls extern_kernels.mystery"),
        ("buf0 = _tensor_constant0", "holds a constant tensor"),
        ("for i in range(3): pass", "has a For statement"),
    ],
)
def test_what_cannot_stand_alone_is_named(statement: str, message: str) -> None:
    with pytest.raises(UnknownWrapper, match=message):
        read_wrapper(relu_graph(WRAPPER.replace("cpp_fused_relu_0(arg1_1, buf0, s77)", statement)))


@pytest.mark.skipif(platform.machine() != "x86_64", reason="glibc's vector functions of x86")
def test_mathematics_is_vectorised_where_infinities_count(tmp_path: Path) -> None:
    text = (Path(cpp_source.__file__).parent / "light_prefix.h").read_text(encoding="utf-8")
    names = sorted(set(re.findall(r"^SIMD_1\((\w+)\)", text, re.MULTILINE)))
    loops = "\n".join(
        f"void of_{name}(const float* in, float* out) {{ for (int i = 0; i < 64; i++) out[i] = std::{name}(in[i]); }}"
        for name in names
    )
    source = tmp_path / "loops.cpp"
    source.write_text(cpp_source.light_prefix(loops) + "\n" + loops, encoding="utf-8")
    command = ["g++", "-O3", "-mavx2", *RELAXED.split(), "-S", "-o", "-", str(source)]
    assembly = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [name for name in names if f"v_{name}f" not in assembly] == []


@pytest.mark.parametrize("flags", [RELAXED, STRICT])
def test_the_inline_exponential_and_error_function_are_exact_to_a_few_units(tmp_path: Path, flags: str) -> None:
    loops = "\n".join(
        f'extern "C" void of_{name}(const float* in, float* out, long n) '
        f"{{ for (long i = 0; i < n; i++) out[i] = light::{name}(in[i]); }}"
        for name in ("exp", "erf")
    )
    source, library = tmp_path / "loops.cpp", tmp_path / "loops.so"
    source.write_text(cpp_source.light_prefix(loops) + "\n" + loops, encoding="utf-8")
    command = ["g++", "-O3", "-march=native", *flags.split(), "-DINLINE_MATH=1", "-shared", "-fPIC"]
    subprocess.run([*command, "-o", str(library), str(source)], check=True)
    special = torch.tensor([math.inf, -math.inf, math.nan, 88.7228, 88.4311142, -87.3363, 0.0, 1e-30, 3.2296e-4] * 16)
    x = torch.cat([torch.linspace(-87.3, 88.7, 4001), torch.linspace(-3, 3, 4001), special])
    for name in ("exp", "erf"):
        out = torch.empty_like(x)
        getattr(ctypes.CDLL(str(library)), f"of_{name}")(
            ctypes.c_void_p(x.data_ptr()), ctypes.c_void_p(out.data_ptr()), ctypes.c_long(x.numel())
        )
        torch.testing.assert_close(out.double(), getattr(torch, name)(x.double()), rtol=1e-6, atol=0, equal_nan=True)
