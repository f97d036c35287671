"""Threads of other processes are looked at and let go of, even those that do not stop in time."""

from __future__ import annotations

import os
import signal
import subprocess

import pytest

from pytest_kernelevolve.judge.linux import ptrace

pytestmark = pytest.mark.skipif(not ptrace.supported(), reason="this processor's registers are not known")


def test_a_thread_that_did_not_stop_in_time_keeps_nobody_from_seeing_its_end() -> None:
    """Its parent waits for it; without `reap` that would be for ever, as its tracer was never told of its end."""
    script = "sleep 60 & echo $!; wait; echo ended"
    with subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        for _ in range(1000):
            try:
                ptrace.instruction_pointers([child], timeout_s=-1.0)
            except TimeoutError:
                break
        else:
            pytest.fail("it always stopped at once")
        os.kill(child, signal.SIGKILL)
        ptrace.reap(child)
        assert parent.stdout.readline() == "ended\n"
