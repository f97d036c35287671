"""Fitness functions. A user's own comes by a hook."""

from __future__ import annotations

import math

from pytest_kernelevolve.records import Evaluation

UNTIMED = 1e-6  # a correct kernel whose speed could not be measured: better than a failure, and no more is known


def speedup(evaluation: Evaluation) -> float:
    """The paper's F: time of the baseline over time of the kernel, and 0 for a kernel that is not correct.

    Several workloads: the geometric mean, which the evaluation holds already.
    """
    if not evaluation.verdict.correct:
        return 0.0
    if evaluation.speedup is None:
        return UNTIMED
    return evaluation.speedup if math.isfinite(evaluation.speedup) and evaluation.speedup > 0 else 0.0


def assured_speedup(evaluation: Evaluation) -> float:
    """The lower bound of the speedup's interval: a kernel does not lead a search by the noise of one measurement."""
    plain = speedup(evaluation)
    low = evaluation.speedup_low
    return min(plain, low) if low is not None and math.isfinite(low) and low > 0 else plain
