"""What Linux says in ``/proc`` about processes and threads: their states, times, page faults and processors."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable

from pytest_kernelevolve.proc_stat import ENDED, FLAGS, MINOR_FAULTS, STATE, stat_fields

ACCOUNT_BYTES = 1 << 12  # more than a line of any account holds
WHOLE_BYTES = 1 << 16
MOST_OPEN = 64  # files of one worker: it may start threads and end them
EXITING = 4  # Linux's flag of a process that is ending, PF_EXITING.
Read = Callable[[str], bytes]


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
    """The same of a file of any length, which Linux may give in pieces."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return b"".join(iter(lambda: os.read(descriptor, WHOLE_BYTES), b""))
    finally:
        os.close(descriptor)


def thread_times(pid: int, read: Read = read_account) -> dict[str, tuple[int, int]]:
    """Nanoseconds on a processor, and waiting for one, by thread; empty where Linux keeps no such account."""
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


def _fields(path: str, read: Read = read_account) -> list[str]:
    """The fields of a ``stat`` after the process's name: the first is the state."""
    return stat_fields(read(path))


def page_faults(pid: int) -> int:
    """Minor page faults of a process so far; 0 where it is gone."""
    try:
        return int(_fields(f"/proc/{pid}/stat")[MINOR_FAULTS])
    except (OSError, IndexError, ValueError):
        return 0


def tasks(pid: int, read: Read = read_account) -> dict[int, tuple[str, int]]:
    """Of each thread of ``pid``: its state, one letter ('T' is stopped), and how often it was given a processor.

    The count is 0 where Linux keeps none. Threads that end meanwhile may be missing; empty where the process is
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
            state = _fields(f"{folder}/stat", read)[STATE]
        except (OSError, IndexError):
            continue
        try:
            turns = int(read(f"{folder}/schedstat").split()[2])
        except (OSError, IndexError, ValueError):
            turns = 0
        found[int(name)] = (state, turns)
    return found


def process_state(pid: int) -> str:
    """One letter of Linux's process states ('T' is stopped), or '' where the process is gone."""
    return thread_state(f"/proc/{pid}/stat")


def is_ending(pid: int) -> bool:
    """Whether a process is gone, or was killed by somebody and has not given all its memory back yet."""
    try:
        fields = _fields(f"/proc/{pid}/stat")
        return fields[STATE] in ENDED or bool(int(fields[FLAGS]) & EXITING)
    except (OSError, IndexError, ValueError):
        return True


def thread_state(path: str) -> str:
    """The same of the thread whose ``stat`` lies at ``path``."""
    try:
        return _fields(path)[STATE]
    except (OSError, IndexError):
        return ""


def thaw(pid: int) -> None:
    for target in (os.killpg, os.kill):
        try:
            target(pid, signal.SIGCONT)
        except ProcessLookupError:
            continue
