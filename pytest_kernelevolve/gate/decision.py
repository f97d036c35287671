"""The gate: one decision from an interval and the speed that was asked for."""

from __future__ import annotations

import math

from pytest_kernelevolve.gate.statistics import Interval
from pytest_kernelevolve.records import Verdict

MARGIN = 0.02  # two kernels closer than this are the same speed


def holding(interval: Interval, *, margin: float = MARGIN) -> float:
    """The highest gate, to two decimals, that what was measured holds."""
    return math.floor(100.0 * interval.low / (1.0 - margin)) / 100.0


def decide(interval: Interval, min_speedup: float, *, margin: float = MARGIN) -> Verdict:
    """PASS where the whole interval lies above the gate less the margin, SLOW where the whole of it lies below.

    FASTER is a PASS that lies above the gate plus the margin; anything else is INCONCLUSIVE: more rounds are needed.
    """
    floor = min_speedup * (1.0 - margin)
    if interval.low > min_speedup * (1.0 + margin):
        return Verdict.FASTER
    if interval.low >= floor:
        return Verdict.PASS
    if interval.high < floor:
        return Verdict.SLOW
    return Verdict.INCONCLUSIVE
