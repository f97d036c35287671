"""The rounds of a measurement as they were taken, and what of them counts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import TYPE_CHECKING

from pytest_kernelevolve.spec.model import Workload

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.timing.roofline import Bounds

LEFT = 0.02  # At least this share of a time is no wait.
EASY = 0.95  # a round on easy values counts for at least this share of the usual time: an honest kernel's noise is less


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One interleaved round: raw seconds per call of each side, and what disturbed it, if anything did.

    A disturbed round is ``void``, except for the last of a few tries where there was no undisturbed one. An ``easy``
    one was on values that can be computed in shorter ways, see `Rounds.log_ratios`.
    """

    baseline_s: float
    kernel_s: float
    earlier_s: float | None = None  # of the kernel's earlier state, where that is the third side
    easy: bool = False
    reason: str = ""
    held_up_s: float = 0.0  # of a call's seconds the baseline waited for a processor: it makes any kernel look fast
    void: bool = False
    clocks: Mapping[str, float] | None = None  # of the kernel's device, as its batch tells them


@dataclass(slots=True, kw_only=True)
class Rounds:
    """All rounds of one workload as they were taken, void ones among them. Nothing is trimmed."""

    workload: Workload
    calls: int
    taken: list[Round] = field(default_factory=list)
    error: float = 0.0
    bounds: Bounds | None = None  # what the hardware allows, where that is known

    @property
    def counted(self) -> list[Round]:
        return [round_ for round_ in self.taken if not round_.void]

    @property
    def void(self) -> int:
        return sum(round_.void for round_ in self.taken)

    @property
    def held_up(self) -> int:
        """In how many counted rounds the baseline's threads waited for a processor."""
        return sum(round_.held_up_s > 0.0 for round_ in self.counted)

    @property
    def least_ratio(self) -> float:
        """The speedup that is left where what the baseline waited for a processor is taken off its time."""
        ratios = [
            max(round_.baseline_s - round_.held_up_s, LEFT * round_.baseline_s) / round_.kernel_s
            for round_ in self.counted
        ]
        return math.exp(fmean(map(math.log, ratios)))

    @property
    def log_ratios(self) -> list[float]:
        """Of the baseline's time over the kernel's, in each counted round.

        Timed values come from the mixture of the checks, so that no kernel is careful only where it is not timed. Nor
        may it gain by short cuts for rows of equal, huge or tiny numbers, which nobody runs it for: a round on
        such values counts, on either side, for no less than nearly the median of the rounds on any values.
        """
        return self._log_ratios([round_.baseline_s for round_ in self.counted])

    @property
    def log_changes(self) -> list[float]:
        """The same of the earlier state's time over the kernel's; empty where there is none."""
        earlier = [round_.earlier_s for round_ in self.counted if round_.earlier_s is not None]
        return self._log_ratios(earlier) if earlier else []

    def _log_ratios(self, rival_s: Sequence[float]) -> list[float]:
        kernel_s = [round_.kernel_s for round_ in self.counted]
        easy = [round_.easy for round_ in self.counted]
        pairs = zip(_bounded(rival_s, easy), _bounded(kernel_s, easy), strict=True)
        return [math.log(rival / own) for rival, own in pairs]

    @property
    def _usual(self) -> list[Round]:
        return [round_ for round_ in self.counted if not round_.easy]

    @property
    def baseline_ms(self) -> float:
        return 1e3 * median(round_.baseline_s for round_ in self._usual or self.counted)

    @property
    def kernel_ms(self) -> float:
        return 1e3 * median(round_.kernel_s for round_ in self._usual or self.counted)

    @property
    def earlier_ms(self) -> float | None:
        """Of the kernel's earlier state; None where it is not timed."""
        seconds = [round_.earlier_s for round_ in self._usual or self.counted if round_.earlier_s is not None]
        return 1e3 * median(seconds) if seconds else None

    @property
    def earlier_samples(self) -> tuple[float, ...]:
        """Seconds per call of the kernel's earlier state in each counted round, to the nanosecond."""
        return tuple(round(round_.earlier_s, 9) for round_ in self.counted if round_.earlier_s is not None)

    @property
    def samples(self) -> tuple[tuple[float, float], ...]:
        """Seconds per call of (baseline, kernel) in each counted round, to the nanosecond."""
        return tuple((round(round_.baseline_s, 9), round(round_.kernel_s, 9)) for round_ in self.counted)


def _bounded(seconds: Sequence[float], easy: Sequence[bool]) -> list[float]:
    """One side's seconds by round: those of easy rounds count for no less than nearly the median of the others."""
    usual = [one for one, is_easy in zip(seconds, easy, strict=True) if not is_easy]
    least = EASY * median(usual) if usual else 0.0
    return [max(one, least * is_easy) for one, is_easy in zip(seconds, easy, strict=True)]
