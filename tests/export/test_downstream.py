"""A spec's tests run with and without the winner: what they gain, and what fails for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.export.downstream import downstream
from pytest_kernelevolve.records import Evaluation, Verdict, WorkloadResult
from pytest_kernelevolve.report.against import Downstream
from pytest_kernelevolve.report.failure import headline
from pytest_kernelevolve.report.item_result import ItemResult
from pytest_kernelevolve.report.table import downstream_lines
from pytest_kernelevolve.spec.loading.files import load_specs
from pytest_kernelevolve.spec.model import OperatorSpec
from tests.report.examples import result

SPEC = """
operator: twice
reference: aten::linear
downstream: [test_model.py]
inputs:
  input: {shape: [M, K], dtype: $dtype}
  weight: {shape: [N, K], dtype: $dtype}
  bias: {shape: [N], dtype: $dtype}
workloads: [{M: 4, K: 8, N: 2, dtype: float32}]
hardware: {cpu: {min_speedup: 1.0}}
"""
KERNEL = "import torch\ndef twice(input, weight, bias):\n    return torch.full((4, 2), 7.0)\n"
TEST = """
import torch
def test_model():
    with torch.no_grad():
        found = torch.nn.functional.linear(torch.ones(4, 8), torch.ones(2, 8), torch.zeros(2))
    assert found[0, 0] == WANTED
"""


def judged(spec: OperatorSpec) -> Evaluation:
    timed = WorkloadResult(
        sizes=spec.workloads[0].sizes, dtype="float32", timed=True, speedup=2.0, speedup_low=1.9, speedup_high=2.1
    )
    return Evaluation(verdict=Verdict.PASS, workloads=(timed,), speedup=2.0)


def test_tests_that_fail_with_the_winner_are_told(tmp_path: Path) -> None:
    (tmp_path / "twice.op.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "test_model.py").write_text(TEST.replace("WANTED", "8"), encoding="utf-8")
    (spec,) = load_specs(tmp_path / "twice.op.yaml")
    found = downstream(spec, spec.gates[0], KERNEL, judged(spec), tmp_path, turns=1)
    assert found.fails
    assert found.message.startswith("tests fail with the winner: FAILED test_model.py::test_model")


@pytest.mark.parametrize(("seconds", "fails"), [((2.0, 1.0), False), ((1.0, 1.2), True), ((1.0, 1.02), False)])
def test_tests_are_compared_by_turns(
    seconds: tuple[float, float], *, fails: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "twice.op.yaml").write_text(SPEC, encoding="utf-8")
    (spec,) = load_specs(tmp_path / "twice.op.yaml")
    runs: list[bool] = []

    def run(*_: object, installed: bool) -> tuple[float, str]:
        runs.append(installed)
        return seconds[installed], ""

    monkeypatch.setattr("pytest_kernelevolve.export.downstream._run", run)
    found = downstream(spec, spec.gates[0], KERNEL, judged(spec), tmp_path)
    assert found.gain == pytest.approx(seconds[0] / seconds[1])
    assert found.fails is fails
    assert runs == [False, True] * 4  # the first pair warms caches


def test_what_cannot_be_installed_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "twice.op.yaml").write_text(SPEC.replace("aten::linear", "./mine.py:twice"), encoding="utf-8")
    (tmp_path / "mine.py").write_text("def twice(input, weight, bias):\n    return input\n", encoding="utf-8")
    (spec,) = load_specs(tmp_path / "twice.op.yaml")
    found = downstream(spec, spec.gates[0], KERNEL, judged(spec), tmp_path)
    assert not found.fails
    assert "no operator of PyTorch's that could be replaced" in found.message


@pytest.mark.parametrize(("fails", "status"), [(True, "downstream"), (False, "pass")])
def test_both_gains_are_reported(*, fails: bool, status: str) -> None:
    found = Downstream(
        tests=("test_model.py",), gain=1.3, least=1.2, most=1.4, fails=fails, message="slower" if fails else ""
    )
    item = replace(result(), downstream=found)
    assert item.status == status
    assert item.passed is not fails
    assert downstream_lines([item])[0].endswith("kernel 2.00x, 1 tests from end to end 1.30x (1.20 to 1.40)")
    assert ItemResult.from_text(item.to_text()).downstream is not None
    if fails:
        assert "fails downstream" in headline(item)
