"""Several processes make steps of one campaign and judge its nodes at once."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store import open_store

WORKERS = 4
STEPS = 30


def run(folder: Path, kind: str) -> list[list[str]]:
    command = [sys.executable, "-m", "tests.campaign.workers", str(folder), kind, str(WORKERS), str(STEPS)]
    subprocess.run(command, check=True, timeout=60)
    return [line.split() for line in (folder / "log").read_text().splitlines()]


def test_workers_share_steps_and_nodes_and_each_ends_by_the_common_budget(tmp_path: Path) -> None:
    log = run(tmp_path, "random")

    begun = [(process, value) for word, process, value, *_ in log if word == "begin"]
    assert len({process for process, _ in begun}) > 1, "one worker did it all"
    assert max(Counter(value for _, value in begun).values()) == 1, "a node was judged twice"
    assert [line[2] for line in log if line[0] == "ended"] == ["steps"] * WORKERS
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        assert store.integrity() == []
        (record,) = store.campaigns()
        assert (record.reason, record.steps, record.under_way) == ("steps", STEPS, 0)
        nodes = store.nodes(record.id)
    assert all(node.state is NodeState.JUDGED for node in nodes)
    assert {node.step for node in nodes} == set(range(1, STEPS + 1))
    assert Counter(node.step for node in nodes).most_common(1)[0][1] <= 2  # nobody made a step that another made


def test_workers_with_nothing_to_propose_wait_for_what_others_judge(tmp_path: Path) -> None:
    log = run(tmp_path, "chain")

    ended = [line[2:] for line in log if line[0] == "ended"]
    assert ended == [["exhausted", "11", "1.2"]] * WORKERS
