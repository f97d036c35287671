"""A forged clock is told from a noisy one."""

from __future__ import annotations

import random

import pytest

from pytest_kernelevolve.judge.runners.cuda.clock_audit import excess


def test_a_clock_that_is_forged_three_times_in_four_is_seen() -> None:
    rng = random.Random(0)
    usual = [100 + 20 * rng.random() for _ in range(60)]
    honest = [100 + 20 * rng.random() for _ in range(20)]
    forged = [one + (500 if number % 4 else 0) for number, one in enumerate(honest)]
    assert excess(honest, usual) < 20
    assert excess(forged, usual) > 300


@pytest.mark.parametrize(("count", "others"), [(5, 5), (5, 14), (8, 17), (11, 25), (44, 60)])
def test_a_noisy_clock_is_hardly_ever_taken_for_a_forged_one(count: int, others: int) -> None:
    rng = random.Random(0)

    def noise(number: int) -> list[float]:
        return [rng.lognormvariate(0, 1) for _ in range(number)]

    false_alarms = sum(excess(noise(count), noise(others)) > 0 for _ in range(2000))
    assert false_alarms <= 6  # of two expected at most


def test_a_few_rounds_show_work_that_is_always_hidden() -> None:
    rng = random.Random(0)
    usual, own = ([rng.lognormvariate(0, 1) for _ in range(number)] for number in (25, 11))
    assert excess([one + 20 for one in own], usual) > 10
