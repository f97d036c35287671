"""References become callables, and what is wrong with one is reported at the spec's ``reference:`` line."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.spec.modules import load_module
from pytest_kernelevolve.spec.resolve import describe_call_error, resolve_callable
from tests.spec.support import spec_from


def spec_of(folder: Path, reference: str) -> OperatorSpec:
    rest = "inputs: {x: {shape: [N]}}\nworkloads: [{N: 4, dtype: float32}]\n"
    return spec_from(folder, f"operator: sample\nreference: {reference}\n{rest}")


@pytest.mark.parametrize(
    "reference",
    [
        "torch.neg",
        "torch.nn.functional.silu",
        "torch.Tensor.exp",
        "aten::relu",
        "aten::abs.default",
        "./oracle.py:twice",
    ],
)
def test_every_form_of_reference_can_be_called(tmp_path: Path, reference: str) -> None:
    (tmp_path / "oracle.py").write_text("def twice(x):\n    return x + x\n")
    spec = spec_of(tmp_path, reference)
    result = make_case(spec, spec.workloads[0], seed=1).call(resolve_callable(spec))
    assert isinstance(result, torch.Tensor)


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("torch.nn.functional.silo", "torch.nn.functional does not define 'silo' (did you mean 'silu'?)"),
        ("torhc.neg", "no module named 'torhc', wanted by torhc.neg"),
        ("torch.nn.functional", "torch.nn.functional is not a function but module"),
        ("aten::add.Tensr", "aten::add has no overload 'Tensr'; it has Tensor, Scalar"),
        ("aten::ad_d", "PyTorch has no operator aten::ad_d"),
        ("./oracle.py:number", "oracle.py.number is not a function but int"),
        ("./broken.py:double", "broken.py:1: importing the file fails: ZeroDivisionError: division by zero"),
    ],
)
def test_a_reference_that_cannot_be_had_is_reported_at_its_line(tmp_path: Path, reference: str, message: str) -> None:
    (tmp_path / "oracle.py").write_text("number = 3\n")
    (tmp_path / "broken.py").write_text("ratio = 1 / 0\ndef double(x): ...\n")
    with pytest.raises(SpecError, match=re.escape(message)) as caught:
        resolve_callable(spec_of(tmp_path, reference))
    assert (caught.value.path, caught.value.line) == (tmp_path / "sample.op.yaml", 2)


def test_a_reference_file_sees_its_neighbours_change(tmp_path: Path) -> None:
    path = tmp_path / "oracle.py"
    path.write_text("VALUE = 1\n")
    first = load_module(path)
    assert load_module(path) is first
    path.write_text("VALUE = 22\n")
    assert load_module(path).VALUE == 22
    at = path.stat()
    path.write_text("VALUE = 33\n")  # as long as the one before, and of the same second
    os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns // 10**9 * 10**9 + (at.st_mtime_ns + 1) % 10**9))
    assert load_module(path).VALUE == 33


def test_a_reference_that_raises_is_the_specs_mistake(tmp_path: Path) -> None:
    (tmp_path / "oracle.py").write_text("def broken(x):\n    return x.view(3, 3)\n")
    spec = spec_of(tmp_path, "./oracle.py:broken")
    workload = spec.workloads[0]
    with pytest.raises(RuntimeError) as caught:
        make_case(spec, workload, seed=1).call(resolve_callable(spec))
    error = describe_call_error(spec, workload, caught.value)
    assert str(error) == (
        f"{tmp_path}/sample.op.yaml:2: reference oracle.py:broken raises for workload N=4 float32: RuntimeError: "
        "shape '[3, 3]' is invalid for input of size 4 (at oracle.py:2); "
        "check inputs and workloads against what it accepts"
    )


def test_the_message_of_a_reference_is_bounded(tmp_path: Path) -> None:
    spec = spec_of(tmp_path, "torch.neg")
    error = describe_call_error(spec, spec.workloads[0], ValueError("long\n" * 10_000))
    assert len(str(error)) < 700
    assert "\n" not in str(error)
