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

POLICY = "OMP_WAIT_POLICY"
PATIENCE_S = 0.05  # libgomp's 300,000 turns of active waiting take some milliseconds
STEP_S = 2e-4


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


def settle() -> None:
    """Wait until no other thread of this process is running; give up after `PATIENCE_S`."""
    deadline = time.monotonic() + PATIENCE_S
    own = str(threading.get_native_id())
    while time.monotonic() < deadline:
        if not any(_running(thread) for thread in os.listdir("/proc/self/task") if thread != own):
            return
        time.sleep(STEP_S)


def _running(thread: str) -> bool:
    try:
        with open(f"/proc/self/task/{thread}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] == "R"
    except (OSError, IndexError):
        return False
