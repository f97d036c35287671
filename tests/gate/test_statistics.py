"""Intervals and decisions: coverage on simulated rounds, and the four outcomes of a gate."""

from __future__ import annotations

import math
import random

import pytest

from pytest_kernelevolve.gate.decision import decide
from pytest_kernelevolve.gate.statistics import Interval, log_ratio_interval, pooled_interval, t_quantile
from pytest_kernelevolve.records import Verdict


@pytest.mark.parametrize(
    ("probability", "degrees", "expected"),
    [
        (0.975, 1, 12.7062), (0.975, 2, 4.30265), (0.975, 3, 3.18245), (0.975, 4, 2.77645), (0.975, 10, 2.22814),
        (0.995, 1, 63.6567), (0.995, 3, 5.84091), (0.995, 5, 4.03214), (0.995, 10, 3.16927), (0.995, 60, 2.66028),
        (0.5, 7, 0.0), (0.025, 10, -2.22814),
    ],
)  # fmt: skip
def test_quantiles_are_those_of_the_printed_tables(probability: float, degrees: int, expected: float) -> None:
    assert t_quantile(probability, degrees) == pytest.approx(expected, rel=5e-4, abs=1e-9)


def test_interval_covers_the_true_ratio_as_often_as_it_says() -> None:
    chance = random.Random(1)
    missed = 0
    for _ in range(2000):
        interval = log_ratio_interval([math.log(1.3) + chance.gauss(0, 0.05) for _ in range(6)], confidence=0.95)
        missed += not interval.low <= 1.3 <= interval.high
    assert 60 <= missed <= 145  # 5 % of 2,000, within four standard deviations


def test_pooled_interval_is_that_of_the_geometric_mean_over_workloads() -> None:
    chance = random.Random(2)
    rounds = [[math.log(ratio) + chance.gauss(0, 0.01) for _ in range(12)] for ratio in (1.0, 4.0)]
    interval = pooled_interval(rounds)
    assert interval.low < 2.0 < interval.high
    assert interval.high / interval.low < 1.03


def test_an_interval_needs_two_rounds_of_every_workload() -> None:
    with pytest.raises(ValueError, match="two rounds"):
        pooled_interval([[0.1, 0.2], [0.1]])


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (1.25, 1.35, Verdict.FASTER),
        (1.19, 1.21, Verdict.PASS),
        (1.18, 1.19, Verdict.PASS),  # within the margin of 2 %
        (1.00, 1.10, Verdict.SLOW),
        (1.10, 1.30, Verdict.INCONCLUSIVE),
    ],
)
def test_the_gate_decides_by_the_bounds_of_the_interval(low: float, high: float, verdict: Verdict) -> None:
    assert decide(Interval(ratio=(low * high) ** 0.5, low=low, high=high, rounds=8), 1.2) is verdict
