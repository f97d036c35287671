"""A gate may admit several languages, which are levels of abstraction."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.language.levels import admitted, language_of, step
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

SPEC = """\
operator: swish
reference: torch.nn.functional.silu
inputs: {input: {shape: [N], dtype: $dtype}}
workloads: [{N: 64, dtype: float32}]
hardware:
  cpu: {min_speedup: 1.2%s}
"""
CPP = "import tvm_ffi.cpp\nlibrary = tvm_ffi.cpp.load_inline('x', cpp_sources='')\ndef swish(x):\n    return x\n"
TRITON = "import triton\n@triton.jit\ndef body():\n    pass\ndef swish(x):\n    body[(1,)]()\n    return x\n"


def loaded(folder: Path, language: str) -> OperatorSpec:
    path = folder / "swish.op.yaml"
    path.write_text(SPEC % language, encoding="utf-8")
    (spec,) = load_yaml(path)
    return spec


@pytest.mark.parametrize(
    ("written", "languages"),
    [
        ("", ("cpp",)),
        (", language: triton", ("triton",)),
        (", language: [triton]", ("triton",)),
        (", language: [triton, cpp]", ("triton", "cpp")),
        (", language: any", ("cpp", "triton")),
    ],
)
def test_a_gate_states_one_language_several_or_any(tmp_path: Path, written: str, languages: tuple[str, ...]) -> None:
    (gate,) = loaded(tmp_path, written).gates
    assert admitted(gate, get("cpu")) == languages


def test_a_list_of_one_is_that_one_and_a_gate_without_a_list_is_what_it_always_was(tmp_path: Path) -> None:
    one = spec_digest(loaded(tmp_path, ", language: triton"))
    assert spec_digest(loaded(tmp_path, ", language: [triton]")) == one
    assert spec_digest(loaded(tmp_path, ", language: [triton, cpp]")) != one


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="language"):
        loaded(tmp_path, ", language: [triton, fortran]")


def test_a_kernel_in_the_tree_is_in_the_language_in_which_it_can_be_read() -> None:
    assert language_of(TRITON, "swish", ("cpp", "triton")) == "triton"
    assert language_of(CPP, "swish", ("triton", "cpp")) == "cpp"
    assert language_of("nonsense(", "swish", ("triton", "cpp")) == "triton"
    assert HardwareGate(hardware="cpu").languages == ()


def test_levels_lie_above_each_other() -> None:
    assert step("triton", "cuda") == "lower"
    assert step("cuda", "triton") == "higher"
    assert step("cuda", "cpp") == "across"
