"""Where the seconds of a fleet went: how long kernels waited, were built and were judged, by kind and device."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

SECONDS = ("wait_s", "build_s", "judge_s")
VERSIONS = ("torch", "triton", "driver")


def fleet_entries(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One entry for each device, over all searches of a run, by kind and name; empty where no fleet judged."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for item in items:
        for row in (item["campaign"] or {}).get("devices") or ():
            key = (str(row["hardware"]), str(row["device"]))
            one = found.setdefault(
                key, {"hardware": key[0], "device": key[1], "nodes": 0, **dict.fromkeys(SECONDS, 0.0), "versions": ""}
            )
            one["nodes"] += row["nodes"]
            for name in SECONDS:
                one[name] = round(one[name] + row[name], 3)
            one["versions"] = ", ".join(f"{name} {row[name]}" for name in VERSIONS if row.get(name)) or one["versions"]
    return [found[key] for key in sorted(found)]
