"""``kill -9`` of the whole process group, at any moment, costs nothing but the judgements under way."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.store import open_store
from tests.campaign.fakes import FakeJudge, RandomOperator, by_hash, campaign, value_of

KILLS = 10
STEPS = 60
LONGEST_S = 0.12  # from the moment at which a run opens the store


def start(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.campaign.killed", str(folder), str(STEPS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def shape(nodes: list[Node]) -> list[tuple[object, ...]]:
    return [(node.id, node.step, node.parents, node.operator, node.candidate, node.fitness) for node in nodes]


def test_a_campaign_killed_ten_times_ends_with_the_graph_of_one_left_alone(tmp_path: Path) -> None:
    moments = random.Random(os.urandom(8))
    kills = 0
    for _ in range(KILLS):
        process = start(tmp_path)
        time.sleep(moments.uniform(0, LONGEST_S))
        kills += process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        with open_store(f"sqlite:///{tmp_path}/store.db") as store:
            assert store.integrity() == []
    assert kills == KILLS, "the campaign ended before it was killed; give it more steps"

    last = start(tmp_path)
    assert last.wait(timeout=60) == 0
    last.communicate()

    stored: dict[str, float] = {}
    for line in (tmp_path / "log").read_text().splitlines():
        word, value, *fitness = line.split()
        assert value not in stored, f"{value} was judged again after it was stored"
        if word == "stored":
            stored[value] = float(fitness[0])
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        assert store.integrity() == []
        (record,) = store.campaigns()
        assert record.reason == "steps"
        killed = store.nodes(record.id)
        assert all(node.state is NodeState.JUDGED for node in killed)
        first = {value_of(node.candidate.source): store.evaluations(node.id)[0].speedup or 0.0 for node in killed}
        # A kill may fall between the store's commit and our log's line, never the other way round.
        assert {value: first[value] for value in stored} == stored
        tokens = record.tokens

    (tmp_path / "alone").mkdir()
    with open_store(f"sqlite:///{tmp_path}/alone/store.db") as store:
        parts = {"judge": FakeJudge(by_hash), "operator": RandomOperator(), "termination": termination.steps(STEPS)}
        result = campaign(tmp_path, store, **parts).run()
        assert shape(store.nodes(result.campaign)) == shape(killed)
        assert result.tokens == tokens
