"""perf: counters of the processors around calls on the CPU. The sandbox keeps them from candidates on most machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pytest_kernelevolve.profiling.profilers.base import Answer, Facts, Unreadable

EVENTS = ("cycles", "instructions", "cache-references", "cache-misses", "branches", "branch-misses", "page-faults")


@dataclass(frozen=True, slots=True)
class Counters:
    """Of the whole process: start-up is part of it, so that only ratios say something."""

    name: str = "perf"
    tells: str = "instructions a cycle, cache misses and mispredicted branches"
    devices: Sequence[str] = ("cpu",)

    def commands(self) -> Sequence[Sequence[str]]:
        return (("perf", "stat", "-x", ",", "-e", ",".join(EVENTS), "{program}", "cpu"),)

    def files(self) -> Sequence[str]:
        return ()

    def environment(self) -> Mapping[str, str]:
        return {"LC_ALL": "C"}

    def read(self, answer: Answer) -> Facts:
        counts: dict[str, float] = {}
        for line in answer.output.splitlines():
            fields = line.split(",")
            if len(fields) > 2 and fields[2].partition(":")[0] in EVENTS:
                try:
                    counts[fields[2].partition(":")[0]] = float(fields[0])
                except ValueError:
                    continue  # <not supported>, <not counted>
        if not counts:
            last = answer.output.strip().rpartition("\n")[2][:200]
            raise Unreadable(f"no counter can be read here: {last or 'nothing was said'}")
        metrics: dict[str, float | str] = {f"perf/{name}": value for name, value in counts.items()}
        for name, over, under in (
            ("instructions a cycle", "instructions", "cycles"),
            ("cache miss share", "cache-misses", "cache-references"),
            ("branch miss share", "branch-misses", "branches"),
        ):
            if counts.get(under) and over in counts:
                metrics[f"perf/{name}"] = counts[over] / counts[under]
        return Facts(metrics=metrics)
