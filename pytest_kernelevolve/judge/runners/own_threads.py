"""Keeping the judge's own threads off the cores while a kernel is timed.

An OpenMP thread that has finished its share of a tensor operation waits actively for more, for some milliseconds: long
enough to take a core from the kernel whose clock has just started. Where this process has not imported torch yet, its
threads are told to sleep at once. In any case the judge waits, before a clock starts, until they have given up.
"""

from __future__ import annotations

import os
import sys
import threading
import time

from pytest_kernelevolve.judge.linux import procfs, syscalls

POLICY = "OMP_WAIT_POLICY"
PATIENCE_S = 0.05  # libgomp's 300,000 turns of active waiting take some milliseconds
STEP_S = 2e-4
FROM_HEAP_BYTES = 32 << 20  # the most that glibc takes from its heap; what is larger is mapped, and given back at once
KEPT_BYTES = 512 << 20  # how much freed memory stays at the heap's end


def import_torch() -> None:
    """Import torch with threads that sleep when they have nothing to do; the environment stays as it was."""
    if "torch" in sys.modules:
        return
    before = os.environ.get(POLICY)
    os.environ[POLICY] = "passive"
    try:
        import torch  # noqa: F401
    finally:
        if before is None:
            del os.environ[POLICY]
        else:
            os.environ[POLICY] = before


def keep_memory() -> None:
    """Let this process keep freed memory, within bounds: comparing makes and frees many tensors of some megabytes.

    Mapped anew for each of them, their first touch of every page takes longer than what is computed in them.
    """
    syscalls.mallopt(syscalls.M_MMAP_THRESHOLD, FROM_HEAP_BYTES)
    syscalls.mallopt(syscalls.M_TRIM_THRESHOLD, KEPT_BYTES)


def settle() -> None:
    """Wait until no other thread of this process is running; give up after `PATIENCE_S`."""
    deadline = time.monotonic() + PATIENCE_S
    own = str(threading.get_native_id())
    while time.monotonic() < deadline:
        threads = [thread for thread in os.listdir("/proc/self/task") if thread != own]
        if not any(procfs.thread_state(f"/proc/self/task/{thread}/stat") == "R" for thread in threads):
            return
        time.sleep(STEP_S)
