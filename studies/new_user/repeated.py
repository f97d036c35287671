"""Runs `make evolve`, or `make bench-evolve`, several times in a row: status and seconds of each, medians, ranges.

    python -m studies.new_user.repeated [--benchmark] [--times 5] [--out FILE]

The record is Markdown. Its table has a row for each operator: at its gate how often, and the speedup over the better of
eager and compiled PyTorch as the median over the runs, with the smallest and the largest.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = Path(__file__).parent / "results"
PASSED = ("pass", "faster")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: how it ended, how long it took, and what its report says of each operator."""

    status: int
    seconds: float
    items: Mapping[str, Mapping[str, Any]]


def run(benchmark: bool) -> Run:
    """Run the command, whose output is ours."""
    specs = "operator_specs" if benchmark else "examples"
    report = ROOT / ".kernelevolve" / "evolve" / specs / "results.json"
    began = time.monotonic()
    command = [sys.executable, "ci/evolve.py", *(["--benchmark"] if benchmark else [])]
    done = subprocess.run(command, cwd=ROOT, check=False)
    seconds = time.monotonic() - began
    items = json.loads(report.read_text(encoding="utf-8"))["items"] if report.is_file() else []
    return Run(status=done.returncode, seconds=seconds, items={item["operator"]: item for item in items})


def record(runs: Sequence[Run], command: str) -> str:
    """The runs as Markdown."""
    lines = [
        f"# `{command}`, {len(runs)} times in a row",
        "",
        f"{os.cpu_count()} processors; the load of the last 15 minutes was {os.getloadavg()[2]:.0f} at the end.",
        "",
        "| run | exit status | seconds | at their gate |",
        "|---|---|---|---|",
    ]
    for number, one in enumerate(runs, start=1):
        at_gate = sum(item["verdict"] in PASSED for item in one.items.values())
        lines.append(f"| {number} | {one.status} | {one.seconds:.0f} | {at_gate} of {len(one.items)} |")
    lines += ["", "| operator | at its gate | speedup, median (range) | candidates |", "|---|---|---|---|"]
    for operator in dict.fromkeys(name for one in runs for name in one.items):
        found = [one.items[operator] for one in runs if operator in one.items]
        speedups = sorted(item["speedup"] for item in found if item["speedup"])
        told = f"{median(speedups):.2f}x ({speedups[0]:.2f} to {speedups[-1]:.2f})" if speedups else "-"
        passed = sum(item["verdict"] in PASSED for item in found)
        tried = [item["campaign"]["nodes"] for item in found if item["campaign"]]
        candidates = f"{median(tried):g}" if tried else "-"
        lines.append(f"| {operator} | {passed} of {len(runs)} | {told} | {candidates} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.new_user.repeated", description=__doc__.split("\n")[0])
    parser.add_argument("--benchmark", action="store_true", help="`make bench-evolve`, not `make evolve`")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    target = "bench-evolve" if options.benchmark else "evolve"
    runs: list[Run] = []
    for _ in range(options.times):
        runs.append(run(options.benchmark))
        out = options.out or RESULTS / f"{target}.md"
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(record(runs, f"make {target}"), encoding="utf-8")
    return int(any(one.status for one in runs))


if __name__ == "__main__":
    sys.exit(main())
