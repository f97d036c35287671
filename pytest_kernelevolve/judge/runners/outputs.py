"""Taking a frozen worker's outputs: out of its memory, at the addresses it named, into tensors of the judge."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.linux.mappings import file_between
from pytest_kernelevolve.judge.linux.memory import fill_memory, read_memory, write_memory
from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
from pytest_kernelevolve.judge.runners.call import Shape, overlaps_itself
from pytest_kernelevolve.judge.runners.layouts import span

MOST_COMPARED = 1 << 30  # The most bytes of memory in which two outputs are told apart byte by byte.
ROUNDED_UP = 4  # An output may take up a quarter more than its own size in any case.
SPREAD = 64  # An output may span this many times its own size, and `SLACK` more.
SLACK = 64 << 20  # An output may be spread over so many bytes more; a worker maps untouched memory for nothing.
Place = tuple[int, int]  # The addresses from a first byte to behind the last.
ARENA = "memfd:kernelevolve-arena"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """An output as the worker describes it, found to have the right shape and dtype. Strides are in elements."""

    name: str
    address: int
    stride: tuple[int, ...]
    shape: Shape

    @property
    def place(self) -> Place:
        return self.address, self.address + span(self.shape.shape, self.stride) * self.shape.dtype.itemsize


def take_outputs(
    worker: WorkerHandle,
    described: Any,
    shapes: Sequence[Shape | None],
    *,
    shared: Callable[[Place], bool],
    limit_bytes: int,
) -> list[Any]:
    """Read and check the outputs of one call; raises `WorkerFailure` for a wrong count, shape, dtype or place.

    ``shared`` says whether the worker's arena lies in a range of addresses, as `in_arena` does.
    """
    checked = check_outputs(described, shapes, shared=shared, limit_bytes=limit_bytes)
    return [None if output is None else _read(worker, output) for output in checked]


def check_outputs(
    described: Any, shapes: Sequence[Shape | None], *, shared: Callable[[Place], bool], limit_bytes: int
) -> list[Output | None]:
    """Hold what a worker says of its outputs against what the reference returns; raises `WorkerFailure`."""
    if not isinstance(described, list) or len(described) != len(shapes):
        count = len(described) if isinstance(described, list) else "something else than"
        raise WorkerFailure("count", f"returned {count} outputs, the reference returns {len(shapes)}")
    outputs: list[Output | None] = []
    for number, (one, shape) in enumerate(zip(described, shapes, strict=True)):
        name = f"output {number}" if len(shapes) > 1 else "the output"
        if shape is not None and shape.gradient_of:
            name = f"the gradient of {shape.gradient_of}"
            if one is None:
                raise WorkerFailure("count", f"{name} is missing: return a tensor whose backward works")
        if shape is None or one is None:
            if shape is not None or one is not None:
                raise WorkerFailure("count", f"{name} {'must not' if shape else 'must'} be None")
            outputs.append(None)
            continue
        output = _checked(name, one, shape, limit_bytes)
        if not shape.aliases and shared(output.place):
            raise WorkerFailure("alias", f"{name} shares memory with an input")
        if not shape.overlaps and overlaps_itself(shape.shape, output.stride):
            raise WorkerFailure("alias", f"{name} has elements that lie in the same place of memory")
        if not shape.aliases and any(_share_bytes(output, other) for other in outputs if other is not None):
            raise WorkerFailure("alias", f"{name} shares memory with another output")
        outputs.append(output)
    return outputs


def _checked(name: str, described: Any, shape: Shape, limit_bytes: int) -> Output:
    if not isinstance(described, list) or len(described) != 4:
        kind = described.get("type") if isinstance(described, dict) else described
        raise WorkerFailure("dtype", f"{name} is a {str(kind)[:60]}, not a plain dense tensor on the right device")
    address, size, stride, dtype = described
    if not isinstance(size, list) or tuple(size) != shape.shape:
        raise WorkerFailure("shape", f"{name} has shape {str(size)[:60]}, the reference's has {list(shape.shape)}")
    if f"torch.{dtype}" != str(shape.dtype):
        raise WorkerFailure("dtype", f"{name} is {str(dtype)[:60]}, the reference's is {str(shape.dtype)[6:]}")
    good = isinstance(address, int) and 0 <= address < 1 << 63 and isinstance(stride, list)
    good = good and len(stride) == len(shape.shape)
    good = good and all(isinstance(step, int) and 0 <= step < 1 << 48 for step in stride)
    dense = math.prod(shape.shape) * shape.dtype.itemsize
    # A dense one is what the reference returns, and its rows may be rounded up to what a memory access takes.
    most = max(dense + dense // ROUNDED_UP, min(limit_bytes, SPREAD * dense + SLACK))
    if not good or span(shape.shape, stride) * shape.dtype.itemsize > most:
        raise WorkerFailure("shape", f"{name} has strides {str(stride)[:60]} that cannot be read")
    return Output(name=name, address=address, stride=tuple(stride), shape=shape)


def _read(worker: WorkerHandle, output: Output) -> torch.Tensor:
    shape = output.shape
    storage = torch.empty(span(shape.shape, output.stride), dtype=shape.dtype)
    if storage.numel():
        try:
            read_memory(worker.pid, output.address, storage.nbytes, storage.data_ptr())
        except OSError as error:
            message = f"{output.name} does not lie where the kernel says ({error.strerror})"
            raise worker.unreachable(message, "its outputs were read") from error
    return storage.as_strided(shape.shape, output.stride)


def spoil(
    worker: WorkerHandle, described: Any, shapes: Sequence[Shape | None], results: Sequence[Any], *, byte: int
) -> None:
    """Overwrite outputs that were taken, in the frozen worker: they are their caller's, who may do so.

    A kernel that hands out the same memory again, counting on what it left there, is wrong from then on. ``results``
    are as `take_outputs` gave them. What may be an input's memory is left as it is. Raises `WorkerFailure` where an
    output lies where its caller cannot write.
    """
    for one, shape, result in zip(described, shapes, results, strict=True):
        if shape is None or result is None or shape.aliases or not result.numel():
            continue
        try:
            if result.is_contiguous():  # nothing lies between its elements
                fill_memory(worker.pid, one[0], result.nbytes, byte)
            else:
                memory = _spoilt(result, byte)
                write_memory(worker.pid, one[0], memory.numel(), memory.data_ptr())
        except OSError as error:
            message = f"an output lies where whoever called the kernel cannot write ({error.strerror})"
            raise worker.unreachable(message, "its outputs were written over") from error


def _spoilt(result: torch.Tensor, byte: int) -> torch.Tensor:
    """The bytes of an output with what lies between its elements, which stays, and its elements overwritten."""
    memory = torch.empty(0, dtype=torch.uint8).set_(result.untyped_storage()).clone()
    elements = memory.view(result.dtype).as_strided(result.shape, result.stride())
    elements.copy_(torch.full((result.element_size(),), byte, dtype=torch.uint8).view(result.dtype)[0])
    return memory


def in_arena(pid: int, place: Place) -> bool:
    """Whether a worker has its arena mapped in a range of addresses, by the kernel's account."""
    return file_between(pid, *place, ARENA)


def _share_bytes(left: Output, right: Output) -> bool:
    """Whether two outputs have a byte in common; interleaved ones, such as two columns of one buffer, have none."""
    if not overlap(left.place, right.place):
        return False
    start = min(left.address, right.address)
    size = max(left.place[1], right.place[1]) - start
    if size > MOST_COMPARED:
        return True
    used = [torch.zeros(size, dtype=torch.bool) for _ in range(2)]
    for output, bytes_used in zip((left, right), used, strict=True):
        width = output.shape.dtype.itemsize
        strides = (*(step * width for step in output.stride), 1)
        bytes_used.as_strided((*output.shape.shape, width), strides, output.address - start).fill_(True)
    return bool((used[0] & used[1]).any())


def overlap(left: Place, right: Place) -> bool:
    """Whether two ranges of addresses, each up to behind its last, have one in common."""
    return left[0] < right[1] and right[0] < left[1]
