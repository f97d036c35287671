"""The skill that tells an agent of any editor how to use the judge names what there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.cli.main import COMMANDS, main
from pytest_kernelevolve.cli.skill import skill_text
from pytest_kernelevolve.records import FINDING_KINDS
from pytest_kernelevolve.settings import OPTIONS

if TYPE_CHECKING:
    import pytest


def test_the_skill_is_written_where_it_is_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["skill", str(tmp_path / "skills" / "kernel-judge")]) == 0
    written = (tmp_path / "skills" / "kernel-judge" / "SKILL.md").read_text(encoding="utf-8")
    assert written.startswith("---\nname: kernel-judge\ndescription: ")
    assert main(["skill"]) == 0
    assert capsys.readouterr().out.endswith(written)


def test_it_names_options_findings_and_commands_that_exist() -> None:
    text = skill_text()
    flags = {option.flag for option in OPTIONS}
    assert set(re.findall(r"--[a-z][a-z-]+", text)) <= flags
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = {kind for row in rows for kind in re.findall(r"`([\w-]+)`", row)}
    assert named <= set(FINDING_KINDS)
    assert named >= {"compile", "mismatch", "slow", "integrity", "crash"}
    assert set(re.findall(r"`kernelevolve (\w+)`", text)) <= set(COMMANDS)
