"""``op_*.py`` files: the function is the reference, its marks are gates, and mistakes name the function's line."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, TensorInput, ValueInput
from pytest_kernelevolve.spec.resolve import resolve_callable, resolve_reference

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnknownMarkWarning")

HEAD = """\
import pytest
import torch
from pytest_kernelevolve import operator, tensor, value

"""
SWISH = """\
@pytest.mark.cpu(min_speedup=1.5)
@pytest.mark.h100(min_speedup=1.3, language="triton")
@operator(inputs={"x": tensor("B", "N")}, workloads=[dict(B=8, N=4, dtype=["bfloat16", torch.float32])])
def swish(x):
    return x * torch.sigmoid(x)
"""


def load(folder: Path, text: str) -> list[OperatorSpec]:
    path = folder / "op_sample.py"
    path.write_text(HEAD + text)
    module_spec = importlib.util.spec_from_file_location("op_sample", path)
    assert module_spec is not None
    assert module_spec.loader is not None
    module = importlib.util.module_from_spec(module_spec)
    module_spec.loader.exec_module(module)
    return load_python(path, module)


def error_of(folder: Path, text: str) -> str:
    with pytest.raises(SpecError) as caught:
        load(folder, text)
    assert caught.value.path == folder / "op_sample.py"
    assert caught.value.line == 5
    return caught.value.reason


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    (spec,) = load(tmp_path, SWISH)
    assert (spec.name, spec.line, spec.path) == ("swish", 5, tmp_path / "op_sample.py")
    assert spec.inputs == (TensorInput(name="x", shape=("B", "N")),)
    assert [workload.dtypes for workload in spec.workloads] == [{"dtype": "bfloat16"}, {"dtype": "float32"}]
    assert spec.gates == (
        HardwareGate(hardware="cpu", min_speedup=1.5),
        HardwareGate(hardware="h100", min_speedup=1.3, language="triton"),
    )
    assert make_case(spec, spec.workloads[0], seed=1).call(resolve_callable(spec)).shape == (8, 4)
    assert callable(resolve_reference(spec.reference)), "another process finds the function in the file"
    assert len(spec_digest(spec)) == 64


def test_inputs_follow_the_functions_arguments(tmp_path: Path) -> None:
    (spec,) = load(
        tmp_path,
        """\
def lengths(rng, sizes, dtype):
    return torch.ones(sizes["B"], dtype=dtype)

@pytest.mark.cpu
@operator(
    inputs={
        "kind": value(torch.float64),
        "x": tensor("B", dtype=torch.float32, values="distinct"),
        "counts": tensor("B", dtype="int64", generator=lengths),
        "scale": value((1, "2*B")),
    },
    workloads=[{"B": 3}],
    name="renamed",
    family="row-wise",
    hidden=False,
)
def function(x, counts, scale, eps=1e-5, *, kind):
    return x
""",
    )
    assert [item.name for item in spec.inputs] == ["x", "counts", "scale", "kind"]
    assert [item.keyword for item in spec.inputs] == [False, False, False, True]
    assert isinstance(spec.inputs[2], ValueInput)
    assert spec.inputs[2].value == (1, "2*B")
    assert (spec.name, spec.family, spec.hidden) == ("renamed", "row-wise", ())
    arguments = make_case(spec, spec.workloads[0], seed=1).arguments
    assert (arguments["scale"], str(arguments["kind"])) == ([1, 6], "torch.float64")
    assert arguments["counts"].tolist() == [1, 1, 1]


def test_operators_imported_from_elsewhere_belong_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "op_elsewhere.py").write_text(HEAD + SWISH)
    monkeypatch.syspath_prepend(tmp_path)
    assert load(tmp_path, "from op_elsewhere import swish\n") == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "min_speedup=1.5",
            "min_speed=1.5",
            "unknown key 'min_speed' in hardware.cpu; allowed: baseline, call, language, ",
        ),
        ("mark.cpu(min_speedup=1.5)", "mark.cpu(1.5)", "@pytest.mark.cpu takes keywords only: min_speedup, language, "),
        ("mark.h100(", "mark.h10(", "unknown hardware 'h10' in @pytest.mark.h10; allowed: cpu, a100, h100,"),
        ("mark.h100(", "mark.cpu(", "@pytest.mark.cpu is given twice"),
        ('{"x": ', '{"y": ', "inputs.y is no argument of swish; it has x"),
        ("def swish(x)", "def swish(x, alpha)", "argument 'alpha' of swish has no entry in inputs and no default"),
        ('tensor("B", "N")', '("B", "N")', "inputs.x must be made by tensor(...) or value(...), not ('B', 'N')"),
        ('tensor("B", "N")', 'tensor("B", "K")', "inputs.x: symbol 'K' has no size; the workload gives B, N"),
        ('"bfloat16"', '"bf16"', "unknown dtype 'bf16' in workloads[0].dtype; allowed: float64,"),
        ("workloads=[dict(B=8, ", "workloads=[dict(B=8.5, ", "workloads[0].B must be an integer"),
        (
            'tensor("B", "N")',
            'tensor("B", "N", generator=lambda *_: None)',
            "inputs.x.generator must be a function at the top level of a file",
        ),
    ],
)
def test_a_mistake_has_one_clear_message(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in SWISH
    assert message in error_of(tmp_path, SWISH.replace(old, new))


def test_a_function_without_hardware_says_how_to_give_it_some(tmp_path: Path) -> None:
    text = re.sub(r"@pytest.*\n", "", SWISH)
    assert error_of(tmp_path, text).startswith(
        "swish has no hardware; decorate it with at least one gate, such as @pytest.mark.cpu(min_speedup=1.2); "
    )


def test_a_name_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"op_sample\.py:\d+: operator 'swish' is already defined in line 5"):
        load(tmp_path, SWISH + SWISH)


def test_other_marks_are_left_to_pytest(tmp_path: Path) -> None:
    (spec,) = load(tmp_path, "@pytest.mark.slow\n" + SWISH)
    assert [gate.hardware for gate in spec.gates] == ["cpu", "h100"]
