"""KernelBench problems are operators of inputs and weights, with constants that a workload can set."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.hidden import hidden_workloads
from pytest_kernelevolve.spec.kernelbench.problem import load_problem
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.spec.resolve import resolve_callable
from tests.spec.support import spec_from

PROBLEM = """\
import torch
import torch.nn as nn

class Model(nn.Module):
    def __init__(self, features, out):
        super().__init__()
        self.linear = nn.Linear(features, out)
        self.norm = nn.BatchNorm1d(out)
        self.dropout = nn.Dropout(0.5)

    def forward(self, x):
        return self.dropout(self.norm(self.linear(x)))

batch_size = 16
features = 8
out = 4

def get_inputs():
    return [torch.randn(batch_size, features)]

def get_init_inputs():
    return [features, out]
"""


@pytest.fixture
def problem(tmp_path: Path) -> OperatorSpec:
    (tmp_path / "1_Linear.py").write_text(PROBLEM)
    return spec_from(tmp_path, "operator: linear\nreference: kernelbench:./1_Linear.py\n")


def test_weights_are_arguments(problem: OperatorSpec) -> None:
    case = make_case(problem, problem.workloads[0], seed=1)
    weights = ("linear_weight", "linear_bias", "norm_weight", "norm_bias")
    buffers = ("norm_running_mean", "norm_running_var", "norm_num_batches_tracked")
    assert case.names == ("x", *weights, *buffers)
    function = resolve_callable(problem)
    before = case.clone()
    first = case.call(function)
    assert first.shape == (16, 4)
    assert torch.equal(first, case.call(function)), "dropout is off"
    assert all(torch.equal(tensor, before.arguments[name]) for name, tensor in case.tensors().items())
    assert case.to_float64().call(function).dtype is torch.float64


def test_a_result_depends_on_the_weights_that_are_passed(problem: OperatorSpec) -> None:
    case = make_case(problem, problem.workloads[0], seed=1)
    other = case.clone()
    other.arguments["norm_bias"].add_(1.0)
    function = resolve_callable(problem)
    assert torch.allclose(case.call(function) + 1.0, other.call(function), atol=1e-5)


def test_seeds_make_inputs_and_weights(problem: OperatorSpec) -> None:
    workload = problem.workloads[0]
    one, same, two = (make_case(problem, workload, seed=seed).arguments for seed in (1, 1, 2))
    for name in ("x", "linear_weight"):
        assert torch.equal(one[name], same[name])
        assert not torch.equal(one[name], two[name])


def test_what_begins_as_ones_or_zeros_is_other_numbers_in_most_cases(problem: OperatorSpec) -> None:
    """Else a kernel that ignores the scale of a norm, or its statistics, would be right."""
    cases = [make_case(problem, problem.workloads[0], seed=seed).tensors() for seed in range(40)]
    for name in ("norm_weight", "norm_running_var", "norm_bias", "norm_running_mean"):
        varied = [one[name] for one in cases if len(set(one[name].tolist())) > 1]
        assert len(cases) / 2 < len(varied) < len(cases)
        assert all(((one > 0).all() or not name.endswith(("weight", "var"))) for one in varied)
    assert all(int(one["norm_num_batches_tracked"]) == 0 for one in cases)


@pytest.mark.usefixtures("problem")
def test_a_workload_sets_constants_and_dtype(tmp_path: Path) -> None:
    spec = spec_from(
        tmp_path,
        "operator: linear\nreference: kernelbench:./1_Linear.py\n"
        "workloads: [{batch_size: 3, features: 5, dtype: float64}]\n",
    )
    case = make_case(spec, spec.workloads[0], seed=1)
    assert case.arguments["x"].shape == (3, 5)
    assert case.arguments["x"].dtype is torch.float64
    assert case.call(resolve_callable(spec, spec.workloads[0])).shape == (3, 4)
    assert hidden_workloads(spec) == ()


@pytest.mark.usefixtures("problem")
def test_an_unknown_constant_is_reported(tmp_path: Path) -> None:
    spec = spec_from(tmp_path, "operator: linear\nreference: kernelbench:./1_Linear.py\nworkloads: [{batch: 3}]\n")
    with pytest.raises(SpecError, match=r"no integer constant 'batch' .* it has batch_size, features, out"):
        make_case(spec, spec.workloads[0], seed=1)


def test_a_file_without_a_model_is_reported_when_it_is_collected(tmp_path: Path) -> None:
    (tmp_path / "2_None.py").write_text("def get_inputs(): ...\n")
    with pytest.raises(SpecError, match=r"2_None\.py does not define 'Model'") as caught:
        spec_from(tmp_path, "operator: none\nreference: kernelbench:./2_None.py\n")
    assert caught.value.line == 2


def test_a_model_that_fails_is_reported(tmp_path: Path) -> None:
    (tmp_path / "3_Bad.py").write_text(PROBLEM.replace("return [features, out]", "return [features]"))
    spec = spec_from(tmp_path, "operator: bad\nreference: kernelbench:./3_Bad.py\n")
    with pytest.raises(SpecError, match=r"sample\.op\.yaml:2: .*Model\(\*get_init_inputs\(\)\) fails: TypeError"):
        make_case(spec, spec.workloads[0], seed=1)


def test_a_problem_can_be_compiled_at_each_of_its_sizes(tmp_path: Path) -> None:
    """torch.compile imports the module by name that a function names its globals in."""
    path = tmp_path / "4_Scaled.py"
    path.write_text(
        "import torch\nfrom torch import nn\nN = 3\n"
        "class Model(nn.Module):\n    def forward(self, x):\n        return torch.relu(x) * N\n"
        "def get_inputs():\n    return [torch.randn(2, N)]\ndef get_init_inputs():\n    return []\n",
        encoding="utf-8",
    )
    for size in (3, 5):
        problem = load_problem(path, {"N": size})
        (x,) = problem.arguments(seed=0).values()
        torch.testing.assert_close(torch.compile(problem.function, backend="eager")(x), x.relu() * size)


def test_what_is_derived_from_a_constant_follows_it(tmp_path: Path) -> None:
    text = PROBLEM.replace("out = 4", "out = 4\nshape = (out, features)")
    text = text.replace("return [features, out]", "return [shape[1], shape[0]]")
    (tmp_path / "derived.py").write_text(text)
    function = load_problem(tmp_path / "derived.py", {"features": 6, "out": 3})
    assert function.arguments(1)["linear_weight"].shape == (3, 6)
    assert load_problem(tmp_path / "derived.py", {}).arguments(1)["linear_weight"].shape == (4, 8)
