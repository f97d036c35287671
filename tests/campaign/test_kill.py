"""``kill -9`` of the whole process group, at any moment, costs nothing but the judgements under way."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.synthesis.proposers.replay import Recorder
from tests.campaign.fakes import (
    FakeJudge,
    ScriptedModel,
    by_hash,
    campaign,
    model_operator,
    policy_named,
    value_of,
    written_spec_at,
)

KILLS = 20
STEPS = 40
LINES = 10  # a run is killed before it has written this many lines to its log, of about six a step


class Runs:
    """Starts runs of one campaign, each a process group, and tells how they ended."""

    def __init__(self, folder: Path, steps: int, model: str, policy: str = "chance") -> None:
        command = [sys.executable, "-m", "tests.campaign.killed", str(folder), str(steps), model, policy]
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


def shape(nodes: list[Node]) -> list[Node]:
    """All of each node but the time when it was inserted."""
    return [replace(node, created=0.0) for node in nodes]


def undisturbed(folder: Path, answers: Path, policy: str) -> tuple[list[Node], int]:
    """The graph and the tokens of a campaign that nobody kills; the model's answers are recorded."""
    folder.mkdir()
    with open_store(f"sqlite:///{folder}/store.db") as store:
        result = campaign(
            folder,
            store,
            spec=written_spec_at(folder),
            policy=policy_named(policy),
            judge=FakeJudge(by_hash),
            operator=model_operator(Recorder(ScriptedModel(), answers)),
            termination=termination.steps(STEPS),
        ).run()
        return store.nodes(result.campaign), result.tokens


@pytest.mark.parametrize("policy", ["mcts", "chance", "greedy", "evolution", "mixture"])
def test_a_campaign_killed_twenty_times_ends_with_the_graph_of_one_left_alone(tmp_path: Path, policy: str) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed of the moments: {seed}")
    moments = random.Random(seed)
    alone, tokens = undisturbed(tmp_path / "alone", tmp_path / "answers.jsonl", policy)
    with Runs(tmp_path, STEPS, f"replay:{tmp_path}/answers.jsonl", policy) as runs:
        for _ in range(KILLS):
            kill(runs.start(), tmp_path / "log", moments)
            assert runs.ended() == signal.SIGKILL, "the campaign ended before it was killed; give it more steps"
        runs.start()
        assert runs.ended() == 0

    stored: dict[str, float] = {}
    for line in (tmp_path / "log").read_text().splitlines():
        word, *rest = line.split()
        if word == "ask":
            continue
        assert rest[0] not in stored, f"{rest[0]} was judged again after it was stored"
        if word == "stored":
            stored[rest[0]] = float(rest[1])
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        assert store.integrity() == []
        (record,) = store.campaigns()
        assert (record.reason, record.tokens) == ("steps", tokens)
        killed = store.nodes(record.id)
        first = {value_of(node.candidate.source): store.evaluations(node.id)[0].speedup or 0.0 for node in killed}
        # A kill may fall between the store's commit and our log's line, never the other way round.
        assert {value: first[value] for value in stored} == stored
        assert all(node.state is NodeState.JUDGED for node in killed)
        assert shape(killed) == shape(alone)


def requests_in(mail: Path) -> list[Path]:
    return sorted((mail / "requests").glob("*.json"))


def await_requests(mail: Path, count: int) -> list[Path]:
    deadline = time.monotonic() + 30
    while len(requests_in(mail)) < count and time.monotonic() < deadline:
        time.sleep(0.005)
    assert len(requests_in(mail)) == count
    return requests_in(mail)


def answer(mail: Path, path: Path, number: int) -> None:
    text = f"Change: to {number}.\n\n```python\ndef rms_norm(x):\n    return x\n\n\nvalue = {number}\n```\n"
    whole = mail / f"{path.stem}.whole"
    whole.write_text(json.dumps({"text": text}))
    whole.rename(mail / "answers" / path.name)


def test_a_killed_run_finds_its_requests_in_the_mailbox_and_their_answers(tmp_path: Path) -> None:
    mail = tmp_path / "mail"
    (tmp_path / "log").touch()
    with Runs(tmp_path, 3, f"mailbox:{mail}") as runs:
        for step in (1, 2, 3):
            group = runs.start()
            waiting = await_requests(mail, 2 * step)  # both expansions of the step, before either is answered
            slots = {json.loads(path.read_text())["slot"] for path in waiting}
            assert len(slots) == 2 * step
            fresh = [path for path in waiting if not (mail / "answers" / path.name).exists()]
            answer(mail, fresh[1], 10 * step)
            os.killpg(group, signal.SIGKILL)
            assert runs.ended() == signal.SIGKILL
            group = runs.start()
            await_requests(mail, 2 * step)
            answer(mail, fresh[0], 10 * step + 1)
            if step < 3:
                await_requests(mail, 2 * step + 2)  # of the next step
                os.killpg(group, signal.SIGKILL)
                assert runs.ended() == signal.SIGKILL
        assert runs.ended() == 0
    assert len(requests_in(mail)) == 6, "a request was asked again under another name"
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        (record,) = store.campaigns()
        nodes = store.nodes(record.id)
    assert sorted((node.step, int(value_of(node.candidate.source))) for node in nodes) == [
        (step, 10 * step + number) for step in (1, 2, 3) for number in (0, 1)
    ]
