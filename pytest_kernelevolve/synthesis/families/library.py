"""Which library call each family takes the place of, and a family's text as a lifted module carries it. No torch."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pytest_kernelevolve.spec.syntax import parsed
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.source.tunables import Tunables


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """``name`` is the function with the arguments of the call that it takes the place of, ``file`` where it stands."""

    name: str
    file: str


# Calls in the wrapper that Inductor generates for a GPU.
FAMILIES = {
    "extern_kernels.mm": Family(name="own_mm", file="product"),
    "extern_kernels.bmm": Family(name="own_bmm", file="product"),
    "extern_kernels.addmm": Family(name="own_addmm", file="product"),
    "extern_kernels.bias_addmm": Family(name="own_addmm", file="product"),
    "extern_kernels.baddbmm": Family(name="own_baddbmm", file="product"),
    "extern_kernels.convolution": Family(name="own_convolution", file="convolution"),
}

ENTRIES = frozenset(family.name for family in FAMILIES.values())


def texts(used: Sequence[Family]) -> list[str]:
    """The functions and constants of the files that ``used`` stand in, but for imports, tunables and what nobody calls.

    Functions come in the file's order.
    """
    files = dict.fromkeys(family.file for family in used)
    return [_text(file, frozenset(family.name for family in used)) for file in files]


def declared(used: Sequence[Family]) -> dict[str, tuple[object, list[object]]]:
    """The tunables of the files that ``used`` stand in."""
    found: dict[str, tuple[object, list[object]]] = {}
    for file in dict.fromkeys(family.file for family in used):
        found.update(_tunables(file))
    return found


@cache
def _tunables(file: str) -> Tunables:
    return tunables.read(_source(file))


@cache
def _text(file: str, entries: frozenset[str]) -> str:
    source = _source(file)
    lines = source.split("\n")
    parts: list[str] = []
    constants: list[str] = []
    for node in parsed(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) != tunables.NAME:
            constants.append("\n".join(lines[node.lineno - 1 : node.end_lineno]))
        elif isinstance(node, ast.FunctionDef) and (node.name not in ENTRIES or node.name in entries):
            first = node.decorator_list[0].lineno if node.decorator_list else node.lineno
            parts.append("\n".join(lines[first - 1 : node.end_lineno]))
    return "\n\n\n".join((["\n".join(constants)] if constants else []) + parts)


@cache
def _source(file: str) -> str:
    return (Path(__file__).parent / "triton" / f"{file}.py").read_text(encoding="utf-8")
