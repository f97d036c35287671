"""Controls: a spec under which a cheat cannot be told from a kernel is refused, and honest specs are not."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.correctness.allowance import tf32
from pytest_kernelevolve.judge.correctness.cases import plans
from pytest_kernelevolve.judge.correctness.examine import examined_by
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.spec_checks import controls
from pytest_kernelevolve.judge.correctness.usable import count_elements
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Tolerance, Workload
from tests.judge.support import make_spec
from tests.operators.suites import suite

SUITES = ("operator_specs", "kernelbench_suite", "aten_suite", "studies/unseen")
ROWS = (Workload(sizes={"B": 200, "N": 50}, dtypes={"dtype": "float32"}),)


def found(spec: OperatorSpec) -> list[controls.Survivor]:
    oracle = Oracle(spec)
    return controls.survivors(oracle, list(plans(spec, (), count_elements(oracle, ()))), inputs_too=True)


# Of the table of ATen overloads every so many, which are made alike.
ALL = [
    spec
    for folder in SUITES
    for spec in [one for one in suite(folder) if one.workloads][:: 20 if folder == "aten_suite" else 1]
]


@pytest.mark.parametrize("spec", [pytest.param(spec, id=spec.name) for spec in ALL])
def test_no_spec_of_the_repository_is_refused(spec: OperatorSpec) -> None:
    small = tuple(workload for workload in spec.workloads if not workload.timed)
    oracle = Oracle(spec)
    todo = [plan for plan in plans(spec, (), count_elements(oracle, ())) if plan.workload in small]
    assert [one for one in controls.survivors(oracle, todo) if one.why == controls.LOOSE] == []


CONSTANT = {
    "zeros": "return 0 * x.clamp(-1, 1)",
    "its mean": "return torch.softmax(x, -1).mean(-1, keepdim=True).expand(x.shape) + 0.25",
    "the right result for other inputs": "return torch.arange(x.numel(), dtype=x.dtype).view(x.shape)",
    "the result shifted by one": "return torch.ones_like(x)",
}


@pytest.mark.parametrize("control", CONSTANT)
def test_an_operator_that_gives_the_same_whatever_it_gets_is_refused(tmp_path: Path, control: str) -> None:
    spec = make_spec(tmp_path, f"import torch\ndef operator(x):\n    {CONSTANT[control]}\n", workloads=ROWS)
    survivors = found(spec)
    assert {one.why for one in survivors} <= {controls.CONSTANT, controls.LOOSE}
    assert any(message.startswith(control) for message in controls.refused(spec, survivors))


LOOSE = {
    "zeros": ("torch.softmax(x, -1).amax(-1)", Tolerance(atol=1.0)),
    "its mean": ("1000 + x", Tolerance(rtol=1e-2)),
    "a copy of an input": ("x * 1.003", Tolerance(rtol=1e-2)),
    "the right result for other inputs": ("1000 + x", Tolerance(rtol=1e-2)),
    "the result in the next lower precision": ("2 * x", Tolerance(rtol=1e-2)),
    "what follows from inputs of the next lower precision": ("x.exp()", Tolerance(rtol=1e-2, atol=1e-2)),
    "the result shifted by one": ("1000 + x", Tolerance(rtol=1e-2)),
    # Of results too few for statistics:
    "9 % more": ("x.exp().amax(-1)", Tolerance(rtol=0.1)),
    "the result without 1 % of its rows": ("x.amax(-1)", Tolerance(atol=2.0)),
}


@pytest.mark.parametrize("control", LOOSE)
def test_a_stated_tolerance_under_which_a_control_passes_is_refused(tmp_path: Path, control: str) -> None:
    formula, tolerance = LOOSE[control]
    reference = f"import torch\ndef operator(x):\n    return {formula}\n"
    x = TensorInput(name="x", shape=("B", "N"), values="uniform")
    spec = make_spec(tmp_path, reference, x, workloads=ROWS, tolerances={"*": tolerance})
    matching = [one for one in found(spec) if one.control == control]
    assert [one.why for one in matching] == [controls.LOOSE]
    assert controls.refused(spec, matching)
    strict = make_spec(tmp_path, reference, x, workloads=ROWS)
    assert [one for one in found(strict) if one.control == control and one.why != controls.CONSTANT] == []


@pytest.mark.parametrize("tolerance", [Tolerance(rtol=0.1), Tolerance(rtol=0.5, atol=0.5), Tolerance(atol=100.0)])
def test_no_stated_tolerance_lets_nine_per_cent_or_missing_rows_of_a_long_result_pass(
    tmp_path: Path, tolerance: Tolerance
) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return 3 * x\n", workloads=ROWS, tolerances={"*": tolerance})
    names = {one.control for one in found(spec)}
    assert not names & {"9 % more", "zeros", "its mean", "a copy of an input", "the right result for other inputs"}


def test_a_copy_is_right_where_the_operator_copies(tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return x.clone()\n", workloads=ROWS)
    survivors = found(spec)
    assert {one.control for one in survivors} == {"a copy of an input"}
    assert controls.refused(spec, survivors) == []


def test_one_constant_output_beside_a_real_one_is_not_refused(tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "import torch\ndef operator(x):\n    return 2 * x, torch.zeros(3)\n", workloads=ROWS)
    survivors = found(spec)
    assert {one.output for one in survivors} == {1}
    assert controls.refused(spec, survivors) == []


def test_a_constant_that_only_an_untimed_workload_has_is_not_refused(tmp_path: Path) -> None:
    workloads = (*ROWS, Workload(sizes={"B": 3, "N": 1}, dtypes={"dtype": "float32"}, timed=False))
    spec = make_spec(tmp_path, "import torch\ndef operator(x):\n    return torch.softmax(x, -1)\n", workloads=workloads)
    survivors = found(spec)
    assert {one.workload for one in survivors} == {"B=3 N=1 float32"}
    assert controls.refused(spec, survivors) == []


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16", "bfloat16"])
def test_every_float_has_a_lower_precision_that_is_found_wrong(tmp_path: Path, dtype: str) -> None:
    workloads = (Workload(sizes={"B": 64, "N": 64}, dtypes={"dtype": dtype}),)
    inputs = (TensorInput(name="x", shape=("B", "N")), TensorInput(name="y", shape=("N", "B")))
    spec = make_spec(tmp_path, "def operator(x, y):\n    return x @ y\n", *inputs, workloads=workloads)
    assert found(spec) == []


@pytest.mark.parametrize("dtype", ["int64", "int32", "int16", "int8", "uint8", "bool"])
def test_exact_types_have_their_controls(tmp_path: Path, dtype: str) -> None:
    workloads = (Workload(sizes={"B": 64, "N": 64}, dtypes={"dtype": dtype}),)
    spec = make_spec(tmp_path, "def operator(x):\n    return ~x\n", workloads=workloads)
    assert found(spec) == []
    spec = make_spec(tmp_path, "def operator(x):\n    return x & ~x\n", workloads=workloads)
    assert any(message.startswith("zeros") for message in controls.refused(spec, found(spec)))


def test_complex_results_are_refused_with_the_remedy(tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "import torch\ndef operator(x):\n    return torch.fft.rfft(x)\n", workloads=ROWS)
    with pytest.raises(SpecError, match=r"complex64, which cannot be compared; return torch\.view_as_real"):
        found(spec)


def test_a_refusal_says_where_and_what_and_is_kept(tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return 0 * x.clamp(-1, 1)\n", workloads=ROWS)
    oracle = Oracle(spec)
    todo = list(plans(spec, (), count_elements(oracle, ())))
    for _ in range(2):
        with pytest.raises(SpecError) as caught:
            controls.check(oracle, todo, tmp_path / "cache")
        assert str(caught.value).startswith(f"{spec.path}:1: operator cannot be judged: zeros would be right")
        assert "B=200 N=50 float32" in str(caught.value)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_text(json.dumps({"refusals": [], "drowned": False}))
    controls.check(oracle, todo, tmp_path / "cache")  # what is kept is what counts, until the spec or the rules change


# PyTorch's float32 result as it is in a deep network whose convolutions are TF32: noise. With it off: right.
CHAOTIC = """
import torch
def operator(x):
    y = 1.0 + x.tanh() / 2
    noise = torch.sin(1e4 * y) if torch.backends.cudnn.allow_tf32 and x.dtype is torch.float32 else torch.zeros_like(y)
    return y + noise
