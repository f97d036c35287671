"""The rates of a recording: how often a kernel regressed against itself, and how often a slowed one was found.

python -m studies.against.summary DIR/*.jsonl
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from studies.against.__main__ import ALONE, SAME, SLOWER, rows

WORDS = ("regressed", "neither", "improved", "inconclusive")


def word(row: dict[str, Any]) -> str:
    """What a comparison came to: a verdict, or why there is none."""
    if row["verdict"] is not None:
        return str(row["verdict"])
    return "inconclusive" if row["change"] is not None else "not compared"


def summary(found: Iterable[dict[str, Any]]) -> list[str]:
    """A line for each kind, and one on what the comparisons cost."""
    taken = list(found)
    lines = []
    for kind in (SAME, SLOWER):
        of_kind = [row for row in taken if row["kind"] == kind]
        compared = [row for row in of_kind if row["change"] is not None]
        counts = ", ".join(f"{sum(word(row) == one for row in compared)} {one}" for one in WORDS)
        kernels = len({row["kernel"] for row in compared})
        line = f"{kind}: {len(compared)} comparisons of {kernels} kernels: {counts}"
        if compared:
            changes = sorted(row["change"] for row in compared)
            widths = [row["high"] / row["low"] - 1 for row in compared]
            line += f"; change {changes[0]:.3f} to {changes[-1]:.3f}, median {median(changes):.3f}"
            line += f"; width of the interval {100 * median(widths):.1f} %"
            line += f"; {median(row['seconds'] for row in compared):.1f} s each"
        if len(compared) < len(of_kind):
            line += f"; {len(of_kind) - len(compared)} not compared"
        lines.append(line)
    alone = {row["kernel"]: row["seconds"] for row in taken if row["kind"] == ALONE and not row["error"]}
    beside: dict[str, list[float]] = {}
    for row in taken:
        if row["kind"] == SAME and row["change"] is not None:
            beside.setdefault(row["kernel"], []).append(row["seconds"])
    both = [name for name in alone if name in beside]
    if both:
        one_run = sum(median(beside[name]) for name in both)
        two_runs = 2 * sum(alone[name] for name in both)
        lines.append(f"{len(both)} kernels: {one_run:.0f} s beside each other, {two_runs:.0f} s in two runs")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.against.summary", description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--kernels", action="store_true", help="a line for each comparison that is not as it should be")
    options = parser.parse_args(arguments)
    found = [row for path in options.files for row in rows(path)]
    for line in summary(found):
        print(line)
    for row in found if options.kernels else ():
        expected = {SAME: "neither", SLOWER: "regressed"}.get(row["kind"])
        if expected is not None and word(row) != expected:
            print(f"{row['kernel']} {row['kind']}: {word(row)} {row['change']} {row['error'] or row['finding'] or ''}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
