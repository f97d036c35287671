"""Which writes wait for the disk: all but an insert, whose node the claim syncs that comes before judging."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.records import Candidate, Evaluation, Proposal, Verdict
from pytest_kernelevolve.store import open_store

if TYPE_CHECKING:
    import pytest

FULL, NORMAL = 2, 1


def test_a_claim_waits_for_the_disk_and_an_insert_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    levels: list[int] = []

    class Watched(sqlite3.Connection):
        def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
            if sql == "COMMIT":
                (level,) = super().execute("PRAGMA synchronous").fetchone()
                levels.append(level)
            return super().execute(sql, *arguments)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **options: connect(*args, factory=Watched, **options))
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        campaign = store.campaign("operator", "cpu", "digest", {})
        step = store.begin_step(campaign, "worker", 60.0)
        assert step is not None
        levels.clear()
        candidate = Candidate(source="x", entry="kernel", language="cpp")
        store.expand(campaign, step, [Proposal(candidate=candidate, operator="model")])
        assert levels == [NORMAL]
        node = store.claim(campaign, "worker", 60.0)
        assert node is not None
        store.record(node.id, Evaluation(verdict=Verdict.SLOW), 1.0)
        assert levels == [NORMAL, FULL, FULL]
