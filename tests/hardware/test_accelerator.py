"""An accelerator of another package: installed beside ours it works whole, and nothing of ours was changed for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pytest_kernelevolve import extensions
from pytest_kernelevolve.errors import UsageError

ABACUS = Path(__file__).parent / "abacus"
OWNER = Path(__file__).parent / "mtia_owner"
PACKAGE = Path(__file__).resolve().parents[2] / "pytest_kernelevolve"


def installed(folder: Path, package: Path) -> dict[str, str]:
    """The environment of a Python that has the package installed: what an installer would have written of it."""
    project = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module = project["name"].replace("-", "_")
    facts = folder / f"{module}-{project['version']}.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = "".join(
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in named.items())
        for group, named in project["entry-points"].items()
    )
    (facts / "entry_points.txt").write_text(points)
    shutil.copytree(package / module, folder / module)  # a worker sees no link's target
    paths = [str(folder), str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def run_its_tests(folder: Path, *arguments: str, package: Path = ABACUS) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--noconftest", f"--rootdir={package}",
               *map(str, sorted((package / "tests").glob("test_*.py"))), *arguments]  # fmt: skip
    environment = installed(folder, package)
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=folder)


@pytest.mark.parametrize("chosen", ["without a judge", "all"])
def test_the_package_passes_its_own_tests(tmp_path: Path, chosen: str) -> None:
    names = [] if chosen == "all" else ["-k", "known or language or proposer"]
    done = run_its_tests(tmp_path, *names)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ("5 passed" if chosen == "all" else "3 passed") in done.stdout


@pytest.mark.parametrize("chosen", ["compiled", "all"])
def test_a_gate_for_mtia_is_judged_where_its_owner_has_a_judge_and_compiled_by_its_owners_back_end(
    tmp_path: Path, chosen: str
) -> None:
    names = [] if chosen == "all" else ["-k", "back_end"]
    done = run_its_tests(tmp_path, *names, package=OWNER)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ("3 passed" if chosen == "all" else "1 passed") in done.stdout


def test_nothing_of_ours_names_it() -> None:
    words = ("abacus", "suanpan", "beads")
    sources = (path for kind in ("*.py", "*.toml", "*.json") for path in PACKAGE.rglob(kind))
    named = [str(path) for path in sources if any(word in path.read_text(encoding="utf-8").lower() for word in words)]
    assert named == [str(PACKAGE / "extensions.py")]  # the example in its docstring


@pytest.mark.parametrize(
    ("made", "said"), [(7, "is a int; it must be an Accelerator"), (None, "cannot be loaded: OSError: no such thing")]
)
def test_what_is_no_accelerator_is_told_with_its_entry_point(
    monkeypatch: pytest.MonkeyPatch, made: object, said: str
) -> None:
    class Point:
        name, value = "wrong", "package:THING"

        def load(self) -> object:
            if made is None:
                raise OSError("no such thing")
            return made

    monkeypatch.setattr(extensions, "entry_points", lambda **_: [Point()])
    extensions.accelerators.cache_clear()
    try:
        with pytest.raises(UsageError, match=f"the entry point wrong = package:THING in the group .* {said}"):
            extensions.accelerators()
    finally:
        extensions.accelerators.cache_clear()
