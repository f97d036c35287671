"""Studies that are gone on with: logs of JSON lines whose judgements count, and a budget of seconds for one run."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

Line = dict[str, Any]


class Budget:
    """How long a run may go on. It ends between judgements, before the one that is likely to go beyond the end."""

    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds
        self._longest = 0.0

    def spent(self) -> bool:
        """Whether another judgement, as long as the longest so far, would end too late."""
        return self._end is not None and time.monotonic() + self._longest > self._end

    def took(self, seconds: float) -> None:
        """A judgement took so long."""
        self._longest = max(self._longest, seconds)


def add_options(parser: argparse.ArgumentParser) -> None:
    """``--budget S``, which `Budget` takes."""
    parser.add_argument(
        "--budget", type=float, metavar="S", help="end after so many seconds; the same command goes on from there"
    )


def read_lines(log: Path) -> list[Line]:
    """The judgements in a log, none where it does not exist. Half a line, which a run that was killed left, is cut."""
    if not log.exists():
        return []
    data = log.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if whole != data:
        log.write_bytes(whole)
    return [json.loads(line) for line in whole.decode().splitlines() if line.strip()]


def add_line(log: Path, line: Line) -> None:
    """One more judgement, on disk before the next begins."""
    with log.open("a", encoding="utf-8") as file:
        print(json.dumps(line), file=file)
