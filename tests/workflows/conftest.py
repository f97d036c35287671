"""A repository with a pull request of a stranger's, and stand-ins for the programs that the workflows start."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.repository import Repository
from tests.workflows.runner import ROOT, Machine

# `python3 -m venv --clear DIR` makes a folder of stand-ins; any other call is the real one.
PYTHON = """\
#!/usr/bin/env bash
if [ "$1 $2 $3" = "-m venv --clear" ]; then
  mkdir -p "$4/bin"
  cp "$STUBS"/in-venv/* "$4/bin/"
  exit 0
fi
exec {python} "$@"
"""
INSTALLER = '#!/usr/bin/env bash\nprintf "%s\\n" "$*" >>"$CALLS/pip"\n'
COMMAND = '#!/usr/bin/env bash\nPYTHONPATH={path} exec {python} -m pytest_kernelevolve "$@"\n'
PYTEST = """\
#!/usr/bin/env bash
printf "%s\\n" "$@" >"$CALLS/pytest"
env >"$CALLS/environment"
mkdir -p report
if [ -n "$RESULTS" ]; then cp -r "$RESULTS"/. report; fi
exit "${PYTEST_CODE:-0}"
"""
# Answers lie in $ANSWERS under the path of the question; `--jq` is what `gh` does with it.
GH = """\
#!/usr/bin/env bash
printf "%s\\n" "$*" >>"$CALLS/gh"
query=. path=
while [ "$#" -gt 0 ]; do
  case "$1" in
    --jq) query=$2; shift ;;
    repos/*) path=$1 ;;
    -F) [[ "$2" == body=@* ]] && cp "${2#body=@}" "$CALLS/body" ; shift ;;
    pr) path=pr-list ;;
  esac
  shift
done
file="$ANSWERS/${path//\\//+}.json"
[ -e "$file" ] || { echo "{}"; exit 0; }
jq --raw-output "$query" "$file"
"""

if shutil.which("jq") is None:
    collect_ignore_glob = ["test_*run*.py"]


@pytest.fixture(scope="session")
def first_repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = Repository(tmp_path_factory.mktemp("repository"))
    made.begin()
    return made


@pytest.fixture
def repository(first_repository: Repository, tmp_path: Path) -> Repository:
    return first_repository.copied(tmp_path)


class Stage:
    """Makes machines on which workflows run, and tells what their steps called."""

    def __init__(self, folder: Path, repository: Repository) -> None:
        self.folder = folder
        self.repository = repository
        self.stubs, self.calls, self.answers = (folder / name for name in ("stubs", "calls", "answers"))
        for made in (self.stubs / "in-venv", self.calls, self.answers):
            made.mkdir(parents=True)
        path = os.pathsep.join([str(ROOT), *sys.path[1:]])
        for name, text in {
            "python3": PYTHON.replace("{python}", sys.executable),
            "gh": GH,
            "in-venv/python": INSTALLER,
            "in-venv/pytest": PYTEST,
            "in-venv/kernelevolve": COMMAND.format(path=path, python=sys.executable),
        }.items():
            (self.stubs / name).write_text(text, encoding="utf-8")
            (self.stubs / name).chmod(0o755)
        self.count = 0

    def machine(self, event_name: str, event: dict[str, Any], **fields: Any) -> Machine:
        self.count += 1
        environment = {"STUBS": str(self.stubs), "CALLS": str(self.calls), "ANSWERS": str(self.answers), "RESULTS": ""}
        environment |= fields.pop("environment", {})
        return Machine(
            folder=self.folder / f"machine-{self.count}",
            origin=self.repository.bare,
            stubs=self.stubs,
            event_name=event_name,
            event=event,
            environment=environment,
            **fields,
        )

    def answer(self, path: str, data: Any) -> None:
        (self.answers / f"{path.replace('/', '+')}.json").write_text(json.dumps(data), encoding="utf-8")

    def called(self, name: str) -> list[str]:
        path = self.calls / name
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


@pytest.fixture
def stage(tmp_path: Path, repository: Repository) -> Stage:
    return Stage(tmp_path / "stage", repository)


@pytest.fixture
def pull_event(repository: Repository) -> Callable[[str], dict[str, Any]]:
    """The event of a pull request 7 with that head."""

    def made(head: str) -> dict[str, Any]:
        return {"pull_request": {"number": 7, "head": {"sha": head}, "base": {"sha": repository.base}}}

    return made
