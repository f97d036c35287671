"""Whether the judge's own clock contradicts the times of a device's events: samples of both, and their comparison."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import ceil, comb
from statistics import median

DOUBT = 1e-3  # the probability with which an honest kernel shows an excess by chance alone
KEPT = 256  # samples of each kind
SLACK_S = 20e-6  # how far a batch may differ from the baseline's, besides a share of its own time
SLACK = 0.02
COPY_SLACK = 0.25  # the share of the baseline's time by which the same copy may take longer
FEWEST = 5  # rounds from which anything is said


@dataclass(slots=True)
class Account:
    """What the judge's own clock saw of one side's batches. Seconds; ``copies`` by what was copied.

    ``held`` is how many bytes of the device's memory its worker says that it holds: the baseline's alone is believed.
    """

    idles: deque[float] = field(default_factory=lambda: deque(maxlen=KEPT))
    gaps: deque[float] = field(default_factory=lambda: deque(maxlen=KEPT))
    probes: deque[float] = field(default_factory=lambda: deque(maxlen=KEPT))
    copies: dict[str, deque[float]] = field(default_factory=dict)
    batches: deque[float] = field(default_factory=lambda: deque(maxlen=KEPT))
    held: int = 0

    def note(self, *, batch_s: float, gap_s: float, idle_s: float, probe_s: float, key: str, copy_s: float) -> None:
        self.batches.append(batch_s)
        self.gaps.append(gap_s)
        self.idles.append(idle_s)
        self.probes.append(probe_s)
        self.copies.setdefault(key, deque(maxlen=KEPT)).append(copy_s)

    def clear(self) -> None:
        """Forget all samples, in place: copies of a side share their account."""
        for kept in (self.idles, self.gaps, self.probes, self.batches, self.copies):
            kept.clear()


def excess(seconds: Sequence[float], usual: Sequence[float]) -> float:
    """How far ``seconds`` lie beyond what chance explains, if they come from where ``usual`` come from.

    The k-th least of ``seconds`` lies above the j-th least of ``usual`` with a probability that depends on k, j and
    both counts alone, whatever the distribution. For some k, with the least j for which that is DOUBT, what it lies
    above it by; the most of these. Where there are too few of either for any j, nothing is said.
    """
    own, ordered = sorted(seconds), sorted(usual)
    found = 0.0
    for rank in {1, *(ceil(share * len(own)) for share in SHARES)}:
        place = _place(rank, len(own), len(ordered))
        if place:
            found = max(found, own[rank - 1] - ordered[place - 1])
    return found


def disagreement(kernel: Account, baseline: Account) -> str:
    """How the judge's clock contradicts a kernel's events; empty where it does not."""
    if len(kernel.gaps) < FEWEST or len(baseline.gaps) < FEWEST:
        return ""
    allowed = SLACK_S + SLACK * median(kernel.batches)
    hidden = excess(kernel.gaps, baseline.gaps)
    if hidden > allowed:
        return f"each batch took {_us(hidden)} longer by the judge's clock than by the device's events"
    busy = excess(kernel.probes, baseline.probes)
    if busy > allowed:
        return f"the device was still busy {_us(busy)} after the kernel had answered"
    working = excess(kernel.idles, baseline.idles)
    if working > allowed:
        return f"the device was busy for {_us(working)} before the clock started"
    for key, seconds in kernel.copies.items():
        known = baseline.copies.get(key, ())
        if len(seconds) >= FEWEST and len(known) >= FEWEST:
            late = excess(seconds, [(1 + COPY_SLACK) * one for one in known])
            if late > allowed:
                return f"handing the outputs over took {_us(late)} longer than the baseline's of the same size"
    return ""


def _us(seconds: float) -> str:
    return f"{1e6 * seconds:.0f} us"


SHARES = (0.25, 0.5, 0.75)  # quantiles of a kernel's samples that are compared, besides the least


@cache
def _place(rank: int, count: int, others: int) -> int:
    """The least j for which the ``rank``-th least of ``count`` lies above the j-th least of ``others`` by chance with
    a probability of at most DOUBT for all ranks together; 0 where there is none.

    How many of ``count`` lie below the j-th least of the others has a negative hypergeometric distribution.
    """
    ways = comb(count + others, count)
    for place in range(1, others + 1):
        below = sum(
            comb(index + place - 1, index) * comb(count - index + others - place, count - index)
            for index in range(rank)
        )
        if below <= DOUBT / (1 + len(SHARES)) * ways:
            return place
    return 0
