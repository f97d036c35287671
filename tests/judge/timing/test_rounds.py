"""What of the rounds counts: nothing is gained by values that can be computed in shorter ways."""

from __future__ import annotations

import math
import random
from statistics import fmean

import pytest

from pytest_kernelevolve.judge.timing.rounds import EASY, Round, Rounds
from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch
from pytest_kernelevolve.spec.cases import DISTRIBUTIONS
from pytest_kernelevolve.spec.model import Workload

WORKLOAD = Workload(sizes={"N": 8}, dtypes={"dtype": "float32"})


def taken(kernel_s: float, easy_s: float, *, noise: float = 0.0, count: int = 200) -> Rounds:
    """Rounds against a baseline of a second, every other one on easy values."""
    rng = random.Random(1)
    rounds = [
        Round(
            baseline_s=math.exp(rng.gauss(0.0, noise)),
            kernel_s=(easy_s if number % 2 else kernel_s) * math.exp(rng.gauss(0.0, noise)),
            easy=bool(number % 2),
        )
        for number in range(count)
    ]
    return Rounds(workload=WORKLOAD, calls=1, taken=rounds)


def ratio(rounds: Rounds) -> float:
    return math.exp(fmean(rounds.log_ratios))


def test_a_short_cut_on_easy_values_gains_next_to_nothing() -> None:
    assert ratio(taken(1.1, 0.01)) == pytest.approx(1 / 1.1 / math.sqrt(EASY))
    assert math.exp(fmean(math.log(one.baseline_s / one.kernel_s) for one in taken(1.1, 0.01).counted)) > 9.0


def test_what_is_slow_on_easy_values_alone_is_slow() -> None:
    assert ratio(taken(0.5, 2.0)) == pytest.approx(1.0)


@pytest.mark.parametrize("noise", [0.0, 0.01, 0.03])
def test_an_honest_kernel_has_its_speedup(noise: float) -> None:
    assert ratio(taken(0.8, 0.8, noise=noise)) == pytest.approx(1.25, rel=0.01)


def test_milliseconds_are_those_of_usual_values() -> None:
    assert taken(1.1, 0.01).kernel_ms == pytest.approx(1100.0)


def test_easy_rounds_alone_count_as_they_are() -> None:
    only = Rounds(workload=WORKLOAD, calls=1, taken=[Round(baseline_s=1.0, kernel_s=0.5, easy=True)])
    assert only.log_ratios == [math.log(2.0)]
    assert only.kernel_ms == 500.0


def test_half_of_the_rounds_are_on_values_that_kernels_are_run_for_and_no_others() -> None:
    """Softmax has no exponential to compute of what lies far below a row's maximum, as in rows of huge numbers."""
    watch = object.__new__(Stopwatch)
    watch._decks, watch._drawn, watch._rng = {False: [], True: []}, [], random.Random(1)
    watch.rounds = Rounds(workload=WORKLOAD, calls=1)
    usual, easy = ({watch._plan(kind).distribution for _ in range(40)} for kind in (False, True))
    assert usual == {"normal", "uniform"}
    assert easy == {*DISTRIBUTIONS} - usual
