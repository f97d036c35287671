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
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch

from pytest_kernelevolve.hardware import nvml
from pytest_kernelevolve.judge.runners.cuda.clock_audit import Account

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
