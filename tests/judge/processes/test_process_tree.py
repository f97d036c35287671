"""A frozen process is seen to have moved, whoever let it go on or ended it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from pytest_kernelevolve.judge.processes import process_tree


def test_who_was_let_go_meanwhile_has_moved() -> None:
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as process:
        still = process_tree.freeze(process.pid)
        assert still is not None
        assert not still.moved()
        os.kill(process.pid, signal.SIGCONT)
        os.kill(process.pid, signal.SIGSTOP)
        deadline = time.monotonic() + 10
        while not still.moved():
            assert time.monotonic() < deadline
        process_tree.kill(process.pid)


def test_who_was_ended_meanwhile_has_moved() -> None:
    """Nobody waits for the child, so that nothing of it is left to look at; giving back its memory was work."""
    source = (
        "import os, signal, time\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        "child = os.fork()\nprint(child, flush=True) if child else None\ntime.sleep(60)\n"
    )
    command = [sys.executable, "-c", source]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        still = process_tree.freeze(process.pid)
        assert still is not None
        assert not still.moved()
        os.kill(child, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while Path(f"/proc/{child}").exists():
            assert time.monotonic() < deadline
        assert still.moved()
        process_tree.kill(process.pid)
