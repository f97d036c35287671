"""Red zones around what a kernel allocates with PyTorch on the CPU, while it is checked.

Its inputs lie between the judge's own. Its outputs do not: so PyTorch's other allocator is used in checked calls, which
leaves 64 bytes before and 16 behind each buffer that belong to nobody. They hold what the C library fills fresh memory
with, and are read from outside once the worker is stopped. Timed calls know nothing of this, nor do kernels that may
leave products or convolutions to libraries: oneDNN refuses memory that has such zones.

Only what shows that it lies between such zones is held to them: a kernel may as well allocate by other means.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from pytest_kernelevolve.judge.linux.memory import read_scattered

BEFORE, AFTER = 64, 16  # bytes
FIRST = 16  # how many of the bytes before a buffer: in a freed one the C library keeps its own notes there
MOST = 1024  # buffers that are looked at
LARGEST = 1 << 46  # The most bytes of one allocation.
UNIT = 16  # the C library notes sizes in multiples of this before a plain block, beside three flags


def broken(pid: int, told: object, fill: int) -> str | None:
    """Where a stopped worker's buffers, as it told of them, were written beside; None where nowhere that shows.

    ``fill`` is the byte that fresh memory was filled with.
    """
    for whole in told[:MOST] if isinstance(told, list) else ():
        match whole:
            case [int(address), int(size)] if BEFORE < address < 2 * LARGEST and 0 < size < LARGEST:
                try:
                    zones = read_scattered(pid, [(address - BEFORE, BEFORE), (address + size, AFTER)])
                except OSError:
                    continue
                place = _broken(zones[:BEFORE], zones[BEFORE:], size, fill)
                if place is not None:
                    return place
    return None


def _broken(before: bytes, after: bytes, size: int, fill: int) -> str | None:
    (noted,) = struct.unpack("<Q", before[-8:])
    plain = size <= noted < LARGEST and noted & ~7 & (UNIT - 1) == 0
    intact, intact_behind = _only(before, fill), _only(after, fill)
    if plain or not _only(before[:FIRST], fill):
        return None
    if intact and not intact_behind:
        return "behind"
    return "before" if intact_behind and not intact else None


def _only(data: Sequence[int], fill: int) -> bool:
    return all(byte == fill for byte in data)
