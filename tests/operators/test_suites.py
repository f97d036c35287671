"""The suites hold what they promise: each operator once, with gates, workloads and a reference that runs."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import torch

from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.hidden import hidden_workloads
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput
from pytest_kernelevolve.spec.resolve import resolve_callable
from tests.operators.suites import suite
from tests.project import ROOT

OPERATORS = {
    "swish", "bias_gelu", "softmax", "layer_norm", "rms_norm", "cross_entropy", "swiglu", "embedding_bag", "cumsum",
    "topk", "map_id", "mbdt", "batch_event_truncate", "optimized_fm", "pffn", "conv1d",
}  # fmt: skip
FAMILIES = {
    "pointwise", "row-wise", "reduction", "scan", "selection", "gather", "bucketize", "jagged", "matmul", "convolution",
}  # fmt: skip
SUITES = ("operator_specs", "kernelbench_suite", "aten_suite")
LARGEST_TIMED_ELEMENTS = 5_000_000  # inputs are made anew for every timed call

# Of the table of ATen overloads every so many: they are made alike, and tests/aten looks at all of them.
EVERY = {"aten_suite": 20}
ALL = [
    pytest.param(spec, id=f"{folder}-{spec.name}")
    for folder in SUITES
    for spec in [one for one in suite(folder) if one.workloads][:: EVERY.get(folder, 1)]
]


def test_operator_specs_hold_each_operator_exactly_once() -> None:
    names = [spec.name for spec in suite("operator_specs")]
    assert len(names) == len(set(names))
    assert set(names) == OPERATORS


@pytest.mark.parametrize("folder", SUITES)
def test_a_suite_names_no_operator_twice(folder: str) -> None:
    names = [spec.name for spec in suite(folder)]
    assert names
    assert len(names) == len(set(names))


@pytest.mark.parametrize("spec", ALL)
def test_every_operator_is_gated_on_the_cpu_and_on_an_accelerator(spec: OperatorSpec) -> None:
    gates = {gate.hardware for gate in spec.gates}
    assert "cpu" in gates
    assert gates & {"h100", "hopper", "mi350", "mtia"}
    assert spec.family in FAMILIES


@pytest.mark.parametrize("spec", suite("operator_specs"), ids=lambda spec: spec.name)
def test_what_is_gated_for_the_h100_is_gated_for_any_hopper_at_sizes_of_its_own(spec: OperatorSpec) -> None:
    gates = {gate.hardware: gate for gate in spec.gates}
    assert "h100" not in gates or gates["hopper"].workloads


@pytest.mark.parametrize("spec", ALL)
def test_every_operator_has_timed_workloads_and_an_odd_sized_one_for_correctness_alone(spec: OperatorSpec) -> None:
    assert any(workload.timed for workload in spec.workloads)
    odd = [workload for workload in spec.workloads if not workload.timed]
    assert any(size % 2 for workload in odd for size in workload.sizes.values())


@pytest.mark.parametrize("spec", ALL)
def test_the_reference_runs_on_small_workloads_and_its_result_depends_on_the_seed(spec: OperatorSpec) -> None:
    small = [workload for workload in spec.workloads if not workload.timed]
    for workload in [*small, *hidden_workloads(spec)]:
        reference = resolve_callable(spec, workload)
        results = [outputs(make_case(spec, workload, seed=seed).call(reference)) for seed in (1, 1, 2)]
        assert all(tensor.device.type == "cpu" for tensor in results[0])
        torch.testing.assert_close(results[0], results[1], rtol=0, atol=0, equal_nan=True)
        if workload in small and sum(tensor.numel() for tensor in results[0]) > 16:
            assert any(not same(*pair) for pair in zip(results[0], results[2], strict=True)), workload.label


@pytest.mark.parametrize("spec", [param for param in ALL if not str(param.id).startswith("kernelbench")])
def test_timed_inputs_are_small_enough_to_be_made_anew_for_every_call(spec: OperatorSpec) -> None:
    for workload in spec.workloads:
        if workload.timed:
            tensors = make_case(spec, workload, seed=0).tensors()
            assert sum(tensor.numel() for tensor in tensors.values()) <= LARGEST_TIMED_ELEMENTS


@pytest.mark.parametrize("spec", ALL)
def test_inputs_are_named_as_a_kernel_can_name_its_arguments(spec: OperatorSpec) -> None:
    assert all(argument.name.isidentifier() for argument in spec.inputs)
    assert any(isinstance(argument, TensorInput) for argument in spec.inputs) or not spec.inputs


def test_problems_hold_what_a_kernelbench_file_holds() -> None:
    for path in sorted((ROOT / "kernelbench_suite" / "problems").glob("*.py")):
        assert {"Model", "get_inputs", "get_init_inputs"} <= set(definitions(path)), path.name


def definitions(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)]


def outputs(result: Any) -> list[torch.Tensor]:
    return [result] if isinstance(result, torch.Tensor) else list(result)


def same(first: torch.Tensor, second: torch.Tensor) -> bool:
    return first.shape == second.shape and torch.equal(first, second)
