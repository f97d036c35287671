"""What the sandbox adds to the start and the end of a worker: with all its layers and with none, in turn."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.measure import Comparison, Result

PAIRS = 40
WARM_UP = 3
GOAL_MS = 30.0


def run(pairs: int = PAIRS) -> Result:
    from pytest_kernelevolve.judge.boundary.limits import Limits
    from pytest_kernelevolve.judge.processes.fork_server_handle import ForkServerHandle
    from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
    from pytest_kernelevolve.judge.sandbox.layers import LAYERS

    limits = Limits()
    with tempfile.TemporaryDirectory() as name:
        servers: dict[str, ForkServerHandle] = {}
        for which, without in (("using", ()), ("without", (*LAYERS, "landlock"))):
            folder = Path(name) / which
            folder.mkdir()
            servers[which] = ForkServerHandle(environment={}, folder=folder, limits=limits, without=without)
        arena = os.memfd_create("arena")
        starts: dict[str, list[float]] = {"using": [], "without": []}
        whole: dict[str, list[float]] = {"using": [], "without": []}
        try:
            for pair in range(-WARM_UP, pairs):
                for which in ("using", "without") if pair % 2 else ("without", "using"):
                    start = time.perf_counter()
                    worker = WorkerHandle(
                        servers[which], arena=arena, limits=limits, threads=1, environment={}, scratch_root=Path(name)
                    )
                    started = time.perf_counter() - start
                    worker.close()
                    if pair >= 0:
                        starts[which].append(started)
                        whole[which].append(time.perf_counter() - start)
        finally:
            os.close(arena)
            for server in servers.values():
                server.close()
        layers = servers["using"].layers
    compared = Comparison(without=tuple(whole["without"]), using=tuple(whole["using"]))
    ready = Comparison(without=tuple(starts["without"]), using=tuple(starts["using"]))
    low, high = compared.delta_interval_ms
    return Result(
        name="sandbox of one candidate",
        figure=f"{compared.delta_ms:+.1f} ms (95 %: {low:+.1f} to {high:+.1f} ms; {compared.ratio:.2f}x)",
        goal=f"{GOAL_MS:.0f} ms",
        met=compared.delta_ms <= GOAL_MS and not layers.missing,
        notes=(
            f"start and end of a worker: {1e3 * statistics.median(whole['using']):.1f} ms with, "
            f"{1e3 * statistics.median(whole['without']):.1f} ms without; until it is ready {ready.delta_ms:+.1f} ms",
            f"layers: {layers.described()}",
            f"medians of {pairs} alternating pairs",
        ),
    )
