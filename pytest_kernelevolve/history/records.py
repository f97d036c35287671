"""Judgements of the store as lines of a table: newest last, each with what changed since the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pytest_kernelevolve.report.formatting import ABSENT, columns, ratio
from pytest_kernelevolve.store.verdicts import VerdictRecord

SHOWN_DIGEST = 8
MOST_CHANGES = 3  # The most changes of an environment that are shown in one line.


def table(records: Sequence[VerdictRecord]) -> list[str]:
    """One line a judgement, oldest first. A line between two machines says that their numbers are not compared."""
    rows = [["id", "when", "commit", "kernel", "word", "speedup", "interval", "gate", "what changed"]]
    lines_before: dict[int, str] = {}
    before: VerdictRecord | None = None
    for record in records:
        if before is not None and before.machine != record.machine:
            lines_before[len(rows)] = f"another machine, not compared with the lines above: {record.machine}"
        rows.append(
            [
                str(record.id),
                when(record),
                commit(record),
                record.kernel[:SHOWN_DIGEST],
                record.status,
                ratio(record.speedup),
                f"{ratio(record.speedup_low)} to {ratio(record.speedup_high)}" if record.speedup else ABSENT,
                ratio(record.min_speedup),
                "; ".join(changes(before, record)) if before is not None else "",
            ]
        )
        before = record
    printed = columns(rows, left=5)
    return [line for place, text in enumerate(printed) for line in (lines_before.get(place), text) if line is not None]


def when(record: VerdictRecord) -> str:
    return datetime.fromtimestamp(record.created, tz=UTC).strftime("%Y-%m-%d %H:%M")


def commit(record: VerdictRecord) -> str:
    """The commit; ``+`` where the files differed from it."""
    return f"{record.revision[:7]}{'+' if record.dirty else ''}" if record.revision else ABSENT


def changes(before: VerdictRecord, record: VerdictRecord) -> list[str]:
    """What differs between two judgements, besides their numbers, in words."""
    told = []
    if before.kernel != record.kernel:
        told.append("kernel")
    if before.spec_digest != record.spec_digest:
        told.append("spec")
    if before.min_speedup != record.min_speedup:
        told.append(f"gate {before.min_speedup:g} -> {record.min_speedup:g}")
    differences = environment_changes(before.environment, record.environment)
    told += differences[:MOST_CHANGES]
    if len(differences) > MOST_CHANGES:
        told.append(f"{len(differences) - MOST_CHANGES} more of the environment")
    return told


def environment_changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """``torch 2.12.1 -> 2.13.0`` for each thing that differs."""
    return [
        f"{name} {_short(before.get(name))} -> {_short(now.get(name))}"
        for name in sorted({*before, *now})
        if before.get(name) != now.get(name)
    ]


def as_json(record: VerdictRecord) -> dict[str, Any]:
    """For programs."""
    return {
        "id": record.id,
        "operator": record.operator,
        "hardware": record.hardware,
        "when": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="seconds"),
        "commit": record.revision,
        "dirty": record.dirty,
        "kernel": record.kernel,
        "path": record.path,
        "spec": record.spec_digest,
        "status": record.status,
        "verdict": record.verdict,
        "speedup": record.speedup,
        "speedup_low": record.speedup_low,
        "speedup_high": record.speedup_high,
        "min_speedup": record.min_speedup,
        "machine": record.machine,
        "environment": dict(record.environment),
        "against": record.against,
        "waived": record.waived,
    }


def _short(value: Any) -> str:
    return "none" if value is None else str(value)[:16]
