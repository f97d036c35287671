"""Where the threads of a worker are, seen from outside: each is stopped for some microseconds and let go again.

The judge is an ancestor of its workers and may trace them under every usual setting of ``kernel.yama.ptrace_scope``,
by the same right by which it reads their memory. Nothing in the worker takes part: no signal, and no handler runs.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import time
from collections.abc import Sequence

from pytest_kernelevolve.judge.linux import procfs
from pytest_kernelevolve.judge.linux.syscalls import IoVec, libc
from pytest_kernelevolve.proc_stat import ENDED

_GETREGSET, _DETACH, _SEIZE, _INTERRUPT = 0x4204, 17, 0x4206, 0x4207
_NT_PRSTATUS = 1
_WALL = 0x40000000
_EVENT_STOP = 128
# Where the instruction pointer and the stack pointer are among the general registers, in steps of 8 bytes.
_PLACES = {"x86_64": (16, 19), "aarch64": (32, 31)}
_REGISTERS = 40  # More registers than either architecture has.
STOPPING_S = 8.0  # On a busy machine a thread may wait for seconds for the processor on which it is to stop.
_left: set[int] = set()  # threads that did not stop in time, and are still ours

_ptrace = libc.ptrace
_ptrace.restype = ctypes.c_long
_ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


def supported() -> bool:
    """Whether this processor's instruction pointer is known."""
    return platform.machine() in _PLACES


def instruction_pointers(threads: Sequence[int], *, timeout_s: float = STOPPING_S) -> dict[int, tuple[int, int]]:
    """Stop the threads, read where each is, and let them go: instruction and stack pointer by thread.

    A thread that ended is left out.

    Raises PermissionError where a thread may not be traced (another tracer holds it), TimeoutError where one does not
    stop.
    """
    seized: list[int] = []
    found: dict[int, tuple[int, int]] = {}
    try:
        seized.extend(thread for thread in threads if _seize(thread))
        for thread in seized:
            _ptrace(_INTERRUPT, thread, None, None)
        for thread in list(seized):
            signal = _stopped(thread, time.monotonic() + timeout_s)
            if signal is None:
                seized.remove(thread)
                continue
            pointers = _pointers(thread)
            if pointers is not None:
                found[thread] = pointers
            _ptrace(_DETACH, thread, None, signal)
            seized.remove(thread)
    finally:
        _left.update(seized)  # after an error
        _let_go(seized)
    return found


def reap(pid: int, *, timeout_s: float = 5.0) -> None:
    """After ``pid`` was killed: be told of the end of threads of it that we hold, as they did not stop when asked.

    Who traces a thread is the first to be told, and until then nobody can wait for the end of its process.
    """
    deadline = time.monotonic() + timeout_s
    while held := [thread for thread in _left if _of(pid, thread)]:
        _let_go(held)
        if time.monotonic() > deadline:
            return
        time.sleep(0.001)


def _of(pid: int, thread: int) -> bool:
    return os.path.exists(f"/proc/{pid}/task/{thread}") or procfs.process_state(thread) in ENDED


def _let_go(threads: Sequence[int]) -> None:
    """Let go of those threads that have stopped or ended by now."""
    for thread in threads:
        try:
            process, status = os.waitpid(thread, _WALL | os.WNOHANG)
        except ChildProcessError:
            _left.discard(thread)
            continue
        if process:
            if os.WIFSTOPPED(status):
                _ptrace(_DETACH, thread, None, None)
            _left.discard(thread)


def _seize(thread: int) -> bool:
    if _ptrace(_SEIZE, thread, None, None) == 0:
        return True
    number = ctypes.get_errno()
    if number == errno.ESRCH or not _alive(thread):
        return False
    raise PermissionError(number, f"thread {thread} may not be traced: {os.strerror(number)}")


def _alive(thread: int) -> bool:
    return procfs.process_state(thread) not in ("", *ENDED)


def _stopped(thread: int, deadline: float) -> int | None:
    """Wait until a thread has stopped: the signal that it must still be given (mostly 0); None if it ended instead."""
    while True:
        try:
            process, status = os.waitpid(thread, _WALL | os.WNOHANG)
        except ChildProcessError:
            return None
        if process:
            if not os.WIFSTOPPED(status):
                return None
            return 0 if status >> 16 == _EVENT_STOP else os.WSTOPSIG(status)
        if time.monotonic() > deadline:
            raise TimeoutError(f"thread {thread} does not stop")
        time.sleep(0.0)


def _pointers(thread: int) -> tuple[int, int] | None:
    registers = (ctypes.c_uint64 * _REGISTERS)()
    area = IoVec(ctypes.addressof(registers), ctypes.sizeof(registers))
    if _ptrace(_GETREGSET, thread, _NT_PRSTATUS, ctypes.addressof(area)) != 0:
        return None
    instruction, stack = _PLACES[platform.machine()]
    return int(registers[instruction]), int(registers[stack])
