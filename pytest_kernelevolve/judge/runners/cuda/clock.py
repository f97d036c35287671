"""The judge's clock for work on a GPU, and what it needs to be believed.

A batch is timed twice: by device events, which are exact to a microsecond but taken in the worker's process, and by the
judge's own clock, from the request to the answer that the device has finished, which is noisy (to change over from one
context to another takes 150 us) but cannot be forged. The events give the figure, which counts only where they agree:

- *gap*: the clock's time beyond the events'. Events that leave work out, on another stream, thread or process, leave it
  in the gap.
- *idle*: before the values of a batch are written, with the worker's process stopped, the device does nothing.
- *probe*: right after the answer, while the worker's process is stopped, the judge runs a tiny kernel of its own. The
  device changes over to the judge's context when the worker's queues are empty: work still under way delays it.
- *copy*: the worker then copies its outputs out, as the baseline's does. Work that waited for the clock to stop makes
  this longer.

All four are compared with the same measurements of the baseline's process, which is trusted. Chance may lengthen any of
them but shortens none, so the least of the kernel's counts, against what the least of as many of the baseline's can be.
A kernel that is honest now and then keeps the least low: so the same goes for what a quarter, half and most of its
samples lie below.
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import ceil, comb
from statistics import median
from typing import Any

import torch

from pytest_kernelevolve.hardware import nvml

KEPT = 256  # samples of each kind
SLACK_S = 20e-6  # by which a batch may differ from the baseline's, besides a share of its own time
SLACK = 0.02
COPY_SLACK = 0.25  # of the baseline's time for the same copy
FEWEST = 5  # rounds from which anything is said
SHARES = (0.25, 0.5, 0.75)  # of a kernel's samples that are compared besides the least
DOUBT = 1e-3  # probability of an excess by chance alone
BAD_REASONS = 0x8 | 0x20 | 0x40 | 0x80  # NVML: hardware slowdown, software thermal, hardware thermal, power brake


@dataclass(slots=True)
class Condition:
    """The device in a round: SM clock in MHz and NVML's bits of reasons why it is not higher; 0 where unknown."""

    clock_mhz: int = 0
    reasons: int = 0

    @property
    def disturbed(self) -> str:
        """What makes a round void: that the device slowed itself down; empty where it did not."""
        return "the device was too hot or drew too much power" if self.reasons & BAD_REASONS else ""

    @property
    def clocks(self) -> dict[str, float] | None:
        """As a batch tells them; None where nothing is known."""
        return {"sm": self.clock_mhz, "reasons": self.reasons} if self.clock_mhz else None


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


@cache
def _place(rank: int, count: int, others: int) -> int:
    """The least j for which the ``rank``-th least of ``count`` lies above the j-th least of ``others`` by chance with
    a probability of at most DOUBT for all ranks together; 0 where there is none.

    How many of ``count`` lie below the j-th least of the others has a negative hypergeometric distribution.
    """
    ways = comb(count + others, count)
    for place in range(1, others + 1):
        below = sum(comb(one + place - 1, one) * comb(count - one + others - place, count - one) for one in range(rank))
        if below <= DOUBT / (1 + len(SHARES)) * ways:
            return place
    return 0


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


@dataclass(slots=True)
class DeviceClock:
    """The device as a measuring instrument: an idle probe, a cache to flush, and what the driver says of its state."""

    index: int = 0
    trusted: Account = field(default_factory=Account)
    _scratch: torch.Tensor | None = None
    _tiny: torch.Tensor | None = None
    _nvml: Any = None
    _reset: Callable[[], Any] | None = None

    def __post_init__(self) -> None:
        properties = torch.cuda.get_device_properties(self.index)
        self._scratch = torch.empty(2 * properties.L2_cache_size, dtype=torch.uint8, device="cuda")
        self._tiny = torch.zeros(8, device="cuda")
        self._nvml = _open_nvml(self.index)
        self._reset = _persisting_reset()
        for _ in range(3):
            self.busy_s()

    def flush(self) -> None:
        """Fill the L2 cache with other data, twice its size, and wait until the device is idle.

        Lines that a kernel asked to keep in the cache are made ordinary ones first.
        """
        assert self._scratch is not None
        if self._reset is not None:
            self._reset()
        self._scratch.zero_()
        torch.cuda.synchronize()

    def wait(self) -> None:
        """Wait until what the judge itself asked of the device is done."""
        torch.cuda.synchronize()

    def busy_s(self) -> float:
        """How long a tiny kernel of the judge takes, launch and wait, while others may still hold the device."""
        assert self._tiny is not None
        start = time.perf_counter()
        self._tiny.add_(1)
        torch.cuda.synchronize()
        return time.perf_counter() - start

    def condition(self) -> Condition:
        if self._nvml is None:
            return Condition()
        pynvml, handle = self._nvml
        try:
            clock_mhz, reasons = nvml.state(pynvml, handle)
        except pynvml.NVMLError:
            return Condition()
        return Condition(clock_mhz=clock_mhz, reasons=reasons)

    def close(self) -> None:
        self._scratch = self._tiny = None
        with contextlib.suppress(RuntimeError):  # after a fault of a reference
            torch.cuda.empty_cache()


def _persisting_reset() -> Callable[[], Any] | None:
    """The driver's call that ends the persistence of lines in the L2 cache; None without the driver's binding."""
    try:
        from cuda.bindings import driver
    except ImportError:
        return None
    reset: Callable[[], Any] | None = getattr(driver, "cuCtxResetPersistingL2Cache", None)
    return reset


def _open_nvml(index: int) -> Any:
    """The module and a handle on the device, or None where the package or the library is missing."""
    try:
        import pynvml

        pynvml.nvmlInit()
        return pynvml, nvml.handle(pynvml, str(torch.cuda.get_device_properties(index).uuid))
    except Exception:
        return None
