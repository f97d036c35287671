"""Two results.json item by item: words, speedups, and which side's time moved. Two machines' numbers never meet."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pytest_kernelevolve.gate.moved import Judged, Moved, moved
from pytest_kernelevolve.history.records import environment_changes
from pytest_kernelevolve.page.runs import run_entry
from pytest_kernelevolve.report.formatting import ABSENT, columns, ratio

NOISE = "within the noise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item in both runs; None where it is absent. Changes are factors: after over before."""

    name: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    comparable: bool  # both were judged on one machine
    moved: Moved | None = None  # the change split; None where an interval or the kernel's digest is unknown

    @property
    def speedup(self) -> float | None:
        return self._change(lambda item: item["speedup"])

    @property
    def apart(self) -> bool | None:
        """Whether the intervals of the speedups do not overlap; None where one is unknown."""
        if self.before is None or self.after is None or not self.comparable:
            return None
        bounds = [(item["low"], item["high"] or item["speedup"]) for item in (self.before, self.after)]
        if any(low is None or high is None for low, high in bounds):
            return None
        (low, high), (low_now, high_now) = bounds
        return bool(low_now > high or high_now < low)

    def time(self, side: int) -> float | None:
        """By how much the baseline's (0) or the kernel's (1) time moved, over the workloads that both runs have."""
        if self.before is None or self.after is None or not self.comparable:
            return None
        then, now = self.before["times"], self.after["times"]
        logs = [
            math.log(now[label][side] / then[label][side])
            for label in then
            if label in now and then[label][2] == now[label][2]
        ]
        return math.exp(math.fsum(logs) / len(logs)) if logs else None

    def _change(self, number: Any) -> float | None:
        if self.before is None or self.after is None or not self.comparable:
            return None
        then, now = number(self.before), number(self.after)
        return now / then if then and now else None


def rows(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Row]:
    """Items of two results.json documents, the largest loss first."""
    then, now = run_entry(before, label="before"), run_entry(after, label="after")
    names = dict.fromkeys([*then["items"], *now["items"]])
    found = []
    for name in names:
        a, b = then["items"].get(name), now["items"].get(name)
        same = a is not None and b is not None and a["machine"] == b["machine"]
        earlier, later = (_judged(then, a), _judged(now, b)) if same else (None, None)
        split = None if earlier is None or later is None else moved(earlier, later)
        found.append(Row(name=name, before=a, after=b, comparable=same, moved=split))
    return sorted(found, key=lambda row: row.speedup or 1.0)


def lines(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The comparison for a terminal."""
    found = rows(before, after)
    both = [row for row in found if row.before is not None and row.after is not None]
    strange = next((row for row in both if not row.comparable), None)
    if strange is not None:
        assert strange.before is not None
        assert strange.after is not None
        machines = f"{strange.before['machine']} and {strange.after['machine']}"
        table = [["item", "before", "after"]]
        table += [[row.name, _word(row.before), _word(row.after)] for row in found]
        return [f"numbers of two machines are not compared: {machines}", *columns(table, left=3)]
    then, now = run_entry(before, label="")["versions"], run_entry(after, label="")["versions"]
    differences = environment_changes(then, now)
    heads = ["item", "before", "after", "speedup", "now", "change", "kernel time", "baseline time", ""]
    table = [heads]
    for row in found:
        note = NOISE if row.apart is False else ""
        numbers = [
            ratio(row.before["speedup"] if row.before else None),
            ratio(row.after["speedup"] if row.after else None),
        ]
        moves = [percent(row.speedup), percent(row.time(1)), percent(row.time(0))]
        table.append([row.name, _word(row.before), _word(row.after), *numbers, *moves, note])
    first = f"moved: {'; '.join(differences)}" if differences else "both runs had the same versions"
    return [first, *columns(table, left=3), *splits(found)]


def splits(found: Sequence[Row]) -> list[str]:
    """What moved each item that changed by more than its noise, the largest loss first."""
    return [f"{row.name}: {row.moved.line}" for row in found if row.moved is not None and row.moved.told]


def _judged(run: Mapping[str, Any], item: Mapping[str, Any] | None) -> Judged | None:
    """What is needed to split a change; None of an item that lacks some of it, as those of earlier versions do."""
    if item is None or not all(item[name] for name in ("speedup", "low", "high", "kernel")):
        return None
    try:
        created = datetime.fromisoformat(run["started"]).timestamp()
    except ValueError:
        return None
    return Judged(
        speedup=item["speedup"],
        low=item["low"],
        high=item["high"],
        kernel=item["kernel"],
        language=item["language"] or "",
        machine=item["machine"],
        created=created,
        revision=run["commit"] or "",
        environment=run["versions"],
        baselines={label: one[2] or "" for label, one in item["times"].items()},
        times={label: (one[0], one[1]) for label, one in item["times"].items()},
    )


def percent(factor: float | None) -> str:
    """``+3.1 %`` of a factor of 1.031."""
    return ABSENT if factor is None else f"{100 * (factor - 1):+.1f} %"


def _word(item: Mapping[str, Any] | None) -> str:
    return "absent" if item is None else str(item["word"])
