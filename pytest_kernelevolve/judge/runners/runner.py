"""What a stopwatch asks of a side: the interface that a CPU worker and a device's worker both have.

A side is one loaded kernel, or one entry of the baseline, as the judge uses it: it stages inputs that the judge made,
runs them, times them by the judge's clock, and hands the outputs over once its worker can change nothing any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import torch

    from pytest_kernelevolve.judge.runners.call import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one request of calls gave: seconds for each call by the judge's clock, and where the outputs lie.

    ``each`` are the seconds of one call after the other, where each had a clock of its own.
    A batch with a ``reason`` was disturbed by something outside the kernel ("its threads waited for a processor").
    ``clocks`` are what the device said of itself right after the batch: its clock ``sm`` in megahertz, and ``reasons``,
    the bits why that is not higher; None where it says nothing.
    """

    seconds: float
    described: Any
    each: tuple[float, ...] = ()
    reason: str = ""
    clocks: Mapping[str, float] | None = None

    @property
    def least(self) -> float:
        """Of its calls, in seconds."""
        return min(self.each, default=self.seconds)

    @property
    def disturbed(self) -> bool:
        return bool(self.reason)


class Runner(Protocol):
    """A worker as the judge uses it, through one of its entries."""

    @property
    def entry(self) -> str:
        """Which of the worker's functions is called."""
        ...

    def run(self, calls: Sequence[Call], *, layout: str = "contiguous", poison: bool, doing: str) -> Batch:
        """Stage and run the calls as one request. ``poison`` marks a check; without it the batch is timed.

        Raises `WorkerFailure` where the worker fails on its kernel's account.
        """
        ...

    def take(self, calls: Sequence[Call], batch: Batch) -> list[list[torch.Tensor | None]]:
        """The outputs of every call of the batch just run, with the final contents of mutated inputs behind them.

        They are tensors in the judge's own host memory. Raises `WorkerFailure` where an output is malformed, an input
        was changed, or memory beside a buffer was written.
        """
        ...

    def batch_calls(self, seconds_per_call: float, bytes_per_call: int) -> int:
        """How many calls (at least one) make a batch that is timed well and does not crowd out its own inputs."""
        ...

    def handover(self, calls: Sequence[Call]) -> float:
        """Seconds of each timed call that are not its own but go into handing it over; asked of the baseline alone.

        0.0 where the side's clock runs on the device and holds nothing else.
        """
        ...

    def close(self) -> None:
        """End the worker."""
        ...
