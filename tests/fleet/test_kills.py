"""Workers and campaigns that are killed at random: nothing that was judged is lost, and nothing is counted twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from studies.fleet.kills import main

if TYPE_CHECKING:
    import pytest


def test_a_suite_ends_as_it_would_without_kills(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "kills.json"
    given = ["--operators", "2", "--workers", "2", "--heads", "2", "--kills", "8", "--out", str(out)]

    status = main(given)

    told = json.loads(out.read_text())
    assert told["with kills"]["wrong"] == []
    assert told["without kills"]["wrong"] == []
    assert told["same winners"]
    assert status == 0
    assert sum(told["with kills"]["killed"].values()) >= 4, "the suite ended too early"
    counts = told["with kills"]["counts"]
    assert counts == told["without kills"]["counts"]
    assert counts["nodes"] == counts["judged"] == counts["evaluations"] == 16
    capfd.readouterr()
