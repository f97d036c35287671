"""How long after its limit a candidate's whole tree of processes is gone, whatever it ignores, forks or holds."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.measure import Result

TIMES = 5
LIMIT_S = 1.0  # that loading may take, in which each of them still is
GOAL_S = 1.0

IGNORING = """
import os, signal, time
for one in range(1, 65):
    try:
        signal.signal(one, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
"""
TREES = {
    "one that is busy": """
while True:
    pass
""",
    "24 in sessions of their own": """
for _ in range(24):
    if os.fork() == 0:
        os.setsid()
        time.sleep(60)
time.sleep(60)
""",
    "12 busy daemons, forked twice": """
for _ in range(12):
    if os.fork() == 0:
        if os.fork():
            os._exit(0)
        os.setsid()
        while True:
            pass
time.sleep(60)
""",
    "24 that are stopped": """
for _ in range(24):
    if os.fork() == 0:
        os.kill(os.getpid(), signal.SIGSTOP)
time.sleep(60)
""",
    "one that forks without end": """
while True:
    try:
        os.fork()
    except OSError:
        time.sleep(0.01)
""",
    "one that holds 2 GiB": """
held = bytearray(b"x") * (2 << 30)
while True:
    pass
""",
}


def run(times: int = TIMES) -> Result:
    from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
    from pytest_kernelevolve.judge.boundary.limits import Limits
    from pytest_kernelevolve.judge.processes.fork_server_handle import ForkServerHandle
    from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle

    limits = Limits()
    found: dict[str, list[float]] = {name: [] for name in TREES}
    ended: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "server"
        folder.mkdir()
        server = ForkServerHandle(environment={}, folder=folder, limits=limits)
        arena = os.memfd_create("arena")
        try:
            server.await_start()
            own = _others(set())
            for which, source in [item for item in TREES.items() for _ in range(times)]:
                worker = WorkerHandle(
                    server, arena=arena, limits=limits, threads=1, environment={}, scratch_root=Path(name)
                )
                start = time.perf_counter()
                failure = None
                try:
                    worker.ask(
                        {"do": "load", "source": IGNORING + source, "entry": "operator"}, LIMIT_S, "being loaded"
                    )
                except WorkerFailure as one:
                    failure = one
                limit = min(time.perf_counter(), start + LIMIT_S)
                worker.close()
                while _others(own):
                    time.sleep(0.002)
                found[which].append(time.perf_counter() - limit)
                ended[which] = failure.kind if failure is not None else "nothing"
        finally:
            os.close(arena)
            server.close()
    worst = max(max(some) for some in found.values())
    return Result(
        name="a candidate's processes are gone after its limit",
        figure=f"{worst:.2f} s at most",
        goal=f"{GOAL_S:.0f} s",
        met=worst <= GOAL_S,
        notes=tuple(f"{name}: {max(some):.2f} s at most ({ended[name]})" for name, some in found.items()),
    )


def _others(known: set[int]) -> set[int]:
    """Processes below this one that are not known and not only waiting to be reaped."""
    found: set[int] = set()
    for one in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if one.pid not in known and one.status() != psutil.STATUS_ZOMBIE:
                found.add(one.pid)
    return found
