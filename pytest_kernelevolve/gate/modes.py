"""Two modes in the rounds of one measurement: a device that runs at two speeds, and no interval that means either.

An interval of the mean says where between the modes the mean lies, and with more rounds it says so more sharply: a
clock that has two states, two sockets of which one was drawn, or memory that was laid out in two ways. It is said
instead of a number in the middle that no round was ever near.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

FEWEST = 4  # rounds of the smaller mode
SMALLEST_SHARE = 0.2  # The least share of all rounds; fewer are outliers, whatever they have in common.
APART = 0.03  # the least distance of two modes, as a log ratio: what lies nearer does not matter to a gate
# How many standard deviations within the modes lie between them. The best cut through rounds of one mode leaves 2.7
# where they are normal and 3.5 where they are uniform, and more where there are few: see `_wanted`.
DISTANCE = 4.5
FEW_ROUNDS = 24.0
BETWEEN = 0.03  # At most this share of the rounds lies between two modes.


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """One of two speeds: the geometric mean of its rounds' ratios, and how many rounds it has."""

    ratio: float
    rounds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoModes:
    """Both speeds, the slower first."""

    slow: Mode
    fast: Mode

    def __str__(self) -> str:
        slow, fast = self.slow, self.fast
        return f"two modes: {slow.ratio:.3g}x in {slow.rounds} rounds, {fast.ratio:.3g}x in {fast.rounds}"


def two_modes(log_ratios: Sequence[float]) -> TwoModes | None:
    """The two modes of the rounds' log ratios where there are two; None where one spread explains them.

    The cut is the one that leaves the least sum of squares on its two sides, which is found exactly. Rounds that are
    not finite are left out.
    """
    ordered = sorted(value for value in log_ratios if math.isfinite(value))
    count = len(ordered)
    fewest = max(FEWEST, math.ceil(SMALLEST_SHARE * count))
    if count < 2 * fewest:
        return None
    sums = [0.0, *accumulate(ordered)]
    squares = [0.0, *accumulate(value * value for value in ordered)]

    def scatter(first: int, last: int) -> float:
        mean = (sums[last] - sums[first]) / (last - first)
        return max(0.0, squares[last] - squares[first] - (last - first) * mean * mean)

    cut = min(range(1, count), key=lambda place: scatter(0, place) + scatter(place, count))
    if not fewest <= cut <= count - fewest:
        return None
    low, high = sums[cut] / cut, (sums[count] - sums[cut]) / (count - cut)
    within = math.sqrt((scatter(0, cut) + scatter(cut, count)) / (count - 2))
    if high - low < max(APART, _wanted(count) * within):
        return None
    # Between two modes there is next to nothing: a long tail has its rounds there.
    between = sum(low + 0.35 * (high - low) < value < high - 0.35 * (high - low) for value in ordered)
    if between > BETWEEN * count:
        return None
    return TwoModes(slow=Mode(ratio=math.exp(low), rounds=cut), fast=Mode(ratio=math.exp(high), rounds=count - cut))


def _wanted(count: int) -> float:
    """Standard deviations between the modes: the fewer the rounds, the more chance alone puts there."""
    return DISTANCE + FEW_ROUNDS / count
