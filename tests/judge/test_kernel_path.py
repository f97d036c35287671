"""Somebody else's kernel file is judged as it is: it is called as the spec says, and imports what the user provides."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate, Evaluation
from pytest_kernelevolve.spec.calls import parse_call
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, ValueInput
from tests.judge.support import BUILDS, GATE, make_spec

INPUTS = (
    TensorInput(name="x", shape=("B", "N")),
    TensorInput(name="y", shape=("B", "N")),
    ValueInput(name="scale", value=3.0),
)
REFERENCE = "def operator(x, y, scale):\n    return x + scale * y\n"


@pytest.fixture(scope="module")
def provided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("theirs")
    package = folder / "liger_kernel"  # one of the packages that would otherwise compute in a kernel's place
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "helpers.py").write_text("def scaled(y, scale):\n    return scale * y\n")
    return folder


@pytest.fixture(scope="module")
def provided_judge(tmp_path_factory: pytest.TempPathFactory, provided: Path) -> Iterator[Judge]:
    with Judge(hardware=get("cpu"), workdir=tmp_path_factory.mktemp("judge"), paths=[provided]) as made:
        yield made


def judged(judge: Judge, folder: Path, source: str, call: str) -> Evaluation:
    spec: OperatorSpec = make_spec(folder, REFERENCE, *INPUTS)
    candidate = Candidate(source=textwrap.dedent(source) + BUILDS, entry=call, language="cpp")
    return judge.confirm(spec, replace(GATE, call=call), candidate)


@pytest.mark.parametrize(
    ("source", "call"),
    [
        ("def custom_kernel(data):\n    x, y = data\n    return x + 3 * y\n", "custom_kernel((x, y))"),
        (
            "class Add:\n    @staticmethod\n    def apply(x, y, *, by):\n        return None, x + by * y\n",
            "Add.apply(x, y, by=scale)[1]",
        ),
        (
            "from liger_kernel.helpers import scaled\ndef f(x, y, scale):\n    return x + scaled(y, scale)\n",
            "f(x, y, scale)",
        ),
    ],
    ids=["tuple", "method", "package"],
)
def test_a_file_is_judged_without_an_edit(provided_judge: Judge, tmp_path: Path, source: str, call: str) -> None:
    evaluation = judged(provided_judge, tmp_path, source, call)
    assert evaluation.passed, evaluation.findings


def test_what_is_provided_is_read_and_not_written(provided_judge: Judge, tmp_path: Path, provided: Path) -> None:
    source = f"""
        def f(x, y, scale):
            try:
                with open({str(provided / "liger_kernel" / "more.py")!r}, "w") as file:
                    file.write("here")
            except OSError:
                return x + scale * y
            return x
    """
    assert judged(provided_judge, tmp_path, source, "f(x, y, scale)").passed
    assert not (provided / "liger_kernel" / "more.py").exists()


def test_without_it_the_package_is_not_there(judge: Judge, tmp_path: Path) -> None:
    source = "from liger_kernel.helpers import scaled\ndef f(x, y, scale):\n    return x + scaled(y, scale)\n"
    (finding,) = judged(judge, tmp_path, source, "f(x, y, scale)").findings
    assert finding.kind == "load"
    assert "No module named 'liger_kernel'" in finding.message


def test_a_name_that_the_file_does_not_have_is_told(judge: Judge, tmp_path: Path) -> None:
    (finding,) = judged(judge, tmp_path, "def f(x, y):\n    return x\n", "g((x, y))").findings
    assert (finding.kind, finding.message) == ("entry", "the source has no function 'g'; it defines f, build")


def test_a_call_takes_inputs_by_position_and_by_name() -> None:
    module = SimpleNamespace(f=lambda *arguments, **named: (arguments, named))
    call = parse_call("f((x, [y, -1]), {'a': y}, k=x)")
    assert call.bind(module, ["x", "y"])(1, y=2) == (((1, [2, -1]), {"a": 2}), {"k": 1})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("f(x", "is not valid Python"),
        ("f", "calls nothing"),
        ("f(x + 1)", "computes 'x \\+ 1'"),
        ("f(g(x))", "computes 'g\\(x\\)'"),
        ("f(**x)", "passes a \\*\\* argument"),
        ("(lambda x: x)(x)", "calls something without a name"),
        ("f(x.__class__)", "computes 'x.__class__'"),
    ],
)
def test_what_is_no_call_is_told(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_call(text)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("f((x, z))", "hardware.cpu.call passes 'z', which is no input; inputs: x"),
        ("f(x + 1)", "hardware.cpu.call: 'f(x + 1)' computes 'x + 1'; it may pass inputs, constants, tuples, lists"),
    ],
)
def test_a_spec_says_where_its_call_is_wrong(tmp_path: Path, call: str, message: str) -> None:
    path = tmp_path / "add.op.yaml"
    path.write_text(
        "operator: add\nreference: torch.neg\ninputs:\n  x: {shape: [B], dtype: float32}\n"
        f"workloads:\n  - {{B: 4}}\nhardware:\n  cpu: {{call: {call!r}}}\n"
    )
    with pytest.raises(SpecError) as found:
        load_yaml(path)
    assert str(found.value).startswith(f"{path}:8: {message}")
