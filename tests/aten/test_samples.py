"""Samples of PyTorch's database of operators find what plain sizes do not, and pass what is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate, Evaluation, Verdict
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from tests.aten.kernels import RIGHT, WRONG
from tests.operators.suites import suite

pytest.importorskip("triton")

GATE = HardwareGate(hardware="cpu", language="triton", baseline="eager")
DTYPES = ("float32", "int64")


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    with Judge(hardware=get("cpu"), workdir=tmp_path_factory.mktemp("judge")) as one:
        yield one


def spec_of(name: str) -> OperatorSpec:
    """An operator of the suite with its samples alone, in two dtypes."""
    (found,) = (one for one in suite("aten_suite") if one.name == name)
    assert found.samples is not None
    return replace(found, workloads=(), hidden=(), samples=replace(found.samples, dtypes=DTYPES, most=20))


def judged(judge: Judge, name: str, source: str) -> Evaluation:
    return judge.confirm(spec_of(name), GATE, Candidate(source=source, entry=name, language="triton"))


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_kernel_passes_every_sample(judge: Judge, name: str) -> None:
    evaluation = judged(judge, name, RIGHT[name])
    assert evaluation.verdict is Verdict.PASS, evaluation.findings
    assert evaluation.samples is not None
    assert evaluation.samples.passed == evaluation.samples.total > 5
    assert evaluation.samples.failures == ()


@pytest.mark.parametrize("what", WRONG)
def test_a_kernel_that_is_wrong_in_some_samples_fails_there_alone(judge: Judge, what: str) -> None:
    name, source, right, wrong = WRONG[what]
    assert source.count(right) == 1
    evaluation = judged(judge, name, source.replace(right, wrong))
    assert evaluation.verdict is Verdict.INCORRECT
    tally = evaluation.samples
    assert tally is not None
    assert 0 < tally.passed < tally.total
    signs = {"0-dimensional": "[]", "empty": "[0]", "broadcast": "[", "promoted": "bool", "strided": "strides"}
    assert any(signs[what] in failure for failure in tally.failures), tally.failures


def test_a_kernel_that_calls_pytorch_in_some_samples_alone_is_none(judge: Judge) -> None:
    lazy = RIGHT["relu"].replace("(self):\n", "(self):\n    if self.ndim == 0:\n        return self.clamp(0)\n")
    evaluation = judged(judge, "relu", lazy)
    assert evaluation.verdict is Verdict.INVALID
    assert "aten::clamp" in evaluation.findings[0].message


def test_a_run_that_was_ended_goes_on_where_it_was(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    from pytest_kernelevolve.judge import samples

    source = RIGHT["relu"] + "\n# again\n"
    first = judged(judge, "relu", source)

    def ended(*_: object) -> None:
        raise AssertionError("a sample was run again")

    monkeypatch.setattr(samples.SampleTrial, "_run_one", ended)
    assert judged(judge, "relu", source).samples == first.samples


def test_the_tally_survives_json() -> None:
    from pytest_kernelevolve.records import SampleTally

    evaluation = Evaluation(verdict=Verdict.PASS, samples=SampleTally(dtypes={"int8": (2, 3)}, failures=("why",)))
    assert Evaluation.from_json(evaluation.to_json()) == evaluation
