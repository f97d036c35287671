"""The arena in a GPU's memory: as on the CPU, with room behind the buffers into which a worker copies its outputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_kernelevolve.judge.boundary.device_memory import SharedMemory
from pytest_kernelevolve.judge.runners.arena import PAGE, PATTERN, RED_ZONE, Arena
from pytest_kernelevolve.judge.runners.call import Shape

if TYPE_CHECKING:
    import torch

OUTPUT_PATTERN = 0x7F  # a huge number in every dtype
SPREAD = 4096  # pages over which the first buffer may lie


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where one output is copied to, dense, in bytes from the arena's start."""

    offset: int
    shape: Shape

    @property
    def bytes(self) -> int:
        count = 1
        for size in self.shape.shape:
            count *= size
        return count * self.shape.dtype.itemsize


class DeviceArena(Arena):
    """Memory of the current device, mapped here and, once it was sent, in one worker at a time.

    ``holder`` is the process id of the worker that has the present allocation mapped, at the address ``mapped`` by its
    own account; 0 for none. ``spare`` bytes more
    than the buffers need are allocated with them, so that room for outputs does not move them.
    """

    def _open(self) -> None:
        self._memory: SharedMemory | None = None
        self.descriptor = -1
        self.holder = 0
        self.mapped = 0
        self.spare = 0

    def close(self) -> None:
        self._slots = ()
        self._bytes = None
        if self._memory is not None:
            self._memory.close()
            self._memory = None
        self.size = 0
        self.holder = 0

    def make_room(self, shapes: Sequence[Sequence[Shape | None]]) -> list[list[Room | None]]:
        """Room for the outputs of each reserved slot, poisoned, with red zones between."""
        position = self.end
        rooms: list[list[Room | None]] = []
        for outputs in shapes:
            row: list[Room | None] = []
            for shape in outputs:
                if shape is None:
                    row.append(None)
                    continue
                room = Room(offset=position, shape=shape)
                row.append(room)
                position = -(-(position + room.bytes + RED_ZONE) // PAGE) * PAGE
            rooms.append(row)
        self._extend(position + RED_ZONE)
        return rooms

    def poison(self, rooms: Sequence[Sequence[Room | None]]) -> None:
        """Fill the room with what no output holds."""
        assert self._bytes is not None
        for row in rooms:
            for room in row:
                if room is not None:
                    self._bytes[room.offset : room.offset + room.bytes].fill_(OUTPUT_PATTERN)

    def erase(self) -> None:
        """Write over the reserved slots' values, so that nobody can compute with them any more."""
        assert self._bytes is not None
        self._bytes[: self.end].fill_(PATTERN)

    def output(self, room: Room) -> torch.Tensor:
        """A private copy of what lies in the room."""
        assert self._bytes is not None
        flat = self._bytes[room.offset : room.offset + room.bytes].clone()
        return flat.view(room.shape.dtype).view(room.shape.shape)

    def _start(self) -> int:
        return RED_ZONE + PAGE * self._random.randrange(SPREAD)

    def _grow(self, size: int) -> None:
        if size <= self.size:
            return
        self._replace(SharedMemory(size + self.spare + SPREAD * PAGE), kept=0)

    def _extend(self, size: int) -> None:
        """As `_grow`, but keeping what is there."""
        if size > self.size:
            self._replace(SharedMemory(size), kept=self.size)

    def _replace(self, memory: SharedMemory, *, kept: int) -> None:
        memory.bytes[kept:].fill_(PATTERN)
        if self._memory is not None:
            if kept:
                memory.bytes[:kept].copy_(self._memory.bytes)
            self._bytes = None
            self._memory.close()
        self._memory, self._bytes, self.size = memory, memory.bytes, memory.size
        self.descriptor = memory.descriptor
        self.holder = 0
