"""C++ for MTIA, whose compiler its owner registers: prompts, checks and packaging work without it.

    [project.entry-points."pytest_kernelevolve.compilers"]
    mtia-cpp = "owner_package.building"

The module that the entry point names has ``load_inline(name, *, sources, functions)``, which candidates call where the
hardware is, and ``compiled(call, target, *, most)``, which compiles a loaded candidate without it. No compiler for it
is public, so that nothing here was ever built or run by this project.
"""

from __future__ import annotations

import ast
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from pytest_kernelevolve.language.base import Build
from pytest_kernelevolve.language.source import check_source, mentions, parse
from pytest_kernelevolve.records import Candidate, Finding

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.language.base import Language

GROUP = "pytest_kernelevolve.compilers"
NAME = "mtia-cpp"
NO_COMPILER = (
    f"{NAME} has no compiler here: its owner's package registers one as the entry point {NAME} in the group {GROUP}"
)


class MtiaCpp:
    """C++ on MTIA."""

    @property
    def name(self) -> str:
        return NAME

    def check(self, candidate: Candidate) -> Finding | None:
        problem = check_source(candidate)
        tree = parse(candidate)
        if problem is not None or isinstance(tree, Finding):
            return problem
        if not mentions(tree, "load_inline") or not _has_source(tree):
            return Finding(
                kind="language",
                message="an mtia-cpp kernel holds its C++ source as a string and builds it with "
                "load_inline(sources=...); this builds none",
            )
        return None

    def timed_on(self, hardware: Hardware) -> bool:
        return hardware.name == "mtia" and compiler() is not None

    def environment(self, hardware: Hardware) -> dict[str, str]:  # noqa: ARG002
        return {}

    def build_for(self, hardware: Hardware) -> Build | str:
        registered = compiler()
        if registered is None:
            return NO_COMPILER
        return Build(by=registered, target=hardware.architecture, by_call=False)

    def not_run(self) -> str | None:
        return f"nothing here runs {NAME} without its hardware"


def compiler() -> str | None:
    """The module of the compiler that its owner registered; None where there is none."""
    return next((point.value for point in entry_points(group=GROUP, name=NAME)), None)


def _has_source(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.keyword) and node.arg == "sources" for node in ast.walk(tree))


LANGUAGE: Language = MtiaCpp()
