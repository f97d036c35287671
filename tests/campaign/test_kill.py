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
STEPS = 30
LINES = 8  # a run is killed before it has written this many lines to its log, of about four a step


class Runs:
    """Starts runs of one campaign, each a process group, and tells how they ended."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.campaign.killed", str(folder), str(STEPS)]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Runs:
        return self

    def __exit__(self, *exception: object) -> None:
        self._server.communicate(timeout=60)  # the end of its input ends it

    def start(self) -> int:
        assert self._server.stdin is not None
        self._server.stdin.write("run\n")
        self._server.stdin.flush()
        return self._answer()

    def ended(self) -> int:
        """Wait for the run; the status that `os.waitpid` gave, which is the signal's number for one that was killed."""
        return self._answer()

    def _answer(self) -> int:
        assert self._server.stdout is not None
        return int(self._server.stdout.readline())


def kill(group: int, log: Path, moments: random.Random) -> None:
    """Kill the group at a random moment of its work, however busy the machine is."""
    lines = moments.randrange(LINES)
    before = count(log)
    deadline = time.monotonic() + 30
    while count(log) - before < lines and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(moments.uniform(0, 0.02 if lines else 0.1))
    os.killpg(group, signal.SIGKILL)


def count(log: Path) -> int:
    return log.read_bytes().count(b"\n") if log.exists() else 0


def shape(nodes: list[Node]) -> list[tuple[object, ...]]:
    return [(node.id, node.step, node.parents, node.operator, node.candidate, node.fitness) for node in nodes]


def test_a_campaign_killed_ten_times_ends_with_the_graph_of_one_left_alone(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed of the moments: {seed}")
    moments = random.Random(seed)
    with Runs(tmp_path) as runs:
        for _ in range(KILLS):
            kill(runs.start(), tmp_path / "log", moments)
            assert runs.ended() == signal.SIGKILL, "the campaign ended before it was killed; give it more steps"
            with open_store(f"sqlite:///{tmp_path}/store.db") as store:
                assert store.integrity() == []
        runs.start()
        assert runs.ended() == 0

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
