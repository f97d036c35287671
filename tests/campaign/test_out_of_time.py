"""A search whose time is up while it waits for answers: it ends, and a later run takes the answers up."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.campaign import CampaignResult
from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.records import Evaluation, Verdict
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.search.events import Progress
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.store import Store
from pytest_kernelevolve.synthesis.mixing import Interleaved
from pytest_kernelevolve.synthesis.prompting.operator import LOOK_S
from pytest_kernelevolve.synthesis.proposers.base import Answer, ProposerSettings, Request
from pytest_kernelevolve.synthesis.proposers.opening import open_proposer
from pytest_kernelevolve.synthesis.tuning.operator import TuningOperator
from tests.campaign.fakes import FakeJudge, ScriptedModel, campaign, model_operator, written_spec_at
from tests.synthesis.support import model_server

TOO_LONG_S = 30.0  # for a search that waits for nobody; a mailbox waits for a minute


def speeds(first: float) -> FakeJudge:
    """A kernel of a model's is as fast as the judge says; judged a second time, it is a bit faster."""
    return FakeJudge(
        lambda _source: Evaluation(verdict=Verdict.SLOW, speedup=first),
        lambda _source: Evaluation(verdict=Verdict.SLOW, speedup=first + 0.01),
    )


def search(folder: Path, store: Store, **parts: Any) -> CampaignResult:
    mail = open_proposer(
        f"mailbox:{folder / 'mail'}",
        ProposerSettings(timeout_s=60.0, poll_s=0.02, record=folder / "trajectory.jsonl"),
    )

    def stop(_graph: SearchGraph, _progress: Progress) -> str | None:
        """The time is up once nothing is left to do but to wait."""
        return "seconds" if len(requests(folder)) - len(list((folder / "mail/answers").glob("*.md"))) == 2 else None

    began = time.monotonic()
    result = campaign(
        folder,
        store,
        **{
            "operator": Interleaved(model_operator(mail), TuningOperator()),
            "spec": written_spec_at(folder),
            "judge": speeds(1.0),
            "termination": stop,
            "draft_steps": 1,
            **parts,
        },
    ).run()
    assert time.monotonic() - began < TOO_LONG_S
    return result


def requests(folder: Path) -> list[Path]:
    return sorted((folder / "mail/requests").glob("*.json"), key=lambda path: path.stat().st_mtime)


def answer(folder: Path) -> None:
    """Leave an answer to every request, as it would have been left some time ago."""
    model = ScriptedModel()
    for path in requests(folder):
        data = json.loads(path.read_text())
        request = Request(system=data["system"], user=data["user"], slot=data["slot"])
        page = folder / "mail/answers" / f"{request.id}.md"
        page.write_text(model.complete(request).text)
        os.utime(page, (time.time() - 5, time.time() - 5))


def test_a_search_whose_time_is_up_waits_for_no_answer_and_a_later_run_takes_it_up(
    tmp_path: Path, store: Store
) -> None:
    first = search(tmp_path, store)
    assert (first.reason, first.nodes) == ("seconds", 0)
    assert len(first.unanswered) == len(requests(tmp_path)) == 2
    assert "the search's time was up" in first.unanswered[0]
    record = store.campaign_record(first.campaign)
    assert (record.steps, record.begun, record.under_way) == (0, 1, 0)

    answer(tmp_path)
    second = search(tmp_path, store)
    assert (second.reason, second.nodes) == ("seconds", 2)
    asked = requests(tmp_path)
    assert len(asked) == 4, "the second step's"
    assert second.best is not None
    assert second.best.confirmed, "so that what its prompts would say of the parent is not what they said"

    answer(tmp_path)
    search(tmp_path, store)
    assert store.campaign_record(first.campaign).steps == 2
    assert len(requests(tmp_path)) == 6, "the third step's: those of the second were not asked anew"


def test_answers_that_are_paid_for_are_waited_for(tmp_path: Path, store: Store) -> None:
    asked: list[str] = []

    class Slow(ScriptedModel):
        def complete(self, request: Request) -> Answer:
            asked.append(request.id)
            time.sleep(3 * LOOK_S)
            return super().complete(request)

    def stop(_graph: SearchGraph, _progress: Progress) -> str | None:
        return "seconds" if asked else None

    operator = Interleaved(model_operator(Slow()), TuningOperator())
    result = search(tmp_path, store, operator=operator, termination=stop)
    assert (result.reason, result.nodes, result.unanswered) == ("seconds", 2, ())


def test_a_step_that_failed_is_made_again_from_what_was_known_when_it_was_begun(tmp_path: Path, store: Store) -> None:
    class Asked(ScriptedModel):
        def __init__(self, *, fails: bool) -> None:
            self.asked: list[str] = []
            self._fails = fails

        def complete(self, request: Request) -> Answer:
            if "/step 2/" in request.slot:
                self.asked.append(request.id)
                if self._fails:
                    raise ProposerError("down")
            return super().complete(request)

    before, after = Asked(fails=True), Asked(fails=False)
    parts = {"termination": termination.steps(2)}
    assert search(tmp_path, store, operator=model_operator(before), **parts).reason == "proposer failed: down"
    search(tmp_path, store, operator=model_operator(after), **parts)
    assert sorted(after.asked) == sorted(before.asked)


def test_a_server_that_never_answers_is_not_waited_for(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("openai")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    free = threading.Event()

    def hanging(*_: Any) -> None:
        free.wait(60.0)

    with model_server(hanging) as (url, bodies):
        server = open_proposer("some-model", ProposerSettings(base_url=url, timeout_s=60.0))
        result = campaign(
            tmp_path,
            store,
            operator=Interleaved(model_operator(server), TuningOperator()),
            spec=written_spec_at(tmp_path),
            termination=lambda *_: "seconds" if bodies else None,
        ).run()
        assert not free.is_set()
        free.set()
    assert result.reason == "seconds"
    assert "no answer came when the search's time was up" in result.unanswered[0]
