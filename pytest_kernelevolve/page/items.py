"""One operator on one hardware: its row in the matrix, and what the row opens to."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from pytest_kernelevolve.case_tokens import FLAG
from pytest_kernelevolve.gate.modes import two_modes
from pytest_kernelevolve.gate.statistics import log_ratio_interval

# Worst first; a word that is not known here counts as needing attention.
SEVERITY = (
    "error", "incorrect", "invalid", "missing", "patch", "not judged", "slow", "regressed", "shallow", "base invalid",
    "inconclusive", "inconclusive (two modes)", "interpreted", "compiled", "waived", "pass", "above gate", "faster",
    "unchanged",
)  # fmt: skip
GOOD = ("pass", "faster")  # verdicts that pass, where a report does not say whether its item does
TWO_MODES = "inconclusive (two modes)"
EXTRA = ("against", "waived", "moved")  # Keys of results.json that are taken over as they are.


def name_of(item: Mapping[str, Any]) -> str:
    """The item's name on the page and in its address: ``rms_norm[cpu]``."""
    return f"{item['operator']}[{item['hardware']}]"


def item_entry(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item of the page from one of results.json, without what comes from elsewhere (sources, history, searches)."""
    workloads = [workload_entry(workload) for workload in item["workloads"]]
    word = word_of(item, workloads)
    return {
        "name": name_of(item),
        "nodeid": item["nodeid"],
        "operator": item["operator"],
        "hardware": item["hardware"],
        "suite": suite_of(item["nodeid"]),
        "word": word,
        "good": bool(item.get("passed", item["verdict"] in GOOD)),
        "speedup": item["speedup"],
        "low": item["speedup_low"],
        "high": item.get("speedup_high"),
        "gate": item.get("min_speedup"),
        "baseline": item["baseline"],
        "kernel": item["kernel"],
        "evolved": item["evolved"],
        "findings": item["findings"],
        "workloads": workloads,
        "opinfo": item.get("opinfo"),
        "campaign": item["campaign"],
        "replay": replay_command(item),
        **{name: item.get(name) for name in EXTRA},
    }


def word_of(item: Mapping[str, Any], workloads: Sequence[Mapping[str, Any]]) -> str:
    """The word of the row: what the terminal's table says, and where rounds had two modes, that."""
    word = str(item.get("status") or item["verdict"])
    if word == "inconclusive" and any(workload["modes"] for workload in workloads):
        return TWO_MODES
    return word


def workload_entry(workload: Mapping[str, Any]) -> dict[str, Any]:
    """A workload's numbers, every round, and the interval and modes that the rounds make."""
    samples = [(base, own) for base, own in workload.get("samples") or () if base and own]
    ratios = [math.log(base / own) for base, own in samples]
    modes = two_modes(ratios)
    low, high = workload.get("speedup_low"), workload.get("speedup_high")
    if low is None and len(ratios) > 1:  # a report of an earlier version
        interval = log_ratio_interval(ratios)
        low, high = interval.low, interval.high
    earlier = workload.get("base_samples") or ()
    kernel_ms, roofline_ms = workload.get("kernel_ms"), workload.get("roofline_ms")
    return {
        "label": " ".join(f"{name}={size}" for name, size in workload["sizes"].items()) or "-",
        "dtype": workload["dtype"],
        "kernel_ms": kernel_ms,
        "eager_ms": workload.get("eager_ms"),
        "compile_ms": workload.get("compile_ms"),
        "max_autotune_ms": workload.get("max_autotune_ms"),
        "host_ms": workload.get("host_ms"),
        "baseline": workload.get("baseline"),
        "reference_ms": workload.get("reference_ms"),
        "speedup": workload["speedup"],
        "low": low,
        "high": high,
        "change": workload.get("change"),
        "change_low": workload.get("change_low"),
        "change_high": workload.get("change_high"),
        "base_ms": workload.get("base_ms"),
        "earlier": [_short(seconds) for seconds in earlier] if len(earlier) == len(samples) else [],
        "error": workload["error"],
        "floor_ms": workload.get("floor_ms"),
        "roofline": roofline_ms / kernel_ms if roofline_ms and kernel_ms else None,
        "rounds": [[_short(base), _short(own)] for base, own in samples],
        "clocks": [None if clock is None else clock["sm"] for clock in workload.get("clocks") or ()],
        "void": [
            [_short(round_["baseline_s"]), _short(round_["kernel_s"]), round_["reason"]]
            for round_ in workload.get("void", ())
        ],
        "modes": None if modes is None else [[mode.ratio, mode.rounds] for mode in (modes.slow, modes.fast)],
    }


def replay_command(item: Mapping[str, Any]) -> str:
    """What to paste to judge this item again; where it was wrong in a known case, that case alone."""
    place = str(item["nodeid"])
    quoted = place if place.replace("/", "").replace(".", "").replace("_", "").isalnum() else f"'{place}'"
    token = next((finding["case"]["token"] for finding in item["findings"] if finding.get("case")), None)
    return f"pytest {quoted}" + (f" {FLAG} {token}" if token else "")


def suite_of(nodeid: str) -> str:
    """The folder of an item's spec, which is what people call a suite."""
    folder, _, _ = nodeid.partition("::")[0].rpartition("/")
    return folder or "."


def worst_first(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """By what needs attention, and among equals the slowest first."""

    def rank(item: Mapping[str, Any]) -> tuple[int, float, str]:
        place = SEVERITY.index(item["word"]) if item["word"] in SEVERITY else 0
        return place, item["speedup"] if item["speedup"] is not None else math.inf, item["nodeid"]

    return sorted(items, key=rank)


def _short(seconds: float | None) -> float | None:
    """Six digits: more are noise, and a page of a thousand items has a hundred thousand of these."""
    return None if seconds is None else float(f"{seconds:.6g}")
