"""Two modes in the rounds are found where there are two, and not where one spread explains them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pytest

from pytest_kernelevolve.gate.modes import two_modes


def test_both_modes_are_told_with_their_rounds() -> None:
    chance = random.Random(0)
    rounds = [chance.gauss(math.log(ratio), 0.004) for ratio in [0.97] * 14 + [1.1] * 8]
    chance.shuffle(rounds)

    found = two_modes([*rounds, math.inf])

    assert found is not None
    assert (found.slow.rounds, found.fast.rounds) == (14, 8)
    assert found.slow.ratio == pytest.approx(0.97, abs=0.005)
    assert found.fast.ratio == pytest.approx(1.1, abs=0.005)
    assert str(found).endswith("x in 14 rounds, 1.1x in 8")


@pytest.mark.parametrize("count", [0, 1, 7, 8, 30])
def test_equal_rounds_are_one_mode(count: int) -> None:
    assert two_modes([0.1] * count) is None


def test_what_lies_nearer_than_matters_to_a_gate_is_one_mode() -> None:
    assert two_modes([0.0] * 10 + [0.02] * 10) is None
    assert two_modes([0.0] * 10 + [0.04] * 10) is not None


def test_a_few_outliers_are_no_mode() -> None:
    assert two_modes([0.001 * number for number in range(20)] + [0.5, 0.5, 0.5]) is None


@pytest.mark.parametrize(
    ("draw", "allowed"),
    [
        (lambda chance: chance.gauss(0.0, 0.05), 0.005),
        (lambda chance: chance.uniform(-0.1, 0.1), 0.02),
        (lambda chance: 0.05 * math.exp(chance.gauss(0.0, 1.0)), 0.02),  # a long tail
    ],
    ids=["normal", "uniform", "long tail"],
)
def test_rounds_of_one_spread_are_hardly_ever_taken_for_two(
    draw: Callable[[random.Random], float], allowed: float
) -> None:
    chance = random.Random(1)
    for count in (8, 14, 44):
        found = sum(two_modes([draw(chance) for _ in range(count)]) is not None for _ in range(400))
        assert found <= allowed * 400, count


def test_a_clear_second_mode_is_found_nearly_always() -> None:
    chance = random.Random(2)
    found = 0
    for _ in range(200):
        rounds = [chance.gauss(0.0, 0.01) + 0.1 * (chance.random() < 0.45) for _ in range(44)]
        found += two_modes(rounds) is not None
    assert found >= 195
