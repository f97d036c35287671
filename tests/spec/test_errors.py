"""Every mistake in a spec file gives one message with file, line, place and what is allowed."""

from __future__ import annotations

import pickle
import textwrap
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml

GOOD = """\
operator: scale
reference: torch.mul
inputs:
  x: {shape: [B, N], dtype: $dtype}
  factor: {value: 2.0}
workloads:
  - {B: 4, N: 8, dtype: float32}
hardware:
  cpu: {min_speedup: 1.2}
"""


def error_of(tmp_path: Path, text: str) -> SpecError:
    path = tmp_path / "scale.op.yaml"
    path.write_text(textwrap.dedent(text))
    with pytest.raises(SpecError) as caught:
        load_yaml(path)
    assert caught.value.path == path
    return caught.value


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_the_unchanged_file_is_good(tmp_path: Path) -> None:
    path = tmp_path / "scale.op.yaml"
    path.write_text(GOOD)
    assert [spec.name for spec in load_yaml(path)] == ["scale"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param(
            changed("min_speedup", "min_speed"),
            9,
            "unknown key 'min_speed' in hardware.cpu; allowed: baseline, call, language, max_registers, "
            "max_shared_kib, min_speedup, no_spills, waive, workloads (did you mean 'min_speedup'?)",
            id="unknown key",
        ),
        pytest.param(
            changed("  - {B: 4", "\t- {B: 4"), 7, "the line is indented with a tab; YAML takes spaces", id="a tab"
        ),
        pytest.param(
            changed("shape: [B, N]", "shape: B, N"),
            4,
            "unknown key 'N' in inputs.x; allowed: count, dtype, generator, high, keyword, layout, low, mutated, "
            "nested, optional, packed, shape, total, tuple, values; is 'N' part of a list? a list has brackets: "
            "shape: [B, N]",
            id="a list without brackets",
        ),
        pytest.param(
            changed("workloads", "workload"),
            6,
            "unknown key 'workload'; allowed: allow, degenerate, downstream, family, hardware, hidden, inputs, kernel, "
            "kernelbench, layout, mode, nonfinite, operator, portable, reference, samples, seed, share, smallest, "
            "tolerances, waive, workloads (did you mean 'workloads'?)",
            id="unknown key at the top",
        ),
        pytest.param(
            changed("cpu: {", "h10: {"),
            9,
            "unknown hardware 'h10' in hardware; allowed: a100, ampere, b200, blackwell, cdna3, cdna4, cpu, h100, "
            "h200, hopper, mi300, mi350, mtia, neoverse_v1, sapphirerapids, x86_v3, x86_v4 (did you mean 'h100'?)",
            id="unknown hardware",
        ),
        pytest.param(
            changed("min_speedup: 1.2", "min_speedup: fast"),
            9,
            "hardware.cpu.min_speedup must be a number, not 'fast'",
            id="wrong type",
        ),
        pytest.param(
            changed("min_speedup: 1.2", "min_speedup: -1"),
            9,
            "hardware.cpu.min_speedup must be greater than 0, not -1",
            id="negative speed",
        ),
        pytest.param(
            changed("min_speedup: 1.2", "min_speedup: .inf"),
            9,
            "hardware.cpu.min_speedup must be a number that a kernel can reach, not infinite",
            id="infinite speed",
        ),
        pytest.param(
            changed("{min_speedup: 1.2}", "{baseline: bset}"),
            9,
            "hardware.cpu.baseline must be one of eager, compile, best, max-autotune, thorough; not 'bset' "
            "(did you mean 'best'?)",
            id="unknown baseline",
        ),
        pytest.param(
            changed("reference: torch.mul\n", ""),
            1,
            "missing key 'reference'; give a dotted name such as torch.nn.functional.silu, ./file.py:function, "
            "aten::name.Overload or kernelbench:./file.py",
            id="missing reference",
        ),
        pytest.param(
            changed("hardware:\n  cpu: {min_speedup: 1.2}\n", "hardware: {}\n"),
            8,
            "hardware is empty; give at least one gate, such as hardware: {cpu: {min_speedup: 1.2}}",
            id="no hardware",
        ),
        pytest.param(
            changed("workloads:\n  - {B: 4, N: 8, dtype: float32}\n", "workloads: []\n"),
            6,
            "workloads is empty; give at least one assignment of sizes, such as {B: 64, N: 1024, dtype: float32}",
            id="no workloads",
        ),
        pytest.param(
            changed("workloads:\n  - {B: 4, N: 8, dtype: float32}\n", "workloads:\n"),
            6,
            "workloads must be a list, not empty; give at least one assignment of sizes, such as "
            "{B: 64, N: 1024, dtype: float32}",
            id="empty workloads",
        ),
        pytest.param(
            changed("dtype: float32", "dtype: flot32"),
            7,
            "unknown dtype 'flot32' in workloads[0].dtype; allowed: float64, float32, bfloat16, float16, int64, int32, "
            "int16, int8, uint8, bool, float8_e4m3fn, float8_e5m2 (did you mean 'float32'?)",
            id="unknown dtype",
        ),
        pytest.param(
            changed("dtype: $dtype", "dtype: half"),
            4,
            "unknown dtype 'half' in inputs.x.dtype; allowed: float64, float32, bfloat16, float16, int64, int32, "
            "int16, int8, uint8, bool, float8_e4m3fn, float8_e5m2",
            id="unknown dtype of an input",
        ),
        pytest.param(
            changed("{B: 4, N: 8,", "{B: 4,"),
            7,
            "inputs.x: symbol 'N' has no size; the workload gives B (workloads[0]: B=4 float32)",
            id="symbol without a size",
        ),
        pytest.param(
            changed(", dtype: float32", ""),
            7,
            "inputs.x: dtype symbol '$dtype' has no dtype; add dtype: float32; the workload gives B, N "
            "(workloads[0]: B=4 N=8)",
            id="symbol without a dtype",
        ),
        pytest.param(
            changed("[B, N]", '[B, "2*"]'),
            4,
            "inputs.x.shape: invalid expression '2*'; allowed: integers, symbols, + - * // % **, min, max and "
            "parentheses",
            id="invalid expression",
        ),
        pytest.param(
            changed("[B, N]", "[B, N/2]"),
            4,
            "inputs.x.shape: invalid expression 'N/2'; '/' gives no integer, use '//'; allowed: integers, symbols, "
            "+ - * // % **, min, max and parentheses",
            id="true division",
        ),
        pytest.param(
            changed("[B, N]", "[B, N - 9]"),
            4,
            "inputs.x: dimension 'N - 9' is -1, and a size cannot be negative (workloads[0]: B=4 N=8 float32)",
            id="negative size",
        ),
        pytest.param(
            changed("dtype: $dtype}", "dtype: int64, low: N, high: B}"),
            4,
            "inputs.x: low 8 must be less than high 4 (workloads[0]: B=4 N=8 float32)",
            id="empty range",
        ),
        pytest.param(
            changed("dtype: $dtype}", "dtype: int64, values: distinct, high: N}"),
            4,
            "inputs.x: 32 distinct values do not fit in int64 between low 0 and high 8 (workloads[0]: B=4 N=8 float32)",
            id="too few distinct values",
        ),
        pytest.param(
            changed("dtype: $dtype}", "dtype: int8, high: 1000}"),
            4,
            "inputs.x: low 0 and high 1000 lie outside int8, which holds -128 to 127 (workloads[0]: B=4 N=8 float32)",
            id="range outside the dtype",
        ),
        pytest.param(
            changed("dtype: $dtype}", "dtype: int64, values: lengths}"),
            4,
            "inputs.x has values: lengths and needs total:, the sum of the lengths",
            id="lengths without a total",
        ),
        pytest.param(
            changed("dtype: $dtype}", "dtype: $dtype, optinal: true}"),
            4,
            "unknown key 'optinal' in inputs.x; allowed: count, dtype, generator, high, keyword, layout, low, mutated, "
            "nested, optional, packed, shape, total, tuple, values (did you mean 'optional'?)",
            id="unknown key of an input",
        ),
        pytest.param(
            changed("shape: [B, N], ", ""),
            4,
            "missing key 'shape' in inputs.x; give a list of integers, symbols or expressions, such as "
            "shape: [B, 2*N]; a plain argument has value: instead",
            id="neither shape nor value",
        ),
        pytest.param(
            changed("N: 8", "N: large"),
            7,
            "workloads[0].N: a size must be an integer, not 'large'; no input has dtype: $N",
            id="size that is no number",
        ),
        pytest.param(
            changed("dtype: float32", "dtype: 32"),
            7,
            "workloads[0].dtype must be a dtype such as float32, not 32",
            id="dtype that is a number",
        ),
        pytest.param(
            changed("torch.mul", "./oracle.py:scale"),
            2,
            "reference: file {folder}/oracle.py does not exist",
            id="reference file missing",
        ),
        pytest.param(
            changed("torch.mul", "oracle.py"),
            2,
            "reference: 'oracle.py' is not a reference; allowed: a dotted name such as torch.nn.functional.silu, "
            "./file.py:function, aten::name.Overload or kernelbench:./file.py; did you mean oracle.py:function?",
            id="reference without a function",
        ),
        pytest.param(
            changed("operator: scale", "operator: scale-it"),
            1,
            "operator must be a name made of letters, digits and underscores, not 'scale-it'",
            id="operator name",
        ),
        pytest.param(
            changed("operator: scale", "operator: lambda"),
            1,
            "operator 'lambda' is a Python keyword; it cannot name the entry function",
            id="keyword as operator name",
        ),
        pytest.param(
            GOOD + "kernel: kernels/{target}.py\n",
            10,
            "kernel 'kernels/{target}.py' must be a path that may hold {hardware} and {operator}",
            id="kernel template",
        ),
        pytest.param(
            changed("factor: {value: 2.0}", "x: {value: 2.0}"), 5, "key 'x' is given twice", id="key given twice"
        ),
        pytest.param(
            GOOD + "---\n" + GOOD, 11, "operator 'scale' is already defined in line 1", id="operator given twice"
        ),
        pytest.param(
            changed("x: {shape: [B, N]", "x: {keyword: true, shape: [B, N]"),
            5,
            "inputs.factor is positional and follows x, which is passed by keyword; put positional inputs first or "
            "give it keyword: true",
            id="positional after keyword",
        ),
        pytest.param("- a\n- b\n", 1, "the document must be a mapping, not a list", id="no mapping"),
        pytest.param("\n", 1, "the file holds no operator; start with operator: NAME", id="empty file"),
        pytest.param(
            changed("torch.mul", "!python/name torch.mul"),
            2,
            "unknown tag '!python/name'; a spec is plain data without tags",
            id="tag",
        ),
        pytest.param(
            GOOD + "tolerances: {float32: {rtol: tight}}\n",
            10,
            "tolerances.float32.rtol must be a number, not 'tight'",
            id="tolerance",
        ),
        pytest.param(
            GOOD + "hidden:\n  - {B: 3, dtype: float32}\n",
            11,
            "inputs.x: symbol 'N' has no size; the workload gives B (hidden[0]: B=3 float32)",
            id="hidden workload without a size",
        ),
    ],
)
def test_a_mistake_has_one_clear_message(tmp_path: Path, text: str, line: int, message: str) -> None:
    error = error_of(tmp_path, text)
    assert error.reason == message.replace("{folder}", str(tmp_path))
    assert error.line == line
    assert str(error) == f"{tmp_path / 'scale.op.yaml'}:{line}: {error.reason}"


