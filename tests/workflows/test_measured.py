"""The gate's workflow with the real pytest, a compiled kernel and a stranger's pull request that makes it slower."""

from __future__ import annotations

import os
import sys

import pytest

from tests.plugin.conftest import load_plugin
from tests.plugin.test_against_real import SPEC, kernel
from tests.workflows.conftest import Stage
from tests.workflows.repository import Repository, git
from tests.workflows.runner import ROOT, TEMPLATES, load

REAL = '#!/usr/bin/env bash\nPYTHONPATH={path} exec {python} -m pytest {plugin} "$@"\n'


@pytest.mark.measures
def test_a_slower_kernel_of_a_stranger_fails_and_the_comment_says_so(stage: Stage, repository: Repository) -> None:
    path = os.pathsep.join([str(ROOT), *sys.path[1:]])
    real = stage.stubs / "in-venv" / "pytest"
    real.write_text(REAL.format(path=path, python=sys.executable, plugin=" ".join(load_plugin())), encoding="utf-8")
    loose = SPEC.replace("0.05", "0.0001")
    repository.base = repository.commit(
        {
            "ops/scale.op.yaml": SPEC,
            "ops/reference.py": "def scale(x):\n    return 2 * x + 1\n",
            "ops/kernels/cpu/scale.py": kernel(0),
            "ops/swish.op.yaml": None,
            "ops/old.op.yaml": None,
        }
    )
    git(repository.tree, "push", "--quiet", "origin", "main")
    evil = "raise SystemExit('a stranger was here')\n"
    head = repository.pull(
        7, {"ops/kernels/cpu/scale.py": kernel(300), "ops/scale.op.yaml": loose, "conftest.py": evil}
    )
    event = {"pull_request": {"number": 7, "head": {"sha": head}, "base": {"sha": repository.base}}}
    machine = stage.machine("pull_request", event)

    judged = machine.job(load(TEMPLATES / "gate.yml"), "hosted", matrix={"hardware": "cpu"})

    assert judged.failed, judged.log
    assert "1 regressed" in judged.log
    assert "::error file=ops/kernels/cpu/scale.py,line=" in judged.log
    stage.answer("repos/someone/kernels/pulls", [{"number": 7, "head": {"sha": head}}])
    stage.answer("repos/someone/kernels/pulls/7/files", [])
    stage.answer("repos/someone/kernels/issues/7/comments", [])
    run = {
        "event": "pull_request", "head_sha": head, "head_branch": "patch-1", "conclusion": "failure",
        "head_repository": {"owner": {"login": "stranger"}}, "html_url": "https://github.com/someone/kernels",
    }  # fmt: skip
    told = stage.machine("workflow_run", {"workflow_run": run}, artifacts=machine.artifacts)
    assert not told.job(load(TEMPLATES / "comment.yml"), "comment").failed
    assert "1 of 1 fail (1 regressed)" in "\n".join(stage.called("body"))
