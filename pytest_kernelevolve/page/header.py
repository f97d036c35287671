"""The sentence at the top of the page, and what a reader must know to believe it or to repeat the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pytest_kernelevolve.certificates import Certificate, finer_gates
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.page.items import SEVERITY

PACKAGES = ("kernelevolve", "torch", "triton", "driver", "python", "pytest")


def header_entry(
    environment: Mapping[str, Any], items: Sequence[Mapping[str, Any]], certificates: Sequence[Certificate]
) -> dict[str, Any]:
    """The header: one sentence, the device and its clocks, versions, noise certificates, the command to repeat."""
    counts = Counter(item["word"] for item in items)
    good = sum(item["good"] for item in items)
    gates = [(item["name"], registry.names(item["hardware"]), item["gate"]) for item in items if item["gate"]]
    return {
        "good": good,
        "total": len(items),
        "sentence": _sentence(good, len(items), counts, items),
        "counts": {word: counts[word] for word in sorted(counts, key=_place)},
        "machine": environment["machine"],
        "platform": environment["platform"],
        "clocks": clocks_line(items),
        "versions": {name: environment[name] for name in PACKAGES if environment.get(name)},
        "started": environment.get("started"),
        "finished": environment.get("finished"),
        "commit": environment.get("commit"),
        "certificates": [certificate.line for certificate in certificates],
        "too_fine": finer_gates(certificates, gates),
        "command": environment.get("command"),
    }


def clocks_line(items: Sequence[Mapping[str, Any]]) -> str | None:
    """The range of a GPU's clocks over all rounds, and how many rounds were void; None where neither is known."""
    workloads = [workload for item in items for workload in item["workloads"]]
    clocks = [clock for workload in workloads for clock in workload["clocks"] if clock]
    void = Counter(reason for workload in workloads for _, _, reason in workload["void"])
    counted = sum(len(workload["rounds"]) for workload in workloads)
    parts = []
    if clocks:
        parts.append(f"multiprocessors at {min(clocks):.0f} to {max(clocks):.0f} MHz")
    if void:
        reason, _ = void.most_common(1)[0]
        parts.append(f"{void.total()} of {void.total() + counted} rounds were void, most often because {reason}")
    elif counted:
        parts.append(f"none of {counted} rounds was void")
    return "; ".join(parts) or None


def _sentence(good: int, total: int, counts: Mapping[str, int], items: Sequence[Mapping[str, Any]]) -> str:
    if not total:
        return "No operator item was judged."
    bad = [f"{counts[word]} {word}" for word in sorted(counts, key=_place) if _is_bad(word, items)]
    waived = f" ({counts['waived']} by a waiver)" if counts.get("waived") else ""
    text = f"{good} of {total} operator items pass{waived}"
    return f"{text}: {', '.join(bad)}." if bad else f"{text}."


def _is_bad(word: str, items: Sequence[Mapping[str, Any]]) -> bool:
    return any(item["word"] == word and not item["good"] for item in items)


def _place(word: str) -> tuple[int, str]:
    return (SEVERITY.index(word) if word in SEVERITY else -1), word
