"""The decision on a kernel beside its earlier state: one of three words, from the interval of the change of speed."""

from __future__ import annotations

from pytest_kernelevolve.gate.decision import MARGIN
from pytest_kernelevolve.gate.statistics import Interval
from pytest_kernelevolve.records import Change


def compared(change: Interval, *, margin: float = MARGIN) -> Change | None:
    """REGRESSED where the whole interval lies below 1 less the margin, IMPROVED where it lies above 1 and the margin.

    NEITHER where it lies no lower than 1 less the margin. None: more rounds are needed to rule out a loss.
    """
    if change.high < 1.0 - margin:
        return Change.REGRESSED
    if change.low > 1.0 + margin:
        return Change.IMPROVED
    return Change.NEITHER if change.low >= 1.0 - margin else None
