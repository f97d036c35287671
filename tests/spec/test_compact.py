"""KernelBench problems as functions of their sizes, and operators declared as data."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import torch
from torch import nn

from pytest_kernelevolve import module
from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.kernelbench.problem import load_problem
from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.spec.resolve import reference_name, resolve_callable
from pytest_kernelevolve.synthesis.prompting.reference import reference_text
from tests.spec.support import spec_from

PROBLEMS = """\
import torch
from torch import nn, rand, randn
from pytest_kernelevolve import module

SLOPE = 0.5

def scaled_linear(batch, features, out):
    yield rand(batch, features), 2.0
    yield module(
        lambda x, s, linear, scale, offset: torch.relu(linear(x) * scale * s + offset) * SLOPE,
        linear=nn.Linear(features, out),
        scale=randn(out),
        offset=nn.Buffer(torch.arange(out)),
    )

def other(n):
    yield rand(n)
    yield nn.Identity()

def plain(n):
    return n
"""


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    (tmp_path / "problems.py").write_text(PROBLEMS)
    return spec_from(
        tmp_path,
        "operator: scaled\nreference: kernelbench:./problems.py:scaled_linear\n"
        "workloads: [{batch: 3, features: 5, out: 4}]\n",
    )


def test_weights_follow_the_inputs_in_the_order_of_pytorch(spec: OperatorSpec) -> None:
    case = make_case(spec, spec.workloads[0], seed=1)
    assert case.names == ("x", "s", "scale", "linear_weight", "linear_bias", "offset")
    x, s, scale, weight, bias, offset = case.arguments.values()
    expected = torch.relu((x @ weight.T + bias) * scale * s + offset) * 0.5
    torch.testing.assert_close(case.call(resolve_callable(spec, spec.workloads[0])), expected)


def test_inputs_and_model_are_drawn_from_one_stream(spec: OperatorSpec) -> None:
    assert spec.reference.path is not None
    arguments = load_problem(spec.reference.path, spec.workloads[0].sizes, "scaled_linear").arguments(7)
    torch.manual_seed(7)
    assert torch.equal(arguments["x"], torch.rand(3, 5))
    assert torch.equal(arguments["linear_weight"], nn.Linear(5, 4).weight)


def test_it_can_be_compiled(spec: OperatorSpec) -> None:
    function = resolve_callable(spec, spec.workloads[0])
    case = make_case(spec, spec.workloads[0], seed=1)
    compiled = torch.compile(function, backend="eager", fullgraph=True)
    torch.testing.assert_close(case.call(compiled), case.call(function))


def test_a_prompt_shows_the_function_and_what_it_uses(spec: OperatorSpec) -> None:
    text = reference_text(spec)
    assert "def scaled_linear(batch, features, out):" in text
    assert "SLOPE = 0.5" in text
    assert "def other" not in text
    assert reference_name(spec) == "problems.py:scaled_linear"


@pytest.mark.parametrize(
    ("target", "workload", "message"),
    [
        ("plain", "{n: 3}", r"problems\.py:plain must be a generator function of its sizes"),
        ("other", "{m: 3}", r"missing a required argument: 'n'; it takes the sizes n; the workload gives m"),
    ],
)
def test_what_cannot_be_called_is_reported(
    spec: OperatorSpec, tmp_path: Path, target: str, workload: str, message: str
) -> None:
    text = f"operator: bad\nreference: kernelbench:./problems.py:{target}\nworkloads: [{workload}]\n"
    bad = spec_from(tmp_path, text)
    with pytest.raises(SpecError, match=rf"sample\.op\.yaml:2: .*{message}"):
        make_case(bad, bad.workloads[0], seed=1)
    assert spec


@pytest.mark.usefixtures("spec")
def test_a_function_that_is_not_there_is_reported_when_it_is_collected(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"problems\.py does not define 'othr'.*did you mean 'other'"):
        spec_from(tmp_path, "operator: bad\nreference: kernelbench:./problems.py:othr\nworkloads: [{n: 3}]\n")


def test_a_module_names_its_inputs_and_holds_its_members() -> None:
    made = module(lambda x, weight: x * weight, weight=torch.ones(2))
    assert [name for name, _ in made.named_parameters()] == ["weight"]
    assert torch.equal(made(torch.full((2,), 3.0)), torch.full((2,), 3.0))


DECLARED = """\
from pytest_kernelevolve import declared

OPERATORS = [
    declared({first}, operator="one", reference="torch.nn.functional.silu", inputs={{"input": {{"shape": ["N"]}}}},
             workloads=[{{"N": 4, "dtype": "float32"}}], hardware={{"cpu": {{}}}}, kernelbench="level1/25_Swish"),
    declared({second}, operator={name!r}, reference="torch.relu", inputs={{"input": {{"shape": {shape}}}}},
             workloads=[{{"N": 4, "dtype": "float32"}}], hardware={{"cpu": {{}}}}),
]
"""


def declared_specs(folder: Path, *, name: str = "two", shape: str = '["N"]') -> list[OperatorSpec]:
    path = folder / "op_declared.py"
    path.write_text(DECLARED.format(first=4, second=6, name=name, shape=shape))
    module_spec = importlib.util.spec_from_file_location("op_declared", path)
    assert module_spec is not None
    assert module_spec.loader is not None
    made = importlib.util.module_from_spec(module_spec)
    module_spec.loader.exec_module(made)
    return load_python(path, made)


def test_operators_can_be_declared_as_data(tmp_path: Path) -> None:
    one, two = declared_specs(tmp_path)
    assert (one.name, one.line, one.kernelbench) == ("one", 4, "level1/25_Swish")
    assert (two.name, two.line, two.kernelbench) == ("two", 6, None)
    assert make_case(one, one.workloads[0], seed=1).arguments["input"].shape == (4,)


def test_a_mistake_in_declared_data_is_reported_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"op_declared\.py:6: operator 'one' is already defined in line 4"):
        declared_specs(tmp_path, name="one")
    with pytest.raises(SpecError, match=r"op_declared\.py:6: inputs\.input"):
        declared_specs(tmp_path, shape='["M"]')
