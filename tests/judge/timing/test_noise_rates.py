"""Rates of verdicts on rounds with known noise: what is called slow, and the smallest slowdown that would be."""

from __future__ import annotations

import math
import random
from typing import cast

import pytest

from pytest_kernelevolve.judge.timing.noise_rates import Verdicts, finest, judge_for
from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM, Stopwatch
from pytest_kernelevolve.records import Verdict


class Drawn:
    """Stands where a stopwatch stands: its rounds are drawn with a known spread and slowdown."""

    compares = False

    def __init__(self, spread: float, slowdown: float = 0.0, seed: int = 0) -> None:
        self._chance = random.Random(seed)
        self._spread = spread
        self._slowdown = slowdown
        self.taken: list[float] = []
        self.rounds = self

    @property
    def log_ratios(self) -> list[float]:
        return list(self.taken)

    def run(self, count: int) -> None:
        drawn = (self._chance.gauss(-math.log1p(self._slowdown), self._spread) for _ in range(count))
        self.taken += drawn

    def believe(self) -> None:
        pass


def verdicts(spread: float, slowdown: float = 0.0, count: int = 30) -> Verdicts:
    found = Verdicts()
    left = iter([0.0] * count + [2.0])  # as many looks at the clock as verdicts
    judge_for(cast("Stopwatch", Drawn(spread, slowdown)), CONFIRM, 1.0, found, clock=lambda: next(left))
    return found


def test_each_verdict_has_rounds_of_its_own_and_all_are_kept() -> None:
    found = verdicts(0.004)
    assert found.found == [Verdict.PASS] * 30
    assert len(found.episodes) == 1
    assert len(found.episodes[0]) >= 30 * CONFIRM.min_rounds
    assert found.slowdown == pytest.approx(0.0, abs=0.002)
    assert found.spread == pytest.approx(0.004, rel=0.2)


def test_a_slowdown_of_three_percent_is_found() -> None:
    found = verdicts(0.006, slowdown=0.03)
    assert found.count(Verdict.SLOW) >= 28
    assert found.slowdown == pytest.approx(0.03, abs=0.003)


def test_the_finest_slowdown_grows_with_the_noise() -> None:
    quiet, noisy = (finest(verdicts(spread, count=6), CONFIRM, 0.95) for spread in (0.004, 0.04))
    assert quiet is not None
    assert noisy is not None
    assert 0.02 < quiet < 0.03 < noisy < 0.2  # never finer than the margin of two percent


def test_without_rounds_nothing_can_be_told() -> None:
    assert finest(Verdicts(), CONFIRM, 0.95) is None
