"""Sums up results.json files of runs over the suite: operators, samples passed, and speed, by hardware.

    python -m aten_suite.report results.json [more.json ...]

An operator is not slower than eager PyTorch where it is so, host time per call included, at every workload that was
timed: the speed is that of whole calls, as the judge measures them.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Item = Mapping[str, Any]
HEADER = ("hardware", "operators", "right", "samples passed", "timed", "not slower than eager", "geometric mean")
MARGIN = 0.02  # that a ratio may fall short of 1 by the noise of its measurement


def main(paths: Sequence[str]) -> int:
    if not paths:
        print("name a results.json, which pytest --evolve-report DIR writes", file=sys.stderr)
        return 2
    try:
        items = [one for path in paths for one in json.loads(Path(path).read_text(encoding="utf-8"))["items"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{', '.join(paths)}: not a results.json: {error}", file=sys.stderr)
        return 2
    last = {one["nodeid"]: one for one in items if one["nodeid"].startswith("aten_suite/")}  # a later run counts
    by_hardware: dict[str, list[Item]] = defaultdict(list)
    for one in last.values():
        by_hardware[one["hardware"]].append(one)
    rows = [HEADER, *(row(hardware, some) for hardware, some in sorted(by_hardware.items()))]
    widths = [max(len(line[column]) for line in rows) for column in range(len(HEADER))]
    for line in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    for hardware, some in sorted(by_hardware.items()):
        slow = sorted((ratio, one["operator"]) for one in some for ratio in [slowest(one)] if ratio is not None)
        behind = [f"{name} {ratio:.2f}x" for ratio, name in slow if ratio < 1 - MARGIN]
        wrong = [one["operator"] for one in some if not right(one)]
        if behind:
            print(f"slower than eager on {hardware}: {', '.join(behind)}")
        if wrong:
            print(f"not right on {hardware}: {', '.join(sorted(wrong))}")
    return 0


def row(hardware: str, items: Sequence[Item]) -> tuple[str, ...]:
    """One hardware's line of the table."""
    tallies = [one["opinfo"] for one in items if one.get("opinfo")]
    ratios = [ratio for one in items for ratio in [slowest(one)] if ratio is not None]
    means = [mean for one in items for mean in [over_eager(one)] if mean is not None]
    passed, total = (sum(one[key] for one in tallies) for key in ("passed", "total"))
    fast = sum(ratio >= 1 - MARGIN for ratio in ratios)
    return (
        hardware,
        str(len(items)),
        str(sum(map(right, items))),
        f"{passed} of {total}",
        str(len(ratios)),
        f"{fast} of {len(ratios)}" + (f" ({100 * fast / len(ratios):.0f} %)" if ratios else ""),
        f"{math.exp(math.fsum(map(math.log, means)) / len(means)):.2f}x" if means else "-",
    )


def right(item: Item) -> bool:
    """Whether the kernel computes what it should, at whatever speed."""
    return item["verdict"] not in ("incorrect", "invalid")


def ratios(item: Item) -> list[float]:
    """Eager PyTorch's time over the kernel's at each timed workload."""
    return [
        one["eager_ms"] / one["kernel_ms"] for one in item["workloads"] if one.get("eager_ms") and one.get("kernel_ms")
    ]


def slowest(item: Item) -> float | None:
    """The ratio at the workload where the kernel is worst; None where nothing was timed."""
    return min(ratios(item), default=None)


def over_eager(item: Item) -> float | None:
    """The geometric mean of an operator's ratios."""
    found = ratios(item)
    return math.exp(math.fsum(map(math.log, found)) / len(found)) if found else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
