"""Keeping the judge's own threads off the cores while a kernel is timed.

An OpenMP thread that has finished its share of a tensor operation waits actively for more, for some milliseconds: long
enough to take a core from the kernel whose clock has just started. Where this process has not imported torch yet, its
threads are told to sleep at once. Elsewhere the judge waits until they have given up.
"""

from __future__ import annotations

import os
import sys

POLICY = "OMP_WAIT_POLICY"
SPIN_S = 5e-3  # libgomp's 300,000 turns of waiting, generously
_asleep = False


def import_torch() -> None:
    """Import torch with threads that sleep when they have nothing to do; the environment stays as it was."""
    global _asleep
    if "torch" in sys.modules:
        return
    before = os.environ.get(POLICY)
    os.environ[POLICY] = "passive"
    try:
        import torch  # noqa: F401

        _asleep = True
    finally:
        if before is None:
            del os.environ[POLICY]
        else:
            os.environ[POLICY] = before


def settle_s() -> float:
    """How long to wait before a clock starts, in seconds."""
    return 0.0 if _asleep else SPIN_S