"""


def test_what_tf32_drowns_is_judged_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = make_spec(tmp_path, CHAOTIC, workloads=ROWS)
    todo = list(plans(spec, (), count_elements(Oracle(spec), ())))
    with pytest.raises(SpecError, match=r"cannot be judged: .*PyTorch's own error there is as large"):
        controls.check(Oracle(spec), todo, tmp_path / "one")
    monkeypatch.setattr(tf32, "possible", lambda _: True)
    for _ in range(2):  # the second time it is known
        oracle = Oracle(spec)
        assert controls.check(oracle, todo, tmp_path / "two") == []
        assert oracle.drowned
        assert torch.backends.cudnn.allow_tf32
    calm = make_spec(tmp_path, "def operator(x):\n    return 2 * x\n", workloads=ROWS)
    oracle = Oracle(calm)
    controls.check(oracle, list(plans(calm, (), count_elements(oracle, ()))), tmp_path / "two")
    assert not oracle.drowned


def test_cases_of_what_tf32_drowns_are_examined_with_it_off_on_both_sides(tmp_path: Path) -> None:
    oracle = Oracle(make_spec(tmp_path, CHAOTIC, workloads=ROWS))
    on_gpu = SimpleNamespace(without_tf32=lambda: "without")
    runner: Any = SimpleNamespace(on_device=lambda: on_gpu)
    for drowned in (False, True):
        oracle.drowned = drowned
        with examined_by(runner, oracle) as examined:
            assert (str(examined) == "without") is drowned
            assert torch.backends.cudnn.allow_tf32 is not drowned
        assert torch.backends.cudnn.allow_tf32


def test_tf32_is_turned_off_also_where_pytorchs_own_test_helpers_forbid_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(torch.backends, "__allow_nonbracketed_mutation_flag", False)
    before = torch.backends.cudnn.allow_tf32
    with tf32.off():
        assert not torch.backends.cudnn.allow_tf32
    assert torch.backends.cudnn.allow_tf32 == before
