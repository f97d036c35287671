"""Workers on one store may be killed at any moment: nothing is done twice at a time, lost, or left half done."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store import open_store
from tests.store.killed import judge, proposals

KILLS = {"sqlite": 25, "postgresql": 50}
STEPS = 120


def test_four_workers_that_are_killed_often_leave_a_whole_graph(tmp_path: Path, url: str) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed of the moments: {seed}")
    kills = KILLS[url.partition(":")[0].partition("+")[0]]
    command = [sys.executable, "-m", "tests.store.killed", str(tmp_path), url, str(seed), str(kills), str(STEPS)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    print(ended.stdout)
    assert ended.returncode == 0, ended.stderr

    seen: dict[str, set[str]] = defaultdict(set)
    begun: dict[str, int] = defaultdict(int)
    for line in (tmp_path / "log").read_text().splitlines():
        begun[line] += 1
        what, place, *knowledge = line.split()
        if what == "step":
            seen[place].update(knowledge)
    assert max(begun.values()) > 1, "no kill has interrupted anything"
    assert all(len(states) == 1 for states in seen.values()), "a step that was begun again saw another state"

    with open_store(url) as store:
        assert store.integrity() == []
        (record,) = store.campaigns()
        assert (record.steps, record.begun, record.under_way) == (STEPS, STEPS, 0)
        nodes = store.nodes(record.id)
        assert all(node.state is NodeState.JUDGED for node in nodes)
        assert all((node.evaluation, node.fitness) == judge(node) for node in nodes)
        assert all(len(store.evaluations(node.id)) == 1 for node in nodes)
        known = {node.candidate.digest: node for node in nodes}
        for number in range(1, STEPS + 1):
            made = [known[one.candidate.digest] for one in proposals(number, store.nodes(record.id, as_of=number))]
            assert [node.step for node in made] == [number] * 3
            assert all(node.meta == {"step": number} for node in made)
        assert len(nodes) == 3 * STEPS
        assert record.tokens == 3 * STEPS
