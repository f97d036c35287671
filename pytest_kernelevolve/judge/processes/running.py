"""Who is running: the threads of a worker that have a processor or wait for one, and other processes beside it."""

from __future__ import annotations

import os

from pytest_kernelevolve.judge.linux import procfs
from pytest_kernelevolve.judge.processes import process_tree


def running_threads(pid: int) -> list[int]:
    """The threads of ``pid`` that are running or ready to run now."""
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return []
    return [int(thread) for thread in threads if procfs.thread_state(f"/proc/{pid}/task/{thread}/stat") == "R"]


def companions(pid: int) -> list[int]:
    """The other processes that the worker ``pid`` started, whatever detached itself: none leaves its PID namespace."""
    return process_tree.descendants(pid)


def busy(pid: int) -> bool:
    """Whether any thread of ``pid`` is running or ready to run."""
    return bool(running_threads(pid))
