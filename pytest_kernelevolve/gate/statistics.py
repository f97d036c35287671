"""Intervals for speedups: Student's t on the per-round log ratio of baseline over kernel.

Each round times both sides interleaved, so a round's ratio is free of slow drift. The mean log ratio is asymptotically
normal, and its exponential is the geometric mean of the ratios. Percentile bootstraps under-cover at few rounds, and
rank tests on single iterations raise false alarms, as iterations of one run are not independent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, variance


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A ratio with its two-sided confidence bounds."""

    ratio: float
    low: float
    high: float
    rounds: int


def t_quantile(probability: float, degrees: float) -> float:
    """Quantile of Student's t with ``degrees`` > 0 of freedom, for ``probability`` in (0, 1).

    Closed forms for 1 and 2 degrees; else the expansion of G. W. Hill, Algorithm 396, CACM 13 (1970), good to about
    1e-4 at 3 degrees and better above.
    """
    if not 0.0 < probability < 1.0 or degrees <= 0:
        raise ValueError(f"no t quantile at probability {probability} with {degrees} degrees of freedom")
    if probability < 0.5:
        return -t_quantile(1.0 - probability, degrees)
    tail = 2.0 * (1.0 - probability)
    if tail >= 1.0:
        return 0.0
    if degrees == 1:
        return 1.0 / math.tan(tail * math.pi / 2)
    if degrees == 2:
        return math.sqrt(2.0 / (tail * (2.0 - tail)) - 2.0)
    a = 1.0 / (degrees - 0.5)
    b = 48.0 / a**2
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3.0) / b + 1.0) * math.sqrt(a * math.pi / 2) * degrees
    y = (d * tail) ** (2.0 / degrees)
    if y > 0.05 + a:
        x = NormalDist().inv_cdf(tail * 0.5)
        y = x * x
        if degrees < 5:
            c += 0.3 * (degrees - 4.5) * (x + 0.6)
        c = (((0.05 * d * x - 5.0) * x - 7.0) * x - 2.0) * x + b + c
        y = (((((0.4 * y + 6.3) * y + 36.0) * y + 94.5) / c - y - 3.0) / b + 1.0) * x
        y = math.expm1(a * y * y)
    else:
        y = (
            (
                1.0 / (((degrees + 6.0) / (degrees * y) - 0.089 * d - 0.822) * (degrees + 2.0) * 3.0)
                + 0.5 / (degrees + 4.0)
            )
            * y
            - 1.0
        ) * (degrees + 1.0) / (degrees + 2.0) + 1.0 / y
    return math.sqrt(degrees * y)


def log_ratio_interval(log_ratios: Sequence[float], *, confidence: float = 0.99) -> Interval:
    """Interval of the geometric mean ratio from one workload's per-round log ratios (at least two)."""
    return pooled_interval([log_ratios], confidence=confidence)


def pooled_interval(workloads: Sequence[Sequence[float]], *, confidence: float = 0.99) -> Interval:
    """Interval of the geometric mean over workloads of each one's geometric mean ratio.

    Workloads are independent samples: the variance of the mean of means is the sum of their variances over W**2, and
    the degrees of freedom are those of Welch and Satterthwaite. Raises ValueError for fewer than two rounds anywhere.
    """
    if not workloads or any(len(rounds) < 2 for rounds in workloads):
        raise ValueError("an interval needs at least two rounds of every workload")
    count = len(workloads)
    means = [fmean(rounds) for rounds in workloads]
    squares = [variance(rounds) / len(rounds) / count**2 for rounds in workloads]
    mean = fmean(means)
    total = sum(squares)
    rounds = min(len(workload) for workload in workloads)
    if total == 0.0:
        return Interval(ratio=math.exp(mean), low=math.exp(mean), high=math.exp(mean), rounds=rounds)
    degrees = total**2 / sum(
        square**2 / (len(one) - 1) for square, one in zip(squares, workloads, strict=True) if square
    )
    half = t_quantile(0.5 + confidence / 2, degrees) * math.sqrt(total)
    return Interval(ratio=math.exp(mean), low=math.exp(mean - half), high=math.exp(mean + half), rounds=rounds)
