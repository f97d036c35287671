"""A judge that is killed leaves no process behind, whatever its kernels do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil

from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle

SCRIPT = """
import sys
from collections.abc import Callable
from pathlib import Path
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.boundary.limits import Limits
from tests.judge.support import GATE, doubling, kernel

folder = Path(sys.argv[1])
hang = "def operator(x):\\n    open('hanging', 'w').close()\\n    while True: pass\\n"
with Judge(hardware=get("cpu"), workdir=folder, limits=Limits(call_s=60.0)) as judge:
    judge.confirm(doubling(folder), GATE, kernel(hang))
"""


def test_nothing_survives_a_judge_that_is_killed(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-c", textwrap.dedent(SCRIPT), str(tmp_path)]
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(root)}
    with subprocess.Popen(command, env=environment, start_new_session=True) as judge:
        try:
            _wait(lambda: any(Path(f"/proc/{one.pid}/cwd/hanging").exists() for one in _family(judge.pid)), 60)
            family = _family(judge.pid)
            assert len(family) >= 2  # the fork server and its worker
        finally:
            os.killpg(judge.pid, signal.SIGKILL)
        _wait(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in family), 5)


def _family(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def _wait(condition: Callable[[], bool], timeout_s: float) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.05)


def test_a_worker_that_somebody_killed_crashed(tmp_path: Path) -> None:
    """What it named cannot be read then; of one that lives that is a lie."""
    read = SimpleNamespace(pid=os.getpid(), _death=lambda doing: WorkerFailure("crash", doing))
    handle: Any = read
    assert WorkerHandle.unreachable(handle, "no such place", "its outputs were read").kind == "integrity"
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], cwd=tmp_path) as killed:
        killed.kill()
        os.waitid(os.P_PID, killed.pid, os.WEXITED | os.WNOWAIT)
        read.pid = killed.pid
        assert WorkerHandle.unreachable(handle, "no such place", "its outputs were read").kind == "crash"
