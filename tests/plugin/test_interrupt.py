"""Ctrl-C during a search: what was found is confirmed and kept, and the session ends with its report."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from pytest_kernelevolve.records import NodeState
from pytest_kernelevolve.store import open_store
from tests.plugin.conftest import Project, load_plugin


def judged(project: Project) -> int:
    path = project.path / ".kernelevolve" / "store.db"
    if not path.exists():
        return 0
    with open_store(f"sqlite:///{path}") as store:
        return sum(node.state is NodeState.JUDGED for record in store.campaigns() for node in store.nodes(record.id))


def test_ctrl_c_keeps_the_best_so_far_and_ends_the_session(project: Project) -> None:
    project.spec("one")
    project.spec("two")
    environment = {**os.environ, "FAKE_JUDGE_S": "0.3", "FAKE_SPEEDS": "1.05 1.15 " + "1.1 " * 30}
    command = [sys.executable, "-m", "pytest", *load_plugin(), "--evolve", "ops", "--evolve-report", "report"]
    process = subprocess.Popen(command, cwd=project.path, env=environment, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while judged(project) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)

    assert process.returncode == pytest.ExitCode.INTERRUPTED
    assert "kernelevolve: the search ends once the best kernel is confirmed; Ctrl-C again ends everything" in output
    assert "Interrupted: Ctrl-C; the search ended in order" in output
    ended = r"ended by interrupted; the best is 1\.15x[^,]*, written to ops/kernels/cpu/one\.py"
    assert re.search(ended, " ".join(output.split()))
    assert "# speed 1.15" in (project.path / "ops/kernels/cpu/one.py").read_text()
    assert not (project.path / "ops/kernels/cpu/two.py").exists()
    assert [item["operator"] for item in project.results()["items"]] == ["one"]


def test_a_session_that_is_killed_leaves_the_results_of_the_searches_before(project: Project) -> None:
    project.spec("one")
    project.spec("two")
    (project.path / "killed.py").write_text(
        "import os, signal\n\n\ndef pytest_runtest_logfinish():\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = {**os.environ, "FAKE_SPEEDS": "1.3", "PYTHONPATH": str(project.path)}
    command = [sys.executable, "-m", "pytest", *load_plugin(), "-p", "killed", "--evolve", "ops"]
    done = subprocess.run([*command, "--evolve-report", "report"], cwd=project.path, env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert [item["operator"] for item in project.results()["items"]] == ["one"]
