"""Runs the jobs of a workflow as a runner would: expressions, conditions, outputs, and the shell of every step.

Actions (``uses:``) are stood in for: checkout clones the repository at hand, artifacts are folders. Programs that a
step would start come from a folder of stand-ins that is first on the PATH.
"""

from __future__ import annotations

import fnmatch
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.workflows.expressions import condition, evaluate, interpolate

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "ci" / "github"


def load(path: Path) -> dict[Any, Any]:
    data: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def triggers(workflow: dict[Any, Any]) -> dict[str, Any]:
    """What stands under ``on:``, which YAML 1.1 reads as true."""
    found: dict[str, Any] = workflow[True]
    return found


@dataclass
class Outcome:
    """How a job ended, and what it left."""

    ran: bool = True
    failed: bool = False
    log: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    steps: dict[str, dict[str, Any]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)  # of the steps that ran


@dataclass
class Machine:
    """A runner for one run of a workflow. ``origin`` is the repository, ``artifacts`` what its runs leave."""

    folder: Path
    origin: Path
    stubs: Path
    event_name: str
    event: dict[str, Any]
    secrets: dict[str, str] = field(default_factory=dict)
    artifacts: dict[str, Path] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.workspace = self.folder / "work"
        self.temporary = self.folder / "temp"
        self.temporary.mkdir(parents=True, exist_ok=True)
        self.summary = self.folder / "summary.md"
        self.summary.touch()

    def github(self) -> dict[str, Any]:
        return {
            "event": self.event, "event_name": self.event_name, "repository": "someone/kernels", "run_attempt": 1,
            "run_id": 99, "token": "ghs_token", "server_url": "https://github.com", "sha": self.commit("main"),
            "action_path": str(ROOT),
        }  # fmt: skip

    def commit(self, revision: str) -> str:
        return _run(["git", "-C", str(self.origin), "rev-parse", revision])

    def job(
        self, workflow: dict[Any, Any], name: str, *, matrix: dict[str, Any] | None = None, needs: Any = None
    ) -> Outcome:
        """Run one job with one row of its matrix."""
        job = workflow["jobs"][name]
        contexts = {"github": self.github(), "matrix": matrix or {}, "needs": needs or {}, "vars": {}}
        contexts |= {"secrets": self.secrets, "runner": {"temp": str(self.temporary)}, "steps": {}}
        if "if" in job and not condition(job["if"], contexts, failed=False):
            return Outcome(ran=False)
        variables = {key: interpolate(value, contexts) for key, value in workflow.get("env", {}).items()}
        outcome = self.steps(job["steps"], contexts, variables)
        outcome.outputs = {key: interpolate(value, contexts) for key, value in job.get("outputs", {}).items()}
        return outcome

    def steps(self, steps: list[dict[str, Any]], contexts: dict[str, Any], variables: dict[str, str]) -> Outcome:
        outcome = Outcome(steps=contexts.setdefault("steps", {}))
        for number, step in enumerate(steps):
            if not condition(step.get("if"), contexts, failed=outcome.failed):
                continue
            given = {key: interpolate(value, contexts) for key, value in step.get("with", {}).items()}
            own = variables | {key: interpolate(value, contexts) for key, value in step.get("env", {}).items()}
            outcome.names.append(step.get("name") or step["uses"].partition("@")[0])
            if "uses" in step:
                self._action(step["uses"].partition("@")[0], given)
                continue
            output = self.folder / f"output-{number}"
            output.touch()
            done = self._shell(step["run"], own, output)
            outcome.log += done.stdout
            outcome.failed = outcome.failed or done.returncode != 0
            pairs = (line.partition("=") for line in output.read_text(encoding="utf-8").splitlines())
            found = {"outputs": {key: value for key, _, value in pairs}}
            contexts["steps"][step.get("id") or str(number)] = found
        return outcome

    def _shell(self, script: str, variables: dict[str, str], output: Path) -> subprocess.CompletedProcess[str]:
        file = self.folder / "step.sh"
        file.write_text(script, encoding="utf-8")
        environment = {
            "PATH": f"{self.stubs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temporary),
            **self.environment,
            **variables,
        }
        self.workspace.mkdir(exist_ok=True)
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(file)],
            cwd=self.workspace,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            check=False,
        )

    def _action(self, name: str, given: dict[str, str]) -> None:
        if name == "actions/checkout":
            shutil.rmtree(self.workspace, ignore_errors=True)
            _run(["git", "clone", "--quiet", str(self.origin), str(self.workspace)])
            _run(["git", "-C", str(self.workspace), "checkout", "--quiet", given.get("ref") or "origin/main"])
        elif name == "actions/upload-artifact":
            source = self.workspace / given["path"]
            if source.exists():
                assert given["name"] not in self.artifacts, f"two artifacts are called {given['name']}"
                self.artifacts[given["name"]] = Path(shutil.copytree(source, self.folder / "artifacts" / given["name"]))
        elif name == "actions/download-artifact":
            found = fnmatch.filter(self.artifacts, given["pattern"])
            for one in found:  # a single one is unpacked without a folder of its own
                target = Path(given["path"]) / one if len(found) > 1 else Path(given["path"])
                shutil.copytree(self.artifacts[one], target, symlinks=True)
        else:
            assert name in ("actions/setup-python", "actions/cache"), f"nothing stands in for {name}"


def needs(**jobs: Outcome) -> dict[str, Any]:
    """The context ``needs`` of a job that follows others."""
    return {name: {"outputs": outcome.outputs} for name, outcome in jobs.items()}


def rows(workflow: dict[Any, Any], job: str) -> list[dict[str, Any]]:
    """The rows of a job's matrix."""
    matrix = workflow["jobs"][job]["strategy"]["matrix"]
    if "include" in matrix:
        return list(matrix["include"])
    ((name, values),) = matrix.items()
    return [{name: value} for value in values]


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


__all__ = ["ROOT", "TEMPLATES", "Machine", "Outcome", "evaluate", "load", "needs", "rows", "triggers"]
