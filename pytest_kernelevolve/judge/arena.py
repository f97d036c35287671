"""Shared memory through which inputs reach a worker: buffers between red zones, and a private copy of each.

One arena belongs to one worker. Every staging moves the buffers to other addresses, fills the space between them with a
pattern, and keeps what was written, so that a changed input or a write beside a buffer is seen afterwards.
"""

from __future__ import annotations

import mmap
import os
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

RED_ZONE = 4096
PAGE = 4096
PATTERN = 0xA5
LAYOUTS = ("contiguous", "padded", "offset")


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


def element_strides(shape: Sequence[int], layout: str) -> tuple[int, ...]:
    """Strides in elements: rows lie ``3`` elements apart from each other in the layout ``padded``."""
    strides: list[int] = []
    step = 1
    for position, size in enumerate(reversed(shape)):
        strides.append(step)
        step *= max(size, 1)
        if position == 0 and layout == "padded" and len(shape) > 1:
            step += 3
    return tuple(reversed(strides))


def span(shape: Sequence[int], stride: Sequence[int]) -> int:
    """Elements from the first to the last one of a tensor, whatever lies between; 0 for an empty one."""
    if 0 in shape:
        return 0
    return 1 + sum((size - 1) * step for size, step in zip(shape, stride, strict=True))


class Arena:
    """A growing memory file, mapped here and in one worker."""

    def __init__(self, random_source: random.Random) -> None:
        self.descriptor = os.memfd_create("kernelevolve-arena", os.MFD_CLOEXEC)
        self._memory: mmap.mmap | None = None
        self._random = random_source
        self.size = 0
        self._slots: tuple[Slot, ...] = ()

    def close(self) -> None:
        self._slots = ()
        self._bytes = None
        self._memory = None
        os.close(self.descriptor)

    _bytes: torch.Tensor | None = None

    def place(
        self,
        calls: Sequence[tuple[Mapping[str, Any], Sequence[torch.Tensor | None] | None]],
        *,
        layout: str = "contiguous",
    ) -> tuple[Slot, ...]:
        """Write the arguments (and output gradients) of each call at fresh addresses; returns what a worker is told."""
        plans: list[tuple[str, torch.Tensor, int, tuple[int, ...], int]] = []
        position = RED_ZONE + PAGE * self._random.randrange(16)
        shift = layout == "offset"

        def plan(name: str, tensor: torch.Tensor) -> dict[str, Any]:
            nonlocal position
            stride = element_strides(tensor.shape, layout)
            count = span(tensor.shape, stride)
            offset = position + (tensor.element_size() if shift else 0)
            size = count * tensor.element_size()
            plans.append((name, tensor, offset, stride, size))
            position = -(-(offset + size + RED_ZONE) // PAGE) * PAGE
            dtype = str(tensor.dtype)[6:]
            place = {"offset": offset, "count": count, "shape": list(tensor.shape), "stride": list(stride)}
            return {"tensor": {**place, "dtype": dtype}}

        def describe(name: str, value: Any) -> dict[str, Any]:
            if isinstance(value, torch.Tensor):
                return plan(name, value)
            return {"dtype": str(value)[6:]} if isinstance(value, torch.dtype) else {"value": value}

        described: list[tuple[dict[str, Any], int]] = []
        for arguments, gradients in calls:
            entry: dict[str, Any] = {"arguments": [[name, describe(name, value)] for name, value in arguments.items()]}
            if gradients is not None:
                entry["gradients"] = [describe(f"gradient {number}", one) for number, one in enumerate(gradients)]
            described.append((entry, len(plans)))
        self._grow(position + RED_ZONE)
        assert self._bytes is not None
        slots: list[Slot] = []
        start = 0
        cursor = 0
        for entry, end in described:
            placed: list[Placed] = []
            for name, tensor, offset, stride, size in plans[start:end]:
                self._bytes[cursor:offset].fill_(PATTERN)
                if stride != tensor.stride() or layout == "padded":
                    self._bytes[offset : offset + size].fill_(PATTERN)
                cursor = offset + size
                shape = tuple(tensor.shape)
                one = Placed(name=name, offset=offset, bytes=size, shape=shape, stride=stride, value=tensor)
                self.view(one).copy_(tensor)
                placed.append(one)
            slots.append(Slot(described=entry, placed=tuple(placed)))
            start = end
        self._bytes[cursor : cursor + RED_ZONE].fill_(PATTERN)
        self._slots = tuple(slots)
        return self._slots

    def view(self, placed: Placed) -> torch.Tensor:
        """The tensor as it lies in the arena now."""
        if not placed.value.numel():
            return placed.value.clone()
        assert self._bytes is not None
        flat = self._bytes[placed.offset : placed.offset + placed.bytes].view(placed.value.dtype)
        return flat.as_strided(placed.shape, placed.stride)

    def final(self, slot: int, name: str) -> torch.Tensor:
        """A copy of what an argument of a slot holds now."""
        return next(self.view(one).clone() for one in self._slots[slot].placed if one.name == name)

    def changed(self, *, mutable: frozenset[str]) -> str | None:
        """What was written that should not have been: an input's name, or the place of a red zone; None if nothing."""
        assert self._bytes is not None
        cursor = 0
        for slot in self._slots:
            for placed in slot.placed:
                if not _is_pattern(self._bytes[cursor : placed.offset]):
                    return f"memory before or after the buffer of {placed.name!r}"
                cursor = placed.offset + placed.bytes
                if placed.name not in mutable and not _same_bits(self.view(placed), placed.value):
                    return f"the input {placed.name!r}"
        if not _is_pattern(self._bytes[cursor : cursor + RED_ZONE]):
            return "memory after the last buffer"
        return None

    def _grow(self, size: int) -> None:
        if size <= self.size:
            return
        size = -(-size // (1 << 20)) * (1 << 20)
        os.ftruncate(self.descriptor, size)
        self._memory = mmap.mmap(self.descriptor, size)
        self._bytes = torch.frombuffer(self._memory, dtype=torch.uint8)
        self.size = size


def _is_pattern(zone: torch.Tensor) -> bool:
    return bool((zone == PATTERN).all())


def _same_bits(left: torch.Tensor, right: torch.Tensor) -> bool:
    if not left.is_floating_point():
        return torch.equal(left, right)
    integer = {2: torch.int16, 4: torch.int32, 8: torch.int64}[left.element_size()]
    return torch.equal(left.view(integer), right.view(integer))
