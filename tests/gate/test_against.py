"""The decision on a kernel beside its earlier state."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.gate.against import compared
from pytest_kernelevolve.gate.statistics import Interval


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (0.90, 0.97, "regressed"),
        (0.90, 0.981, None),
        (0.979, 1.10, None),
        (0.98, 1.00, "neither"),
        (0.99, 1.10, "neither"),
        (1.021, 1.05, "improved"),
    ],
)
def test_the_whole_interval_decides(low: float, high: float, word: str | None) -> None:
    assert compared(Interval(ratio=(low + high) / 2, low=low, high=high, rounds=9), margin=0.02) == word
