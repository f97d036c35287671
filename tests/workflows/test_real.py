"""The gate's workflow with the real pytest, and a compiled kernel that is right by its author's reference alone."""

from __future__ import annotations

import os
import sys

from tests.plugin.conftest import load_plugin
from tests.plugin.test_against_real import SPEC, kernel
from tests.workflows.conftest import Stage
from tests.workflows.repository import Repository, git
from tests.workflows.runner import ROOT, TEMPLATES, load

REAL = '#!/usr/bin/env bash\nPYTHONPATH={path} exec {python} -m pytest {plugin} "$@"\n'
EVIL = "raise SystemExit('a stranger was here')\n"


def test_a_kernel_that_fits_its_author_s_reference_alone_fails_and_the_comment_says_so(
    stage: Stage, repository: Repository
) -> None:
    path = os.pathsep.join([str(ROOT), *sys.path[1:]])
    script = REAL.format(path=path, python=sys.executable, plugin=" ".join(load_plugin()))
    (stage.stubs / "in-venv" / "pytest").write_text(script, encoding="utf-8")
    reference = "def scale(x):\n    return 2 * x + 1\n"
    repository.base = repository.commit(
        {
            "ops/scale.op.yaml": SPEC,
            "ops/reference.py": reference,
            "ops/kernels/cpu/scale.py": kernel(0),
            "ops/swish.op.yaml": None,
            "ops/old.op.yaml": None,
        }
    )
    git(repository.tree, "push", "--quiet", "origin", "main")
    other = {"ops/kernels/cpu/scale.py": kernel(0).replace("in[i] + 1.0f", "in[i] + 2.0f")}
    head = repository.pull(7, {**other, "ops/reference.py": reference.replace("+ 1", "+ 2"), "conftest.py": EVIL})
    machine = stage.machine(
        "pull_request", {"pull_request": {"number": 7, "head": {"sha": head}, "base": {"sha": repository.base}}}
    )

    judged = machine.job(load(TEMPLATES / "gate.yml"), "hosted", matrix={"hardware": "cpu"})

    assert judged.failed, judged.log
    assert "::error file=ops/kernels/cpu/scale.py,line=" in judged.log
    assert "a stranger was here" not in judged.log
    stage.answer("repos/someone/kernels/pulls", [{"number": 7, "head": {"sha": head}}])
    stage.answer("repos/someone/kernels/pulls/7/files", [])
    stage.answer("repos/someone/kernels/issues/7/comments", [])
    run = {
        "event": "pull_request", "head_sha": head, "head_branch": "patch-1", "conclusion": "failure",
        "head_repository": {"owner": {"login": "stranger"}}, "html_url": "https://github.com/someone/kernels",
    }  # fmt: skip
    told = stage.machine("workflow_run", {"workflow_run": run}, artifacts=machine.artifacts)
    assert not told.job(load(TEMPLATES / "comment.yml"), "comment").failed
    assert "1 of 1 fail (1 incorrect)" in "\n".join(stage.called("body"))
