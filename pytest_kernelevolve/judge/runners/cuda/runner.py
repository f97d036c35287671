"""One side of a measurement on a GPU: a worker, its arena in device memory, and the judge's clock around both.

A timed batch goes so: fresh addresses are chosen and the calls captured in a CUDA graph while no values are there; the
worker is stopped and the device seen to be idle; then the judge writes the values, flushes the L2 cache, starts the
clock, lets the worker go on and asks for one replay. All outputs of the batch are copied out and verified. Kernels that
cannot be captured are launched one after another instead, on both sides.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

import torch

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.kernel_record import KernelRecord
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
from pytest_kernelevolve.judge.runners.call import Call, Shape
from pytest_kernelevolve.judge.runners.cuda.arena import DeviceArena
from pytest_kernelevolve.judge.runners.cuda.clock import DeviceClock
from pytest_kernelevolve.judge.runners.cuda.clock_audit import Account, disagreement
from pytest_kernelevolve.judge.runners.cuda.descriptions import Rooms, bytes_of, list_in, number_in, places, strides
from pytest_kernelevolve.judge.runners.layouts import CONTIGUOUS, Layout
from pytest_kernelevolve.judge.runners.outputs import Place, check_outputs, overlap
from pytest_kernelevolve.judge.runners.runner import Batch, Sanitized, check_devices

TRACE_S = 60.0  # how long the first use of the tracing library may take
BUILD_SHARE = 0.7  # after this share of a ranking's time no further variant is built
RANK_S = 60.0  # A ranking may take so long beyond its time: a variant's compilation is not interrupted.
SANITIZE_S = 120.0  # how long one tool may take
MEMORY_SLACK = 2 << 30  # The bytes that are allowed for contexts of processes that start and end meanwhile.
BATCH_S = 2e-3  # a batch lasts at least this long, so that what surrounds it is a small share
BATCH_CALLS = 96
BATCH_BYTES = 2 << 30  # inputs and outputs of one batch hold at most this, unless one call alone needs more


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceBatch(Batch):
    """A batch and, where it was timed, what it left: its outputs, or what it wrote that it should not have."""

    taken: Sequence[Sequence[torch.Tensor | None]] | None = None
    touched: str | None = None


@dataclass(slots=True)
class Building:
    """How much longer than calls may take a worker's may still take in all, for what is built at their first sight.

    Kernels are compiled for the sizes that they are called with: hundreds of them in one call of a deep network.
    """

    left_s: float

    def spend(self, seconds: float) -> None:
        """So long a call took beyond its own time."""
        self.left_s -= min(max(seconds, 0.0), self.left_s)


@dataclass(slots=True, kw_only=True)
class CudaRunner:
    """A worker on a GPU as the judge uses it; see `judge.runners.runner` for what it shares with the CPU's."""

    worker: WorkerHandle
    arena: DeviceArena
    limits: Limits
    clock: DeviceClock
    account: Account
    entry: str = "kernel"
    others: Callable[[], int]  # bytes of the device's memory that all workers hold together
    timeout_s: float = 10.0
    building: Building = field(default_factory=lambda: Building(Limits().load_s))
    graphs: bool = True
    tf32: bool = True  # whether PyTorch may compute in TF32 for its kernel, where it does so unasked
    begun: int | None = None  # what they held without the baseline's when this side began

    def __post_init__(self) -> None:
        if self.begun is None:
            self.begun = self._foreign()

    def observed(self) -> None:
        """Nothing on this machine's processors shows what a device does."""

    def on_device(self) -> CudaRunner:
        return self

    @property
    def device(self) -> str:
        return "cuda"

    def run(self, calls: Sequence[Call], *, layout: Layout = CONTIGUOUS, poison: bool, doing: str) -> DeviceBatch:
        """Stage and run a batch: for checking, with poisoned memory, or for the clock."""
        slots = self._reserve(calls, layout)
        if poison:
            self.arena.write()
            self._stage(calls, slots, poison=True)
            answer = self._first({"do": "run", "entry": self.entry}, doing)
            self._check_memory(answer)
            return DeviceBatch(seconds=0.0, described=self._described(answer, calls))
        return self._timed(calls, slots, doing)

    def watch(
        self, call: Call, *, layout: Layout, doing: str, ghost: int | None = None
    ) -> tuple[DeviceBatch, Mapping[str, Any]]:
        """Check one call as `run` does, and what its worker saw of it; with ``ghost`` nothing is launched."""
        slots = self._reserve([call], layout)
        self.arena.write()
        self._stage([call], slots, poison=True)
        request = {"do": "watch", "entry": self.entry, "ghost": ghost is not None}
        answer = self._first(request, doing)
        self._check_memory(answer)
        return DeviceBatch(seconds=0.0, described=self._described(answer, [call])), answer

    def _first(self, request: Mapping[str, Any], doing: str) -> dict[str, Any]:
        """The answer to a request of calls that may be the first of their sizes."""
        start = time.monotonic()
        try:
            return self.worker.ask(request, self.timeout_s + self.building.left_s, doing)
        finally:
            self.building.spend(time.monotonic() - start - self.timeout_s)

    def trace(self, call: Call, *, doing: str) -> tuple[list[KernelRecord], set[str]]:
        """What one call ran on the device, on all streams, and the names that its worker says are its own kernels'."""
        self._stage([call], self._reserve([call], "contiguous"), poison=False)
        self.arena.write()
        self.clock.wait()
        answer = self.worker.ask({"do": "trace", "entry": self.entry}, self.timeout_s + TRACE_S, doing)
        self._check_memory(answer)
        records = [
            KernelRecord(name=str(one[0])[:400], duration_ns=int(number_in(one[1])))
            for one in list_in(answer.get("kernels"))
            if isinstance(one, list) and len(one) == 2
        ]
        return records, {str(name)[:200] for name in list_in(answer.get("own"))}

    def sanitize(self, call: Call, function: str, tools: Sequence[str]) -> list[Sanitized]:
        """Run one call under each of some tools of compute-sanitizer, each in a process of its own, all at once."""
        self._stage([call], self._reserve([call], "contiguous"), poison=False)
        self.arena.write()
        self.clock.wait()
        request = {"do": "sanitize", "tools": list(tools), "function": function, "seconds": SANITIZE_S}
        most = (1 + len(tools)) * SANITIZE_S + self.limits.start_s  # one that fails beside others runs again
        answers = list_in(self.worker.ask(request, most, f"being checked by {' and '.join(tools)}").get("tools"))
        ended = [answer if isinstance(answer, dict) else {} for answer in answers[: len(tools)]]
        ended += [{}] * (len(tools) - len(ended))
        return [
            Sanitized(
                status if isinstance(status := answer.get("status"), int) else None,
                str(answer.get("output"))[-20_000:],
                str(answer.get("version", ""))[-2_000:],
            )
            for answer in ended
        ]

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
        self._stage([call], self._reserve([call], "contiguous"), poison=False)
        self.arena.write()
        self.clock.wait()
        request = {"do": "variants", "sources": list(sources), "function": function, "seconds": BUILD_SHARE * seconds}
        start = time.monotonic()
        self.worker.ask(request, seconds + RANK_S, "being built in variants")
        left_s = max((1 - BUILD_SHARE) * seconds, seconds - (time.monotonic() - start))
        self.worker.freeze()
        with alone():
            answer = self.worker.ask({"do": "rank", "seconds": left_s}, left_s + RANK_S, "being ranked")
        found = list_in(answer.get("ms"))[: len(sources)]
        times = [float(ms) if isinstance(ms, int | float) and ms > 0 else None for ms in found]
        return times + [None] * (len(sources) - len(times))

    def capturable(self, call: Call) -> bool:
        """Whether the calls can be captured in a graph, found by capturing one after it ran once."""
        self.run([call], poison=True, doing="being tried")
        self._stage([call], self._reserve([call], "contiguous"), poison=False)
        answer = self.worker.ask({"do": "capture", "entry": self.entry}, self.timeout_s, "being captured in a graph")
        return answer.get("captured") is True

    def without_tf32(self) -> CudaRunner:
        return replace(self, tf32=False)

    def launching(self, *, graphs: bool) -> CudaRunner:
        """The same runner, whose timed calls are captured in a graph or launched one after another."""
        return replace(self, graphs=graphs)

    def batch_calls(self, seconds_per_call: float, bytes_per_call: int) -> int:
        """How many calls make a batch."""
        wanted = ceil(BATCH_S / max(seconds_per_call, 1e-6))
        return max(1, min(wanted, BATCH_CALLS, BATCH_BYTES // max(bytes_per_call, 1)))

    def handover(self, calls: Sequence[Call]) -> float:  # noqa: ARG002
        """Nothing: the device's events surround the calls alone."""
        return 0.0

    def take(self, calls: Sequence[Call], batch: Batch) -> list[list[torch.Tensor | None]]:
        """The outputs of every call of a batch, with the final contents of mutated inputs after them."""
        assert isinstance(batch, DeviceBatch)
        shapes = [call.shapes for call in calls]
        for described, expected in zip(batch.described, shapes, strict=True):
            check_outputs(described, expected, shared=self._shares, limit_bytes=self.arena.size)
        taken, touched = batch.taken, batch.touched
        if taken is None:
            rooms = self._room(shapes)
            self._collect(rooms)
            touched, written = self._written(calls)
            taken = self._outputs(rooms, written)
        if touched is not None:
            kind = "mutation" if touched.startswith("the input") else "out-of-bounds"
            raise WorkerFailure(kind, f"the kernel wrote to {touched}")
        return [list(row) for row in taken]

    def give_back(self) -> None:
        """Memory of the device that is not needed before the next call: the arena's, and what the worker keeps free.

        Raises `WorkerFailure` where the worker fails.
        """
        answer = self.worker.ask({"do": "give back"}, self.limits.start_s, "giving memory back")
        if self.account is self.clock.trusted:
            self._check_memory(answer)
        self.arena.close()

    def close(self) -> None:
        self.worker.close()
        self.arena.holder = 0
        self.account.held = 0

    def _check_memory(self, answer: Mapping[str, Any]) -> None:
        """Raises `WorkerFailure` where the worker holds more of the device's memory than it may; not the baseline's."""
        if self.account is self.clock.trusted:
            self.account.held = int(number_in(answer.get("reserved")))
            return
        assert self.begun is not None
        held, total = self._foreign() - self.begun, torch.cuda.get_device_properties(self.clock.index).total_memory
        if held > self.limits.device_share * total + MEMORY_SLACK:
            allowed = f"{self.limits.device_share * total / 2**30:.0f} GiB"
            raise WorkerFailure(
                "memory", f"it holds {held / 2**30:.0f} GiB of the device's memory; {allowed} are allowed"
            )

    def _foreign(self) -> int:
        """Device memory held by anyone except the judge and the baseline; the baseline's share is what it reports."""
        return self.others() - self.clock.trusted.held

    # One batch

    def _written(self, calls: Sequence[Call]) -> tuple[str | None, list[list[torch.Tensor]]]:
        """What was written that should not have been, and the contents of inputs that are to be written to."""
        first = calls[0].case
        mutated = first.written()
        touched = self.arena.changed(mutable=frozenset(mutated))
        return touched, [[self.arena.final(number, name) for name in mutated] for number in range(len(calls))]

    def _outputs(self, rooms: Rooms, written: Sequence[Sequence[torch.Tensor]]) -> list[list[torch.Tensor | None]]:
        """The judge's own copies of what lies in the rooms, with the inputs that were written to behind them."""
        return [
            [*(None if room is None else self.arena.output(room) for room in row), *inputs]
            for row, inputs in zip(rooms, written, strict=True)
        ]

    def _reserve(self, calls: Sequence[Call], layout: Layout) -> Sequence[Any]:
        inputs = sum(tensor.nbytes for call in calls for tensor in call.case.tensors().values())
        outputs = sum(bytes_of(row) for row in self._shapes(calls))
        self.arena.spare = 2 * outputs + len(calls) * (64 << 10) + inputs // 8
        return self.arena.reserve([(call.case.arguments, call.gradients) for call in calls], layout=layout)

    def _shapes(self, calls: Sequence[Call]) -> list[tuple[Shape | None, ...]]:
        """What the outputs look like, from other cases of the same workload unless values decide it."""
        return [call.likely_shapes for call in calls]

    def _room(self, shapes: Sequence[Sequence[Shape | None]]) -> Rooms:
        rooms = self.arena.make_room(shapes)
        self._attach()
        self.arena.poison(rooms)
        self.clock.wait()
        return rooms

    def _attach(self) -> None:
        """Give the worker the arena where it does not have it. Only the worker whose turn it is ever holds it."""
        if self.arena.holder == self.worker.pid:
            return
        self.worker.send({"do": "attach", "size": self.arena.size})
        self.worker.send_descriptor(self.arena.descriptor)
        answer = self.worker.answer(self.limits.start_s, "taking the device's memory")
        self.arena.holder = self.worker.pid
        self.arena.mapped = int(number_in(answer.get("address")))

    def _stage(self, calls: Sequence[Call], slots: Sequence[Any], *, poison: bool, rooms: Rooms = ()) -> None:
        self._attach()
        self.clock.wait()
        stage = {
            "do": "stage",
            "keywords": sorted(calls[0].case.keywords),
            "tf32": self.tf32,
            "poison": [size for row in self._shapes(calls[:1]) for cell in row if (size := bytes_of([cell]))]
            if poison
            else [],
            "slots": [slot.described for slot in slots],
            "rooms": places(rooms),
        }
        check_devices(self.worker.ask(stage, self.limits.start_s, "taking its inputs"), self.device)

    def audit(self) -> None:
        """Raises `WorkerFailure` where the judge's clock contradicts what this side's events said so far.

        That is forgotten then, so that what is measured after it stands for itself; the baseline's account stays.
        """
        problem = disagreement(self.account, self.clock.trusted)
        if problem:
            self.account.clear()
            raise WorkerFailure("integrity", problem)

    def _timed(self, calls: Sequence[Call], slots: Sequence[Any], doing: str) -> DeviceBatch:
        rooms = self._room(self._shapes(calls))
        self._stage(calls, slots, poison=False, rooms=rooms)
        if self.graphs:
            capture = {"do": "capture", "entry": self.entry}
            answer = self.worker.ask(capture, self.timeout_s, "being captured in a graph")
            if answer.get("captured") is not True:
                raise WorkerFailure("exception", f"could not be captured again: {str(answer.get('why'))[:300]}")
        self.worker.freeze()  # from here until the clock runs, no thread of it sees the values that come now
        idle_s = self.clock.busy_s()
        self.arena.write()
        self.clock.flush()
        start = self.worker.release({"do": "replay", "entry": self.entry})
        self.worker.answer(self.timeout_s, doing)
        elapsed_s = time.perf_counter() - start
        self.worker.freeze()
        probe_s = self.clock.busy_s()
        condition = self.clock.condition()
        touched, written = self._written(calls)
        if not any(shape is not None and shape.aliases for row in self._shapes(calls) for shape in row):
            self.arena.erase()  # what is computed from here on, while outputs are copied, has no inputs
        self.clock.wait()
        copy_s = self._collect(None)
        self.worker.freeze()
        taken = self._outputs(rooms, written)  # before the worker says anything more: it can write there as well
        self.clock.wait()
        answer = self.worker.ask({"do": "results"}, self.timeout_s, doing)
        self.worker.freeze()  # until its next turn: the other side's is undisturbed
        self._check_memory(answer)
        event_s = 1e-3 * number_in(answer.get("event_ms"))
        if not 0.0 < event_s <= elapsed_s:
            raise WorkerFailure("integrity", f"its events say {event_s:.3g} s of a batch that took {elapsed_s:.3g} s")
        described = self._described(answer, calls)
        key = f"{calls[0].case.workload.label} x {len(calls)}{strides(described[0])}"
        self.account.note(
            batch_s=event_s, gap_s=elapsed_s - event_s, idle_s=idle_s, probe_s=probe_s, key=key, copy_s=copy_s
        )
        return DeviceBatch(
            seconds=event_s / len(calls),
            described=described,
            reason=condition.disturbed,
            clocks=condition.clocks,
            taken=taken,
            touched=touched,
        )

    def _collect(self, rooms: Rooms | None) -> float:
        """Have the outputs copied to ``rooms``, or to those told before; returns the seconds that takes."""
        request: dict[str, Any] = {"do": "collect"}
        if rooms is not None:
            request["rooms"] = places(rooms)
        start = time.perf_counter()
        self.worker.ask(request, self.timeout_s, "handing over its outputs")
        return time.perf_counter() - start

    def _described(self, answer: dict[str, Any], calls: Sequence[Call]) -> list[Any]:
        described = answer.get("outputs")
        if not isinstance(described, list) or len(described) != len(calls):
            raise WorkerFailure("integrity", "the worker answered for another number of calls")
        return described

    def _shares(self, place: Place) -> bool:
        return overlap(place, (self.arena.mapped, self.arena.mapped + self.arena.size))
