"""Times of calls beside each other: on the device by CUDA graphs, and end to end by the clock.

Taken while no judge measures on the device.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import torch

from pytest_kernelevolve.hardware.detect import concrete
from pytest_kernelevolve.judge.machine_lease import Lease
from pytest_kernelevolve.judge.runners.cuda.device import device_uuid

Call = Callable[[], Any]
GRAPH_S = 3e-4  # what one replay should last at least


def wait() -> None:
    if torch.cuda.is_available():
        torch.cuda.synchronize()


def turn() -> AbstractContextManager[None]:
    """This process's turn at the GPU; nothing without one."""
    return Lease(device_uuid(concrete("hopper"))).hold() if torch.cuda.is_available() else nullcontext()


def side_by_side(calls: Mapping[str, Call], *, rounds: int, least_s: float = 0.02) -> dict[str, float]:
    """Median milliseconds of each call, in interleaved rounds, from the host's call to the device's end."""
    counts = {}
    for name, call in calls.items():
        call()
        wait()
        start = time.perf_counter()
        call()
        wait()
        counts[name] = max(1, int(least_s / max(time.perf_counter() - start, 1e-6)))
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        with turn():
            for name, call in calls.items():
                start = time.perf_counter()
                for _ in range(counts[name]):
                    call()
                wait()
                times[name].append((time.perf_counter() - start) / counts[name] * 1e3)
    return {name: statistics.median(found) for name, found in times.items()}


def graph_of(call: Call) -> tuple[torch.cuda.CUDAGraph, int]:
    """A CUDA graph of so many calls that a replay is long enough to be timed, and how many these are."""
    cuda: Any = torch.cuda
    stream = cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(2):
            call()
        begin, end = (cuda.Event(enable_timing=True) for _ in range(2))
        begin.record()
        call()
        end.record()
    end.synchronize()
    count = max(1, min(50, int(GRAPH_S / max(begin.elapsed_time(end) * 1e-3, 1e-6))))
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        for _ in range(count):
            call()
    return graph, count


def device_ratio(reference: Call, winner: Call, rounds: int) -> tuple[float, float, float]:
    """Median of the rounds' ratios reference / winner of device times, and both medians in milliseconds."""
    cuda: Any = torch.cuda
    graphs = [graph_of(reference), graph_of(winner)]
    times: list[list[float]] = [[], []]
    with turn():
        for number in range(rounds + 1):
            for place in (0, 1) if number % 2 else (1, 0):
                graph, count = graphs[place]
                begin, end = (cuda.Event(enable_timing=True) for _ in range(2))
                begin.record()
                graph.replay()
                end.record()
                end.synchronize()
                if number:
                    times[place].append(begin.elapsed_time(end) / count)
    ratios = [over / under for over, under in zip(*times, strict=True)]
    return statistics.median(ratios), statistics.median(times[0]), statistics.median(times[1])
