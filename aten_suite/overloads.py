"""Reads overloads.txt: the schema of each ATen overload, and the entries of PyTorch's database that lead to it.

Without torch, so that a thousand specs are collected in a second.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent / "overloads.txt"
_ARGUMENT = re.compile(r"(?P<type>\S+) (?P<name>\w+)(=(?P<default>.+))?\Z")
_SEPARATOR = re.compile(r", (?![^\[]*\])")  # not within the brackets of a default


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of a schema; ``default`` is None where it has none, as every such default is good for a call."""

    name: str
    type: str
    default: Any
    keyword: bool

    @property
    def tensor(self) -> bool:
        return self.type.startswith("Tensor")

    @property
    def mutated(self) -> bool:
        return "!" in self.type


@dataclass(frozen=True, slots=True, kw_only=True)
class Overload:
    """One line of the file."""

    name: str  # "add.Tensor"
    arguments: tuple[Argument, ...]
    opinfo: tuple[str, ...]
    backward: bool

    @property
    def operator(self) -> str:
        """A name for the entry function: ``add_Tensor``."""
        return self.name.replace(".", "_")


@cache
def overloads() -> dict[str, Overload]:
    """Every overload of the file by its name."""
    lines = PATH.read_text(encoding="utf-8").splitlines()
    return {one.name: one for one in map(_parsed, lines)}


def _parsed(line: str) -> Overload:
    schema, _, entries = line.partition(" <- ")
    name, _, rest = schema.partition("(")
    backward = entries.startswith("backward: ")
    return Overload(
        name=name,
        arguments=_arguments(rest[: rest.index(") -> ")]),
        opinfo=tuple(entries.removeprefix("backward: ").split(", ")),
        backward=backward,
    )


def _arguments(text: str) -> tuple[Argument, ...]:
    found: list[Argument] = []
    keyword = False
    for part in _SEPARATOR.split(text) if text else []:
        if part == "*":
            keyword = True
            continue
        match = _ARGUMENT.match(part)
        assert match is not None, part
        default = match["default"]
        value = None if default is None else ast.literal_eval(default)
        found.append(Argument(name=match["name"], type=match["type"], default=value, keyword=keyword))
    return tuple(found)
