"""What is examined: every distribution and layout that the reference takes, empty sizes, several runs, every dtype."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from pytest_kernelevolve.judge.correctness.cases import Plan, plans
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.special_cases import edge_plans, wide_plans
from pytest_kernelevolve.judge.correctness.usable import count_elements, usable, usable_hidden
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners.layouts import (
    LAYOUTS,
    REPEATING,
    agreeing,
    element_strides,
    layout_of,
    restrided,
)
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.spec.cases import DISTRIBUTIONS, make_case
from pytest_kernelevolve.spec.filling.edge_values import EDGES
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Workload
from tests.judge.support import GATE, doubling, kernel, make_spec


def todo(spec: OperatorSpec) -> list[Plan]:
    oracle = Oracle(spec)
    hidden = usable_hidden(oracle)
    elements = count_elements(oracle, hidden)
    taken = usable(oracle, hidden, elements)
    return [*plans(spec, hidden, elements, taken), *edge_plans(oracle, hidden, elements, taken)]


def layouts(planned: list[Plan], name: str = "x") -> set[str]:
    return {layout_of(plan.layout, name) for plan in planned}


def test_a_small_workload_meets_every_distribution_and_layout(tmp_path: Path) -> None:
    planned = [plan for plan in todo(doubling(tmp_path)) if not plan.workload.hidden]
    assert {plan.distribution for plan in planned} >= set(DISTRIBUTIONS)
    assert layouts(planned) >= {"contiguous", "padded", "offset", "transposed", "sliced", "strided"}
    assert [plan.runs for plan in planned if plan.runs > 1] == [3]


def test_hidden_sizes_share_every_distribution_among_them_where_no_declared_size_is_small(tmp_path: Path) -> None:
    large = (Workload(sizes={"B": 1000, "N": 1000}, dtypes={"dtype": "float32"}),)
    hidden = [plan for plan in todo(doubling(tmp_path, workloads=large)) if plan.workload.hidden]
    assert {plan.distribution for plan in hidden} == {*DISTRIBUTIONS, *EDGES}
    assert layouts(hidden) == {*LAYOUTS} - {"swapped"}  # which are two dimensions before the last


def test_every_kind_of_values_is_in_the_list_with_each_sort_of_its_rows(tmp_path: Path) -> None:
    """However few rows there are, and where nothing is small."""
    large = (Workload(sizes={"B": 3, "N": 100_000}, dtypes={"dtype": "float32"}, timed=False),)
    few = doubling(tmp_path, workloads=large, hidden=())
    planned = todo(few)
    assert {plan.distribution.partition(" ")[0] for plan in planned} == {*DISTRIBUTIONS, *EDGES}
    made = [make_case(few, large[0], seed=1, distribution=one.distribution).tensors()["x"] for one in planned]
    limits = torch.cat([x for x, one in zip(made, planned, strict=True) if one.distribution.startswith("limits")])
    levels = {round(float(row.abs().max()), -1) for row in limits if float(row.abs().max()) < 1e5}
    assert levels == {20, 90, 4500, 60_000}
    assert bool((limits.abs() > 1e29).any())
    masked = torch.cat([x for x, one in zip(made, planned, strict=True) if one.distribution.startswith("neg_inf")])
    assert bool(masked.isinf().all(-1).any())  # rows that are masked as a whole,
    assert bool((masked[:, :100].isinf().all(-1) & masked[:, -1].isfinite()).any())  # at their beginning,
    assert bool((masked[:, 0].isfinite() & masked[:, -1].isinf()).any())  # and at their end


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("shape", [(), (7,), (3, 5), (2, 3, 5), (0, 4), (4, 0), (1, 1)])
def test_every_layout_holds_the_same_values(layout: str, shape: tuple[int, ...]) -> None:
    x = torch.randn(shape, generator=torch.Generator().manual_seed(0))
    placed = restrided(x, layout)
    assert placed.stride() == element_strides(shape, layout)
    assert torch.equal(placed, agreeing(x, layout))
    assert layout in REPEATING or torch.equal(placed, x)


def test_the_transposed_layout_swaps_the_last_two_dimensions_in_memory() -> None:
    assert element_strides((2, 3, 5), "transposed") == (15, 1, 3)
    assert element_strides((7,), "transposed") == (1,)


def test_a_kernel_that_knows_rows_alone_fails_on_transposed_inputs(judge: Judge, tmp_path: Path) -> None:
    source = """
        import torch
        def operator(x):
            if x.dim() > 1 and x.stride(-1) != 1:
                x = x.as_strided(x.shape, (x.shape[-1], 1))
            return 2 * x
    """
    (finding,) = judge.confirm(doubling(tmp_path), GATE, kernel(source)).findings
    assert finding.kind == "mismatch"
    assert "layout of x transposed" in finding.message


def test_a_reference_that_takes_no_other_layout_is_examined_without_them(judge: Judge, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return 2 * x.view(-1)\n")
    assert layouts(todo(spec)) == {"contiguous", "offset", "strided", "repeated"}
    evaluation = judge.confirm(spec, GATE, kernel("def operator(x):\n    return x.view(-1) + x.view(-1)"))
    assert evaluation.verdict is Verdict.PASS, evaluation.findings


def test_an_empty_size_is_examined_where_the_reference_takes_it(judge: Judge, tmp_path: Path) -> None:
    assert any(0 in plan.workload.sizes.values() for plan in todo(doubling(tmp_path)))
    source = "def operator(x):\n    assert len(x), 'no rows'\n    return x + x"
    (finding,) = judge.confirm(doubling(tmp_path), GATE, kernel(source)).findings
    assert finding.kind == "exception"
    assert "a size that the spec does not list" in finding.message
    refusing = make_spec(tmp_path, "def operator(x):\n    return x.amax(0)\n")
    assert not any(0 in plan.workload.sizes.values() for plan in todo(refusing))


@pytest.mark.parametrize("call", [2, 3])
def test_a_call_that_differs_among_three_on_the_same_inputs_is_found(judge: Judge, tmp_path: Path, call: int) -> None:
    source = f"""
        seen = {{}}
        def operator(x):
            key = (x.shape, float(x.sum()))
            seen[key] = seen.get(key, 0) + 1
            return 2 * x * (1 + 3e-6) if seen[key] == {call} else 2 * x
    """
    (finding,) = judge.confirm(doubling(tmp_path), GATE, kernel(source)).findings
    assert finding.kind == "nondeterministic"


@pytest.mark.parametrize("dtype", ["bfloat16", "float16"])
def test_sums_in_another_order_may_end_on_the_next_number_of_a_half_type(
    judge: Judge, tmp_path: Path, dtype: str
) -> None:
    workloads = (Workload(sizes={"B": 64, "N": 300}, dtypes={"dtype": dtype}, timed=False),)
    spec = make_spec(tmp_path, "def operator(x):\n    return x.sum(-1)\n", workloads=workloads)
    source = """
        import torch
        def operator(x):
            return x[:, torch.randperm(x.shape[1])].float().cumsum(1)[:, -1].to(x.dtype)
    """
    evaluation = judge.confirm(spec, GATE, kernel(source))
    assert evaluation.verdict is Verdict.PASS, evaluation.findings


@pytest.mark.parametrize(
    "dtype", ["float64", "float32", "bfloat16", "float16", "int64", "int32", "int16", "int8", "uint8", "bool"]
)
def test_every_dtype_is_judged(judge: Judge, tmp_path: Path, dtype: str) -> None:
    workloads = (Workload(sizes={"B": 16, "N": 50}, dtypes={"dtype": dtype}, timed=False),)
    spec = make_spec(tmp_path, "def operator(x, y):\n    return x * y\n", *_pair(), workloads=workloads)
    assert judge.confirm(spec, GATE, kernel("def operator(x, y):\n    return y * x")).passed
    wrong = "def operator(x, y):\n    result = y * x\n    result[..., -1:] = x[..., -1:]\n    return result"
    assert judge.confirm(spec, GATE, kernel(wrong)).verdict is Verdict.INCORRECT


def _pair() -> tuple[TensorInput, TensorInput]:
    return TensorInput(name="x", shape=("B", "N")), TensorInput(name="y", shape=("B", "N"))


def test_outputs_in_place_and_beside_each_other_are_judged_in_every_layout(judge: Judge, tmp_path: Path) -> None:
    reference = "def operator(x, y):\n    x.add_(y)\n    return x, x.t(), y.amax(-1), y.argmax(-1)\n"
    x = TensorInput(name="x", shape=("B", "N"), mutated=True)
    y = TensorInput(name="y", shape=("B", "N"), values="distinct")
    spec = make_spec(tmp_path, reference, x, y)
    right = "def operator(x, y):\n    x.copy_(x + y)\n    return x, x.t(), *y.max(-1)"
    evaluation = judge.confirm(spec, GATE, kernel(right))
    assert evaluation.verdict is Verdict.PASS, evaluation.findings
    for wrong in (
        right.replace("copy_(x + y)", "clone()"),
        right.replace("*y.max(-1)", "y.amax(-1), 0 * y.argmax(-1)"),
    ):
        assert judge.confirm(spec, GATE, kernel(wrong)).verdict is Verdict.INCORRECT


def test_integers_without_bounds_are_large_and_negative_too(judge: Judge, tmp_path: Path) -> None:
    """A kernel that computes with fewer bits, or takes all numbers for positive, is right from 0 to 127."""
    number = TensorInput(name="x", shape=("B", "N"), dtype="int64", values="uniform")
    spec = make_spec(tmp_path, "def operator(x):\n    return (x * x).where(x >= 0, -3 * x)\n", number)
    narrow = "import torch\ndef operator(x):\n    return (x.to(torch.int16) * x.to(torch.int16)).to(torch.int64)\n"
    positive = "import torch\ndef operator(x):\n    return x * x\n"
    for source in (narrow, positive):
        evaluation = judge.confirm(spec, GATE, kernel(source))
        assert [(one.kind, "wide values" in one.message) for one in evaluation.findings] == [("mismatch", True)]
    honest = kernel("import torch\ndef operator(x):\n    return torch.where(x < 0, -3 * x, x * x)\n")
    assert judge.confirm(spec, GATE, honest).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("reference", "fields"),
    [("torch.arange(200)[x]", {}), ("2 * x", {"low": 0.0, "high": 9.0}), ("2 * x", {"values": "distinct"})],
)
def test_indices_and_bounded_integers_are_not(tmp_path: Path, reference: str, fields: dict[str, Any]) -> None:
    number = TensorInput(name="x", shape=("B", "N"), dtype="int64", **({"values": "uniform"} | fields))
    oracle = Oracle(make_spec(tmp_path, f"import torch\ndef operator(x):\n    return {reference}\n", number))
    assert wide_plans(oracle, (), count_elements(oracle, ())) == []
