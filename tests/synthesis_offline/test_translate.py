"""Triton kernels are written as C++ where one lane can do a block's work, and it is said why where it cannot."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import torch

from pytest_kernelevolve.synthesis.offline import OfflineOperator
from pytest_kernelevolve.synthesis.translate.both import as_timed, both
from pytest_kernelevolve.synthesis.translate.lane import Untranslatable
from pytest_kernelevolve.synthesis.translate.module import HEADER, to_cpp
from tests.operators.suites import suite
from tests.project import ROOT
from tests.synthesis_offline.support import FakeLifter, make_context, relu_lift

if TYPE_CHECKING:
    from pytest_kernelevolve.spec.model import OperatorSpec

PORTABLE = ROOT / "aten_suite" / "kernels" / "portable"
AMAX = "def amax(self, dim, keepdim):\n    return 'translated'"
KERNEL = """
@triton.jit
def kernel(x_ptr, out_ptr, count, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    x = tl.load(x_ptr + places, mask=places < count, other=0)
    tl.store(out_ptr + places, {value}, mask=places < count)
"""


def spec_of(name: str) -> OperatorSpec:
    (found,) = (one for one in suite("aten_suite") if one.name == name)
    return found


def test_kernels_of_the_suite_are_translated() -> None:
    names = ("native_batch_norm", "mse_loss", "native_layer_norm", "cumsum", "add", "scatter_add", "max")
    failed: dict[str, str] = {}
    for name in names:
        source = (PORTABLE / f"{name}.py").read_text(encoding="utf-8")
        try:
            assert "import triton" not in to_cpp(source, entry=name)
        except Untranslatable as error:
            failed[name] = str(error)
    assert list(failed) == ["native_batch_norm"]
    assert "whose size its caller relies on" in failed["native_batch_norm"]


def test_a_whole_number_takes_the_type_of_a_constant_beside_it() -> None:
    for value, written in (
        ("1 / ORDER", "divide(W(int64_t(1), 1.0), ORDER)"),
        ("ORDER == 2", "equal(ORDER, W(int64_t(2), 2.0))"),
    ):
        kernel = KERNEL.replace("count, BLOCK", "count, ORDER: tl.constexpr, BLOCK").format(value=value)
        assert written in to_cpp(kernel, entry="kernel")


def test_lanes_add_up_where_a_sum_is_stored_as_it_is() -> None:
    stored = KERNEL.replace("out_ptr + places", "out_ptr + tl.program_id(0)").format(value="tl.sum(x, axis=0)")
    assert "lane_sum((out_ptr + program0), real(x_1), lane == 0);" in to_cpp(stored, entry="kernel")
    with pytest.raises(Untranslatable, match="adds up a block"):
        to_cpp(stored.replace("tl.sum(x, axis=0)", "tl.sum(x, axis=0) * 2"), entry="kernel")


def test_what_is_not_understood_names_its_line() -> None:
    for value, why in (("tl.max(x, axis=0)", "adds up a block"), ("tl.dot(x, x)", "tl.dot"), ("unknown", "unknown")):
        with pytest.raises(Untranslatable, match=rf"line \d: .*{why}"):
            to_cpp(KERNEL.format(value=value), entry="kernel")


def test_an_operator_with_samples_has_its_kernel_for_all_hardware_beside_the_first_lift() -> None:
    context = make_context(spec=spec_of("relu"), phase="draft", count=2)
    lifted, general = OfflineOperator(lifter=FakeLifter({"scalar": relu_lift()})).apply([], context)
    assert (lifted.operator, general.operator) == ("lift:scalar", "lift:translated")
    assert "tvm_ffi.cpp.load_inline" in general.candidate.source
    nothing = FakeLifter({"scalar": relu_lift(reason="left"), "vector": relu_lift("vector", reason="left")})
    (only,) = OfflineOperator(lifter=nothing).apply([], context)
    assert only.operator == "lift:translated"


def test_arguments_that_name_sizes_and_dtypes_are_compared_with_those_that_are_there() -> None:
    name = "native_layer_norm"
    source = both(f"def {name}(*given):\n    return 1", f"def {name}(*given):\n    return 2", spec_of(name))
    module: dict[str, Any] = {}
    exec(f"import torch\n{source}", module)
    row = torch.ones(3)
    assert module[name](torch.ones(2, 3), [3], row, row, 1e-5) == 1
    assert module[name](torch.ones(2, 3), [2], row, row, 1e-5) == 2
    assert module[name](torch.ones(2, 3).double(), [3], row, row, 1e-5) == 2
    assert module[name](torch.ones(2, 3).bfloat16(), [3], row.bfloat16(), row.bfloat16(), 1e-5) == 1


def test_a_size_that_is_a_number_or_a_multiple_is_compared_as_that() -> None:
    modules: dict[str, Any] = {"bucketize": {}, "glu": {}}
    for name, module in modules.items():
        lifted, general = (f"def {name}(*given, **named):\n    return {number}" for number in (1, 2))
        exec(f"import torch\n{both(lifted, general, spec_of(name))}", module)
    plain = {"out_int32": False, "right": False}
    bucketize, glu = (module[name] for name, module in modules.items())
    assert bucketize(torch.ones(3), torch.ones(1000), **plain) == 1
    assert bucketize(torch.ones(3), torch.ones(10), **plain) == 2
    assert glu(torch.ones(2, 6), -1) == 1
    assert glu(torch.ones(2, 5), -1) == 2


def test_beside_a_translation_code_is_lifted_for_the_dtypes_that_are_timed_alone() -> None:
    assert {one.dtypes["dtype"] for one in spec_of("glu").workloads} == {"float32", "bfloat16"}
    assert [one.dtypes["dtype"] for one in as_timed(spec_of("glu")).workloads] == ["float32", "float32"]
    assert as_timed(spec_of("cat")) is spec_of("cat")


def test_code_for_some_sizes_leaves_the_rest_to_the_translation() -> None:
    general = "import torch\n\ndef relu(self):\n    return 'translated'"
    source = both("import torch\n\n\ndef relu(self):\n    return 'lifted'\n", general, spec_of("relu"))
    assert source is not None
    module: dict[str, Any] = {}
    exec(source, module)
    assert module["relu"](torch.ones(2, 3)) == "lifted"
    for other in (torch.ones(2), torch.ones(2, 3, dtype=torch.int64), torch.ones(0, 3)):
        assert module["relu"](other) == module["relu"](self=other) == "translated"
    largest = both("def amax(self, dim, keepdim):\n    return 'lifted'", "import torch\n\n" + AMAX, spec_of("amax"))
    exec(f"import torch\n{largest}", module)
    assert module["amax"](torch.ones(2, 3), [-1], False) == module["amax"](torch.ones(2, 3), (-1,), False) == "lifted"
    assert module["amax"](torch.ones(2, 3), [0], False) == "translated"


def test_numbers_meet_as_they_do_in_triton(tmp_path: Path) -> None:
    """A constant takes the type of what it meets, integers divide as C++ does, and bfloat16 is rounded to even."""
    program = tmp_path / "lanes.cpp"
    checks = """
    int main() {
      static_assert(std::is_same_v<decltype(multiply(1.0f, W(0.5))), float>);
      if (equal(W(0, 0.5), W(int64_t(0), 0.0)) || !equal(int64_t(2), W(int64_t(2), 2.0))) return 5;
      if (divide(W(int64_t(1), 1.0), W(0, 0.5)) != 2.0) return 6;
      static_assert(std::is_same_v<decltype(add(int64_t(1), W(2.0))), int64_t>);
      if (quotient(int64_t(-7), int64_t(2)) != -3 || rest(int64_t(-7), int64_t(2)) != -1) return 1;
      if (quotient(int64_t(1), int64_t(0)) != 0 || inverted(true)) return 2;
      uint16_t memory[2] = {0, 0};
      Memory place{reinterpret_cast<char*>(memory), BF16};
      store(place + 1, 1.00390625f, true);  // half way between two numbers of bfloat16
      store(place, 7.0f, false);
      if (memory[0] != 0 || memory[1] != 0x3f80) return 3;
      lane_sum(place, 3.0f, true);
      lane_sum(place, 4.0f, false);
      return load<double>(place + 1, true, 0) == 1.0 && load<double>(place, false, 9) == 9.0 ? 0 : 4;
    }
    """
    program.write_text(HEADER.read_text(encoding="utf-8") + checks, encoding="utf-8")
    subprocess.run(["g++", "-std=c++20", "-O0", "-o", tmp_path / "lanes", program], check=True)
    assert subprocess.run([tmp_path / "lanes"], check=False).returncode == 0
