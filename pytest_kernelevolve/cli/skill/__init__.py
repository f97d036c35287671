"""Writes the skill by which a coding agent in any editor uses the judge as its tool."""

from __future__ import annotations

import argparse
from importlib import resources
from pathlib import Path

from pytest_kernelevolve.files import write_atomically

NAME = "SKILL.md"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", help="where SKILL.md is written; without it, it is printed")


def run(options: argparse.Namespace) -> int:
    text = skill_text()
    if options.folder is None:
        print(text, end="")
        return 0
    path = Path(options.folder) / NAME
    write_atomically(path, text)
    print(f"wrote {path}")
    return 0


def skill_text() -> str:
    return resources.files(__package__).joinpath(NAME).read_text(encoding="utf-8")
