"""The language `beads`: what is a kernel in it, and where its times mean something."""

from __future__ import annotations

import ast

from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.language.base import Language
from pytest_kernelevolve.language.source import check_source, parse
from pytest_kernelevolve.records import Candidate, Finding


class Beads:
    """Kernels for the abacus."""

    @property
    def name(self) -> str:
        return "beads"

    def check(self, candidate: Candidate) -> Finding | None:
        problem = check_source(candidate)
        tree = parse(candidate)
        if problem is not None or isinstance(tree, Finding):
            return problem
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        decorators = [ast.unparse(one) for node in functions for one in node.decorator_list]
        if "beads.kernel" not in decorators:
            return Finding(kind="language", message="a beads kernel has a function under @beads.kernel; this has none")
        return None

    def timed_on(self, hardware: Hardware) -> bool:
        return hardware.vendor == "Suanpan"

    def environment(self, hardware: Hardware) -> dict[str, str]:  # noqa: ARG002
        return {}


LANGUAGE: Language = Beads()
