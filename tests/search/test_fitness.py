"""How good an evaluation is."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.records import Evaluation, Verdict
from pytest_kernelevolve.search.fitness import speedup


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.FASTER, Verdict.SLOW, Verdict.INCONCLUSIVE])
def test_a_correct_kernel_is_as_good_as_its_speedup(verdict: Verdict) -> None:
    assert speedup(Evaluation(verdict=verdict, speedup=0.8)) == 0.8


@pytest.mark.parametrize("verdict", [Verdict.INCORRECT, Verdict.INVALID])
def test_speed_does_not_excuse_a_wrong_result(verdict: Verdict) -> None:
    assert speedup(Evaluation(verdict=verdict, speedup=9.0)) == 0.0


def test_a_correct_kernel_that_was_not_timed_is_better_than_a_failure() -> None:
    assert 0.0 < speedup(Evaluation(verdict=Verdict.PASS)) < 0.01


@pytest.mark.parametrize("measured", [float("nan"), float("inf"), -1.0])
def test_a_measurement_that_is_no_speedup_counts_for_nothing(measured: float) -> None:
    assert speedup(Evaluation(verdict=Verdict.PASS, speedup=measured)) == 0.0
