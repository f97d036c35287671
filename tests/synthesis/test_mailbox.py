"""The mailbox proposer: requests and answers as files, many in flight, none asked twice."""

from __future__ import annotations

import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.synthesis.proposers.base import Answer, Proposer, ProposerSettings, Request
from pytest_kernelevolve.synthesis.proposers.mailbox import MailboxProposer
from pytest_kernelevolve.synthesis.proposers.opening import open_proposer

REQUEST = Request(system="You write kernels.", user="Write swish.", slot="swish/cpu/step 1/sample 0")


def mailbox(folder: Path, timeout_s: float = 10.0) -> Proposer:
    return open_proposer(f"mailbox:{folder}", ProposerSettings(timeout_s=timeout_s, poll_s=0.02))


def write_settled(path: Path, text: str) -> None:
    """An answer that stopped growing a while ago."""
    temporary = path.with_suffix(".tmp")
    temporary.write_text(text)
    os.utime(temporary, (time.time() - 5, time.time() - 5))
    temporary.replace(path)


def answer_all(folder: Path, count: int) -> threading.Thread:
    """Somebody who answers the next ``count`` requests, once all of them wait."""

    def work() -> None:
        deadline = time.monotonic() + 10
        while len(list((folder / "requests").glob("*.json"))) < count and time.monotonic() < deadline:
            time.sleep(0.01)
        for path in (folder / "requests").glob("*.json"):
            request = json.loads(path.read_text())
            write_settled(folder / "answers" / f"{request['id']}.md", f"answer to {request['user']}")

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_many_requests_wait_at_once(tmp_path: Path) -> None:
    proposer = mailbox(tmp_path)
    helper = answer_all(tmp_path, 5)
    requests = [Request(system="s", user=f"kernel {number}") for number in range(5)]
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(proposer.complete, requests))
    helper.join()
    assert [answer.text for answer in answers] == [f"answer to kernel {number}" for number in range(5)]
    assert not [path for path in (tmp_path / "requests").iterdir() if path.name.startswith(".")]


def test_request_is_readable_by_people_and_programs(tmp_path: Path) -> None:
    with pytest.raises(ProposerError):
        mailbox(tmp_path, timeout_s=0.05).complete(REQUEST)
    data = json.loads((tmp_path / "requests" / f"{REQUEST.id}.json").read_text())
    assert (data["id"], data["system"], data["user"]) == (REQUEST.id, REQUEST.system, REQUEST.user)
    page = (tmp_path / "requests" / f"{REQUEST.id}.md").read_text()
    assert f"answers/{REQUEST.id}.md" in page
    assert page.index(REQUEST.system) < page.index(REQUEST.user)


def test_answered_request_is_not_asked_again(tmp_path: Path) -> None:
    first = mailbox(tmp_path)
    write_settled(tmp_path / "answers" / f"{REQUEST.id}.md", "the kernel")
    assert first.complete(REQUEST).text == "the kernel"
    assert mailbox(tmp_path).complete(REQUEST).text == "the kernel"
    assert list((tmp_path / "requests").iterdir()) == []


def test_time_limit_names_the_file_and_keeps_the_request(tmp_path: Path) -> None:
    with pytest.raises(ProposerError, match=rf"no answer within 0.1 s; expected .*{REQUEST.id}\.md"):
        mailbox(tmp_path, timeout_s=0.1).complete(REQUEST)
    write_settled(tmp_path / "answers" / f"{REQUEST.id}.md", "late")
    assert mailbox(tmp_path).complete(REQUEST).text == "late"


def test_json_answer_carries_counts(tmp_path: Path) -> None:
    proposer = mailbox(tmp_path)
    (tmp_path / "answers" / f"{REQUEST.id}.json").write_text('{"text": "k", "tokens_in": 4, "tokens_out": 2}')
    answer = proposer.complete(REQUEST)
    assert (answer.text, answer.tokens) == ("k", 6)


def test_half_written_answers_are_waited_for(tmp_path: Path) -> None:
    proposer = mailbox(tmp_path)
    page = tmp_path / "answers" / f"{REQUEST.id}.md"
    page.write_text("the ker")  # still growing: just written

    def finish() -> None:
        time.sleep(0.1)
        page.write_text("the kernel")

    threading.Thread(target=finish, daemon=True).start()
    assert proposer.complete(REQUEST).text == "the kernel"


def test_broken_json_answer_is_explained(tmp_path: Path) -> None:
    proposer = mailbox(tmp_path, timeout_s=0.1)
    (tmp_path / "answers" / f"{REQUEST.id}.json").write_text('{"answer": 1}')
    with pytest.raises(ProposerError, match="cannot be used: 'text' must be a string"):
        proposer.complete(REQUEST)


def test_close_ends_the_wait(tmp_path: Path) -> None:
    proposer = mailbox(tmp_path, timeout_s=60)
    threading.Timer(0.1, proposer.close).start()
    with pytest.raises(ProposerError, match="can still be answered"):
        proposer.complete(REQUEST)


def test_giving_up_ends_the_waits_of_now_and_leaves_their_requests(tmp_path: Path) -> None:
    proposer = MailboxProposer(tmp_path, timeout_s=60, poll_s=0.02)
    threading.Timer(0.1, proposer.give_up).start()
    with pytest.raises(ProposerError, match="the search's time was up"):
        proposer.complete(REQUEST)
    threading.Timer(0.1, write_settled, args=(tmp_path / "answers" / f"{REQUEST.id}.md", "the kernel")).start()
    assert proposer.complete(REQUEST).text == "the kernel"


def test_giving_up_tells_of_an_answer_that_cannot_be_used(tmp_path: Path) -> None:
    proposer = MailboxProposer(tmp_path, timeout_s=60, poll_s=0.02)
    (tmp_path / "answers" / f"{REQUEST.id}.json").write_text('{"text": "def f(x')
    threading.Timer(0.1, proposer.give_up).start()
    with pytest.raises(ProposerError, match=r"the search's time was up .*\.json is there but cannot be used"):
        proposer.complete(REQUEST)


def test_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ProposerError, match="cannot be made: Not a directory"):
        mailbox(tmp_path / "file")


def test_an_answer_without_counts_has_them_estimated_and_marked(tmp_path: Path) -> None:
    proposer = mailbox(tmp_path)
    write_settled(tmp_path / "answers" / f"{REQUEST.id}.md", "x" * 400)
    answer = proposer.complete(REQUEST)
    assert (answer.tokens_in, answer.tokens_out, answer.estimated) == (8, 100, True)  # 31 bytes asked
    assert Answer.from_json(answer.to_json()) == answer
    write_settled(tmp_path / "answers" / f"{REQUEST.id}.json", '{"text": "x", "tokens_in": 5, "tokens_out": 7}')
    counted = proposer.complete(REQUEST)
    assert (counted.tokens, counted.estimated, "estimated" in counted.to_json()) == (12, False, False)
