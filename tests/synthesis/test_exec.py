"""The exec proposer: a command gets the request on stdin and answers on stdout."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import ProposerError, UsageError
from pytest_kernelevolve.synthesis.proposers.base import Answer, Proposer, ProposerSettings, Request
from pytest_kernelevolve.synthesis.proposers.opening import open_proposer

REQUEST = Request(system="s", user='quote " and é', slot="swish/cpu/step 1/sample 0")


def proposer(folder: Path, code: str, timeout_s: float = 10.0) -> Proposer:
    script = folder / "answer.py"
    script.write_text(code)
    return open_proposer(f"exec:{sys.executable} {script}", ProposerSettings(timeout_s=timeout_s))


def ask(folder: Path, code: str) -> Answer:
    return proposer(folder, code).complete(REQUEST)


def error_of(folder: Path, code: str, timeout_s: float = 10.0) -> str:
    with pytest.raises(ProposerError) as caught:
        proposer(folder, code, timeout_s).complete(REQUEST)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_command_reads_the_request_and_answers_in_text(tmp_path: Path) -> None:
    answer = ask(tmp_path, "import json, sys; r = json.load(sys.stdin); print(r['id'], r['user'], r['slot'])")
    assert answer.text == f"{REQUEST.id} {REQUEST.user} {REQUEST.slot}\n"
    assert answer.tokens_in is None


def test_command_may_answer_in_json_with_counts(tmp_path: Path) -> None:
    answer = ask(tmp_path, """print('{"text": "kernel", "tokens_in": 7, "tokens_out": 3, "usd": 0.25}')""")
    assert answer == Answer(text="kernel", tokens_in=7, tokens_out=3, usd=0.25)


def test_json_that_is_no_answer_counts_as_text(tmp_path: Path) -> None:
    assert ask(tmp_path, "print('[1, 2]')").text == "[1, 2]\n"


def test_command_may_ignore_a_large_request(tmp_path: Path) -> None:
    large = Request(system="s", user="x" * 1_000_000)
    assert proposer(tmp_path, "print('done')").complete(large).text == "done\n"


def test_wrong_json_answer_names_the_key(tmp_path: Path) -> None:
    assert "'tokens_in' must be a count" in error_of(tmp_path, """print('{"text": "k", "tokens_in": "many"}')""")
    assert "'text' must be a string" in error_of(tmp_path, """print('{"text": 3}')""")


def test_failing_command_tells_its_code_and_last_words(tmp_path: Path) -> None:
    message = error_of(tmp_path, "import sys; print('answer'); print('no\\nmodel', file=sys.stderr); sys.exit(3)")
    assert "exited with 3" in message
    assert "no model" in message


def test_killed_command_names_the_signal(tmp_path: Path) -> None:
    assert "SIGKILL" in error_of(tmp_path, "import os; os.kill(os.getpid(), 9)")


def test_empty_answer_is_an_error(tmp_path: Path) -> None:
    assert "wrote nothing" in error_of(tmp_path, "pass")


def test_absent_command_is_named() -> None:
    with pytest.raises(ProposerError, match="no-such-command cannot be started: No such file"):
        open_proposer("exec:no-such-command --now").complete(REQUEST)


def test_unbalanced_quote_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="No closing quotation"):
        open_proposer("exec:echo 'a")


def test_time_limit_ends_the_command_and_its_children(tmp_path: Path) -> None:
    child = tmp_path / "child"
    code = (
        "import subprocess, sys, time\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(child)!r}, 'w').write(str(p.pid))\n"
        "time.sleep(60)\n"
    )
    started = time.monotonic()
    assert "no answer within 1 s" in error_of(tmp_path, code, timeout_s=1.0)
    assert time.monotonic() - started < 8
    assert ended(int(child.read_text()))


def test_close_ends_what_is_in_flight(tmp_path: Path) -> None:
    waiting = proposer(tmp_path, "import time; time.sleep(60)", timeout_s=60)
    threading.Timer(0.5, waiting.close).start()
    started = time.monotonic()
    with pytest.raises(ProposerError, match="SIGKILL"):
        waiting.complete(REQUEST)
    assert time.monotonic() - started < 10


def ended(pid: int) -> bool:
    """Whether a process is gone, or a zombie that nobody reaps."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False
