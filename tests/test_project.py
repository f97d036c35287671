"""What the documents promise exists: commands, options, links, spec keys and the data files of the wheel."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from pytest_kernelevolve.settings import OPTIONS
from tests.project import PACKAGE, ROOT, project_files

DOCUMENTS = sorted(path for path in project_files() if path.suffix == ".md")
USER_DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# Options of pytest and its plugins, of git, of pip and of our commands, which our documents mention too.
FOREIGN_OPTIONS = {
    "--ipc",
    "--lf", "--sw", "--junit-xml", "--extra-index-url", "--strict", "--keep", "--help", "--level", "--only", "--write",
}  # fmt: skip


def make_targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", text, flags=re.MULTILINE))


def test_every_make_command_in_a_document_is_in_the_makefile() -> None:
    used = {
        (path.name, target)
        for path in [*DOCUMENTS, ROOT / ".ci" / "run"]
        for target in re.findall(r"(?:^\s*|`|exec )make ([a-z]+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    }
    assert {target for _, target in used} >= {"install", "evolve", "test", "bench", "lint"}
    assert not {(name, target) for name, target in used if target not in make_targets()}


def test_the_readme_opens_with_the_two_commands() -> None:
    lines = [line.strip() for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.strip()]
    assert lines[1].startswith("make evolve")
    assert lines[2].startswith("make test")


def test_ci_runs_the_readme_s_command() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").rstrip().endswith("make test")


@pytest.mark.parametrize("path", USER_DOCUMENTS, ids=lambda path: path.name)
def test_every_documented_option_exists(path: Path) -> None:
    flags = {flag for option in OPTIONS for flag in (option.flag, option.old_flag)}
    documented = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", path.read_text(encoding="utf-8")))
    assert documented - FOREIGN_OPTIONS <= flags


def test_every_option_is_documented_with_its_forms() -> None:
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    table = text.split("<!-- options: begin -->")[1].split("<!-- options: end -->")[0]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    for option in OPTIONS:
        row = next((line for line in rows if f"`{option.variable}`" in line), None)
        assert row is not None, f"docs/command-line.md lacks {option.flag}"
        assert re.search(rf"`{re.escape(option.flag)}[` =]", row)
        assert f"`{option.ini}`" in row
        if isinstance(option.default, int | float) and not isinstance(option.default, bool):
            assert f"| {option.default:g} |" in row, f"{option.flag}: the default is {option.default:g}"
    assert len(rows) == len(OPTIONS)


def test_every_option_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [option.flag for option in OPTIONS if not re.search(rf"{re.escape(option.flag)}(?![\w-])", text)]


def test_every_spec_key_is_documented() -> None:
    schema = json.loads((ROOT / PACKAGE / "spec" / "schema.json").read_text(encoding="utf-8"))
    text = (ROOT / "docs" / "specs.md").read_text(encoding="utf-8")
    keys = {*schema["properties"], *schema["$defs"]["tensor"]["properties"], *schema["$defs"]["gate"]["properties"]}
    assert not {key for key in keys if f"`{key}`" not in text}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        if re.fullmatch(r"[\w./-]+", target):  # anything else is code that looks like a link
            assert (path.parent / target).exists(), f"{target} is not there"


def test_the_pins_lie_within_the_accepted_ranges() -> None:
    requirements = pytest.importorskip("packaging.requirements")
    pins = dict(
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    lowered = {name.lower(): version for name, version in pins.items()}
    for text in wanted:
        requirement = requirements.Requirement(text)
        assert requirement.name.lower() in lowered, f"constraints.txt does not pin {requirement.name}"
        assert requirement.specifier.contains(lowered[requirement.name.lower()]), text


def test_the_wheel_holds_the_data_files(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = tmp_path.glob("*.whl")
    shipped = set(zipfile.ZipFile(wheel).namelist())
    needed = {str(path.relative_to(ROOT)) for path in project_files() if path.relative_to(ROOT).parts[0] == PACKAGE}
    assert needed <= shipped
    assert {f"{PACKAGE}/spec/schema.json", f"{PACKAGE}/hardware/targets.toml"} <= shipped
    assert any(name.startswith(f"{PACKAGE}/knowledge/") and name.endswith(".md") for name in shipped)
