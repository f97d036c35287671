"""The workflows from end to end: every step's shell is run, on a stranger's pull request, with stand-in programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.report.comment import MARK
from pytest_kernelevolve.report.results_json import environment, results_document
from pytest_kernelevolve.settings import resolve
from tests.report.examples import figures, result, slow
from tests.workflows.conftest import Stage
from tests.workflows.repository import SPEC, Repository, git
from tests.workflows.runner import ROOT, TEMPLATES, Machine, Outcome, load, needs

Event = Callable[[str], dict[str, Any]]

GATE = load(TEMPLATES / "gate.yml")
GPU = load(TEMPLATES / "gpu.yml")
COMMENT = load(TEMPLATES / "comment.yml")
NIGHTLY = load(TEMPLATES / "nightly.yml")
STRANGE: dict[str, str | None] = {
    "ops/kernels/cpu/swish.py": "def swish(input):\n    return 'head'\n",
    "ops/kernels/h100/swish.py": "def swish(input):\n    return 'head'\n",
    "ops/swish.op.yaml": SPEC.format(name="swish", gate=0.01),
    "ops/kernels/conftest.py": "raise SystemExit('a stranger was here')\n",
    "conftest.py": "raise SystemExit('a stranger was here')\n",
    "README.md": "a word\n",
    "$(touch pwned)`touch pwned`.py": "",
}


def written(folder: Path, *, name: str = "results.json") -> Path:
    """A folder with the results.json of a run."""
    facts = environment(pytest_version="9", settings=resolve({}, {}).to_json(), started=0.0)
    folder.mkdir(parents=True)
    document = results_document([result(), slow(evolved=True, campaign=figures())], facts)
    (folder / name).write_text(json.dumps(document), encoding="utf-8")
    return folder


def hosted(stage: Stage, event: dict[str, Any], **environment: str) -> tuple[Machine, Outcome]:
    machine = stage.machine("pull_request", event, environment=environment)
    return machine, machine.job(GATE, "hosted", matrix={"hardware": "cpu"})


def test_of_a_pull_request_kernels_alone_are_judged(repository: Repository, stage: Stage, pull_event: Event) -> None:
    head = repository.pull(7, STRANGE)

    machine, outcome = hosted(stage, pull_event(head), RESULTS=str(written(stage.folder / "found")))

    assert not outcome.failed, outcome.log
    changed = git(machine.workspace, "status", "--porcelain", "--untracked-files=all").splitlines()
    assert sorted(line.split()[1] for line in changed if "report/" not in line) == [
        "ops/kernels/cpu/swish.py",
        "ops/kernels/h100/swish.py",
    ]
    assert "head" in (machine.workspace / "ops/kernels/cpu/swish.py").read_text()
    assert outcome.outputs == {"left": "4"}
    told = machine.summary.read_text(encoding="utf-8")
    assert "2 kernels of the pull request" in told
    assert "ops/swish.op.yaml" in told.replace("\\", "")
    called = stage.called("pytest")
    assert called[-3:] == ["--", "ops/old.op.yaml", "ops/swish.op.yaml"]
    assert f"--judge-against={repository.base}" in called
    assert "GITHUB_TOKEN=ghs_token" not in stage.called("environment")
    assert list(machine.artifacts) == ["kernels-cpu-1"]
    assert not list(stage.folder.rglob("pwned"))


def test_a_failing_gate_fails_and_leaves_its_results(repository: Repository, stage: Stage, pull_event: Event) -> None:
    head = repository.pull(7, {"README.md": "more\n"})
    found = str(written(stage.folder / "found"))

    machine, outcome = hosted(stage, pull_event(head), PYTEST_CODE="1", RESULTS=found)
    assert outcome.failed
    assert list(machine.artifacts) == ["kernels-cpu-1"]
    assert outcome.outputs == {"left": "0"}
    assert not machine.job(GATE, "proposed", needs=needs(hosted=outcome)).ran

    _, nothing = hosted(stage, pull_event(head), PYTEST_CODE="5")
    assert not nothing.failed
    assert "::notice::no operator is judged on cpu" in nothing.log


def test_changed_specs_are_judged_as_proposed_on_a_machine_of_github_s(
    repository: Repository, stage: Stage, pull_event: Event
) -> None:
    head = repository.pull(7, STRANGE)
    machine, outcome = hosted(stage, pull_event(head))
    git(repository.tree, "push", "--quiet", "--force", "origin", f"{head}:main")  # as the merge that GitHub makes

    proposed = machine.job(GATE, "proposed", needs=needs(hosted=outcome))

    assert proposed.ran
    assert not proposed.failed, proposed.log
    assert "stranger" in (machine.workspace / "conftest.py").read_text()
    assert not (machine.temporary / "pwned").exists()


def asking(stage: Stage, repository: Repository, head: str, **changes: Any) -> Outcome:
    """The job that says who asks, with a comment or a label by somebody with a permission."""
    facts = {"permission": "write", "state": "open", "pushed": "2026-01-01T00:00:00Z", "body": None, "label": None}
    facts |= changes
    pull = {"state": facts["state"], "head": {"sha": head, "repo": {"pushed_at": facts["pushed"]}}}
    stage.answer("repos/someone/kernels/collaborators/somebody/permission", {"permission": facts["permission"]})
    stage.answer("repos/someone/kernels/pulls/7", pull | {"base": {"sha": repository.base}})
    event: dict[str, Any] = {"sender": {"login": "somebody"}}
    if facts["body"] is not None:
        event |= {"issue": {"number": 7, "pull_request": {"url": "x"}}}
        event |= {"comment": {"body": facts["body"], "created_at": "2026-01-01T00:00:01Z"}}
        return stage.machine("issue_comment", event).job(GPU, "ask")
    event |= {"label": {"name": facts["label"]}, "pull_request": {"number": 7, "head": {"sha": "a" * 40}}}
    return stage.machine("pull_request_target", event).job(GPU, "ask")


@pytest.mark.parametrize(
    ("asked", "got"),
    [
        ({"label": "judge-kernels"}, {"head": "a" * 40, "select": "", "everything": "false"}),
        ({"label": "judge-specs"}, {"head": "a" * 40, "select": "", "everything": "true"}),
        ({"body": "/kernels"}, {"select": "", "everything": "false"}),
        ({"body": "/kernels -k rms_norm\r\nthanks"}, {"select": "rms_norm"}),
        ({"body": '/kernels -k "swish and not (h100 or [cpu])"'}, {"select": "swish and not (h100 or [cpu])"}),
    ],
)
def test_who_may_write_may_ask(repository: Repository, stage: Stage, asked: Any, got: dict[str, str]) -> None:
    head = repository.pull(7, STRANGE)
    outcome = asking(stage, repository, head, **asked)
    assert not outcome.failed, outcome.log
    expected = {"number": "7", "head": head, "base": repository.base, "select": "", "everything": "false"} | got
    assert outcome.outputs == expected


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"label": "judge-specs", "permission": "read"}, "only people with write access"),
        ({"label": "judge-kernels", "permission": "triage"}, "only people with write access"),
        ({"body": "/kernels", "permission": "none"}, "only people with write access"),
        ({"body": "/kernels", "pushed": "2026-01-01T00:00:02Z"}, "something was pushed after the comment"),
        ({"body": "/kernels", "state": "closed"}, "not open"),
        ({"body": "/kernels -k $(touch pwned)"}, "write /kernels, or"),
        ({"body": "/kernels -k `touch pwned`"}, "write /kernels, or"),
        ({"body": "/kernels -k a; touch pwned"}, "write /kernels, or"),
        ({"body": "/kernels -k 'a"}, "a quotation mark is missing"),
        ({"body": "/kernels -k a --evolve-report=/"}, "write /kernels, or"),
        ({"body": "/kernels -k " + "a" * 201}, "write /kernels, or"),
        ({"body": "/kernelsplease"}, "write /kernels, or"),
        ({"label": "judge-nothing"}, "no label of ours"),
    ],
)
def test_others_and_other_words_get_no_device(repository: Repository, stage: Stage, asked: Any, told: str) -> None:
    outcome = asking(stage, repository, repository.base, **asked)
    assert not outcome.failed, outcome.log
    assert not list(stage.folder.rglob("pwned"))
    assert told in outcome.log
    judged = stage.machine("issue_comment", {}).job(GPU, "judge", matrix={"hardware": "h100"}, needs=needs(ask=outcome))
    assert not judged.ran


def test_other_comments_and_labels_start_nothing(stage: Stage) -> None:
    for name, event in (
        ("issue_comment", {"issue": {"number": 7}, "comment": {"body": "/kernels"}}),  # an issue, no pull request
        ("issue_comment", {"issue": {"number": 7, "pull_request": {"url": "x"}}, "comment": {"body": "fine /kernels"}}),
        ("pull_request_target", {"label": {"name": "bug"}, "pull_request": {"number": 7}}),
    ):
        assert not stage.machine(name, event).job(GPU, "ask").ran


def judged_on_a_device(stage: Stage, repository: Repository, head: str, everything: str) -> tuple[Machine, Outcome]:
    outputs = {"number": "7", "head": head, "base": repository.base, "select": "swish or x", "everything": everything}
    machine = stage.machine("pull_request_target", {})
    return machine, machine.job(GPU, "judge", matrix={"hardware": "h100"}, needs={"ask": {"outputs": outputs}})


def test_a_device_gets_kernels_in_a_strict_sandbox(repository: Repository, stage: Stage) -> None:
    machine, outcome = judged_on_a_device(stage, repository, repository.pull(7, STRANGE), "false")

    assert not outcome.failed, outcome.log
    assert (machine.workspace / "conftest.py").read_text() == ""
    assert "head" in (machine.workspace / "ops/kernels/h100/swish.py").read_text()
    called = stage.called("pytest")
    assert {"--evolve-sandbox=strict", "--kernel-require-hardware=h100"} <= set(called)
    assert called[called.index("-k") + 1] == "swish or x"


def test_only_the_label_for_specs_brings_the_whole_tree_to_a_device(repository: Repository, stage: Stage) -> None:
    machine, outcome = judged_on_a_device(stage, repository, repository.pull(7, STRANGE), "true")
    assert not outcome.failed, outcome.log
    assert "stranger" in (machine.workspace / "conftest.py").read_text()
    assert "Take the kernels" not in outcome.names


def commenting(stage: Stage, head: str, event_name: str = "pull_request", **artifacts: Path) -> tuple[Machine, Outcome]:
    run = {
        "id": 1, "event": event_name, "head_sha": head, "head_branch": "patch-1", "conclusion": "failure",
        "head_repository": {"owner": {"login": "stranger"}, "full_name": "stranger/kernels"},
        "html_url": "https://github.com/someone/kernels/actions/runs/1", "display_title": "kernels of pull request 7",
    }  # fmt: skip
    named = {f"kernels-{name}-1": path for name, path in artifacts.items()}
    machine = stage.machine("workflow_run", {"workflow_run": run}, artifacts=named)
    return machine, machine.job(COMMENT, "comment")


@pytest.fixture
def opened(stage: Stage) -> Stage:
    """GitHub knows pull request 7 with the head ``b...``, which changes a workflow, and comments of others under it."""
    stage.answer(
        "repos/someone/kernels/pulls", [{"number": 6, "head": {"sha": "a"}}, {"number": 7, "head": {"sha": "b" * 40}}]
    )
    stage.answer("repos/someone/kernels/pulls/7/files", [{"filename": ".github/workflows/gate.yml"}])
    stage.answer("repos/someone/kernels/issues/7/comments", [{"id": 4, "user": {"login": "stranger"}, "body": MARK}])
    return stage


def test_one_comment_is_written_and_then_changed(opened: Stage) -> None:
    found = written(opened.folder / "found")
    _, outcome = commenting(opened, "b" * 40, cpu=found, h100=found)

    assert not outcome.failed, outcome.log
    assert "--method POST repos/someone/kernels/issues/7/comments" in opened.called("gh")[-1]
    body = "\n".join(opened.called("body"))
    assert body.startswith(MARK)
    assert "2 of 4 fail" in body
    assert "changes workflows" in body

    theirs = {"id": 5, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\n### Kernels: ..."}
    opened.answer("repos/someone/kernels/issues/7/comments", [{"id": 4, "user": {"login": "x"}, "body": MARK}, theirs])
    _, outcome = commenting(opened, "b" * 40, "issue_comment", cpu=found)
    assert not outcome.failed, outcome.log
    assert "--method PATCH repos/someone/kernels/issues/comments/5" in opened.called("gh")[-1]
    assert "changes workflows" not in "\n".join(opened.called("body"))


def test_a_run_of_a_commit_that_no_pull_request_has_is_not_told(opened: Stage) -> None:
    _, outcome = commenting(opened, "c" * 40, cpu=written(opened.folder / "found"))
    assert not outcome.failed, outcome.log
    assert "no open pull request has this commit" in outcome.log
    assert not opened.called("body")


def test_artifacts_that_are_no_results_make_no_comment(opened: Stage) -> None:
    empty = opened.folder / "empty"
    empty.mkdir()
    assert "left no results" in commenting(opened, "b" * 40, cpu=empty)[1].log

    linked = opened.folder / "linked"
    linked.mkdir()
    (linked / "results.json").symlink_to("/etc/passwd")
    hostile = opened.folder / "hostile"
    hostile.mkdir()
    (hostile / "results.json").write_text('{"schema": "$(touch pwned)"}')
    for folder in (linked, hostile):
        _, outcome = commenting(opened, "b" * 40, cpu=folder)
        assert outcome.failed
        assert "root:" not in outcome.log
    assert not opened.called("body")
    assert not list(opened.folder.rglob("pwned"))


PATCH = """\
diff --git a/ops/kernels/cpu/slow.py b/ops/kernels/cpu/slow.py
new file mode 100644
--- /dev/null
+++ b/ops/kernels/cpu/slow.py
@@ -0,0 +1 @@
+def slow(input): ...
"""


def test_a_winner_of_the_night_becomes_one_pull_request(repository: Repository, stage: Stage) -> None:
    found = written(stage.folder / "found")
    (found / "patches").mkdir()
    (found / "patches" / "slow-cpu.patch").write_text(PATCH)
    stage.answer("pr-list", [])
    event = {"repository": {"default_branch": "main"}}
    machine = stage.machine("schedule", event, environment={"RESULTS": str(found), "PYTEST_CODE": "1"})

    evolved = machine.job(NIGHTLY, "evolve", matrix={"hardware": "cpu", "runner": "ubuntu-24.04"})
    assert not evolved.failed, evolved.log
    assert {"--evolve=suggest", "--evolve-model=offline"} <= set(stage.called("pytest"))
    proposed = machine.job(NIGHTLY, "propose")

    assert not proposed.failed, proposed.log
    branch = "kernelevolve/slow-cpu"
    assert git(repository.bare, "diff", "--name-only", repository.base, branch) == "ops/kernels/cpu/slow.py"
    created = [line for line in stage.called("gh") if line.startswith("pr create")]
    assert len(created) == 1
    assert f"--base main --head {branch}" in created[0]

    stage.answer("pr-list", [{"number": 12}])
    again = stage.machine("schedule", event, artifacts=machine.artifacts).job(NIGHTLY, "propose")
    assert not again.failed, again.log
    assert [line for line in stage.called("gh") if line.startswith("pr create")] == created


def test_a_patch_of_more_than_its_kernel_is_not_proposed(repository: Repository, stage: Stage) -> None:
    found = written(stage.folder / "found")
    (found / "patches").mkdir()
    (found / "patches" / "slow-cpu.patch").write_text(PATCH.replace("ops/kernels/cpu/slow.py", "conftest2.py"))
    machine = stage.machine("schedule", {}, artifacts={"winners-cpu-1": found})

    proposed = machine.job(NIGHTLY, "propose")

    assert proposed.failed
    assert "and not ops/kernels/cpu/slow.py alone" in proposed.log
    assert "kernelevolve" not in git(repository.bare, "branch", "--list", "kernelevolve/*")
    assert not stage.called("gh")


def test_the_action_judges_a_pull_request_of_another_repository(
    repository: Repository, stage: Stage, pull_event: Event
) -> None:
    action = load(ROOT / "action.yml")
    machine = stage.machine("pull_request", pull_event(repository.pull(7, STRANGE)))
    inputs = {name: field["default"] for name, field in action["inputs"].items()}
    contexts = {"github": machine.github(), "inputs": inputs, "runner": {"temp": str(machine.temporary)}}

    outcome = machine.steps(action["runs"]["steps"], contexts, {})

    assert not outcome.failed, outcome.log
    assert (machine.workspace / "conftest.py").read_text() == ""
    assert "head" in (machine.workspace / "ops/kernels/cpu/swish.py").read_text()
    assert outcome.steps["take"]["outputs"] == {"kernels": "2", "left": "4"}
    assert stage.called("pip") == [f"-m pip install --quiet {ROOT}[cpu,triton]"]
