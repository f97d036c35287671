"""How good an evaluation is."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.records import Evaluation, Verdict
from pytest_kernelevolve.search.fitness import assured_speedup, speedup


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


def test_a_lucky_measurement_does_not_outrank_a_sure_one() -> None:
    lucky = Evaluation(verdict=Verdict.FASTER, speedup=29.4, speedup_low=11.1, speedup_high=78.0)
    sure = Evaluation(verdict=Verdict.FASTER, speedup=13.0, speedup_low=12.6, speedup_high=13.4)
    assert assured_speedup(sure) > assured_speedup(lucky)
    assert speedup(sure) < speedup(lucky)


def test_assured_speedup_of_a_failure_or_an_untimed_kernel_is_that_of_speedup() -> None:
    assert assured_speedup(Evaluation(verdict=Verdict.INCORRECT, speedup=9.0, speedup_low=8.0)) == 0.0
    assert 0.0 < assured_speedup(Evaluation(verdict=Verdict.PASS)) < 0.01
