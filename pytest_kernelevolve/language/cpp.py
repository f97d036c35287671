"""C++: a Python module that holds C++ source as a string and builds it with ``tvm_ffi.cpp.load_inline``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pytest_kernelevolve.language.source import builds_inline, check_source, parse
from pytest_kernelevolve.records import Candidate, Finding

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.language.base import Language

_BUILDERS = ("load_inline", "build_inline", "load", "build")


class Cpp:
    """C++ on the CPU, at full speed."""

    @property
    def name(self) -> str:
        return "cpp"

    def check(self, candidate: Candidate) -> Finding | None:
        problem = check_source(candidate)
        tree = parse(candidate)
        if problem is not None or isinstance(tree, Finding):
            return problem
        if not builds_inline(tree, _BUILDERS):
            return Finding(
                kind="language",
                message="a cpp kernel builds its C++ source with tvm_ffi.cpp.load_inline; this builds none",
            )
        return None

    def timed_on(self, hardware: Hardware) -> bool:
        return hardware.name == "cpu"

    def environment(self, hardware: Hardware) -> dict[str, str]:  # noqa: ARG002
        return {}


LANGUAGE: Language = Cpp()


def compiler_flags(candidate: Candidate) -> tuple[str, ...] | None:
    """The flags with which a candidate builds; None where only running it can tell, or it builds several ways."""
    tree = parse(candidate)
    if isinstance(tree, Finding):
        return None
    found: set[tuple[str, ...]] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _last_name(node.func) in _BUILDERS:
            flags = next(
                (keyword.value for keyword in node.keywords if keyword.arg == "extra_cflags"), ast.Tuple(elts=[])
            )
            try:
                found.add(tuple(str(one).strip() for one in ast.literal_eval(flags)))
            except (ValueError, TypeError):
                return None
    return found.pop() if len(found) == 1 else None


def _last_name(function: ast.expr) -> str:
    """``f`` of ``f`` and of ``a.b.f``; empty for what has no name. `ast.unparse` calls itself too often."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
