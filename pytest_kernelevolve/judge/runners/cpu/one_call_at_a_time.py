"""Timed calls on the CPU, one in flight: a call's input does not exist before the output of the last call was sampled.

A worker that is told of many calls at once may share work among them, or compute them all in the first. So it is told
the addresses of a batch alone, and then takes its turns:

    the judge has written the values of one call, and says so         the clock starts
    the worker calls the kernel and names the outputs' addresses
    the judge reads a random sample of the outputs' bytes             the clock stops

The worker is stopped while values are written, and the clock starts before it is told to go on: no thread of it can
work on values before the clock runs, and one that spins while it waits is there no sooner than one that sleeps. Nor can
one finish an output after the clock has stopped: when the batch is over, the worker is stopped, and an output whose
bytes differ from the sample was not done when the kernel said so.

What this costs is measured with a function that does nothing, in the baseline's worker, and taken off both sides.
"""

from __future__ import annotations

import ctypes
import math
import random
import struct
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.linux import procfs
from pytest_kernelevolve.judge.linux.memory import read_scattered
from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
from pytest_kernelevolve.judge.runners.arena import Arena, Slot

if TYPE_CHECKING:
    import torch

PLACES = 12  # how many elements are sampled of each output, and of each input that is written to
MOST = 0.5  # A thread that waited for more than this share of a call held up the others.
BUSY_SHARE = 0.2  # a thread was busy if it ran for at least this share of the call
MOST_SAMPLED = 1024  # An answer with more outputs of a call than this is no answer.
MOST_DIMENSIONS = 64
_rng = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Sample:
    """Some elements of an output as they were when its call's clock stopped; in an arena, of an input written to.

    ``shape`` and ``stride`` count elements of ``width`` bytes; ``offsets`` are bytes from ``address``.
    """

    address: int
    width: int
    shape: tuple[int, ...]
    stride: tuple[int, ...]
    offsets: tuple[int, ...]
    pieces: tuple[bytes, ...] = ()

    @property
    def places(self) -> list[tuple[int, int]]:
        """(address, size) of each element sampled."""
        return [(self.address + offset, self.width) for offset in self.offsets]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a batch of turns gave: nanoseconds of each call, a sample of each output, and the answer."""

    calls_ns: list[int]
    samples: list[list[Sample]]
    written: list[list[Sample]]  # of the inputs that are written to, with places in the arena
    answer: dict[str, Any]
    waited_ns: int  # for a processor, by threads that had work, while the clock ran


def take(
    worker: WorkerHandle,
    arena: Arena,
    slots: Sequence[Slot],
    *,
    entry: str,
    timeout_s: float,
    threads: int,
    doing: str,
    during: Callable[[WorkerHandle], None] | None = None,
    mutated: Collection[str] = (),
) -> Taken:
    """Run the staged slots one by one; the worker is frozen afterwards. Raises `WorkerFailure`.

    ``during`` is called while each is in flight; ``threads`` are the processors that the kernel was given, ``mutated``
    the inputs that the operator writes to.
    """
    now = time.perf_counter_ns
    times = partial(procfs.thread_times, worker.pid, worker.accounts.read)
    worker.send({"do": "turns", "entry": entry})
    calls_ns: list[int] = []
    samples: list[list[Sample]] = []
    written: list[list[Sample]] = []
    waited_ns = 0
    shares = [[_rng.random() for _ in range(PLACES)] for _ in slots]
    for number, slot in enumerate(slots):
        inputs = [
            _chosen(tensor.offset, tensor.value.element_size(), tensor.shape, tensor.stride, shares[number])
            for tensor in slot.placed
            if tensor.name in mutated
        ]
        worker.freeze()
        arena.write_one(number)
        before = times()
        worker.rest()
        start = now()
        worker.go()
        if during is not None:
            during(worker)
        said = worker.turn(timeout_s, doing)
        read = _read(worker, said, shares[number])
        read_inputs = [
            replace(argument, pieces=tuple(arena.peek(*place) for place in argument.places)) for argument in inputs
        ]
        calls_ns.append(now() - start)
        samples.append(read)
        written.append(read_inputs)
        waited_ns += _waited_ns(before, times(), calls_ns[-1], threads)
    worker.go()
    answer = worker.answer(timeout_s, doing)
    worker.freeze()
    return Taken(calls_ns, samples, written, answer, waited_ns)


def _waited_ns(before: Times, after: Times, elapsed_ns: int, threads: int) -> int:
    """The longest wait of a thread that had work in a call; those that merely wake with the others do not count.

    Nothing where more threads had work than the kernel was given processors: they wait for each other. A thread that
    waited for most of the call counts, however little it did then: the others waited for it.
    """
    waits: list[int] = []
    late: list[int] = []
    for thread, (on_processor, waiting) in after.items():
        on_before, waiting_before = before.get(thread, (0, 0))
        if on_processor - on_before > BUSY_SHARE * elapsed_ns:
            waits.append(waiting - waiting_before)
        elif waiting - waiting_before > MOST * elapsed_ns:
            late.append(waiting - waiting_before)
    return max([*waits, *late], default=0) if len(waits) <= threads else 0


Times = Mapping[str, tuple[int, int]]


def _chosen(address: int, width: int, shape: Sequence[int], stride: Sequence[int], shares: Sequence[float]) -> Sample:
    """The elements to sample, by their ``shares`` of all; every element where there are few."""
    count = math.prod(shape)
    chosen = [int(share * count) for share in shares] if count > len(shares) else range(count)
    offsets: list[int] = []
    for index in chosen:
        offset, left = 0, index
        for size, step in zip(reversed(shape), reversed(stride), strict=True):
            left, place = divmod(left, size)
            offset += place * step
        offsets.append(offset * width)
    return Sample(address, width, tuple(shape), tuple(stride), tuple(offsets))


def _read(worker: WorkerHandle, said: bytes, shares: Sequence[float]) -> list[Sample]:
    """The outputs that a worker names after a call, see `worker.places_of`, with a sample of each."""
    samples = [_chosen(*output, shares) for output in _named(said)]
    places = [place for sample in samples for place in sample.places]
    try:
        data = read_scattered(worker.pid, places) if places else b""
    except OSError as error:
        message = f"an output does not lie where the kernel says ({error.strerror or error})"
        raise worker.unreachable(message, "its outputs were read") from error
    found: list[Sample] = []
    done = 0
    for sample in samples:
        pieces = []
        for _ in sample.offsets:
            pieces.append(data[done : done + sample.width])
            done += sample.width
        found.append(replace(sample, pieces=tuple(pieces)))
    return found


def _named(said: bytes) -> list[tuple[int, int, tuple[int, ...], tuple[int, ...]]]:
    """Address, bytes of an element, shape and stride of each output."""
    strange = WorkerFailure("integrity", "the worker named its outputs in a way that is none")
    if len(said) % 8 != 1:
        raise strange
    numbers = struct.unpack(f"<{len(said) // 8}Q", said[1:])
    found: list[tuple[int, int, tuple[int, ...], tuple[int, ...]]] = []
    at = 0
    while at < len(numbers):
        address, width, dimensions = (*numbers[at : at + 3], MOST_DIMENSIONS + 1)[:3]
        behind = at + 3 + 2 * dimensions
        if dimensions > MOST_DIMENSIONS or behind > len(numbers) or width > 16 or len(found) == MOST_SAMPLED:
            raise strange
        shape = numbers[at + 3 : at + 3 + dimensions]
        if math.prod(shape) >= 1 << 63:
            raise strange
        found.append((address, width, shape, numbers[behind - dimensions : behind]))
        at = behind
    return found


def check(samples: Sequence[Sample], described: Sequence[Any], outputs: Sequence[torch.Tensor | None]) -> None:
    """Compare one call's outputs with what was sampled of them; raises `WorkerFailure` where they differ."""
    late = WorkerFailure("integrity", "an output changed after the kernel had returned it: work was done later")
    if len(samples) != len(described):
        raise late
    for sample, one, output in zip(samples, described, outputs, strict=False):
        if output is None:
            continue
        named = [sample.address, list(sample.shape), list(sample.stride)]
        if not isinstance(one, list) or one[:3] != named or output.element_size() != sample.width:
            raise late
        whole = output.untyped_storage().data_ptr()
        for offset, piece in zip(sample.offsets, sample.pieces, strict=True):
            if ctypes.string_at(whole + offset, sample.width) != piece:
                raise late


def check_apart(samples: Sequence[Sequence[Sample]]) -> None:
    """Raises `WorkerFailure` where calls of a batch returned the same memory: the later overwrote the former's."""
    seen: dict[int, int] = {}
    for number, outputs in enumerate(samples):
        for output in outputs:
            if 0 not in output.shape and seen.setdefault(output.address, number) != number:
                message = "two calls returned the same memory, so that the second overwrites what the first gave"
                raise WorkerFailure("alias", f"{message}; each call must return memory that no later call writes to")


def check_written(arena: Arena, samples: Sequence[Sample]) -> None:
    """The same for inputs that the operator writes to, which lie in the arena."""
    for sample in samples:
        if any(arena.peek(*place) != piece for place, piece in zip(sample.places, sample.pieces, strict=True)):
            message = "an input changed after the kernel had returned: work was done later"
            raise WorkerFailure("integrity", message)
