"""What a process has mapped where, by the kernel's account."""

from __future__ import annotations

import ctypes
import errno
import fcntl
from io import FileIO

_NAME_BYTES = 256  # Only so many bytes of a mapping's name are compared.
_COVERING_OR_NEXT = 0x10
_FILE_BACKED = 0x20


class _Query(ctypes.Structure):
    """``struct procmap_query`` of Linux 6.11 and later (``include/uapi/linux/fs.h``)."""

    _fields_ = [
        *((name, ctypes.c_uint64) for name in ("size", "flags", "address", "start", "end", "vma_flags", "page_size")),
        *((name, ctypes.c_uint64) for name in ("offset", "inode")),
        *((name, ctypes.c_uint32) for name in ("major", "minor", "name_size", "build_id_size")),
        *((name, ctypes.c_uint64) for name in ("name_address", "build_id_address")),
    ]


# _IOWR('f', 17, struct procmap_query)
_PROCMAP_QUERY = 3 << 30 | ctypes.sizeof(_Query) << 16 | ord("f") << 8 | 17


def file_between(pid: int, low: int, high: int, name: str) -> bool:
    """Whether process ``pid`` has a file whose name holds ``name`` mapped at an address from ``low`` to below ``high``.

    False where the process is gone.
    """
    if low >= high:
        return False
    try:
        with FileIO(f"/proc/{pid}/maps") as maps:
            try:
                return _asked(maps, low, high, name.encode())
            except OSError:  # an older Linux, or something that forbids the question
                return _read(maps, low, high, name.encode())
    except OSError:
        return False


def _asked(maps: FileIO, low: int, high: int, name: bytes) -> bool:
    """By a question about each mapping there, which takes microseconds; all of them take half a millisecond to list."""
    told = ctypes.create_string_buffer(_NAME_BYTES)
    while low < high:
        query = _Query(
            size=ctypes.sizeof(_Query),
            flags=_COVERING_OR_NEXT | _FILE_BACKED,
            address=low,
            name_size=_NAME_BYTES,
            name_address=ctypes.addressof(told),
        )
        try:
            fcntl.ioctl(maps, _PROCMAP_QUERY, query)
        except OSError as error:
            if error.errno == errno.ENOENT:  # there is none behind
                return False
            raise
        if query.start >= high:
            return False
        if name in told.value:
            return True
        low = query.end
    return False


def _read(maps: FileIO, low: int, high: int, name: bytes) -> bool:
    """By the whole list, as an older Linux has it."""
    maps.seek(0)
    for line in maps.readall().splitlines():
        if name in line:
            start, _, end = line.split(b" ", 1)[0].partition(b"-")
            if low < int(end, 16) and int(start, 16) < high:
                return True
    return False
