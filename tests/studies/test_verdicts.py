"""A kernel that is accepted and rejected in one place has two verdicts, and the table names it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from studies.borderline import verdicts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def log(path: Path, *lines: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return str(path)


def line(correct: bool, mode: str = "untimed", error: float | None = 0.25) -> dict[str, Any]:
    return {"kernel": "sum N=4", "hardware": "cpu", "mode": mode, "correct": correct, "error": error}


def test_two_verdicts_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = log(tmp_path / "a", line(True), line(True, error=0.5), line(False, "search", None))
    theirs = log(
        tmp_path / "b",
        {"kernel": "cpp/gelu", "verdict": "pass", "workloads": [{"error": 0.125}, {"error": None}]},
        {"kernel": "cpp/gelu", "verdict": "incorrect", "workloads": []},
    )
    assert verdicts.main(["--borderline", mine, "--corpus", "cpu, untimed", theirs]) == 1
    printed = capsys.readouterr().out
    assert "| sum N=4 | 1, **1 rejected** | 2, 0.50 |" in printed
    assert "| together | 1 of 1 kernels, 1 rejected | 4 of 2 kernels, 1 rejected |" in printed
    assert printed.endswith("Two verdicts: cpp/gelu (cpu, untimed).\n")


def test_one_verdict_in_each_place_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = log(tmp_path / "a", line(True), line(True), line(False, "search"))
    assert verdicts.main(["--borderline", mine]) == 0
    assert capsys.readouterr().out.endswith("No kernel has two verdicts.\n")
