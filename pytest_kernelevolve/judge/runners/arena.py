"""Shared memory through which inputs reach a worker: buffers between red zones, and a private copy of each.

One arena belongs to one worker. Every staging moves the buffers to other addresses, fills the space between them with a
pattern, and keeps what was written, so that a changed input or a write beside a buffer is seen afterwards. Where the
memory lies is a subclass's business: here a memory file, in `judge.runners.cuda.arena` the memory of a GPU.
"""

from __future__ import annotations

import ctypes
import fcntl
import mmap
import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from pytest_kernelevolve.judge.boundary.plain_values import encoded
from pytest_kernelevolve.judge.linux.memory import holds_only, same_memory
from pytest_kernelevolve.judge.runners.layouts import (
    CONTIGUOUS,
    GRADIENT,
    OWN,
    SHIFTED,
    Layout,
    element_strides,
    layout_of,
    padding,
    shifted,
    span,
    write,
)
from pytest_kernelevolve.spec.ragged import Ragged

RED_ZONE = 4096
PAGE = 4096
PATTERN = 0xA5
PIECE = 1 << 26  # The bytes of a buffer that are looked at together: a copy of all of a large one may not fit.
_INTEGERS = {1: torch.uint8, 2: torch.int16, 4: torch.int32, 8: torch.int64}  # Integer dtypes by their size in bytes.


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One tensor in the arena: its name, where its storage lies, and the judge's own copy of its values."""

    name: str
    offset: int
    bytes: int
    shape: tuple[int, ...]
    stride: tuple[int, ...]
    value: torch.Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The arguments of one call as placed in the arena; ``gradients`` are those of its outputs, for backward."""

    described: dict[str, Any]
    placed: tuple[Placed, ...]


class Arena:
    """A growing memory file, mapped here and in one worker."""

    descriptor: int

    def __init__(self, random_source: random.Random) -> None:
        self._random = random_source
        self.size = 0
        self._bytes: torch.Tensor | None = None
        self._slots: tuple[Slot, ...] = ()
        self._open()

    def _open(self) -> None:
        self.descriptor = os.memfd_create("kernelevolve-arena", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        # A worker that cut the file short would end this process by a bus error at its next look.
        fcntl.fcntl(self.descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL)

    def close(self) -> None:
        self._slots = ()
        self._bytes = None
        os.close(self.descriptor)

    def place(
        self,
        calls: Sequence[tuple[Mapping[str, Any], Sequence[torch.Tensor | None] | None]],
        *,
        layout: Layout = CONTIGUOUS,
    ) -> tuple[Slot, ...]:
        """Write the arguments (and output gradients) of each call at fresh addresses; returns what a worker is told."""
        slots = self.reserve(calls, layout=layout)
        self.write()
        return slots

    def reserve(
        self,
        calls: Sequence[tuple[Mapping[str, Any], Sequence[torch.Tensor | None] | None]],
        *,
        layout: Layout = CONTIGUOUS,
    ) -> tuple[Slot, ...]:
        """Choose fresh addresses for the arguments of each call, without writing them."""
        position = self._start()
        placed: list[Placed] = []

        def plan(name: str, tensor: torch.Tensor) -> dict[str, Any]:
            nonlocal position
            kind = layout_of(layout, name)
            stride = tensor.stride() if kind == OWN else element_strides(tensor.shape, kind, padding(tensor))
            count = span(tensor.shape, stride)
            offset = position + (shifted(tensor) if kind in SHIFTED else 0)
            size = count * tensor.element_size()
            shape = tuple(tensor.shape)
            placed.append(Placed(name=name, offset=offset, bytes=size, shape=shape, stride=stride, value=tensor))
            position = -(-(offset + size + RED_ZONE) // PAGE) * PAGE
            place = {"offset": offset, "count": count, "shape": list(shape), "stride": list(stride)}
            return {"tensor": {**place, "dtype": str(tensor.dtype)[6:]}}

        slots: list[Slot] = []
        for arguments, gradients in calls:
            placed = []
            entry: dict[str, Any] = {
                "arguments": [[name, _described(name, value, plan)] for name, value in arguments.items()]
            }
            if gradients is not None:
                entry["gradients"] = [
                    _described(f"{GRADIENT}{number}", one, plan) for number, one in enumerate(gradients)
                ]
            slots.append(Slot(described=entry, placed=tuple(placed)))
        self.end = position
        self._grow(position + RED_ZONE)
        self._slots = tuple(slots)
        return self._slots

    end = 0  # of what the slots take, in bytes from the arena's start

    def write(self) -> None:
        """Write the values of the reserved slots, and the pattern between them."""
        self.seal()
        for slot in self._slots:
            for tensor in slot.placed:
                write(self.view(tensor), tensor.value)

    def seal(self) -> None:
        """Write the pattern between the reserved slots, and no values yet."""
        assert self._bytes is not None
        cursor = 0
        for slot in self._slots:
            for tensor in slot.placed:
                self._bytes[cursor : tensor.offset].fill_(PATTERN)
                if not tensor.value.is_contiguous() or tensor.stride != element_strides(tensor.shape, CONTIGUOUS):
                    self._bytes[tensor.offset : tensor.offset + tensor.bytes].fill_(PATTERN)
                cursor = tensor.offset + tensor.bytes
        self._bytes[cursor : cursor + RED_ZONE].fill_(PATTERN)

    def write_one(self, number: int) -> None:
        """Write the values of one reserved slot by this thread alone, where `seal` has been before."""
        assert self._bytes is not None
        base = self._bytes.data_ptr()
        for tensor in self._slots[number].placed:
            if tensor.bytes == tensor.value.nbytes and tensor.value.is_contiguous():
                ctypes.memmove(base + tensor.offset, tensor.value.data_ptr(), tensor.bytes)
            else:
                write(self.view(tensor), tensor.value)

    def peek(self, offset: int, size: int) -> bytes:
        """``size`` bytes from ``offset`` on, as they are now."""
        assert self._bytes is not None
        return ctypes.string_at(self._bytes.data_ptr() + offset, size)

    def view(self, placed: Placed) -> torch.Tensor:
        """The tensor as it lies in the arena now."""
        if not placed.value.numel():
            return placed.value.clone()
        assert self._bytes is not None
        flat = self._bytes[placed.offset : placed.offset + placed.bytes].view(placed.value.dtype)
        return flat.as_strided(placed.shape, placed.stride)

    def final(self, slot: int, name: str) -> torch.Tensor:
        """A copy of what an argument of a slot holds now."""
        return next(self.view(tensor).clone() for tensor in self._slots[slot].placed if tensor.name == name)

    def changed(self, *, mutable: frozenset[str]) -> str | None:
        """What was written that should not have been: an input's name, or the place of a red zone; None if nothing."""
        assert self._bytes is not None
        names: list[str] = []
        good: list[torch.Tensor] = []
        cursor = 0
        for slot in self._slots:
            for placed in slot.placed:
                names.append(f"memory before or after the buffer of {placed.name!r}")
                good.append(self._kept(cursor, placed.offset))
                cursor = placed.offset + placed.bytes
                if placed.name not in mutable:
                    names.append(f"the input {placed.name!r}")
                    good.append(self._same(placed))
                if placed.stride != element_strides(placed.shape, CONTIGUOUS):
                    names.append(f"memory between the elements of {placed.name!r}")
                    good.append(self._kept_between(placed))
        names.append("memory after the last buffer")
        good.append(self._kept(cursor, cursor + RED_ZONE))
        verdicts = torch.stack(good).tolist()  # one transfer, wherever the memory lies
        return None if all(verdicts) else names[verdicts.index(False)]

    def _kept(self, start: int, end: int) -> torch.Tensor:
        """Whether the pattern is still in all bytes of a red zone, as a tensor of one boolean."""
        assert self._bytes is not None
        if self._bytes.device.type == "cpu":
            return torch.tensor(holds_only(self._bytes.data_ptr() + start, end - start, PATTERN))
        return (self._bytes[start:end] == PATTERN).all()

    def _same(self, placed: Placed) -> torch.Tensor:
        """Whether a buffer holds what was written, bit by bit, as a tensor of one boolean."""
        value = placed.value
        assert self._bytes is not None
        here = value.device.type == self._bytes.device.type == "cpu"  # where the C library may look
        if here and value.is_contiguous() and placed.stride == value.stride():
            start = self._bytes.data_ptr() + placed.offset
            return torch.tensor(same_memory(start, value.data_ptr(), placed.bytes))
        return same_bits(self.view(placed), value)

    def _kept_between(self, placed: Placed) -> torch.Tensor:
        """Whether what lies between a buffer's elements, as other parts of a larger one do, is as it was."""
        assert self._bytes is not None
        size = placed.value.element_size()
        words = max(1, size // 8)  # complex128 takes two
        pattern = int.from_bytes(bytes([PATTERN] * (size // words)), "little", signed=size > 1)
        good = []
        for first, count, shape in pieces(placed.shape, placed.stride, PIECE // size):
            start = placed.offset + first * size
            buffer = self._bytes[start : start + count * size].clone()
            elements = buffer.view(_INTEGERS[size // words])
            elements.as_strided([*shape, words], [*(words * step for step in placed.stride), 1]).fill_(pattern)
            good.append((buffer == PATTERN).all())
        return torch.stack(good).all() if good else torch.ones((), dtype=torch.bool, device=self._bytes.device)

    def forget(self) -> None:
        """Let go of the judge's own copies of the values, which may be large; what lies in the buffers stays."""
        self._slots = ()

    def _start(self) -> int:
        """Where the first buffer lies, another one each time."""
        return RED_ZONE + PAGE * self._random.randrange(16)

    def _grow(self, size: int) -> None:
        if size <= self.size:
            return
        size = -(-size // (1 << 20)) * (1 << 20)
        os.ftruncate(self.descriptor, size)
        self._bytes = torch.frombuffer(mmap.mmap(self.descriptor, size), dtype=torch.uint8)
        self.size = size


def _described(name: str, value: Any, plan: Callable[[str, torch.Tensor], dict[str, Any]]) -> dict[str, Any]:
    """What a worker is told of an argument, whose tensors ``plan`` gives places; no closure that knows itself.

    Such a circle would hold all tensors of a call until the garbage collector finds it.
    """
    if isinstance(value, torch.Tensor):
        return plan(name, value)
    if isinstance(value, list | tuple):
        kind = "ragged" if isinstance(value, Ragged) else "tuple" if isinstance(value, tuple) else "list"
        return {kind: [_described(f"{name}[{number}]", one, plan) for number, one in enumerate(value)]}
    return encoded(value)


def pieces(shape: Sequence[int], stride: Sequence[int], most: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Parts of a strided tensor that follow each other in memory, each of about ``most`` elements where that can be.

    Of each the place of its first element, how many elements it takes with what lies between them up to the next
    part, and its shape. Together they are all elements from the tensor's first to its last.
    """
    whole = span(shape, stride)
    if not whole:
        return
    outer = max(range(len(shape)), key=lambda axis: stride[axis] * (shape[axis] > 1), default=None)
    if outer is None or whole <= most:
        yield 0, whole, tuple(shape)
        return
    step, inside = stride[outer], span([*shape[:outer], 1, *shape[outer + 1 :]], stride)
    if inside > step:  # the parts lie between each other
        yield 0, whole, tuple(shape)
        return
    rows = max(1, most // step)
    for first in range(0, shape[outer], rows):
        number = min(rows, shape[outer] - first)
        end = whole if first + number == shape[outer] else (first + number) * step
        yield first * step, end - first * step, (*shape[:outer], number, *shape[outer + 1 :])


def same_bits(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Whether both hold the same bits, as a tensor of one boolean."""
    plain = left.is_contiguous() and right.is_contiguous() and left.dtype is right.dtype and left.shape == right.shape
    if plain and left.device.type == right.device.type == "cpu" and left.nbytes:
        return torch.tensor(same_memory(left.data_ptr(), right.data_ptr(), left.nbytes))
    if left.nbytes > PIECE:
        outer = max(range(left.ndim), key=lambda axis: left.stride(axis) * (left.shape[axis] > 1))
        rows = max(1, PIECE * left.shape[outer] // left.nbytes)
        if rows < left.shape[outer]:
            parts = [(first, min(rows, left.shape[outer] - first)) for first in range(0, left.shape[outer], rows)]
            return torch.stack(
                [same_bits(left.narrow(outer, *part), right.narrow(outer, *part)) for part in parts]
            ).all()
    if left.is_complex():
        left, right = torch.view_as_real(left), torch.view_as_real(right)
    if left.is_floating_point():
        integer = _INTEGERS[left.element_size()]
        left, right = left.view(integer), right.view(integer)
    return (left == right).all()
