"""One line now and then: how many problems are done, how many of them pass, and about how long the others will take."""

from __future__ import annotations

import time
from typing import Any

import pytest

EVERY_S = 30.0
NAME = "kernelbench-progress"


class Progress:
    """Hooks of the process that prints. Items that are skipped are counted as done, and not waited for."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._waiting: set[str] = set()
        self._run = 0  # items that were not skipped
        self._passed = 0
        self._total = 0
        self._started = self._printed = time.monotonic()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._begin(item.nodeid for item in session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: list[str]) -> None:  # noqa: ARG002
        self._begin(ids)

    def _begin(self, nodeids: Any) -> None:
        self._waiting = {nodeid for nodeid in nodeids if "/op_level" in f"/{nodeid}"}
        self._total = len(self._waiting)
        self._started = self._printed = time.monotonic()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.nodeid not in self._waiting or not (report.when == "call" or report.failed or report.skipped):
            return
        self._waiting.discard(report.nodeid)
        if report.skipped and report.when == "setup":
            self._total -= 1
            return
        self._run += 1
        self._passed += report.passed
        now = time.monotonic()
        if now - self._printed >= EVERY_S and self._waiting:
            self._printed = now
            self._print(self._text(now - self._started))

    def _text(self, spent_s: float) -> str:
        """``kernelbench: 37 of 250 done, 31 pass; 12 min, about 70 min left``."""
        left_s = spent_s / self._run * (self._total - self._run)
        return (
            f"kernelbench: {self._run} of {self._total} done, {self._passed} pass; "
            f"{_minutes(spent_s)}, about {_minutes(left_s)} left"
        )

    def _print(self, text: str) -> None:
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None and self._config.get_verbosity() >= 0:
            reporter.ensure_newline()
            reporter.write_line(text)


def _minutes(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
