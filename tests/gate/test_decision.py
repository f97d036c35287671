"""The gate's borders: what lies exactly on one, and the highest gate that a measurement holds."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.gate.decision import decide, holding
from pytest_kernelevolve.gate.statistics import Interval
from pytest_kernelevolve.records import Verdict


def interval(low: float, high: float) -> Interval:
    return Interval(ratio=(low + high) / 2, low=low, high=high, rounds=8)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (2.51, 3.0, Verdict.FASTER),
        (2.5, 3.0, Verdict.PASS),  # on the upper border: 2 * (1 + 0.25)
        (1.5, 3.0, Verdict.PASS),  # on the lower one
        (1.49, 3.0, Verdict.INCONCLUSIVE),
        (1.0, 1.5, Verdict.INCONCLUSIVE),  # its end may be right
        (1.0, 1.49, Verdict.SLOW),
    ],
)
def test_borders_belong_to_the_kernel(low: float, high: float, verdict: Verdict) -> None:
    assert decide(interval(low, high), 2.0, margin=0.25) is verdict


@pytest.mark.parametrize(("low", "gate"), [(1.5, 2.0), (1.51, 2.01), (0.75, 1.0)])
def test_what_is_said_to_hold_does(low: float, gate: float) -> None:
    assert holding(interval(low, 3.0), margin=0.25) == gate
    assert decide(interval(low, 3.0), gate, margin=0.25).passed
    assert not decide(interval(low, 3.0), gate + 0.02, margin=0.25).passed


def test_two_kernels_closer_than_two_percent_are_the_same_speed() -> None:
    assert decide(interval(0.985, 1.0), 1.0) is Verdict.PASS
    assert decide(interval(0.975, 1.0), 1.0) is Verdict.INCONCLUSIVE
    assert decide(interval(1.015, 1.1), 1.0) is Verdict.PASS
