"""A side of a measurement on the CPU: a worker with its arena, called for batches and timed by the judge's clock."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.judge.boundary.entries import NOTHING
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.linux import procfs
from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
from pytest_kernelevolve.judge.runners.arena import Arena, Slot
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.judge.runners.cpu import one_call_at_a_time, red_zones
from pytest_kernelevolve.judge.runners.layouts import CONTIGUOUS, Layout
from pytest_kernelevolve.judge.runners.outputs import in_arena, spoil, take_outputs
from pytest_kernelevolve.judge.runners.own_threads import settle
from pytest_kernelevolve.judge.runners.runner import WAITED, Batch, check_devices

if TYPE_CHECKING:
    import torch

FAULTS = 48  # page faults in a batch, from which the allocator's growth was timed and not the kernel
WAITING_SHARE = 0.1  # the share of a batch's time that all its threads may wait for a processor
WAITING_NS = 200_000  # Waits up to this are always accepted: it is far below a time slice.
POISON = 0x80  # fills fresh memory with 0x7F bytes: a huge number in every dtype, neither zero nor stale

SPOILT = 0x75  # fills outputs that were taken: a huge number too, and not what red zones hold


BATCH_S = 6e-3  # a batch lasts at least this long, so that its mean is not one call's luck
BATCH_CALLS = 16
HANDOVERS = 3
DEFAULT_CACHE = 16 << 20


@cache
def last_level_cache() -> int:
    """Size of this machine's last-level cache in bytes. A batch stays within it, inputs and outputs."""
    sizes = Path("/sys/devices/system/cpu/cpu0/cache").glob("index*/size")
    try:
        return max((int(size.read_text().strip().removesuffix("K")) << 10 for size in sizes), default=DEFAULT_CACHE)
    except (OSError, ValueError):
        return DEFAULT_CACHE


