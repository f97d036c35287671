"""A landscape: what the judge said of every recorded point of a space of kernels."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Verdict

Place = tuple[int, ...]  # the index of a point's value on each axis
PREFIX = "POINT = "


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis and its values in their natural order. On a numeric one neighbours are alike."""

    name: str
    values: tuple[Any, ...]

    @property
    def numeric(self) -> bool:
        return all(isinstance(value, int | float) and not isinstance(value, bool) for value in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was recorded of one point."""

    verdict: Verdict
    speedup: float | None = None
    low: float | None = None
    high: float | None = None
    finding: str | None = None
    seconds: float = 0.0  # that judging took

    def evaluation(self) -> Evaluation:
        found = () if self.finding is None else (Finding(kind=self.finding, message="as recorded"),)
        return Evaluation(
            verdict=self.verdict,
            findings=found,
            speedup=self.speedup,
            speedup_low=self.low,
            speedup_high=self.high,
            digest="recorded",
        )

    @property
    def worth(self) -> float:
        """The speedup of a kernel that passes; 0 of any other."""
        return self.speedup if self.verdict.passed and self.speedup is not None else 0.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Landscape:
    """The recorded points of one space. A point is a number; points that were not recorded are not there."""

    operator: str
    hardware: str
    axes: tuple[Axis, ...]
    places: tuple[Place, ...]
    outcomes: tuple[Outcome, ...]
    about: Mapping[str, Any] = field(default_factory=dict)  # how it was recorded

    def __post_init__(self) -> None:
        if not self.places:
            raise UsageError(f"the landscape of {self.operator} has no points")

    @property
    def name(self) -> str:
        return f"{self.hardware}/{self.operator}"

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def numbers(self) -> Mapping[Place, int]:
        """The point at each place that was recorded."""
        return {place: number for number, place in enumerate(self.places)}

    @cached_property
    def best(self) -> float:
        """The best speedup that was recorded."""
        return max(outcome.worth for outcome in self.outcomes)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """A stand-in for the source of every point: its values."""
        return tuple(
            Candidate(source=f"{PREFIX}{json.dumps(self.values(place))}\n", entry=self.operator, language="cpp")
            for place in self.places
        )

    @cached_property
    def _by_source(self) -> Mapping[str, int]:
        return {candidate.source: number for number, candidate in enumerate(self.candidates)}

    def point_of(self, candidate: Candidate) -> int:
        """The point that a candidate stands for; UsageError where it is none of this landscape."""
        number = self._by_source.get(candidate.source)
        if number is None:
            raise UsageError(f"no point of {self.name} has this source: {candidate.source[:200]!r}")
        return number

    @cached_property
    def evaluations(self) -> tuple[Evaluation, ...]:
        return tuple(outcome.evaluation() for outcome in self.outcomes)

    def values(self, place: Place) -> dict[str, Any]:
        return {axis.name: axis.values[index] for axis, index in zip(self.axes, place, strict=True)}

    @cached_property
    def features(self) -> tuple[Mapping[str, Any], ...]:
        """The values of each point's structural axes: what kind of kernel it is."""
        return tuple(
            {axis.name: axis.values[index] for axis, index in zip(self.axes, place, strict=True) if not axis.numeric}
            for place in self.places
        )


def from_rows(header: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> Landscape:
    """A landscape from a recording: its header and its rows, of which the last counts where a point has several."""
    axes = tuple(Axis(name=name, values=tuple(values)) for name, values in header["axes"].items())
    index = [{_key(value): place for place, value in enumerate(axis.values)} for axis in axes]
    found: dict[Place, Outcome] = {}
    for row in rows:
        place = tuple(known[_key(row["values"][axis.name])] for axis, known in zip(axes, index, strict=True))
        speedup = row["speedup"]
        found[place] = Outcome(
            verdict=Verdict(row["verdict"]),
            speedup=speedup if speedup is not None and math.isfinite(speedup) else None,
            low=row["low"],
            high=row["high"],
            finding=row["finding"],
            seconds=row.get("seconds", 0.0),
        )
    places = sorted(found)
    return Landscape(
        operator=header["operator"],
        hardware=header["hardware"],
        axes=axes,
        places=tuple(places),
        outcomes=tuple(found[place] for place in places),
        about={"command": header.get("command"), "environment": header.get("environment")},
    )


def _key(value: Any) -> str:
    return json.dumps(value)


def save(landscape: Landscape, path: Path) -> None:
    """Write a landscape as compact gzipped JSON, the same bytes for the same landscape."""
    data = {
        "landscape": 1,
        "operator": landscape.operator,
        "hardware": landscape.hardware,
        "axes": {axis.name: list(axis.values) for axis in landscape.axes},
        "about": landscape.about,
        "places": [list(place) for place in landscape.places],
        "outcomes": [
            [str(one.verdict), one.speedup, one.low, one.high, one.finding, one.seconds] for one in landscape.outcomes
        ],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(json.dumps(data, separators=(",", ":")).encode(), 9, mtime=0))


def load(path: Path) -> Landscape:
    """Read what `save` wrote; UsageError where the file is none."""
    try:
        data = json.loads(gzip.decompress(path.read_bytes()))
        if data["landscape"] != 1:
            raise ValueError(f"version {data['landscape']}")
        return Landscape(
            operator=data["operator"],
            hardware=data["hardware"],
            axes=tuple(Axis(name=name, values=tuple(values)) for name, values in data["axes"].items()),
            places=tuple(tuple(place) for place in data["places"]),
            outcomes=tuple(_outcome(*one) for one in data["outcomes"]),
            about=data["about"],
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is no landscape: {error}") from error


def _outcome(
    verdict: str, speedup: float | None, low: float | None, high: float | None, finding: str | None, seconds: float
) -> Outcome:
    return Outcome(verdict=Verdict(verdict), speedup=speedup, low=low, high=high, finding=finding, seconds=seconds)


def load_all(paths: Sequence[Path]) -> list[Landscape]:
    """The landscapes of files, and of all files in folders; UsageError where there is none."""
    files = [file for path in paths for file in (sorted(path.glob("*.json.gz")) if path.is_dir() else [path])]
    if not files:
        raise UsageError(f"no landscape in {', '.join(map(str, paths))}")
    return [load(file) for file in files]
