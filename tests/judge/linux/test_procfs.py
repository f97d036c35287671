"""A process that was killed is told from one that runs on."""

from __future__ import annotations

import os
import signal
import subprocess
import time

from pytest_kernelevolve.judge.linux import procfs


def test_who_was_killed_is_ending_and_who_sleeps_or_is_stopped_is_not() -> None:
    with subprocess.Popen(["sleep", "60"]) as child:
        assert not procfs.is_ending(child.pid)
        os.kill(child.pid, signal.SIGSTOP)
        deadline = time.monotonic() + 10
        while procfs.process_state(child.pid) != "T" and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not procfs.is_ending(child.pid)
        os.kill(child.pid, signal.SIGKILL)
        while not procfs.is_ending(child.pid) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert procfs.is_ending(child.pid)  # and nobody has waited for it
    assert procfs.is_ending(child.pid)