def test_a_syntax_error_in_yaml_names_its_line(tmp_path: Path) -> None:
    error = error_of(tmp_path, changed("{B: 4, N: 8, dtype: float32}", "{B: 4, N: 8"))
    assert error.line in (8, 9)
    assert error.reason.startswith("not valid YAML: ")


def test_a_reference_file_without_the_function_names_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "oracle.py").write_text("import torch\n\ndef scale_all(x, factor):\n    return x * factor\n")
    error = error_of(tmp_path, changed("torch.mul", "./oracle.py:scale_al"))
    assert error.line == 2
    assert error.reason == (
        f"reference: {tmp_path}/oracle.py does not define 'scale_al'; it defines scale_all, torch "
        "(did you mean 'scale_all'?)"
    )


def test_a_reference_file_that_does_not_parse_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "oracle.py").write_text("def scale(:\n")
    error = error_of(tmp_path, changed("torch.mul", "./oracle.py:scale"))
    assert error.line == 2
    assert f"{tmp_path}/oracle.py:1: not valid Python" in error.reason


def test_a_missing_generator_is_reported_at_its_line(tmp_path: Path) -> None:
    error = error_of(tmp_path, changed("dtype: $dtype}", "dtype: $dtype, generator: ./made.py:make}"))
    assert error.line == 4
    assert error.reason == f"inputs.x.generator: file {tmp_path}/made.py does not exist"


def test_an_unreadable_file_is_an_error_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="cannot read the file"):
        load_yaml(tmp_path / "absent.op.yaml")
    (tmp_path / "latin.op.yaml").write_bytes(b"operator: \xe9\n")
    with pytest.raises(SpecError, match="not UTF-8"):
        load_yaml(tmp_path / "latin.op.yaml")


def test_a_file_of_nested_aliases_is_refused_quickly(tmp_path: Path) -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 9))
    assert "too large" in error_of(tmp_path, f"l0: &l0 [a]\n{levels}").reason


def test_errors_cross_process_borders(tmp_path: Path) -> None:
    error = error_of(tmp_path, "\n")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
