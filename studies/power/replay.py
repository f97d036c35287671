"""Replays the gate's own procedure, `judge.timing.measure`, on recorded rounds.

Verdicts are replayed from every round of an episode, which goes on at its beginning where it ends: a verdict never
mixes two pairs of processes, and the order of its rounds, with whatever they share, is kept but at that one seam.
Verdicts that overlap are not independent, so intervals count only as many of them as lie side by side.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import NormalDist, fmean, variance
from typing import cast

from pytest_kernelevolve.gate.statistics import t_quantile
from pytest_kernelevolve.judge.timing.decide import measure
from pytest_kernelevolve.judge.timing.effort import Effort
from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch
from pytest_kernelevolve.records import Verdict
from studies.power.rounds import Episode


@dataclass(slots=True)
class _Rounds:
    log_ratios: list[float] = field(default_factory=list)


class _Recorded:
    """Stands where a `Stopwatch` stands: its rounds are taken from a recording. Raises IndexError at its end."""

    compares = False  # there is no third side

    def __init__(self, log_ratios: Sequence[float]) -> None:
        self._left = list(log_ratios)
        self.rounds = _Rounds()

    def run(self, count: int) -> None:
        if count > len(self._left):
            raise IndexError("the recording is over")
        self.rounds.log_ratios += self._left[:count]
        del self._left[:count]

    def believe(self) -> None:
        """Recorded rounds were believed when they were taken."""


def verdict(log_ratios: Sequence[float], min_speedup: float, effort: Effort) -> tuple[Verdict, int]:
    """What `measure` decides on these rounds, taken from the first on, and how many it took. Raises IndexError."""
    watch = _Recorded(log_ratios)
    decided, _ = measure([cast("Stopwatch", watch)], min_speedup, effort)
    return decided, len(watch.rounds.log_ratios)


@dataclass(slots=True)
class Tally:
    """Verdicts by kind; ``apart`` is how many of them lie side by side, sharing no round."""

    found: Counter[Verdict] = field(default_factory=Counter)
    apart: int = 0
    rounds: int = 0

    def add(self, other: Tally) -> None:
        self.found += other.found
        self.apart += other.apart
        self.rounds += other.rounds

    @property
    def count(self) -> int:
        return self.found.total()

    def share(self, decided: Verdict) -> float:
        return self.found[decided] / self.count if self.count else math.nan

    def interval(self, decided: Verdict) -> tuple[float, float]:
        return wilson(self.share(decided), self.apart)

    @property
    def mean_rounds(self) -> float:
        return self.rounds / self.count if self.count else math.nan


def replay(log_ratios: Sequence[float], min_speedup: float, effort: Effort) -> Tally:
    """Verdicts from every start in one episode, which holds at least as many rounds as the longest of them takes."""
    tally = Tally()
    free = 0  # the first round that no verdict counted in ``apart`` has used
    ring = [*log_ratios, *log_ratios]
    for start in range(len(log_ratios) if len(log_ratios) >= effort.most else 0):
        decided, taken = verdict(ring[start : start + effort.most], min_speedup, effort)
        tally.found[decided] += 1
        tally.rounds += taken
        if start >= free and start + taken <= len(log_ratios):
            tally.apart += 1
            free = start + taken
    return tally


def replay_all(episodes: Sequence[Episode], effort: Effort, *, shift: float = 0.0, min_speedup: float = 1.0) -> Tally:
    """Verdicts from all episodes, each round's log ratio moved by ``shift``."""
    tally = Tally()
    for episode in episodes:
        tally.add(replay([ratio + shift for ratio in episode.log_ratios], min_speedup, effort))
    return tally


def wilson(share: float, count: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval for a share seen in ``count`` independent trials."""
    if not count:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the log ratios of one kernel vary.

    ``within`` is a round's standard deviation in its episode; ``between`` that of episodes' true means, which no number
    of rounds makes smaller; ``factor`` is how much wider a mean of 8 rounds in a row spreads than if rounds were
    independent.
    """

    mean: float
    standard_error: float
    within: float
    between: float
    factor: float


def spread(episodes: Sequence[Episode]) -> Spread:
    """The spread of the log ratios over all ``episodes`` of one kernel, each with at least 16 rounds."""
    ratios = [episode.log_ratios for episode in episodes]
    pooled = fmean([variance(one) for one in ratios])
    means = [fmean(one) for one in ratios]
    noise = fmean([variance(one) / len(one) for one in ratios])
    among = variance(means) if len(means) > 1 else 0.0
    blocks: list[float] = []
    for one in ratios:
        groups = [fmean(one[start : start + 8]) for start in range(0, len(one) - 7, 8)]
        blocks.append(variance(groups) if len(groups) > 1 else 0.0)
    return Spread(
        mean=fmean(means),
        standard_error=math.sqrt((among if len(means) > 1 else noise) / len(means)),
        within=math.sqrt(pooled),
        between=math.sqrt(max(0.0, among - noise)),
        factor=math.sqrt(fmean(blocks) / (pooled / 8)) if pooled else 1.0,
    )


def rounds_needed(
    within: float, *, slowdown: float = 0.03, margin: float = 0.02, power: float = 0.95, confidence: float = 0.99
) -> int:
    """Rounds at which a verdict is ``slow`` with probability ``power`` where a kernel is slower by ``slowdown``.

    For independent rounds with standard deviation ``within`` of the log ratio, and one look at the end.
    """
    gap = math.log1p(slowdown) + math.log1p(-margin)
    if gap <= 0:
        raise ValueError(f"a slowdown of {slowdown:g} lies within the margin of {margin:g}")
    z = NormalDist().inv_cdf(power)
    count = 2
    while (t_quantile(0.5 + confidence / 2, count - 1) + z) * within / math.sqrt(count) > gap:
        count += 1
    return count
