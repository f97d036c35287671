"""Fitness functions, and how they are found by name."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from pytest_kernelevolve.records import Evaluation
from pytest_kernelevolve.search.protocols import Fitness
from pytest_kernelevolve.search.registry import find

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


FITNESS: Mapping[str, Callable[[], Fitness]] = {"speedup": lambda: speedup, "assured-speedup": lambda: assured_speedup}


def get(name: str) -> Fitness:
    """A fitness; UsageError where neither the plugin nor an entry point has one of this name."""
    fitness: Fitness = find("fitness", "fitness", FITNESS, name)()
    return fitness
