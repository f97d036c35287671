"""Several processes make steps of one campaign and judge its nodes at once."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store import open_store
from tests.campaign.fakes import value_of

WORKERS = 4
STEPS = 30


def run(folder: Path, kind: str, *, steps: int = STEPS, kills: int = 0) -> list[list[str]]:
    numbers = map(str, (WORKERS, steps, kills))
    subprocess.run(
        [sys.executable, "-m", "tests.campaign.workers", str(folder), kind, *numbers], check=True, timeout=60
    )
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


def test_workers_that_are_killed_leave_no_step_out_and_no_node_to_two_judges(tmp_path: Path) -> None:
    log = run(tmp_path, "random", steps=60, kills=12)

    assert sum(word == "killed" for word, *_ in log) >= 6, "the campaign ended too early; give it more steps"
    killed: set[str] = set()
    judges: dict[str, str] = {}
    for word, process, *rest in log:
        if word == "doomed":
            killed.add(process)
        elif word == "begin":
            assert judges.get(rest[0], process) in killed | {process}, f"{rest[0]} had two judges at the same time"
            judges[rest[0]] = process
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        assert store.integrity() == []
        (record,) = store.campaigns()
        assert (record.reason, record.steps, record.under_way) == ("steps", 60, 0)
        nodes = store.nodes(record.id)
    assert all(node.state is NodeState.JUDGED for node in nodes)
    assert {node.step for node in nodes} == set(range(1, 61))
    drawn = [random.Random(f"0:{step}:0") for step in range(1, 61)]
    wanted = {one.randrange(10_000) for one in drawn for _ in range(2)}
    assert {int(value_of(node.candidate.source)) for node in nodes} == wanted
