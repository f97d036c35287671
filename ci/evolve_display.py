"""What `make evolve` shows while pytest searches: how many operators are done, what goes on, a clock, the time left.

pytest's own output goes to a log file. This reads it as it comes: its progress lines begin with an item's name, and its
verdicts end with the share of items that are done.
"""

from __future__ import annotations

import re
import shutil
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

REWRITE_S = 0.5  # between two states of the line on a terminal
PLAIN_S = 10.0  # between two lines where lines cannot be rewritten
VERDICT = re.compile(r"\b([A-Z]{5,})\b.*\[\s*\d+%\]\s*$")
BEST = re.compile(r"best (?:at least )?([\d.]+x)")
MET = ("PASSED", "EVOLVED")
GREEN, YELLOW = "32", "33"


def clock(seconds: float) -> str:
    """``7 s``, ``1 min 07 s``."""
    whole = max(0, int(seconds))
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60:02d} s"


class Display:
    """A line that ticks, until it is closed."""

    def __init__(self, names: Sequence[str], log: Path, deadline: float, out: TextIO = sys.stdout) -> None:
        self._names = list(names)
        self._log = log
        self._deadline = deadline
        self._out = out
        self._rewrites = out.isatty()
        self._began = time.monotonic()
        self._item_began = self._began
        self._done = 0
        self._offset = 0
        self._rest = ""
        self._what = "starting: PyTorch is imported and measured"
        self._best: str | None = None
        self._plain_at = 0.0
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Display:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._thread.join()
        self._read()
        self._clear()

    def line(self) -> str:
        """The present state as one line."""
        if self._done >= len(self._names):
            return f"{len(self._names)} of {len(self._names)} done, {clock(time.monotonic() - self._began)}"
        name = self._names[self._done]
        return f"{self._done + 1} of {len(self._names)}  {name}: {self._what}, {self._times()}"

    def _times(self) -> str:
        now = time.monotonic()
        left = max(0.0, self._deadline - now)
        if not self._done:
            estimate = f"at most {clock(left)} left"
        else:
            each = (self._item_began - self._began) / self._done
            expected = each * (len(self._names) - self._done) - (now - self._item_began)
            estimate = f"about {clock(min(left, max(1.0, expected)))} left"
        return f"{clock(now - self._began)}, {estimate}"

    def _tick(self) -> None:
        while not self._closed.wait(REWRITE_S):
            self._read()
            if self._rewrites:
                width = shutil.get_terminal_size().columns - 1
                self._out.write(f"\r\x1b[2K{self.line()[:width]}")
            elif time.monotonic() - self._plain_at >= PLAIN_S:
                self._plain_at = time.monotonic()
                self._out.write(f"{self.line()}\n")
            self._out.flush()

    def _read(self) -> None:
        """Take up what pytest has written since."""
        try:
            with self._log.open(encoding="utf-8", errors="replace") as log:
                log.seek(self._offset)
                text = log.read()
                self._offset = log.tell()
        except FileNotFoundError:
            return
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            self._take(line)

    def _take(self, line: str) -> None:
        if self._done >= len(self._names):
            return
        name = self._names[self._done]
        if verdict := VERDICT.search(line):
            self._item_done(name, verdict[1])
        elif line.startswith(f"{name}["):
            _, _, told = line.partition("]: ")
            self._best = found[1] if (found := BEST.search(told)) else self._best
            # The clock here ticks; the one in the text does not.
            self._what = re.sub(r", (\d+ min )?[\d.]+ s(?=$|;|, ended)", "", told)

    def _item_done(self, name: str, verdict: str) -> None:
        now = time.monotonic()
        said = "met its gate" if verdict in MET else "not at its gate" if verdict == "FAILED" else verdict.lower()
        best = f", best {self._best}" if self._best else ""
        text = f"{self._done + 1} of {len(self._names)}  {name}: {said}{best}, {clock(now - self._item_began)}"
        self._clear()
        coloured = f"\x1b[{GREEN if verdict in MET else YELLOW}m{text}\x1b[0m" if self._rewrites else text
        self._out.write(f"{coloured}\n")
        self._out.flush()
        self._done += 1
        self._item_began = now
        self._what, self._best = "the kernel in the tree is judged", None

    def _clear(self) -> None:
        if self._rewrites:
            self._out.write("\r\x1b[2K")
            self._out.flush()
