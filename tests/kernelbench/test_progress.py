"""The line that says how far a session of KernelBench's suite is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from kernelbench_suite import progress

if TYPE_CHECKING:
    import pytest


class Reporter:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def ensure_newline(self) -> None:
        pass

    def write_line(self, line: str) -> None:
        self.lines.append(line)


def report(number: int, when: str = "call", outcome: str = "passed") -> Any:
    states = {name: outcome == name for name in ("passed", "failed", "skipped")}
    return SimpleNamespace(nodeid=f"kernelbench_suite/op_level1.py::{number}[cpu]", when=when, **states)


def test_a_line_says_how_many_are_done_and_how_long_the_others_take(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("kernelbench_suite.progress.time.monotonic", lambda: now[0])
    reporter = Reporter()
    config = SimpleNamespace(
        pluginmanager=SimpleNamespace(get_plugin=lambda name: reporter if name == "terminalreporter" else None),
        get_verbosity=lambda: 0,
    )
    shown = progress.Progress(cast("pytest.Config", config))
    ids = [report(number).nodeid for number in range(10)]
    shown.pytest_xdist_node_collection_finished(node=None, ids=[*ids, "kernelbench_suite/relu.op.yaml::relu[cpu]"])
    steps = [
        report(0, "setup", "skipped"),
        report(1),
        report(2, outcome="failed"),
        report(3, "setup"),
        report(3),
        report(3, "teardown"),
    ]
    for step in steps:
        now[0] += 20.0
        shown.pytest_runtest_logreport(step)
    assert reporter.lines == [
        "kernelbench: 1 of 9 done, 1 pass; 40 s, about 5 min left",
        "kernelbench: 3 of 9 done, 2 pass; 2 min, about 3 min left",
    ]
