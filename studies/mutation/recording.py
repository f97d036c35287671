"""A plugin of pytest that writes down of each test its outcome, the CPU seconds it took and the functions it entered.

It is loaded with `-p studies.mutation.recording` where the variable `MUTATION_RECORD` names the file to write: a line
of JSON a test. The functions report themselves, see `tree.instrument`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

VARIABLE = "MUTATION_RECORD"
ENTERED: set[str] = set()


def cpu_s() -> float:
    """CPU seconds of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Recorder:
    """Writes a line after each test."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._outcome = "passed"

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        ENTERED.clear()
        self._outcome = "passed"
        begun = cpu_s()
        try:
            return (yield)
        finally:
            line = {
                "test": item.nodeid,
                "outcome": self._outcome,
                "cpu_s": round(cpu_s() - begun, 3),
                "measures": item.get_closest_marker("measures") is not None,
                "evidence": item.get_closest_marker("evidence") is not None,
                "entered": sorted(ENTERED),
            }
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed or (report.skipped and self._outcome == "passed"):
            self._outcome = report.outcome


def pytest_configure(config: pytest.Config) -> None:
    if path := os.environ.get(VARIABLE):
        config.pluginmanager.register(Recorder(Path(path)))
