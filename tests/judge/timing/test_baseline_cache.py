"""A baseline that is weaker than the gate asks for is said to be."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.judge.timing.baseline_cache import Baseline, weaker
from pytest_kernelevolve.spec.model import HardwareGate


@pytest.mark.parametrize("wanted", ["best", "compile"])
def test_a_reference_that_does_not_compile_is_told(wanted: str) -> None:
    baselines = {
        "N=8 float32": Baseline(eager_ms=1.0, compile_ms=0.5, best="compile"),
        "N=9 float32": Baseline(eager_ms=1.0, compile_ms=None, best="eager", missing="RuntimeError: no compiler"),
    }
    (finding,) = weaker(baselines, HardwareGate(hardware="cpu", min_speedup=1.0, baseline=wanted))
    assert finding.kind == "environment"
    assert "torch.compile fails at N=9 float32" in finding.message
    assert "no compiler" in finding.message


def test_a_gate_over_eager_asks_for_no_more() -> None:
    baseline = Baseline(eager_ms=1.0, compile_ms=None, best="eager", missing="RuntimeError: no compiler")
    assert weaker({"N=9": baseline}, HardwareGate(hardware="cpu", min_speedup=1.0, baseline="eager")) == ()


def test_nothing_is_said_of_a_reference_that_compiles() -> None:
    baseline = Baseline(eager_ms=1.0, compile_ms=1.5, best="eager")
    assert weaker({"N=9": baseline}, HardwareGate(hardware="cpu", min_speedup=1.0, baseline="best")) == ()
