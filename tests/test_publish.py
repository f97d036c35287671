"""The archive is made of campaigns: the best kernel of each, and the record of all that was tried."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ci.publish import publish
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.store import open_store
from tests.store.examples import failing, passing, proposal


def test_a_winner_is_published_with_all_that_was_tried(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        campaign = store.campaign("rms_norm", "cpu", "digest", {})
        tried = {"slow": passing(1.2), "wrong": failing(), "fast": replace(passing(2.0), speedup_low=1.9)}
        for text, evaluation in tried.items():
            store.insert(campaign, 0, proposal(text))
            node = store.claim(campaign, "worker", 60.0)
            assert node is not None
            best = store.record(node.id, evaluation, evaluation.speedup or 0.0)
        archive, records = tmp_path / "archive", tmp_path / "records"
        families = {"rms_norm": "norms"}
        kernel, record = publish(store, ["rms_norm"], archive=archive, records=records, families=families)
        with pytest.raises(UsageError, match="no kernel of 'softmax'"):
            publish(store, ["softmax"], archive=archive, records=records, families={})
    assert kernel.read_text() == "kernel = 'fast'\n"
    (entry,) = json.loads((archive / "cpu" / "index.json").read_text())
    assert (entry["file"], entry["family"]) == ("rms_norm.py", "norms")
    told = json.loads(record.read_text())
    assert told["winner"] == best.id
    assert [node["verdict"] for node in told["nodes"]] == ["pass", "incorrect", "pass"]
