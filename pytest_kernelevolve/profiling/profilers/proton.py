"""Proton, Triton's own profiler: time by kernel, where kernels are Triton's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pytest_kernelevolve.profiling.profilers.base import Answer, Facts, Unreadable

FILE = "proton.hatchet"
MOST = 20  # kernels


@dataclass(frozen=True, slots=True)
class Proton:
    """Asked after the counters: its own hooks are in the launch."""

    name: str = "proton"
    tells: str = "time by Triton kernel, and how often each was launched"
    devices: Sequence[str] = ("cuda",)

    def commands(self) -> Sequence[Sequence[str]]:
        return (("{python}", "-m", "pytest_kernelevolve.judge.worker.probing.profiled", "proton"),)

    def files(self) -> Sequence[str]:
        return (FILE,)

    def environment(self) -> Mapping[str, str]:
        return {}

    def read(self, answer: Answer) -> Facts:
        try:
            roots = json.loads(answer.files[FILE])
        except (KeyError, ValueError, RecursionError):
            last = answer.output.strip().rpartition("\n")[2][:300]
            raise Unreadable(f"it wrote no profile: {last or 'nothing was said'}") from None
        times: dict[str, float] = {}
        counts: dict[str, float] = {}
        for name, metrics in frames(roots):
            spent = metrics.get("time (ns)")
            if isinstance(spent, int | float):
                times[name] = times.get(name, 0.0) + float(spent)
                count = metrics.get("count")
                counts[name] = counts.get(name, 0.0) + (float(count) if isinstance(count, int | float) else 1.0)
        if not times:
            raise Unreadable("it saw no kernel")
        longest = sorted(times, key=lambda name: -times[name])[:MOST]
        return Facts(metrics={f"proton/{name} us": times[name] / max(counts[name], 1.0) / 1e3 for name in longest})


def frames(roots: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Name and metrics of each frame of a hatchet tree, without recursion."""
    waiting = list(roots) if isinstance(roots, list) else [roots]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, dict):
            continue
        frame, metrics = one.get("frame"), one.get("metrics")
        if isinstance(frame, dict) and isinstance(metrics, dict):
            yield str(frame.get("name"))[:120], metrics
        children = one.get("children")
        waiting += children if isinstance(children, list) else []
