"""Compare commands fairly: run them in turn, in alternating order, and look at the differences pair by pair."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Only this plugin is loaded, and only where it is asked for: other plugins installed here cost time that is not ours.
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
PLUGIN = ("-p", "pytest_kernelevolve.plugin.entry")
ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Wall times in seconds of two commands that ran in turn; index i of both ran one after the other."""

    without: tuple[float, ...]
    using: tuple[float, ...]

    @property
    def delta_ms(self) -> float:
        """The median of the pairs' differences."""
        return 1e3 * statistics.median(self._differences)

    @property
    def delta_interval_ms(self) -> tuple[float, float]:
        """A distribution-free interval for the median difference, of at least 95 % where there are 6 pairs or more."""
        ordered = sorted(self._differences)
        rank = sign_test_rank(len(ordered))
        return 1e3 * ordered[rank], 1e3 * ordered[-1 - rank]

    @property
    def ratio(self) -> float:
        return statistics.median(self.using) / statistics.median(self.without)

    @property
    def _differences(self) -> list[float]:
        return [using - without for using, without in zip(self.using, self.without, strict=True)]


def sign_test_rank(count: int) -> int:
    """How many order statistics to leave off at each end so that the rest cover the median in >= 95 % of samples."""
    below, rank = 0.0, 0
    binomial = 0.5**count
    while rank < count // 2:
        below += binomial
        if 2 * below > 0.05:
            break
        binomial *= (count - rank) / (rank + 1)
        rank += 1
    return max(0, rank - 1)


def run_seconds(command: Sequence[str], cwd: Path) -> float:
    """Wall time of one pytest command in seconds. Raises RuntimeError with its output where it fails."""
    started = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **ALONE},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return seconds


def alternate(without: Sequence[str], using: Sequence[str], *, cwd: Path, pairs: int, warm_up: int = 2) -> Comparison:
    """Run two commands in turn; the order within a pair changes from pair to pair, so that drift cancels."""
    for _ in range(warm_up):
        run_seconds(without, cwd)
        run_seconds(using, cwd)
    times: dict[str, list[float]] = {"without": [], "using": []}
    for pair in range(pairs):
        order = [("without", without), ("using", using)]
        for name, command in order if pair % 2 == 0 else reversed(order):
            times[name].append(run_seconds(command, cwd))
    return Comparison(without=tuple(times["without"]), using=tuple(times["using"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line of `make bench`."""

    name: str
    figure: str  # e.g. "+12.3 ms (11.0 to 13.1; 1.04x)"
    goal: str
    met: bool
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.name}: {self.figure}; goal {self.goal}: {'met' if self.met else 'MISSED'}"]
        return "\n".join([*lines, *(f"    {note}" for note in self.notes)])
