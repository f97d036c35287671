"""What the workflow templates may do, whatever their steps say: rights, machines, pins, names, and no foreign shell."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.runner import ROOT, TEMPLATES, load, rows, triggers

WORKFLOWS = ("gate.yml", "gpu.yml", "comment.yml", "nightly.yml")
ACTION = ROOT / "action.yml"
# The commits of these releases, as their repositories' tags have them.
PINS = {
    "actions/checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "actions/setup-python": ("5fda3b95a4ea91299a34e894583c3862153e4b97", "v7.0.0"),
    "actions/upload-artifact": ("bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"),
    "actions/download-artifact": ("3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1"),
    "actions/cache": ("27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5"),
}
MAY_WRITE = {
    ("comment.yml", "comment"): {"actions": "read", "contents": "read", "pull-requests": "write"},
    ("nightly.yml", "propose"): {"contents": "write", "pull-requests": "write"},
}


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name in WORKFLOWS:
        for job, content in load(TEMPLATES / name)["jobs"].items():
            yield name, job, content


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job, content in jobs():
        for step in content["steps"]:
            yield f"{name}: {job}: {step.get('name') or step.get('uses')}", step
    for step in load(ACTION)["runs"]["steps"]:
        yield f"action.yml: {step.get('name') or step.get('uses')}", step


def test_no_text_is_written_into_a_shell() -> None:
    """Not by us either: whatever a step is told comes to it in its environment."""
    scripts = {place: step["run"] for place, step in steps() if "run" in step}
    assert len(scripts) >= 15
    assert not [place for place, script in scripts.items() if "${{" in script]
    assert not [place for place, script in scripts.items() if re.search(r"\beval\b|\bbash -c\b|\bsh -c\b", script)]


def test_every_action_is_a_commit_that_a_release_names() -> None:
    for path in [*(TEMPLATES / name for name in WORKFLOWS), ACTION]:
        used = re.findall(r"uses: (\S+?)@(\S+)(?: # (v[\d.]+))?", path.read_text(encoding="utf-8"))
        for action, commit, version in used:
            if action != "OWNER/pytest-kernelevolve":
                assert PINS[action] == (commit, version), f"{path.name}: {action}"


def test_rights_are_the_least() -> None:
    for name in WORKFLOWS:
        assert load(TEMPLATES / name)["permissions"] == {"contents": "read"}, name
    for name, job, content in jobs():
        granted = content.get("permissions", {})
        if any(right == "write" for right in granted.values()):
            assert granted == MAY_WRITE[name, job]
            scripts = "\n".join(step.get("run", "") for step in content["steps"])
            assert "pytest" not in scripts.replace("kernelevolve", ""), f"{name}: {job} runs kernels and may write"


def test_a_file_that_a_pull_request_may_change_names_no_machine_of_ours_and_no_secret() -> None:
    for name in WORKFLOWS:
        workflow = load(TEMPLATES / name)
        if "pull_request" in triggers(workflow):
            for job in workflow["jobs"].values():
                assert job["runs-on"].startswith("ubuntu-"), name
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        assert ("secrets." in text) == (name == "nightly.yml"), name


def test_our_machines_take_a_pull_request_only_behind_the_environment() -> None:
    for name, job, content in jobs():
        if "self-hosted" in content["runs-on"]:
            assert content["environment"] == "gpu", f"{name}: {job}"
            assert triggers(load(TEMPLATES / name)).keys() == {"pull_request_target", "issue_comment"}


def test_where_the_default_branch_s_rights_are_no_step_checks_out_the_head_or_keeps_a_cache() -> None:
    for name in ("gpu.yml", "comment.yml"):
        for job in load(TEMPLATES / name)["jobs"].values():
            for step in job["steps"]:
                given = step.get("with", {})
                assert not step.get("uses", "").startswith("actions/cache"), name
                assert "cache" not in given, name
                if step.get("uses", "").startswith("actions/checkout"):
                    assert given.get("ref") in (None, "${{ needs.ask.outputs.base }}"), name
                    assert given["persist-credentials"] is False, name


def test_every_run_ends_and_none_meets_another_on_a_device() -> None:
    for name, job, content in jobs():
        assert content["timeout-minutes"] <= 720, f"{name}: {job}"
    for name in ("gate.yml", "comment.yml", "nightly.yml"):
        assert "concurrency" in load(TEMPLATES / name), name
    assert "${{ matrix.hardware }}" in load(TEMPLATES / "gpu.yml")["jobs"]["judge"]["concurrency"]["group"]


def test_no_two_artifacts_of_a_run_have_one_name() -> None:
    for name in WORKFLOWS:
        named = []
        for job in load(TEMPLATES / name)["jobs"].values():
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/upload-artifact"):
                    artifact = step["with"]["name"]
                    assert "strategy" not in job or "${{ matrix.hardware }}" in artifact, name
                    assert artifact.endswith("-${{ github.run_attempt }}"), name
                    named.append(artifact)
        assert len(named) == len(set(named)), name


def test_there_are_rows_for_a_cpu_nvidia_and_amd() -> None:
    assert [row["hardware"] for row in rows(load(TEMPLATES / "gate.yml"), "hosted")] == ["cpu"]
    devices = [row["hardware"] for row in rows(load(TEMPLATES / "gpu.yml"), "judge")]
    assert {"h100", "mi300"} <= set(devices)


def test_the_action_and_the_templates_say_the_same() -> None:
    """They are copied into other repositories, so that no file can hold what they share."""
    shared: dict[str, set[str]] = {}
    for _, step in steps():
        if step.get("name") in ("Install", "Judge", "Take the kernels"):
            shared.setdefault(step["name"], set()).add(step["run"])
    assert {name: len(scripts) for name, scripts in shared.items()} == {"Install": 1, "Judge": 1, "Take the kernels": 1}


def found(program: str) -> str:
    path = shutil.which(program) or shutil.which(program, path=str(Path(sys.executable).parent))
    if path is None:
        pytest.skip(f"{program} is not installed; `make install` brings it")
    return path


def test_actionlint_finds_nothing() -> None:
    files = [str(TEMPLATES / name) for name in WORKFLOWS]
    command = [found("actionlint"), "-config-file", str(TEMPLATES / "actionlint.yaml"), "-no-color", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing() -> None:
    files = [str(TEMPLATES / name) for name in WORKFLOWS]
    command = [found("zizmor"), "--offline", "--quiet", "--color=never", *files, str(ACTION)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
