"""The judge's eye on a worker's processes, from outside: which there are, what they use, and their end.

A worker is the first process of its PID namespace, so everything it ever started is below it, whatever detached itself.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pytest_kernelevolve.judge.linux import procfs
from pytest_kernelevolve.judge.linux.procfs import Read, read_account

MOST = 5000  # processes looked at: more than any limit lets live
MEMFD = "/memfd:"
SHARED = (MEMFD, "/dev/zero (deleted)", "/SYSV")  # The names of files in memory where they are mapped.
LOOKS = 4  # threads that are to stop are looked at so often before the signal is sent again
REST_S = 1e-6  # the pause before each such look, which is as short as can be: Linux makes it some 50 microseconds


def descendants(pid: int) -> list[int]:
    """The processes below ``pid``, which is not among them; those that end meanwhile may be missing."""
    found: list[int] = []
    left = [pid]
    while left and len(found) < MOST:
        children = _children(left.pop())
        found += children
        left += children
    return found


def _children(pid: int) -> list[int]:
    children: list[int] = []
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            # opened anew each time: a thread that has ended has no children, whoever has its number now
            children += map(int, procfs.read_whole(f"/proc/{pid}/task/{thread}/children").split())
    return children


STOPPED = frozenset("TZXx")  # a thread that another one traces ('t') is stopped by that one's leave only


@dataclass(frozen=True, slots=True)
class Still:
    """Processes that were found stopped, and how often each of their threads had run by then."""

    processes: frozenset[int]
    turns: Mapping[int, int]
    stopped: frozenset[int]  # threads that were, and had not ended
    read: Read = read_account

    def moved(self) -> bool:
        """Whether a thread has run since, or has ended, or a new one is there.

        A stopped process is not safely so: a timer or a signal of its own making may let it go on, or end it, and to
        give back much memory is work.
        """
        now = _turns(self.processes, self.read)
        if not self.stopped <= now.keys():
            return True
        return any(self.turns.get(thread) != turns for thread, (_, turns) in now.items())


def freeze(pid: int, timeout_s: float = 5.0, read: Read = read_account) -> Still | None:
    """Stop every thread of every process from ``pid`` downwards, and wait until Linux says that all are stopped.

    One look at many threads is not one moment: each could have been let go by the next before that was stopped. So all
    must be stopped in two looks between which none has run: then there was a moment at which all were, and who is
    stopped wakes nobody. None where that does not come about, and where ``pid`` is gone.
    """
    deadline = time.monotonic() + timeout_s
    last: Mapping[int, tuple[str, int]] = {}
    _send(pid, signal.SIGSTOP)
    time.sleep(REST_S)  # whoever looks without a pause keeps from a processor what is to stop there
    looks = 0
    while True:
        processes = {pid, *descendants(pid)}
        now = _turns(processes, read)
        if pid not in now or now[pid][0] in "ZX":
            return None
        stopped = all(state in STOPPED for state, _ in now.values())
        if stopped and now == last:
            alive = frozenset(thread for thread, (state, _) in now.items() if state == "T")
            turns = {thread: turns for thread, (_, turns) in now.items()}
            return Still(frozenset(processes), turns, alive, read)
        if not stopped:
            if looks % LOOKS == 0:  # a signal takes longer than a look
                if looks:
                    _send(pid, signal.SIGSTOP)
                for process in sorted(processes - {pid}):
                    _signal(process, signal.SIGSTOP)
            time.sleep(REST_S)
        if time.monotonic() > deadline:
            return None
        last, looks = now, looks + 1


def _send(pid: int, number: int) -> None:
    """To the group of ``pid``, and to itself where it has left that."""
    for send in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            send(pid, number)


def _turns(processes: Iterable[int], read: Read) -> dict[int, tuple[str, int]]:
    return {thread: found for process in processes for thread, found in procfs.tasks(process, read).items()}


def thaw(pid: int, still: Still) -> None:
    procfs.thaw(pid)  # first: a clock may be running
    for one in still.processes - {pid}:
        _signal(one, signal.SIGCONT)


def let_go(pid: int) -> None:
    """Let ``pid`` and everything below it go on, whoever of them was stopped."""
    procfs.thaw(pid)
    for one in descendants(pid):
        _signal(one, signal.SIGCONT)


def kill(pid: int) -> None:
    """End ``pid`` and everything below it. In a PID namespace the first signal is enough: Linux does the rest."""
    below = descendants(pid)
    _send(pid, signal.SIGKILL)
    for one in below:
        _signal(one, signal.SIGKILL)


def end_orphans(workers: set[int], timeout_s: float = 1.0) -> None:
    """In a server without PID namespaces: end the children of ours that are no workers, which workers left behind."""
    deadline = time.monotonic() + timeout_s
    own = os.getpid()
    while orphans := set(_children(own)) - workers:
        for orphan in orphans:
            _signal(orphan, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(orphan, os.WNOHANG)
        if time.monotonic() > deadline:
            return


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


def memory_bytes(processes: Sequence[int], *, beyond: int, arena: int) -> int:
    """Bytes of memory that processes use together, besides what they share with the judge.

    Pages that several processes share are counted once, where the cheaper sum that counts each exceeds ``beyond``.
    ``arena`` is the size of the memory that the judge gave.
    """
    shared = _shared_on_machine()
    files = _memory_files(processes, mapped=shared > beyond) - arena
    if shared > beyond and any(map(_sends_files, processes)):
        files = max(files, shared)  # whose they are that are in no process's hands, nobody can tell
    resident = sum(_resident(process) for process in processes) - arena
    if resident + max(files, 0) > beyond and len(processes) > 1:
        resident = (
            sum(_proportional(process) for process in processes) - arena // 2
        )  # the judge has the arena mapped too
    return max(resident, 0) + max(files, 0)


def _resident(pid: int) -> int:
    """Anonymous and shared pages of a process, and the tables of what it has mapped: empty pages take those as well."""
    return _fields(f"/proc/{pid}/status", ("RssAnon", "RssShmem", "VmPTE"))


def _proportional(pid: int) -> int:
    own = _fields(f"/proc/{pid}/status", ("VmPTE",))
    return own + _fields(f"/proc/{pid}/smaps_rollup", ("Pss_Anon", "Pss_Shmem"))


def _fields(path: str, names: tuple[str, ...]) -> int:
    total = 0
    with contextlib.suppress(OSError, ValueError), open(path, encoding="ascii", errors="replace") as file:
        for line in file:
            name, _, value = line.partition(":")
            if name in names:
                total += int(value.split()[0]) * 1024
    return total


def _shared_on_machine() -> int:
    """Bytes that all processes of this machine share or have in files in memory: what one of them hides is in it."""
    return _fields("/proc/meminfo", ("Shmem",))


def _sends_files(pid: int) -> bool:
    """Whether a process has been sent open files that it has not taken: no process holds these."""
    with contextlib.suppress(OSError):
        for name in os.listdir(f"/proc/{pid}/fdinfo"):
            with contextlib.suppress(OSError):
                account = procfs.read_account(f"/proc/{pid}/fdinfo/{name}")
                if b"scm_fds:" in account and b"scm_fds: 0" not in account:
                    return True
    return False


def _memory_files(processes: Sequence[int], *, mapped: bool) -> int:
    """Bytes in files that lie in memory and nowhere else, and need not be mapped to fill it.

    With ``mapped`` those as well that are mapped and no more open, or have no name at all, as shared memory has not:
    its pages stay when who filled them lets go of them. Of these only the size is known.
    """
    sizes: dict[tuple[int, int], int] = {}
    for pid in processes:
        with contextlib.suppress(OSError):
            for name in os.listdir(f"/proc/{pid}/fd"):
                path = f"/proc/{pid}/fd/{name}"
                with contextlib.suppress(OSError):
                    if os.readlink(path).startswith(MEMFD):
                        found = os.stat(path)
                        sizes[found.st_dev, found.st_ino] = found.st_blocks * 512
    return sum((_mapped_files(processes) | sizes if mapped else sizes).values())


def _mapped_files(processes: Sequence[int]) -> dict[tuple[int, int], int]:
    """Sizes of the files in memory that are mapped, as far as they are mapped, by device and inode."""
    sizes: dict[tuple[int, int], int] = {}
    for pid in processes:
        with contextlib.suppress(OSError, ValueError):
            for line in procfs.read_whole(f"/proc/{pid}/maps").decode(errors="replace").splitlines():
                place, _, start, device, inode, *path = line.split(None, 5)
                if path and path[0].startswith(SHARED):
                    low, high = (int(number, 16) for number in place.split("-"))
                    major, minor = (int(number, 16) for number in device.split(":"))
                    key = os.makedev(major, minor), int(inode)
                    sizes[key] = max(sizes.get(key, 0), int(start, 16) + high - low)
    return sizes
