"""What the documents promise exists: commands, options, links, spec keys and the data files of the wheel."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from pytest_kernelevolve.cli.main import COMMANDS, command_named
from pytest_kernelevolve.settings import OPTIONS
from tests.project import PACKAGE, ROOT, project_files

DOCUMENTS = sorted(path for path in project_files() if path.suffix == ".md")
USER_DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# Options of pytest and its plugins, of git, of pip and of our commands, which our documents mention too.
FOREIGN_OPTIONS = {
    "--adapter", "--address", "--benchmark-compare", "--benchmark-json", "--benchmark-only", "--benchmark-save",
    "--benchmark-skip", "--build", "--enable-auto-tool-choice", "--file", "--format", "--ipc", "--jinja", "--resources",
    "--tool-call-parser",
    "--lf", "--sw", "--junit-xml", "--extra-index-url", "--strict", "--keep", "--help", "--level", "--only", "--write",
}  # fmt: skip


def options_of_commands() -> set[str]:
    """The options of `kernelevolve COMMAND`."""
    found: set[str] = set()
    for name in COMMANDS:
        parser = argparse.ArgumentParser()
        command_named(name).arguments(parser)
        found |= set(re.findall(r"--[a-z][a-z-]+", parser.format_help()))
    return found


def options_of_modules() -> set[str]:
    """The options of what is run by `python -m studies....` and `python -m aten_suite....`."""
    found: set[str] = set()
    for path in [*(ROOT / "studies").rglob("*.py"), *(ROOT / "aten_suite").glob("*.py")]:
        found |= set(re.findall(r'add_argument\(\s*"(--[a-z][a-z-]+)"', path.read_text(encoding="utf-8")))
    return found


def make_targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", text, flags=re.MULTILINE))


def test_every_make_command_in_a_document_is_in_the_makefile() -> None:
    used = {
        (path.name, target)
        for path in [*DOCUMENTS, ROOT / ".ci" / "run"]
        for target in re.findall(
            r"(?:^\s*|`|exec )make ([a-z][a-z-]+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
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
    assert documented - FOREIGN_OPTIONS - options_of_commands() - options_of_modules() <= flags


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


def test_the_readme_is_for_three_minutes() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 130
    assert text.index("## Install") < text.index("## Quick start")
    assert "pip install '.[cpu]'" in text


def test_no_document_installs_from_an_index_that_has_no_such_package() -> None:
    naming = re.compile(r"pip install [^\n`]*pytest-kernelevolve")
    assert not [path.name for path in DOCUMENTS if naming.search(path.read_text(encoding="utf-8"))]


def test_every_extra_in_a_document_exists() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {
        extra.strip()
        for path in DOCUMENTS
        for extras in re.findall(r"pip install [^\n`]*'?\.\[([a-z, ]+)\]", path.read_text(encoding="utf-8"))
        for extra in extras.split(",")
    }
    assert "cpu" in named
    assert named <= set(project["optional-dependencies"])


def test_every_page_is_in_the_index_and_in_the_site() -> None:
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    site = (ROOT / "docs" / "mkdocs.yml").read_text(encoding="utf-8")
    assert not [page for page in pages if f"]({page})" not in index]
    assert not [page for page in pages if f": docs/{page}" not in site]
    assert not [
        page for page in re.findall(r": ([\w/.-]+\.md)$", site, flags=re.MULTILINE) if not (ROOT / page).is_file()
    ]


def test_each_study_says_how_it_is_repeated() -> None:
    studies = {path.parent.name for path in (ROOT / "studies").glob("*/*.py")}
    index = (ROOT / "studies" / "README.md").read_text(encoding="utf-8")
    for study in studies:
        readme = ROOT / "studies" / study / "README.md"
        assert readme.is_file(), f"studies/{study} has no README.md"
        assert re.search(rf"studies[./]{study}\b", readme.read_text(encoding="utf-8")), f"{readme} names no command"
        assert re.search(rf"studies[./]{study}\b|\({study}/", index), f"studies/README.md does not name {study}"


FOLDERS = (
    "aten_suite",
    "benchmarks",
    "ci",
    "docs",
    "examples",
    "kernelbench_suite",
    "operator_specs",
    PACKAGE,
    "studies",
    "tests",
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_paths_of_this_repository_in_documents_exist(path: Path) -> None:
    named = re.findall(rf"`((?:{'|'.join(FOLDERS)})/[\w./-]*)`", path.read_text(encoding="utf-8"))
    # What a search writes is not in the repository; `{...}` and `<...>` do not match above.
    gone = {name for name in named if not (ROOT / name).exists() and "/kernels/" not in name}
    assert not gone


def test_modules_in_the_architecture_s_tables_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## What may import what")[0]
    named = [
        name
        for line in text.splitlines()
        if line.startswith("| ")
        for name in re.findall(r"`([\w/]+(?:/|\.py))`", line)
    ]
    assert len(named) > 10
    assert not [name for name in named if not (ROOT / PACKAGE / name).exists()]


def test_no_line_of_the_changelog_says_what_another_says() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("## Unreleased")[1].split("\n## ")[0]
    entries = [" ".join(entry.split()).lower() for entry in re.split(r"^- ", text, flags=re.MULTILINE)[1:]]
    heads = [entry.split("`")[0] + (entry.split("`")[1] if entry.count("`") > 1 else "") for entry in entries]
    assert not {head for head in heads if heads.count(head) > 1}


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
