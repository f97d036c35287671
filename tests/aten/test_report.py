"""The report over the suite counts operators, samples and speed over eager, of the last run of each item."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aten_suite.report import main

if TYPE_CHECKING:
    import pytest


def item(operator: str, verdict: str, ratio: float | None, passed: int) -> dict[str, Any]:
    workload = {"eager_ms": 2.0 if ratio else None, "kernel_ms": 2.0 / ratio if ratio else None}
    return {
        "nodeid": f"aten_suite/op_aten.py::{operator}[cpu]",
        "operator": operator,
        "hardware": "cpu",
        "verdict": verdict,
        "workloads": [workload],
        "opinfo": {"passed": passed, "total": 10},
    }


def test_a_line_for_each_hardware(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    first.write_text(json.dumps({"items": [item("add", "incorrect", None, 3), item("mul", "faster", 4.0, 10)]}))
    second.write_text(json.dumps({"items": [item("add", "slow", 0.25, 10), item("cat", "invalid", None, 7)]}))
    assert main([str(first), str(second)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["cpu", "3", "2", "27", "of", "30", "2", "1", "of", "2", "(50", "%)", "1.00x"]
    assert lines[2:] == ["slower than eager on cpu: add 0.25x", "not right on cpu: cat"]


def test_a_file_that_is_no_report_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "results.json"
    path.write_text("[]")
    assert main([str(path)]) == 2
    assert "not a results.json" in capsys.readouterr().err
