"""Runs in few numbers: the present one and earlier ones, for histories and for the comparison of two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pytest_kernelevolve.page.items import item_entry, name_of

VERSIONS = ("kernelevolve", "torch", "triton", "driver", "python")
MOST_POINTS = 60  # of one sparkline


def run_entry(results: Mapping[str, Any], *, label: str) -> dict[str, Any]:
    """A results.json in few numbers for each item, by the item's name."""
    environment = results["environment"]
    return {
        "label": label,
        "started": environment.get("started") or "",
        "machine": machine_of(environment),
        "commit": environment.get("commit"),
        "versions": {name: environment[name] for name in VERSIONS if environment.get(name)},
        "items": {name_of(item): _numbers(item) for item in results["items"]},
    }


def machine_of(environment: Mapping[str, Any]) -> str:
    """What numbers may be compared within: the machine's key, or what was detected in a report without one."""
    return str(environment.get("machine_id") or environment["machine"])


def history_of(name: str, runs: Sequence[Mapping[str, Any]], machine: str) -> list[dict[str, Any]]:
    """The item's earlier and present speeds on ``machine``, oldest first; ``runs`` are in that order."""
    points = []
    for run in runs:
        found = run["items"].get(name)
        if found is not None and found["speedup"] is not None and run["machine"] == machine:
            values = {key: found[key] for key in ("word", "speedup", "low", "high")}
            points.append({"run": run["label"], "started": run["started"], **values})
    return points[-MOST_POINTS:]


def _numbers(item: Mapping[str, Any]) -> dict[str, Any]:
    entry = item_entry(item)
    timed = [one for one in entry["workloads"] if one["kernel_ms"] and one["reference_ms"]]
    return {
        "word": entry["word"],
        "speedup": entry["speedup"],
        "low": entry["low"],
        "high": entry["high"],
        "times": {
            f"{one['label']} {one['dtype']}": [one["reference_ms"], one["kernel_ms"], one["baseline"]] for one in timed
        },
        "kernel": item.get("kernel_digest"),
    }
