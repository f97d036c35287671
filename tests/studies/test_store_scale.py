"""The store's benchmark measures what it says, and its report judges by the figures that it shows."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from studies.store_scale import measure as store_scale
from studies.store_scale import workers
from studies.store_scale.report import table
from studies.store_scale.rival import EVALUATION_BYTES, SOURCE_BYTES


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("scale")
    arguments = ["--sizes", "60", "20", "--repeats", "3", "--folder", str(folder), "--out", str(folder / "out")]
    assert store_scale.main(arguments) == 0
    found: dict[str, Any] = json.loads((folder / "out.json").read_text())
    assert (folder / "out.md").read_text() == table(found)
    assert [path.name for path in sorted(Path(folder).iterdir())] == ["out.json", "out.md"]
    return found


def test_every_action_is_measured_at_every_size(data: dict[str, Any]) -> None:
    assert [size["nodes"] for size in data["ours"]] == [20, 60]
    actions = {"begin_step", "state since the last step", "insert", "claim", "record", "best 10"}
    actions |= {f"select {policy}" for policy in ("greedy", "mcts", "evolution", "mixture")}
    for size in data["ours"]:
        assert actions <= set(size["actions"])
        assert all(0 < spent["median_ms"] <= spent["p95_ms"] for spent in size["actions"].values())
        assert size["disk_bytes"] > size["nodes"] * (SOURCE_BYTES + EVALUATION_BYTES)


def test_a_goal_that_is_missed_is_named(data: dict[str, Any]) -> None:
    slow = copy.deepcopy(data)
    slow["ours"][0]["actions"]["insert"]["median_ms"] = 0.5
    slow["ours"][1]["actions"]["insert"]["median_ms"] = 1.25
    report = table(slow)
    assert "an insert takes at most 1 ms at 60 nodes: MISSED by insert 1.25" in report
    assert "insert 2.5" in next(line for line in report.splitlines() if "times as long there" in line)
    sample = {"median_ms": 50.0, "p95_ms": 60.0}
    slow["ours"][1]["actions"]["select greedy"]["median_ms"] = 0.5
    rival = {
        "programs": 60,
        "insert": sample,
        "sample": sample,
        "samples": 10,
        "checkpoint_ms": 1.0,
        "checkpoint_bytes": 1,
    }
    slow["openevolve"] = [{**rival, "version": "0"}]
    slow["ours"][1]["actions"]["select mcts"] = {"median_ms": 0.5, "p95_ms": 0.5}
    slow["ours"][0]["actions"]["select mcts"] = {"median_ms": 0.5, "p95_ms": 0.5}
    assert "openevolve's sampling among 60: met" in table(slow)
    slow["ours"][1]["actions"]["select mcts"]["median_ms"] = 5.5
    assert "openevolve's sampling among 60: MISSED by select mcts 0.11" in table(slow)


def test_what_sixteen_workers_miss_is_named() -> None:
    def times(insert_ms: float, claim_ms: float) -> dict[str, dict[str, float]]:
        spent = {"insert": insert_ms, "claim": claim_ms, "select": 4.0}
        own = {f"{name}, own": 0.5 for name in spent}
        return {name: {"median_ms": median, "p95_ms": 9.0} for name, median in {**spent, **own}.items()}

    data = {
        "engine": "PostgreSQL 15, here",
        "command": "python -m studies.store_scale.workers",
        "when": "2026-11-30",
        "cores": 2,
        "load_average": [1.0, 3.0],
        "workers": 16,
        "rounds": 1,
        "sizes": [1000, 100000],
        "times": {"1000": times(1.0, 1.0), "100000": times(2.5, 1.75)},
    }
    report = workers.table(data)
    assert "| insert | 1.00 (9.0) | 2.50 (9.0) | 2.50 | 0.50 |" in report
    assert "insert in at most 2 ms, and 1.5 times the smallest store's: MISSED, 2.50 ms" in report
    assert "claim in at most 5 ms, and 1.5 times the smallest store's: MISSED, 1.75 ms" in report
    assert "select in at most 8 ms, and 1.5 times the smallest store's: met, 4.00 ms" in report
    assert "The machine was busy with other work" in report
