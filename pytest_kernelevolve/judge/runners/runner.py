"""A runner: the interface that a worker on the CPU and one on a device both have, and what either can besides.

A runner is one loaded kernel, or one entry of the baseline, as the judge uses it: it stages inputs that the judge made,
runs them, times them by the judge's clock, and hands the outputs over once its worker can change nothing any more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.runners.layouts import CONTIGUOUS, Layout

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    import torch

    from pytest_kernelevolve.judge.boundary.kernel_record import KernelRecord
    from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
    from pytest_kernelevolve.judge.runners.call import Call

WAITED = "its threads waited for a processor"  # a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one request of calls gave: seconds for each call by the judge's clock, and where the outputs lie.

    ``each`` are the seconds of one call after the other, where each had a clock of its own.
    A batch with a ``reason`` was disturbed by something outside the kernel, such as `WAITED`.
    ``clocks`` are what the device said of itself right after the batch: its clock ``sm`` in megahertz, and ``reasons``,
    the bits why that is not higher; None where it says nothing.
    """

    seconds: float
    described: Any
    each: tuple[float, ...] = ()
    reason: str = ""
    waited_s: float = 0.0  # for a processor, by its threads, of a call's seconds
    clocks: Mapping[str, float] | None = None

    @property
    def least(self) -> float:
        """Of its calls, in seconds."""
        return min(self.each, default=self.seconds)

    @property
    def disturbed(self) -> bool:
        return bool(self.reason)


def check_devices(answer: Mapping[str, Any], device: str) -> None:
    """Raises `WorkerFailure` where a worker says that the inputs it was given lie elsewhere than on ``device``."""
    devices = answer.get("devices")
    if not isinstance(devices, list) or not set(map(str, devices)) <= {device}:
        raise WorkerFailure("integrity", f"its inputs lie on {str(devices)[:60]} and not on {device}")


class Runner(Protocol):
    """A worker as the judge uses it, through one of its entries."""

    worker: WorkerHandle
    timeout_s: float  # of one request of calls

    @property
    def device(self) -> str:
        """Torch's type of the device on which its tensors lie: ``cpu`` or ``cuda``."""
        ...

    @property
    def entry(self) -> str:
        """Which of the worker's functions is called."""
        ...

    def observed(self) -> Observed | None:
        """The same runner, where its worker's threads can be looked at while it computes."""
        ...

    def on_device(self) -> OnDevice | None:
        """The same runner, where its kernels run on a device."""
        ...

    def run(self, calls: Sequence[Call], *, layout: Layout = CONTIGUOUS, poison: bool, doing: str) -> Batch:
        """Stage and run the calls as one request. ``poison`` marks a check; without it the batch is timed.

        Raises `WorkerFailure` where the worker fails on its kernel's account.
        """
        ...

    def take(self, calls: Sequence[Call], batch: Batch) -> list[list[torch.Tensor | None]]:
        """The outputs of every call of the batch just run, with the final contents of mutated inputs after them.

        They are tensors in the judge's own host memory. Raises `WorkerFailure` where an output is malformed, an input
        was changed, or memory beside a buffer was written.
        """
        ...

    def watch(
        self, call: Call, *, layout: Layout, doing: str, ghost: int | None = None
    ) -> tuple[Batch, Mapping[str, Any]]:
        """Check one call as `run` does, and what its worker saw of it, see `worker.observe`.

        With ``ghost`` nothing is launched, and that byte tells fresh memory from results.
        """
        ...

    def audit(self) -> None:
        """Raises `WorkerFailure` where the times of this runner so far contradict each other."""
        ...

    def batch_calls(self, seconds_per_call: float, bytes_per_call: int) -> int:
        """How many calls (at least one) make a batch that is timed well and does not crowd out its own inputs."""
        ...

    def handover(self, calls: Sequence[Call]) -> float:
        """Seconds of each timed call that are not its own but go into handing it over; asked of the baseline alone.

        0.0 where the runner's clock runs on the device and holds nothing else.
        """
        ...

    def close(self) -> None:
        """End the worker."""
        ...


class Observed(Runner, Protocol):
    """A runner on this machine's processors: other processes can see where its threads are."""

    def run(
        self,
        calls: Sequence[Call],
        *,
        layout: Layout = CONTIGUOUS,
        poison: bool,
        doing: str,
        during: Callable[[WorkerHandle], None] | None = None,
    ) -> Batch:
        """As `Runner.run`; ``during`` is called while each timed call is in flight."""
        ...

    def repeat(
        self, call: Call, times: int, *, doing: str, during: Callable[[WorkerHandle], None], ghost: bool = False
    ) -> None:
        """Run one call so often without a pause, while ``during`` looks at the worker. With ``ghost`` no launches."""
        ...


class Sanitized(NamedTuple):
    """How a tool of compute-sanitizer ended: None where it did not start or took too long."""

    status: int | None
    output: str
    version: str = ""  # in the tool's words


class OnDevice(Runner, Protocol):
    """A runner whose kernels run on a device, of which the device's own tools report."""

    @property
    def graphs(self) -> bool:
        """Whether timed calls are captured in a CUDA graph."""
        ...

    def capturable(self, call: Call) -> bool:
        """Whether the calls can be captured in a graph, found by capturing one after it ran once."""
        ...

    def launching(self, *, graphs: bool) -> Runner:
        """The same runner, whose timed calls are captured in a graph or launched one after another."""
        ...

    def rank(
        self,
        call: Call,
        sources: Sequence[str],
        function: str,
        seconds: float,
        alone: Callable[[], AbstractContextManager[None]],
    ) -> list[float | None]:
        """How long a call takes in each variant, as the worker says: for an order among them and for nothing else.

        All are built first, and timed inside ``alone``.
        """
        ...

    def without_tf32(self) -> Runner:
        """The same runner, under which PyTorch computes nothing in TF32 for its kernel."""
        ...

    def give_back(self) -> None:
        """Memory of the device that is not needed before the next call. Raises `WorkerFailure`."""
        ...

    def trace(self, call: Call, *, doing: str) -> tuple[list[KernelRecord], set[str]]:
        """What one call ran on the device, and the names that its worker says are its own kernels'."""
        ...

    def sanitize(self, call: Call, function: str, tools: Sequence[str]) -> list[Sanitized]:
        """Run one call under each of some tools of compute-sanitizer, each in a process of its own, all at once."""
        ...
