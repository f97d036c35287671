"""Taking a frozen worker's outputs: out of its memory, at the addresses it named, into tensors of the judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from pytest_kernelevolve.judge import kernel_calls
from pytest_kernelevolve.judge.arena import span
from pytest_kernelevolve.judge.oracle import Shape
from pytest_kernelevolve.judge.process import Worker, WorkerFailure

ARENA = "memfd:kernelevolve-arena"


def take_outputs(
    worker: Worker,
    described: Any,
    shapes: Sequence[Shape | None],
    *,
    shared: Sequence[tuple[int, int]],
    limit_bytes: int,
) -> list[Any]:
    """Read and check the outputs of one call; raises `WorkerFailure` for a wrong count, shape, dtype or place.

    ``shared`` are the address ranges of the worker's arena, see `arena_ranges`.
    """
    if not isinstance(described, list) or len(described) != len(shapes):
        count = len(described) if isinstance(described, list) else "something else than"
        raise WorkerFailure("count", f"returned {count} outputs, the reference returns {len(shapes)}")
    outputs: list[Any] = []
    ranges: list[tuple[int, int]] = []
    for number, (one, shape) in enumerate(zip(described, shapes, strict=True)):
        name = f"output {number}" if len(shapes) > 1 else "the output"
        if shape is None or one is None:
            if shape is not None or one is not None:
                raise WorkerFailure("count", f"{name} {'must not' if shape else 'must'} be None")
            outputs.append(None)
            continue
        if not isinstance(one, list):
            kind = one.get("type") if isinstance(one, dict) else one
            raise WorkerFailure("dtype", f"{name} is a {str(kind)[:60]}, not a plain dense CPU tensor")
        address, size, stride, dtype = one
        if tuple(size) != shape.shape:
            raise WorkerFailure("shape", f"{name} has shape {list(size)}, the reference's has {list(shape.shape)}")
        if f"torch.{dtype}" != str(shape.dtype):
            raise WorkerFailure("dtype", f"{name} is {dtype}, the reference's is {str(shape.dtype)[6:]}")
        outputs.append(_read(worker, name, address, shape, stride, limit_bytes))
        place = (address, address + span(shape.shape, stride) * shape.dtype.itemsize)
        if not shape.aliases and _overlaps(place, shared):
            raise WorkerFailure("alias", f"{name} shares memory with an input")
        if not shape.aliases and _overlaps(place, ranges):
            raise WorkerFailure("alias", f"{name} shares memory with another output")
        ranges.append(place)
    return outputs


def _read(
    worker: Worker, name: str, address: int, shape: Shape, stride: Sequence[int], limit_bytes: int
) -> torch.Tensor:
    good = all(isinstance(step, int) and step >= 0 for step in stride) and len(stride) == len(shape.shape)
    count = span(shape.shape, stride) if good else -1
    if not good or count * shape.dtype.itemsize > limit_bytes:
        raise WorkerFailure("shape", f"{name} has strides {str(stride)[:60]} that cannot be read")
    storage = torch.empty(count, dtype=shape.dtype)
    if count:
        try:
            kernel_calls.read_memory(worker.pid, int(address), storage.nbytes, storage.data_ptr())
        except OSError as error:
            raise WorkerFailure("integrity", f"{name} does not lie where the kernel says ({error.strerror})") from error
    return storage.as_strided(shape.shape, stride)


def arena_ranges(pid: int) -> list[tuple[int, int]]:
    """Where a worker has its arena mapped, by the kernel's account."""
    found: list[tuple[int, int]] = []
    try:
        with open(f"/proc/{pid}/maps", encoding="utf-8", errors="replace") as file:
            for line in file:
                if ARENA in line:
                    low, _, high = line.split(" ", 1)[0].partition("-")
                    found.append((int(low, 16), int(high, 16)))
    except OSError:
        return []
    return found


def _overlaps(span: tuple[int, int], ranges: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < high and low < span[1] for low, high in ranges)
