"""What a runner on a GPU writes into a worker's requests, and reads from answers that may hold anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pytest_kernelevolve.judge.runners.call import Shape
from pytest_kernelevolve.judge.runners.cuda.arena import Room

Rooms = Sequence[Sequence[Room | None]]


def bytes_of(shapes: Sequence[Shape | None]) -> int:
    total = 0
    for shape in shapes:
        if shape is not None:
            count = 1
            for size in shape.shape:
                count *= size
            total += count * shape.dtype.itemsize
    return total


def places(rooms: Rooms) -> list[list[dict[str, Any] | None]]:
    return [[None if room is None else _place(room) for room in row] for row in rooms]


def _place(room: Room) -> dict[str, Any]:
    size = room.shape.shape
    stride: list[int] = []
    step = 1
    for one in reversed(size):
        stride.insert(0, step)
        step *= max(one, 1)
    count = room.bytes // room.shape.dtype.itemsize
    dtype = str(room.shape.dtype)[6:]
    return {"offset": room.offset, "count": count, "shape": list(size), "stride": stride, "dtype": dtype}


def strides(described: Any) -> str:
    """Strides that a copy takes its time for, so that only copies of the same sort are compared."""
    return str([one[2] for one in described if isinstance(one, list) and len(one) == 4])


def list_in(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def number_in(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value < 1 << 63 else 0.0
