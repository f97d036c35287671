"""The tables that `make evolve` and `make bench-evolve` end with: what was gained, and what was not reached."""

from __future__ import annotations

import math
import re
import shutil
from collections.abc import Mapping, Sequence
from typing import Any

WORST_FIRST = ("incorrect", "invalid", "no kernel yet", "not faster", "slow", "inconclusive", "pass", "faster")
# Of results.json before it had a field for it.
NOT_WRITTEN = re.compile(r"the best that was found is (\d[\d.]*)x of")


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


def best_first(item: Mapping[str, Any]) -> tuple[bool, float]:
    return not reached(item), -(item["speedup"] or 0.0)


def worst_first(item: Mapping[str, Any]) -> tuple[int, float]:
    return WORST_FIRST.index(judged(item)), best_speedup(item) or 0.0


def aligned(rows: Sequence[Sequence[str]], left: int, width: int | None = None) -> list[str]:
    """Rows as lines: the first ``left`` columns flush left, the others flush right.

    The last columns are left out where lines would be longer than ``width``, by default the terminal's.
    """
    width = shutil.get_terminal_size().columns if width is None else width
    while len(rows[0]) > left and sum(max(map(len, column)) + 2 for column in zip(*rows, strict=True)) - 2 > width:
        rows = [row[:-1] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) if index < left else cell.rjust(width) for index, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(row, widths, strict=True)) for row in rows)
    ]


def best_speedup(item: Mapping[str, Any]) -> float | None:
    """Over the gate's baseline, of the kernel in the tree, or of a search's best that is slower and was not written."""
    campaign = item["campaign"] or {}
    known: float | None = item["speedup"] if item["speedup"] is not None else campaign.get("best_speedup")
    told = next((found for finding in item["findings"] if (found := NOT_WRITTEN.search(finding["message"]))), None)
    return float(told[1]) if known is None and told is not None else known


def judged(item: Mapping[str, Any]) -> str:
    """The verdict, or what is known where there is no kernel that it could be of."""
    if not any(finding["kind"] == "missing" for finding in item["findings"]):
        return str(item["verdict"])
    return "no kernel yet" if best_speedup(item) is None else "not faster"


def outcome(item: Mapping[str, Any]) -> str:
    return "met its gate" if reached(item) else judged(item)


def gains(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """The demonstration's table: one row an operator, what was gained first.

    PyTorch's best is not known where eager alone is the baseline; the last bound is over the gate's baseline.
    """
    rows = [("operator", "", "vs eager", "vs PyTorch's best", "at least", "candidates")]
    for item in sorted(items, key=best_first):
        campaign = item["campaign"] or {}
        rows.append(
            (
                item["operator"],
                outcome(item),
                times(speedup_over_eager(item)),
                times(None if item.get("baseline") == "eager" else best_speedup(item)),
                times(item["speedup_low"]),
                str(campaign.get("nodes", "-")),
            )
        )
    return aligned(rows, left=2)


def table(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """The benchmark's table: one row an operator, worst first."""
    rows = [("operator", "verdict", "vs eager", "vs baseline", "at least", "candidates", "failed", "seconds")]
    for item in sorted(items, key=worst_first):
        campaign = item["campaign"] or {}
        rows.append(
            (
                item["operator"],
                f"{judged(item)}, evolved" if item["evolved"] else judged(item),
                times(speedup_over_eager(item)),
                times(best_speedup(item)),
                times(item["speedup_low"]),
                str(campaign.get("nodes", "-")),
                str(campaign.get("failures", "-")),
                f"{campaign['seconds']:.0f}" if campaign else "-",
            )
        )
    return aligned(rows, left=2)


def reached(item: Mapping[str, Any]) -> bool:
    return item["verdict"] in ("pass", "faster")


def totals(items: Sequence[Mapping[str, Any]], missing: Sequence[str]) -> list[str]:
    """What the table adds up to, and the operators that did not reach their gate, by name.

    What is degenerate, so that a wrong output would be right, counts for nothing.
    """
    items = [item for item in items if not item.get("degenerate")]
    at_gate = sum(map(reached, items))
    not_slower = sum((item["speedup"] or 0.0) >= 1.0 for item in items)
    over_eager = [ratio for item in items if (ratio := speedup_over_eager(item)) is not None]
    line = f"{at_gate} of {len(items) + len(missing)} at their gate; {not_slower} not slower than their baseline"
    if over_eager:
        line += f"; geometric mean over eager {times(geometric_mean(over_eager))} ({len(over_eager)} timed)"
    lines = [line]
    if named := sorted(item["operator"] for item in items if not reached(item)):
        lines.append(f"not reached: {', '.join(named)}")
    if missing:
        lines.append(f"cut off by the time limit: {', '.join(sorted(missing))}")
    return lines
