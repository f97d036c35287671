"""Show the loop on a copy of the repository's operators: what `make evolve` runs.

The specs are copied to a scratch folder and evolved there, so that the tree stays clean. The whole is bounded in time,
the last lines are the table, and the exit code is pytest's: 0 when every operator reached its gate, 1 when some are
named as not reached (or were cut off by the time limit), anything else as pytest documents it.

    python ci/evolve.py [--total-seconds S] [--keep] [-- PYTEST_ARGUMENT ...]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent
SPECS = "operator_specs"
TOTAL_SECONDS = 460.0  # of the 8 minutes that the README promises
GRACE_SECONDS = 15.0  # from interrupting pytest to ending it: it writes its report and its summary in this time
WORST_FIRST = ("error", "invalid", "incorrect", "slow", "inconclusive", "skipped", "pass", "faster")


def copy_specs(destination: Path) -> None:
    """Copy what git tracks, or would track, of the specs; everything where git cannot be asked."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", SPECS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        shutil.copytree(ROOT / SPECS, destination / SPECS, dirs_exist_ok=True)
    else:
        for name in filter(None, listed.stdout.split("\0")):
            if (ROOT / name).is_file():
                (destination / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, destination / name)
    # An ini file of its own makes the copy pytest's root, so that store and caches land inside it.
    (destination / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")


def run_bounded(command: Sequence[str], cwd: Path, deadline: float) -> tuple[int, bool]:
    """Run a command; at the deadline interrupt it, then end it and its descendants. Returns (exit code, cut off)."""
    process = psutil.Popen(command, cwd=cwd)
    cut_off = False
    try:
        return process.wait(max(1.0, deadline - time.monotonic())), cut_off
    except psutil.TimeoutExpired:
        cut_off = True
        process.send_signal(signal.SIGINT)
    except KeyboardInterrupt:  # the terminal has sent it to pytest as well, which is now writing its summary
        pass
    try:
        return process.wait(GRACE_SECONDS), cut_off
    except psutil.TimeoutExpired:
        for member in [*process.children(recursive=True), process]:
            with contextlib.suppress(psutil.NoSuchProcess):
                member.kill()
        process.wait()
        return 1, cut_off


def geometric_mean(values: Sequence[float]) -> float:
    return math.exp(math.fsum(map(math.log, values)) / len(values))


def speedup_over_eager(item: Mapping[str, Any]) -> float | None:
    """Geometric mean over the timed workloads of eager PyTorch's time over the kernel's."""
    ratios = [
        workload["eager_ms"] / workload["kernel_ms"]
        for workload in item["workloads"]
        if workload.get("eager_ms") and workload.get("kernel_ms")
    ]
    return geometric_mean(ratios) if ratios else None


def times(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.2f}x"


def table(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """One row an operator, worst first, then the totals."""

    def order(item: Mapping[str, Any]) -> tuple[int, float]:
        verdict = item["verdict"]
        return (WORST_FIRST.index(verdict) if verdict in WORST_FIRST else -1, item.get("speedup") or 0.0)

    rows = [("operator", "verdict", "vs eager", "vs best", "at least", "nodes", "failed", "seconds")]
    for item in sorted(items, key=order):
        campaign = item.get("campaign") or {}
        failures = campaign.get("failures", 0)
        rows.append(
            (
                f"{item['operator']}[{item['hardware']}]",
                item["verdict"] + (" (evolved)" if item.get("evolved") else ""),
                times(speedup_over_eager(item)),
                times(item.get("speedup")),
                times(item.get("speedup_low")),
                str(campaign.get("nodes", "-")),
                str(sum(failures.values()) if isinstance(failures, Mapping) else failures),
                f"{campaign['seconds']:.0f}" if "seconds" in campaign else "-",
            )
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) if index < 2 else cell.rjust(width) for index, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(row, widths, strict=True)) for row in rows)
    ]


def totals(items: Sequence[Mapping[str, Any]], missing: Sequence[str]) -> list[str]:
    judged = [item for item in items if item["verdict"] != "skipped"]
    reached = [item for item in judged if item["verdict"] in ("pass", "faster")]
    over_eager = [ratio for item in judged if (ratio := speedup_over_eager(item)) is not None]
    not_slower = [item for item in judged if (item.get("speedup") or 0.0) >= 1.0]
    named = [item["operator"] for item in judged if item not in reached]
    lines = [f"{len(reached)} of {len(judged) + len(missing)} at their gate; {len(not_slower)} not slower than `best`"]
    if over_eager:
        lines[0] += f"; geometric mean over eager {geometric_mean(over_eager):.2f}x"
    if named:
        lines.append(f"not reached: {', '.join(sorted(named))}")
    if missing:
        lines.append(f"cut off by the time limit: {', '.join(sorted(missing))}")
    return lines


def collected(cwd: Path, arguments: Sequence[str]) -> list[str]:
    """Names of the operators with a gate for this machine's CPU, without running anything."""
    command = [sys.executable, "-m", "pytest", SPECS, "--collect-only", "-q", "-m", "cpu", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if "::" in line and line.endswith("[cpu]")]
    return [line.split("::")[-1].removesuffix("[cpu]") for line in lines]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--total-seconds", type=float, default=TOTAL_SECONDS)
    parser.add_argument("--keep", action="store_true", help="continue the last run instead of starting over")
    options, arguments = parser.parse_known_args()
    arguments = [argument for argument in arguments if argument != "--"]
    started = time.monotonic()

    copy = ROOT / ".kernelevolve" / "evolve"
    if not options.keep:
        shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True, exist_ok=True)
    if not (options.keep and (copy / SPECS).is_dir()):
        copy_specs(copy)
    report = copy / "report"
    (report / "results.json").unlink(missing_ok=True)

    names = collected(copy, arguments)
    print(f"Evolving {len(names)} operators on this CPU, in a copy: {copy.relative_to(ROOT)}/{SPECS}", flush=True)
    seconds = max(5.0, (options.total_seconds - GRACE_SECONDS) / max(1, len(names)))
    command = [sys.executable, "-m", "pytest", SPECS, "-m", "cpu", "--evolve=update", "-p", "no:cacheprovider"]
    command += [f"--evolve-seconds={seconds:.0f}", f"--evolve-report={report}", *arguments]
    code, cut_off = run_bounded(command, copy, started + options.total_seconds - GRACE_SECONDS)

    try:
        items = json.loads((report / "results.json").read_text(encoding="utf-8"))["items"]
    except FileNotFoundError:
        print(f"pytest left no results.json in {report.relative_to(ROOT)} (exit code {code})", file=sys.stderr)
        return code or 1
    missing = sorted(set(names) - {item["operator"] for item in items}) if cut_off else []
    print(f"\n{time.monotonic() - started:.0f} s; kernels: {copy.relative_to(ROOT)}/{SPECS}/kernels/cpu\n")
    print("\n".join([*table(items), *totals(items, missing)]), flush=True)
    return 1 if cut_off else code


if __name__ == "__main__":
    sys.exit(main())
