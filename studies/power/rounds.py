"""Recorded rounds: what `record` writes and `analyse` reads, one JSON object a line in a gzip file.

The first line of a recording tells how it was made (``kind: run``). Every other line is an episode: one pair of fresh
processes and all their rounds, in order. Files can be put together with ``cat``.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """Seconds per call of two sides, round by round; both sides run the kernel ``kernel``.

    ``slowed`` tells that the second side does ``extra`` units more work than the first, else they are the same.
    """

    kernel: str
    slowed: bool
    extra: int
    number: int
    calls: int
    void: int
    baseline_s: tuple[float, ...]
    kernel_s: tuple[float, ...]

    @property
    def log_ratios(self) -> list[float]:
        return [math.log(base / own) for base, own in zip(self.baseline_s, self.kernel_s, strict=True)]


def write(path: Path, run: Mapping[str, Any] | None, episodes: Iterable[Episode]) -> None:
    """Append to a recording: how it is made, where ``run`` tells it, then episodes. Times are kept to six digits."""
    with path.open("ab") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        if run is not None:
            file.write(f"{json.dumps({'kind': 'run', **run})}\n".encode())
        for episode in episodes:
            data = asdict(episode)
            for name in ("baseline_s", "kernel_s"):
                data[name] = [float(f"{seconds:.6g}") for seconds in data[name]]
            file.write(f"{json.dumps({'kind': 'episode', **data}, separators=(',', ':'))}\n".encode())


def read(paths: Sequence[Path]) -> tuple[list[dict[str, Any]], list[Episode]]:
    """(how each recording was made, every episode in them). Raises ValueError where a file is no recording."""
    runs: list[dict[str, Any]] = []
    episodes: list[Episode] = []
    for path in paths:
        try:
            with gzip.open(path, "rt", encoding="utf-8") as file:
                for line in file:
                    data = json.loads(line)
                    kind = data.pop("kind")
                    if kind == "run":
                        runs.append(data)
                        continue
                    baseline_s, kernel_s = tuple(data.pop("baseline_s")), tuple(data.pop("kernel_s"))
                    episodes.append(Episode(**data, baseline_s=baseline_s, kernel_s=kernel_s))
        except (gzip.BadGzipFile, KeyError, TypeError, json.JSONDecodeError) as error:
            raise ValueError(f"{path} is no recording of rounds: {type(error).__name__}: {error}") from None
    return runs, episodes
