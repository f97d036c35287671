"""Choosing a proposer, and the identity of requests."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.synthesis.proposers.base import Answer, ProposerSettings, Request
from pytest_kernelevolve.synthesis.proposers.opening import model_identity, open_proposer

HEAVY = ("openai", "torch", "numpy", "triton", "sqlalchemy", "tvm_ffi")


def test_equal_requests_have_equal_ids_and_any_change_another() -> None:
    request = Request(system="s", user="u", slot="a")
    assert request.id == Request(system="s", user="u", slot="a").id
    others = [
        replace(request, system="x"),
        replace(request, user="x"),
        replace(request, slot="x"),
        replace(request, max_tokens=1),
    ]
    assert len({request.id, *(other.id for other in others)}) == 5


def test_colons_that_name_no_scheme_belong_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openai")
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    settings = ProposerSettings(base_url="http://127.0.0.1:1/v1")
    assert open_proposer("llama3:8b", settings).name == "openai:llama3:8b"
    assert open_proposer("openai:llama3:8b", settings).name == "openai:llama3:8b"


@pytest.mark.parametrize("model", ["exec:", "mailbox: ", "replay:", "openai:", "exec", ""])
def test_schemes_without_a_value_say_what_they_take(model: str) -> None:
    with pytest.raises(UsageError, match="names nothing"):
        open_proposer(model)


def test_offline_is_no_proposer() -> None:
    with pytest.raises(UsageError, match="answers no prompts"):
        open_proposer("offline")


@pytest.mark.parametrize(
    "data",
    [{}, {"text": 1}, {"text": "t", "tokens_in": -1}, {"text": "t", "tokens_out": True}, {"text": "t", "usd": "1"}],
)
def test_wrong_answers_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must be"):
        Answer.from_json(data)


def test_answers_survive_json() -> None:
    answer = Answer(text="t", tokens_in=1, tokens_out=None, usd=0.5, cut_off=True)
    assert Answer.from_json(answer.to_json()) == answer


def test_importing_synthesis_imports_nothing_heavy() -> None:
    root = Path(__file__).parents[2] / "pytest_kernelevolve"
    modules = [
        ".".join(path.relative_to(root.parent).with_suffix("").parts)
        for path in sorted([*(root / "synthesis").glob("*.py"), *(root / "synthesis" / "proposers").glob("*.py")])
    ]
    modules.append("pytest_kernelevolve.knowledge")
    loads = "; ".join(f"import {module}" for module in modules)
    code = f"import sys; {loads}; print([name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root.parent)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("model", "identity"),
    [
        ("mailbox:/some/where/mail", "mailbox:mail"),
        ("mailbox:mail/", "mailbox:mail"),
        ("replay: ../runs/t.jsonl", "replay:t.jsonl"),
        ("exec:/usr/bin/python3 ./agent.py --fast", "exec:python3 agent.py --fast"),
        ("org/model-7b:latest", "org/model-7b:latest"),
        ("openai:org/model", "openai:org/model"),
    ],
)
def test_a_campaign_s_model_is_the_same_in_every_folder(model: str, identity: str) -> None:
    assert model_identity(model) == identity
