"""A study's log counts what it holds, survives a run that was killed, and a budget ends a run before it is exceeded."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from studies.logs import Budget, add_line, read_lines

if TYPE_CHECKING:
    import pytest


def test_half_a_line_of_a_killed_run_is_cut_and_the_log_goes_on(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    assert read_lines(log) == []
    add_line(log, {"kernel": "a"})
    with log.open("a") as file:
        file.write('{"kernel": "b", "verd')
    assert read_lines(log) == [{"kernel": "a"}]
    add_line(log, {"kernel": "b"})
    assert [line["kernel"] for line in read_lines(log)] == ["a", "b"]


def test_a_budget_is_spent_where_another_judgement_would_end_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 100.0)
    budget = Budget(10.0)
    budget.took(4.0)
    assert not budget.spent()
    monkeypatch.setattr(time, "monotonic", lambda: 106.5)
    assert budget.spent()
    assert not Budget(None).spent()
