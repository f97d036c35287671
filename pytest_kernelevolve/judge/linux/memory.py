"""Reading and writing the memory of another process, which is stopped meanwhile, and comparing our own."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache

from pytest_kernelevolve.judge.linux.syscalls import IoVec, checked, libc

MOST_PLACES = 1024  # UIO_MAXIOV: Linux refuses more places in one call
BLOCK_BYTES = 1 << 16  # a block of one byte that is written again and again stays in the processor's cache

for _call in (libc.process_vm_readv, libc.process_vm_writev):
    _call.restype = ctypes.c_ssize_t
    _call.argtypes = [
        ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong,
    ]  # fmt: skip
libc.memcmp.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]


def read_memory(pid: int, address: int, size: int, into: int) -> None:
    """Copy ``size`` bytes at ``address`` of process ``pid`` to the address ``into`` of this process.

    Raises OSError where the range is not readable, such as an address that the process made up.
    """
    _copy("process_vm_readv", pid, address, size, into)


def write_memory(pid: int, address: int, size: int, source: int) -> None:
    """Copy ``size`` bytes from the address ``source`` of this process to ``address`` of process ``pid``.

    Raises OSError where the range is not writable for that process.
    """
    _copy("process_vm_writev", pid, address, size, source)


def fill_memory(pid: int, address: int, size: int, byte: int) -> None:
    """Write ``size`` times the same byte to ``address`` of process ``pid``. Raises OSError as `write_memory` does."""
    block = ctypes.addressof(_block(byte))
    done = 0
    while done < size:
        step = min(size - done, MOST_PLACES * BLOCK_BYTES)
        places = [min(BLOCK_BYTES, step - first) for first in range(0, step, BLOCK_BYTES)]
        local = (IoVec * len(places))(*(IoVec(block, length) for length in places))
        remote = IoVec(address + done, step)
        count = libc.process_vm_writev(pid, local, len(places), ctypes.byref(remote), 1, 0)
        done += _moved("process_vm_writev", count, size - done)


@cache
def _block(byte: int) -> ctypes.Array[ctypes.c_char]:
    return ctypes.create_string_buffer(bytes([byte]) * BLOCK_BYTES, BLOCK_BYTES)


def _copy(name: str, pid: int, address: int, size: int, own: int) -> None:
    """Copy between ``address`` of another process and ``own`` of this one, by the call ``name``."""
    call = getattr(libc, name)
    done = 0
    while done < size:
        local, remote = IoVec(own + done, size - done), IoVec(address + done, size - done)
        done += _moved(name, call(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0), size - done)


def _moved(name: str, count: int, left: int) -> int:
    """How many bytes a call moved, of those that were left; raises OSError where there were none."""
    checked(count, name)
    if count == 0:
        raise OSError(f"{name} stopped {left} bytes short")
    return count


def read_scattered(pid: int, places: Sequence[tuple[int, int]]) -> bytes:
    """The bytes at (address, size) places of process ``pid``, one after the other, by one call (or few).

    Raises OSError where one of them is not readable.
    """
    if len(places) > MOST_PLACES:
        return read_scattered(pid, places[:MOST_PLACES]) + read_scattered(pid, places[MOST_PLACES:])
    total = sum(size for _, size in places)
    buffer = ctypes.create_string_buffer(total)
    local = IoVec(ctypes.addressof(buffer), total)
    remote = (IoVec * len(places))(*(IoVec(address, size) for address, size in places))
    count = libc.process_vm_readv(pid, ctypes.byref(local), 1, remote, len(places), 0)
    if checked(count, "process_vm_readv") != total:
        raise OSError(f"process_vm_readv stopped {total - count} bytes short")
    return buffer.raw


def same_memory(left: int, right: int, size: int) -> bool:
    """Whether ``size`` bytes at two addresses of this process are the same."""
    return int(libc.memcmp(left, right, size)) == 0


def holds_only(address: int, size: int, byte: int) -> bool:
    """Whether ``size`` bytes at an address of this process hold ``byte``: the first does, and each is as the next."""
    return size < 1 or (ctypes.string_at(address, 1)[0] == byte and same_memory(address, address + 1, size - 1))
