"""How often verdicts are wrong on a kernel against itself, and how small a slowdown they find: from real rounds.

Every verdict is made by `decide.measure`, with the effort of a gate, on rounds of its own. What smaller or larger
slowdowns would have done is asked of the same rounds, each moved by the slowdown: that is exact for the part of a
slowdown that all rounds share, and says nothing of kernels whose noise is another one.
"""

from __future__ import annotations

import math
import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import fmean, variance
from typing import TYPE_CHECKING, cast

from pytest_kernelevolve.judge.timing.decide import measure
from pytest_kernelevolve.judge.timing.effort import Effort
from pytest_kernelevolve.records import Verdict

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch

GATE = 1.0
REPLAYS = 40  # verdicts that one episode is replayed to, at most
STEP = 1.15  # how much finer than another a slowdown is that is told apart from it
LARGEST = 1.0
SMALLEST = 0.005


@dataclass(slots=True)
class Verdicts:
    """Verdicts on one pair of sides, and all their rounds' log ratios in order, one list for each episode."""

    found: list[Verdict] = field(default_factory=list)
    episodes: list[list[float]] = field(default_factory=list)

    def count(self, *verdicts: Verdict) -> int:
        return sum(verdict in verdicts for verdict in self.found)

    @property
    def slowdown(self) -> float:
        """The mean over all rounds: 0.03 where the second side is 3 % slower."""
        rounds = [ratio for episode in self.episodes for ratio in episode]
        return math.expm1(-fmean(rounds)) if rounds else 0.0

    @property
    def spread(self) -> float:
        """Standard deviation of a round's log ratio within its episode."""
        within = [variance(episode) for episode in self.episodes if len(episode) > 1]
        return math.sqrt(fmean(within)) if within else 0.0


def judge_for(
    watch: Stopwatch, effort: Effort, seconds: float, into: Verdicts, *, clock: Callable[[], float] = time.monotonic
) -> None:
    """Make verdicts one after the other for about ``seconds``, at least one; each begins with no rounds."""
    until = clock() + seconds
    episode: list[float] = []
    while True:
        watch.rounds.taken.clear()
        verdict, _ = measure([watch], GATE, effort)
        into.found.append(verdict)
        episode += watch.rounds.log_ratios
        if clock() >= until:
            break
    into.episodes.append(episode)


def finest(same: Verdicts, effort: Effort, found: float) -> float | None:
    """The smallest slowdown that at least a share ``found`` of verdicts would call slow; None up to `LARGEST`."""
    slowdowns = [SMALLEST * STEP**power for power in range(1 + round(math.log(LARGEST / SMALLEST, STEP)))]
    place = bisect_left(slowdowns, True, key=lambda one: _share_found(same.episodes, effort, math.log1p(one)) >= found)
    return slowdowns[place] if place < len(slowdowns) else None


def _share_found(episodes: Sequence[Sequence[float]], effort: Effort, shift: float) -> float:
    found = total = 0
    for episode in episodes:
        if len(episode) < effort.min_rounds:
            continue
        ring = [*episode, *episode] * (1 + effort.most // len(episode))
        for start in range(0, len(episode), max(1, len(episode) // REPLAYS)):
            watch = _Recorded([ratio - shift for ratio in ring[start : start + effort.most]])
            verdict, _ = measure([cast("Stopwatch", watch)], GATE, effort)
            found += verdict is Verdict.SLOW
            total += 1
    return found / total if total else 0.0


@dataclass(slots=True)
class _Taken:
    log_ratios: list[float] = field(default_factory=list)


class _Recorded:
    """Stands where a `Stopwatch` stands: its rounds were taken before."""

    compares = False  # with an earlier state of the kernel

    def __init__(self, log_ratios: Sequence[float]) -> None:
        self._left = list(log_ratios)
        self.rounds = _Taken()

    def run(self, count: int) -> None:
        self.rounds.log_ratios += self._left[:count]
        del self._left[:count]

    def believe(self) -> None:
        """They were believed when they were taken."""
