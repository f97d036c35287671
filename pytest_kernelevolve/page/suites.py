"""How many problems of a suite reach which speedup, beside how many were judged and right at all."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

WRONG = frozenset({"error", "incorrect", "invalid", "missing", "patch", "not judged", "unchanged"})


def suite_entries(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One entry for each folder of specs and hardware, by name.

    The share of problems at p times the baseline counts all problems below the line, those without a right kernel
    among them: a suite does not look faster for what it lacks.
    """
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for item in items:
        groups[item["suite"], item["hardware"]].append(item)
    return [_suite(suite, hardware, groups[suite, hardware]) for suite, hardware in sorted(groups)]


def _suite(suite: str, hardware: str, items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    right = [item for item in items if item["word"] not in WRONG]
    speedups = sorted(item["speedup"] for item in right if item["speedup"])
    samples = [item["opinfo"] for item in items if item.get("opinfo")]
    return {
        "name": f"{suite} on {hardware}",
        "problems": len(items),
        "right": len(right),
        "good": sum(item["good"] for item in items),
        "timed": len(speedups),
        "speedups": [float(f"{value:.6g}") for value in speedups],
        "mean": math.exp(sum(map(math.log, speedups)) / len(speedups)) if speedups else None,
        "samples": [sum(sample["passed"] for sample in samples), sum(sample["total"] for sample in samples)]
        if samples
        else None,
    }
