"""The few Linux calls that the judge needs and Python 3.11 lacks: namespaces, and reading a frozen process."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
from collections.abc import Callable, Sequence

CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
M_TRIM_THRESHOLD = -1
M_MMAP_THRESHOLD = -3
M_MMAP_MAX = -4
M_PERTURB = -6
ACCOUNT_BYTES = 1 << 12  # more than a line of any account holds
WHOLE_BYTES = 1 << 16
MOST_OPEN = 64  # files of one worker: it may start threads and end them
Read = Callable[[str], bytes]
MOST_PLACES = 1024  # UIO_MAXIOV: more in one call are refused

_libc = ctypes.CDLL(None, use_errno=True)


class _IoVec(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def unshare(flags: int) -> None:
    _checked(_libc.unshare(flags), "unshare")


def setns(descriptor: int, kind: int) -> None:
    _checked(_libc.setns(descriptor, kind), "setns")


def prctl(option: int, value: int) -> None:
    _checked(_libc.prctl(option, value, 0, 0, 0), "prctl")


def mallopt(parameter: int, value: int) -> None:
    """Set a parameter of glibc's allocator; ignored by other C libraries."""
    function = getattr(_libc, "mallopt", None)
    if function is not None:
        function(parameter, value)


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
    """Between ``address`` of another process and ``own`` of this one, which way says the call's name."""
    call = getattr(_libc, name)
    done = 0
    while done < size:
        local, remote = _IoVec(own + done, size - done), _IoVec(address + done, size - done)
        count = call(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0)
        _checked(count, name)
        if count == 0:
            raise OSError(f"{name} stopped {size - done} bytes short")
        done += count


for _call in (_libc.process_vm_readv, _libc.process_vm_writev):
    _call.restype = ctypes.c_ssize_t
    _call.argtypes = [
        ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong,
    ]  # fmt: skip


def read_scattered(pid: int, places: Sequence[tuple[int, int]]) -> bytes:
    """The bytes at (address, size) places of process ``pid``, one behind the other, by one call (or few).

    Raises OSError where one of them is not readable.
    """
    if len(places) > MOST_PLACES:
        return read_scattered(pid, places[:MOST_PLACES]) + read_scattered(pid, places[MOST_PLACES:])
    total = sum(size for _, size in places)
    buffer = ctypes.create_string_buffer(total)
    local = _IoVec(ctypes.addressof(buffer), total)
    remote = (_IoVec * len(places))(*(_IoVec(address, size) for address, size in places))
    count = _libc.process_vm_readv(pid, ctypes.byref(local), 1, remote, len(places), 0)
    if _checked(count, "process_vm_readv") != total:
        raise OSError(f"process_vm_readv stopped {total - count} bytes short")
    return buffer.raw


_libc.memcmp.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]


def same_memory(left: int, right: int, size: int) -> bool:
    """Whether ``size`` bytes at two addresses of this process are the same."""
    return int(_libc.memcmp(left, right, size)) == 0


def read_account(path: str) -> bytes:
    """What a small file of ``/proc`` says now: such are read a thousand times a second, and Python's files cost more.

    Raises OSError, also where the process ends meanwhile.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, ACCOUNT_BYTES)
    finally:
        os.close(descriptor)


class Accounts:
    """Small files of ``/proc`` that stay open between two looks: to open one takes longer than to read it."""

    def __init__(self) -> None:
        self._files: dict[str, int] = {}

    def read(self, path: str) -> bytes:
        """As `read_account`, of a ``stat`` or ``schedstat``: once its thread has ended, an open one cannot be read.

        So it never tells of another thread, whose number may be the same; an open ``children`` would be empty then.
        """
        descriptor = self._files.get(path)
        if descriptor is None:
            if len(self._files) >= MOST_OPEN:
                return read_account(path)
            descriptor = self._files[path] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            return os.pread(descriptor, ACCOUNT_BYTES, 0)
        except OSError:  # that thread has ended
            os.close(self._files.pop(path))
            return read_account(path)

    def close(self) -> None:
        while self._files:
            os.close(self._files.popitem()[1])


def read_whole(path: str) -> bytes:
    """The same of a file of any length, which the kernel may give in pieces."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return b"".join(iter(lambda: os.read(descriptor, WHOLE_BYTES), b""))
    finally:
        os.close(descriptor)


def thread_times(pid: int, read: Read = read_account) -> dict[str, tuple[int, int]]:
    """Nanoseconds on a processor, and waiting for one, by thread; empty where the kernel keeps no such account."""
    found: dict[str, tuple[int, int]] = {}
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            on_processor, waiting, _ = read(f"/proc/{pid}/task/{thread}/schedstat").split()
            found[thread] = (int(on_processor), int(waiting))
    except (OSError, ValueError):
        return {}
    return found


def spread(pid: int) -> None:
    """Give each of the busiest threads of ``pid`` a processor of its own, and the others all of them.

    Threads that wake together after being stopped may be put on one processor, and stay there for whole time slices.
    """
    processors = sorted(os.sched_getaffinity(0))
    times = thread_times(pid)
    order = sorted(times, key=lambda thread: (thread != str(pid), -times[thread][0]))
    with contextlib.suppress(OSError):
        for number, thread in enumerate(order):
            mine = {processors[number]} if number < len(processors) else set(processors)
            os.sched_setaffinity(int(thread), mine)


def _fields(path: str, read: Read = read_account) -> list[bytes]:
    """The fields of a ``stat`` behind the process's name, which may hold anything: the first is the state."""
    return read(path).rpartition(b")")[2].split()


def page_faults(pid: int) -> int:
    """Minor page faults of a process so far; 0 where it is gone."""
    try:
        return int(_fields(f"/proc/{pid}/stat")[7])
    except (OSError, IndexError, ValueError):
        return 0


def tasks(pid: int, read: Read = read_account) -> dict[int, tuple[str, int]]:
    """Of each thread of ``pid``: its state, one letter ('T' is stopped), and how often it was given a processor.

    The count is 0 where the kernel keeps none. Threads that end meanwhile may be missing; empty where the process is
    gone.
    """
    found: dict[int, tuple[str, int]] = {}
    try:
        names = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return {}
    for name in names:
        folder = f"/proc/{pid}/task/{name}"
        try:
            state = _fields(f"{folder}/stat", read)[0].decode()
        except (OSError, IndexError):
            continue
        try:
            turns = int(read(f"{folder}/schedstat").split()[2])
        except (OSError, IndexError, ValueError):
            turns = 0
        found[int(name)] = (state, turns)
    return found


def process_state(pid: int) -> str:
    """One letter of the kernel's process states ('T' is stopped), or '' where the process is gone."""
    return thread_state(f"/proc/{pid}/stat")


def thread_state(path: str) -> str:
    """The same of the thread whose ``stat`` lies at ``path``."""
    try:
        return _fields(path)[0].decode()
    except (OSError, IndexError):
        return ""


def thaw(pid: int) -> None:
    for target in (os.killpg, os.kill):
        try:
            target(pid, signal.SIGCONT)
        except ProcessLookupError:
            continue
