"""A baseline that is weaker than the gate asks for is said to be."""

from __future__ import annotations

from dataclasses import replace

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


def test_the_fastest_of_three_counts_where_that_is_asked_for() -> None:
    two = Baseline(eager_ms=3.0, compile_ms=2.0, best="compile")
    assert [two.chosen(one) for one in ("eager", "compile", "best", "thorough", "max-autotune")] == [
        "eager", "compile", "compile", "compile", "compile",
    ], "where max-autotune failed, the best of the others counts"  # fmt: skip
    three = replace(two, max_autotune_ms=1.5, tuned=True)
    assert [three.chosen(one) for one in ("best", "thorough", "max-autotune")] == [
        "compile", "max-autotune", "max-autotune",
    ]  # fmt: skip
    assert three.ms("max-autotune") == 1.5
    assert replace(three, max_autotune_ms=2.5).chosen("thorough") == "compile"
