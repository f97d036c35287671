"""Reading and writing the memory of another process, which is stopped meanwhile, and comparing our own."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from pytest_kernelevolve.judge.linux.syscalls import IoVec, checked, libc

MOST_PLACES = 1024  # UIO_MAXIOV: Linux refuses more places in one call

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


def _copy(name: str, pid: int, address: int, size: int, own: int) -> None:
    """Copy between ``address`` of another process and ``own`` of this one, by the call ``name``."""
    call = getattr(libc, name)
    done = 0
    while done < size:
        local, remote = IoVec(own + done, size - done), IoVec(address + done, size - done)
        count = call(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0)
        checked(count, name)
        if count == 0:
            raise OSError(f"{name} stopped {size - done} bytes short")
        done += count


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