def batch_calls(seconds_per_call: float, bytes_per_call: int) -> int:
    """How many calls of that length and size, inputs and outputs, make a batch on the CPU."""
    wanted = math.ceil(BATCH_S / max(seconds_per_call, 1e-7))
    return max(1, min(wanted, BATCH_CALLS, last_level_cache() // max(bytes_per_call, 1)))


@dataclass(slots=True, kw_only=True)
class CpuRunner:
    """A worker on the CPU as the judge uses it; a `Runner`."""

    worker: WorkerHandle
    arena: Arena
    limits: Limits
    entry: str = "kernel"
    timeout_s: float = 10.0
    threads: int = 1
    guarded: bool = False  # whether what the kernel allocates in checked calls lies between red zones
    _samples: list[list[one_call_at_a_time.Sample]] = field(default_factory=list)  # of the last batch, if it was timed
    _written: list[list[one_call_at_a_time.Sample]] = field(default_factory=list)

    def observed(self) -> CpuRunner:
        return self

    def on_device(self) -> None:
        """The kernel runs on the processors."""

    @property
    def device(self) -> str:
        return "cpu"

    def run(
        self,
        calls: Sequence[Call],
        *,
        layout: Layout = CONTIGUOUS,
        poison: bool,
        doing: str,
        during: Callable[[WorkerHandle], None] | None = None,
    ) -> Batch:
        """Stage and run a batch, then freeze the worker.

        Without ``poison`` the calls are timed, see `one_call_at_a_time`; ``during`` is called while one is in flight.
        """
        slots = self._stage(calls, layout, poison=POISON if poison else 0)
        if poison:
            answer = self.worker.ask({"do": "run", "entry": self.entry}, self.timeout_s, doing)
            self.worker.freeze()
            beside = red_zones.broken(self.worker.pid, answer.get("buffers"), POISON ^ 0xFF)
            if beside is not None:
                raise WorkerFailure("out-of-bounds", f"the kernel wrote to memory {beside} the buffer of an output")
            return Batch(seconds=0.0, described=self._described(answer, len(calls)))
        procfs.spread(self.worker.pid)
        faults_before = procfs.page_faults(self.worker.pid)
        taken = one_call_at_a_time.take(
            self.worker,
            self.arena,
            slots,
            entry=self.entry,
            timeout_s=self.timeout_s,
            threads=self.threads,
            doing=doing,
            during=during,
            mutated=calls[0].case.mutated,
        )
        elapsed_ns = sum(taken.calls_ns)
        faults = procfs.page_faults(self.worker.pid) - faults_before
        reason = ""
        if faults > FAULTS:
            reason = "its heap grew"
        elif taken.waited_ns > max(WAITING_SHARE * elapsed_ns, WAITING_NS):
            reason = WAITED
        self._samples, self._written = taken.samples, taken.written
        described = self._described(taken.answer, len(calls))
        each = tuple(1e-9 * nanoseconds for nanoseconds in taken.calls_ns)
        waited_s = 1e-9 * taken.waited_ns / len(each)
        return Batch(seconds=fmean(each), each=each, described=described, reason=reason, waited_s=waited_s)

    def repeat(
        self, call: Call, times: int, *, doing: str, during: Callable[[WorkerHandle], None], ghost: bool = False
    ) -> None:
        """Run one call so often without a pause, while ``during`` looks at the worker. What it returns is not read.

        With ``ghost`` nothing is launched.
        """
        self._stage([call], "contiguous", poison=POISON)
        self.worker.send({"do": "run", "entry": self.entry, "times": times, "ghost": ghost})
        during(self.worker)
        self.worker.answer(self.timeout_s, doing)
        self.worker.freeze()

    def watch(
        self, call: Call, *, layout: Layout, doing: str, ghost: int | None = None
    ) -> tuple[Batch, Mapping[str, Any]]:
        """Check one call as `run` does, and what its worker saw of it, see `worker.observe`.

        With ``ghost`` nothing is launched, and fresh memory is filled with that byte's complement.
        """
        self._stage([call], layout, poison=POISON if ghost is None else ghost)
        request = {"do": "watch", "entry": self.entry, "ghost": ghost is not None}
        answer = self.worker.ask(request, self.timeout_s, doing)
        self.worker.freeze()
        return Batch(seconds=0.0, described=self._described(answer, 1)), answer

    def compile(self, call: Call, request: Mapping[str, Any], timeout_s: float) -> Mapping[str, Any]:
        """What the kernels that one call would launch are compiled to, in the worker's words; nothing is launched.

        The inputs hold zeros: they have the right shapes, and nobody reads them.
        """
        slots = self.arena.reserve([(call.case.arguments, call.gradients)])
        stage = {
            "do": "stage",
            "arena_bytes": self.arena.size,
            "keywords": sorted(call.case.keywords),
            "perturb": 0,
            "guard": False,
            "warm": False,
            "slots": [slot.described for slot in slots],
        }
        self.worker.ask(stage, self.limits.start_s, "taking its inputs")
        ask = {**request, "do": "compile", "entry": self.entry}
        answer = self.worker.ask(ask, timeout_s, "being compiled for hardware that is absent")
        self.worker.freeze()
        return answer

    def _stage(self, calls: Sequence[Call], layout: Layout, *, poison: int) -> tuple[Slot, ...]:
        """Give the inputs places, and the worker their description; they are written now if it is for a check."""
        self._samples, self._written = [], []
        first = calls[0].case
        slots = self.arena.reserve([(call.case.arguments, call.gradients) for call in calls], layout=layout)
        if poison:
            self.arena.write()
        else:
            self.arena.seal()
            settle()  # before the inputs are touched: a processor that has been idle takes long to wake
        stage = {
            "do": "stage",
            "arena_bytes": self.arena.size,
            "keywords": sorted(first.keywords),
            "perturb": poison,
            "guard": bool(poison) and self.guarded,
            "warm": not poison,
            "slots": [slot.described for slot in slots],
        }
        check_devices(self.worker.ask(stage, self.limits.start_s, "taking its inputs"), self.device)
        return slots

    @staticmethod
    def _described(answer: Mapping[str, Any], count: int) -> list[Any]:
        described = answer.get("outputs")
        if not isinstance(described, list) or len(described) != count:
            raise WorkerFailure("integrity", "the worker answered for another number of calls")
        return described

    def audit(self) -> None:
        """The clock on the CPU is the judge's own: nothing to hold it against."""

    def batch_calls(self, seconds_per_call: float, bytes_per_call: int) -> int:
        return batch_calls(seconds_per_call, bytes_per_call)

    def handover(self, calls: Sequence[Call]) -> float:
        """What it costs to hand such calls over, by the entry of a trusted worker that does nothing, in seconds a call.

        The least of a few batches' medians: both sides pay that and its scatter, whose long end stays with them. What
        disturbs one of those batches would otherwise be taken off every call, which makes a fast kernel faster still.
        """
        idle = replace(self, entry=NOTHING)
        bare = [replace(call, gradients=None) for call in calls]
        batches = [idle.run(bare, poison=False, doing="handing over") for _ in range(HANDOVERS)]
        return min(median(batch.each) for batch in batches)

    def take(self, calls: Sequence[Call], batch: Batch) -> list[list[torch.Tensor | None]]:
        """The outputs of every call of a batch, with the final contents of mutated inputs after them.

        Raises `WorkerFailure` where an output is malformed, an input was changed or memory beside a buffer was written.
        """
        mutated = calls[0].case.written()
        touched = self.arena.changed(mutable=frozenset(mutated))
        if touched is not None:
            kind = "mutation" if touched.startswith("the input") else "out-of-bounds"
            raise WorkerFailure(kind, f"the kernel wrote to {touched}")
        shared = partial(in_arena, self.worker.pid)
        if not any(shape is not None and shape.aliases for shape in calls[0].shapes):
            one_call_at_a_time.check_apart(self._samples)
        results: list[list[torch.Tensor | None]] = []
        for number, (call, described) in enumerate(zip(calls, batch.described, strict=True)):
            shapes = call.shapes
            outputs = take_outputs(self.worker, described, shapes, shared=shared, limit_bytes=self.limits.result_bytes)
            if self._samples:
                one_call_at_a_time.check(self._samples[number], described, outputs)
                one_call_at_a_time.check_written(self.arena, self._written[number])
            spoil(self.worker, described, shapes, outputs, byte=SPOILT)
            outputs += [self.arena.final(number, name) for name in mutated]
            results.append(outputs)
        self.arena.forget()
        return results

    def close(self) -> None:
        self.worker.close()
        self.arena.close()
