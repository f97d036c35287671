"""Recording answers to a trajectory, and answering from it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.synthesis.proposers.base import ProposerSettings, Request
from pytest_kernelevolve.synthesis.proposers.opening import open_proposer
from pytest_kernelevolve.synthesis.proposers.replay import Recorder
from tests.synthesis.support import ScriptedProposer, failing


def request(user: str, slot: str = "") -> Request:
    return Request(system="s", user=user, slot=slot)


def record(path: Path, *users: str) -> None:
    recorder = Recorder(ScriptedProposer(lambda asked: f"answer to {asked.user}"), path)
    for user in users:
        recorder.complete(request(user, slot=f"slot of {user}"))


def test_recorded_answers_come_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "trajectory.jsonl"
    record(path, "a", "b\nwith lines é")
    replayed = open_proposer(f"replay:{path}").complete(request("b\nwith lines é", slot="slot of b\nwith lines é"))
    assert (replayed.text, replayed.tokens, replayed.usd) == ("answer to b\nwith lines é", 120, 0.5)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [line["request"]["user"] for line in lines] == ["a", "b\nwith lines é"]


def test_prompt_that_changed_is_answered_by_its_slot(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    record(path, "took 1.02 ms")
    changed = request("took 1.07 ms", slot="slot of took 1.02 ms")
    assert open_proposer(f"replay:{path}").complete(changed).text == "answer to took 1.02 ms"


def test_unknown_request_says_what_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    record(path, "a")
    with pytest.raises(ProposerError, match=r"no answer recorded .* the file holds 1 answers"):
        open_proposer(f"replay:{path}").complete(request("never asked"))


def test_run_killed_while_recording_loses_only_its_last_line(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    record(path, "a", "b")
    path.write_bytes(path.read_bytes()[:-30])
    record(path, "c")
    replay = open_proposer(f"replay:{path}")
    assert replay.complete(request("a", "slot of a")).text == "answer to a"
    assert replay.complete(request("c", "slot of c")).text == "answer to c"
    with pytest.raises(ProposerError, match="1 lines of it cannot be read"):
        replay.complete(request("b", "slot of b"))


def test_failures_are_recorded_and_replayed_as_failures(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    record(path, "a")
    with pytest.raises(ProposerError):
        Recorder(failing("server down"), path).complete(request("b"))
    with pytest.raises(ProposerError, match="recorded request failed: server down"):
        open_proposer(f"replay:{path}").complete(request("b"))


def test_a_later_failure_of_a_sample_does_not_take_back_its_answer(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    record(path, "a")
    with pytest.raises(ProposerError):
        Recorder(failing("server down"), path).complete(request("a again", slot="slot of a"))
    replay = open_proposer(f"replay:{path}")
    assert replay.complete(request("a for the third time", slot="slot of a")).text == "answer to a"


def test_many_threads_record_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    recorder = Recorder(ScriptedProposer(lambda asked: asked.user * 500), path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: recorder.complete(request(f"user {number} ")), range(40)))
    assert len({json.loads(line)["id"] for line in path.read_text().splitlines()}) == 40


def test_any_proposer_is_recorded_by_a_setting(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    open_proposer("exec:echo kernel", ProposerSettings(record=path)).complete(request("a"))
    assert open_proposer(f"replay:{path}").complete(request("a")).text == "kernel\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read: No such file"),
        ("not json\n", "no recorded answer"),
        ('{"id": ["a"], "answer": {"text": "kernel"}}\n', "no recorded answer"),
        ('{"id": "a", "slot": ["b"], "answer": {"text": "kernel"}}\n[]\n7\n', r"no recorded answer \(3 lines read\)"),
    ],
)
def test_unusable_recordings_are_reported(tmp_path: Path, content: str | None, reason: str) -> None:
    path = tmp_path / "t.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ProposerError, match=reason):
        open_proposer(f"replay:{path}")
