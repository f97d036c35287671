"""A search shows that it lives: one updating line on a terminal, sparse lines elsewhere, also from xdist workers."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import Any

import pytest

from pytest_kernelevolve.plugin.progress import summarise
from pytest_kernelevolve.records import Finding, Verdict
from pytest_kernelevolve.search.events import NodeJudged, Progress, Waiting
from tests.plugin.conftest import ALSO_DISTRIBUTED, ALSO_SINGLE, SINGLE, Project, load_plugin
from tests.synthesis.support import judged


@pytest.mark.parametrize("mode", [*ALSO_SINGLE, ALSO_DISTRIBUTED])
def test_where_lines_cannot_be_rewritten_there_are_few(project: Project, mode: tuple[str, ...]) -> None:
    project.spec()

    result = project.run("--evolve", "ops", *mode)

    shown = [line for line in result.outlines if line.startswith("swish[cpu]: ")]
    assert shown[0].startswith("swish[cpu]: search, ")
    assert shown[-1].startswith("swish[cpu]: step 3, 3 candidates (0 failed), best 1.50x, ")
    assert shown[-1].endswith("ended by target")
    assert len(shown) == 2


def test_quiet_sessions_show_no_progress(project: Project) -> None:
    project.spec()

    assert "search" not in project.run("--evolve", "-q", "ops").stdout.str().split("- kernelevolve -")[0]


def test_progress_is_seen_while_output_is_captured(project: Project) -> None:
    project.spec()
    for capture in ("fd", "sys", "no"):
        project.run("--evolve-always", f"--capture={capture}", "ops").stdout.fnmatch_lines(["swish?cpu?: *search*"])


def test_sessions_without_a_terminal_reporter_evolve_in_silence(project: Project) -> None:
    project.spec()

    result = project.run("--evolve", "-p", "no:terminal", "ops")

    assert result.ret == pytest.ExitCode.OK
    assert "# speed 1.5" in (project.path / "ops/kernels/cpu/swish.py").read_text()


@pytest.mark.parametrize("mode", [SINGLE[0], ALSO_DISTRIBUTED])
def test_a_terminal_shows_one_line_that_updates(
    project: Project, monkeypatch: pytest.MonkeyPatch, mode: tuple[str, ...]
) -> None:
    if "-n2" in mode:
        pytest.importorskip("xdist")
    monkeypatch.setenv("FAKE_JUDGE_S", "0.05")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    project.spec()

    text = on_a_terminal(project, "--evolve", "ops", *mode)

    rewritten = [piece for piece in text.split("\r") if piece.startswith("swish[cpu]: step 2")]
    assert rewritten, text
    assert "\n" not in rewritten[0]
    assert "EVOLVED" in on_a_terminal(project, "--evolve-always", "-v", "ops", *mode).replace("\r", "\n")
    assert "ended by target" in text


def on_a_terminal(project: Project, *arguments: str) -> str:
    """What pytest writes where its output is a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pytest", *load_plugin(), "--color=no", *arguments]
    process = subprocess.Popen(command, cwd=project.path, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL)
    os.close(theirs)
    pieces = []
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # Linux: the other end is closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(ours)
    process.wait(timeout=60)
    return b"".join(pieces).decode("utf-8", errors="replace")


def test_the_line_says_what_is_waited_for_and_what_failed_last() -> None:
    place: dict[str, Any] = {"campaign": 1, "operator": "swish", "hardware": "cpu", "best": judged(1, speedup=1.3)}
    place["progress"] = Progress(steps=2, nodes=3, failures=1, seconds=4.0)
    wait = Waiting(**place, what="waiting for process 4711, which measures on this machine", waited_s=14.0)
    failed = judged(2, verdict=Verdict.INCORRECT, findings=[Finding(kind="load", message="no file 'a'")])
    news = NodeJudged(**place, node=failed, improved=False)

    line = "swish[cpu]: step 2, 3 candidates (1 failed), best at least 1.30x, 4.0 s; "
    assert summarise("swish[cpu]", wait)["text"] == (
        f"{line}waiting for process 4711, which measures on this machine, 14.0 s"
    )
    assert summarise("swish[cpu]", news)["text"] == f"{line}last: load: no file 'a'"
