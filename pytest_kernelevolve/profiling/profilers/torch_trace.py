"""PyTorch's profiler: the base time before it starts, the timeline of launches, and what compilers say of kernels."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pytest_kernelevolve.profiling.profile import Launch
from pytest_kernelevolve.profiling.profilers.base import Answer, Facts, Unreadable

STATIC = ("registers", "spilled_bytes", "shared_bytes", "atomics", "global_loads", "global_stores", "local_accesses")


@dataclass(frozen=True, slots=True)
class TorchTrace:
    """Always the first: its base is measured before any profiler is loaded."""

    name: str = "torch"
    tells: str = "what runs on the device, in which order, with which gaps, grids and registers"
    devices: Sequence[str] = ("cpu", "cuda")

    def commands(self) -> Sequence[Sequence[str]]:
        return (("{python}", "-m", "pytest_kernelevolve.judge.worker.probing.profiled", "trace"),)

    def files(self) -> Sequence[str]:
        return ("base.json", "static.json", "trace.json")

    def environment(self) -> Mapping[str, str]:
        return {}

    def read(self, answer: Answer) -> Facts:
        base = _loaded(answer, "base.json")
        if not isinstance(base, dict) or not isinstance(base.get("wall_ms"), int | float):
            last = answer.output.strip().rpartition("\n")[2][:300]
            raise Unreadable(f"it left no base time: {last or 'nothing was said'}")
        trace = _loaded(answer, "trace.json")
        events = trace.get("events") if isinstance(trace, dict) else None
        calls = trace.get("calls") if isinstance(trace, dict) else None
        launches = sorted(
            (launch for one in events or () if isinstance(one, dict) and (launch := launch_of(one)) is not None),
            key=lambda one: one.start_us,
        )
        return Facts(
            call_us=float(base["wall_ms"]) * 1e3,
            launches=tuple(launches),
            calls=calls if isinstance(calls, int) and calls > 0 else 1,
            metrics=_static(_loaded(answer, "static.json"), launches),
        )


def launch_of(event: Mapping[str, Any]) -> Launch | None:
    """A kernel of a Chrome trace, or None where the event is something else."""
    if event.get("cat") != "kernel":
        return None
    said = event.get("args")
    args: Mapping[str, Any] = said if isinstance(said, dict) else {}
    try:
        return Launch(
            kernel=str(event["name"])[:200],
            start_us=float(event["ts"]),
            duration_us=float(event["dur"]),
            grid=_sizes(args.get("grid")),
            block=_sizes(args.get("block")),
            registers=_whole(args.get("registers per thread")),
            shared_bytes=_whole(args.get("shared memory")),
            occupancy=_share(args.get("est. achieved occupancy %")),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _sizes(value: Any) -> tuple[int, ...]:
    return tuple(int(element) for element in value) if isinstance(value, list) and len(value) <= 3 else ()


def _whole(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _share(value: Any) -> float | None:
    return float(value) / 100 if isinstance(value, int | float) else None


def _static(found: Any, launches: Sequence[Launch]) -> dict[str, float | str]:
    """What the compiler says of the kernel that takes longest; of all of the candidate's where no name fits."""
    kernels = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    longest = max(launches, key=lambda one: one.duration_us, default=None)
    if longest is not None:
        plain = re.sub(r"^.*?(\w+)\s*(?:<.*)?(?:\(.*)?$", r"\1", longest.kernel)
        kernels = [kernel for kernel in kernels if plain and plain in str(kernel.get("kernel"))] or (
            [] if launches else kernels
        )
    numbers: dict[str, float | str] = {}
    for kernel in kernels:
        for name in STATIC:
            value = kernel.get(name)
            if isinstance(value, int | float):
                numbers[f"compiler/{name}"] = max(float(value), float(numbers.get(f"compiler/{name}", 0.0)))
    return numbers


def _loaded(answer: Answer, name: str) -> Any:
    try:
        return json.loads(answer.files.get(name, "null"))
    except (ValueError, RecursionError):
        return None
