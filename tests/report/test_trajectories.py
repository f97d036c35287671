"""What a store's searches asked and answered, as training data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.cli.main import main
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Proposal, Verdict
from pytest_kernelevolve.report.trajectories import rows
from pytest_kernelevolve.store import Store, open_store


def episode(name: str) -> dict[str, Any]:
    calls = [{"name": "lint", "arguments": "{}", "id": "c1"}]
    turns = [
        {"text": "", "calls": calls, "results": ["nothing is wrong"], "reply": ""},
        {"text": f"answer {name}", "calls": [], "results": [], "reply": ""},
    ]
    return {"system": "s", "user": f"prompt {name}", "tools": [], "turns": turns}


def put(store: Store, campaign: int, step: int, name: str, fitness: float, parents: tuple[int, ...] = ()) -> int:
    source = Candidate(source=f"# {name}\n", entry="f", language="cpp")
    node = store.insert(
        campaign, step, Proposal(candidate=source, parents=parents, tokens=10, usd=0.1, episode=episode(name))
    )
    finding = (Finding(kind="mismatch", message="wrong"),)
    verdict = Verdict.PASS if fitness else Verdict.INCORRECT
    evaluation = Evaluation(verdict=verdict, speedup=fitness or None, findings=() if fitness else finding)
    store.record(node.id, evaluation, fitness)
    return node.id


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Two drafts, of which one works; of that one a better and a worse kernel; one more of the better one."""
    path = tmp_path / "store.db"
    with open_store(f"sqlite:///{path}") as store:
        campaign = store.campaign("f", "cpu", "digest", {"model": "m"})
        first = put(store, campaign, 1, "first", 1.0)
        put(store, campaign, 1, "broken", 0.0)
        better = put(store, campaign, 2, "better", 1.5, (first,))
        put(store, campaign, 2, "worse", 0.8, (first,))
        put(store, campaign, 3, "equal", 1.5, (better,))
    return path


def read(path: Path, form: str) -> list[dict[str, Any]]:
    with open_store(f"sqlite:///{path}") as store:
        return [json.loads(json.dumps(row)) for row in rows(store, form)]


def test_sft_has_each_answer_on_the_way_to_a_kernel_that_works(filled: Path) -> None:
    found = read(filled, "sft")
    told = {row["messages"][1]["content"]: (row["worth"], row["path"]) for row in found}
    assert told == {
        "prompt first": ("first", [1, 3, 5]),
        "prompt better": ("improved", [1, 3, 5]),
        "prompt equal": ("", [1, 3, 5]),
        "prompt worse": ("", [1, 4]),
    }
    assert found[0]["tools"] == found[0]["before"] == "[]"
    roles = [message["role"] for message in found[0]["messages"]]
    assert roles == ["system", "user", "assistant", "tool", "assistant"]
    assert found[0]["messages"][2]["tool_calls"][0]["function"] == {"name": "lint", "arguments": "{}"}


def test_a_diagnosis_without_an_answer_after_it_is_nobodys_answer(filled: Path) -> None:
    with open_store(f"sqlite:///{filled}") as store:
        (campaign,) = store.campaigns()
        unanswered = {**episode("none"), "turns": [], "before": [{"text": "{}"}]}
        source = Candidate(source="# No kernel\n", entry="f", language="cpp")
        node = store.insert(campaign.id, 2, Proposal(candidate=source, parents=(1,), episode=unanswered))
        store.record(node.id, Evaluation(verdict=Verdict.INVALID), 0.0)
    for form in ("preference", "grpo"):
        assert "prompt none" not in json.dumps(read(filled, form))
        assert node.id not in [
            one for row in read(filled, form) for one in row.get("nodes", [row.get("rejected_node")])
        ]


def test_each_line_says_what_was_known_when_it_was_asked(filled: Path) -> None:
    states = {row["node"]: row["state"] for row in read(filled, "sft")}
    assert states[1] == {"as_of_step": 1, "nodes": [], "best_fitness": 0.0}
    assert states[3] == {"as_of_step": 2, "nodes": [1, 2], "best_fitness": 1.0}


def test_preferences_are_answers_to_one_situation_with_a_gap(filled: Path) -> None:
    found = read(filled, "preference")
    assert [(row["node"], row["rejected_node"], row["rejected_fitness"]) for row in found] == [(1, 2, 0.0), (3, 4, 0.8)]
    assert found[0]["chosen"][-1]["content"] == "answer first"
    assert found[0]["rejected"][-1]["content"] == "answer broken"


def test_groups_have_all_answers_with_their_rewards(filled: Path) -> None:
    found = read(filled, "grpo")
    assert [(row["nodes"], row["rewards"]) for row in found] == [([1, 2], [1.0, 0.0]), ([3, 4], [1.5, 0.8])]
    assert [len(row["completions"]) for row in found] == [2, 2]
    assert "fitness" not in found[0]


def test_the_command_writes_lines_and_names_what_is_missing(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.jsonl"
    assert main(["trajectories", str(filled), "--format", "sft", "--worth", "--output", str(target)]) == 0
    assert [json.loads(line)["worth"] for line in target.read_text().splitlines()] == ["first", "improved"]
    assert main(["trajectories", str(tmp_path / "absent.db")]) == 1
    assert "there is no store" in capsys.readouterr().err


def test_documented_keys_are_the_keys(filled: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "trajectories.md").read_text(encoding="utf-8")
    for form in ("sft", "preference", "grpo"):
        for key in read(filled, form)[0]:
            assert f"`{key}`" in text, key


def test_an_episode_that_is_gone_is_told(filled: Path) -> None:
    import sqlite3

    with sqlite3.connect(filled) as connection:
        connection.execute("DELETE FROM objects WHERE digest = (SELECT object FROM episodes WHERE node = 1)")
    with open_store(f"sqlite:///{filled}") as store:
        assert any(line.startswith("node 1: episode 1: ") for line in store.integrity())
