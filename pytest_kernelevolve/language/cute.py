"""CuTe DSL: NVIDIA's Python for CUTLASS, compiled on its GPUs. Nothing interprets it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pytest_kernelevolve.language.base import Build
from pytest_kernelevolve.language.needs import missing
from pytest_kernelevolve.language.source import check_source, imports, parse
from pytest_kernelevolve.records import Candidate, Finding

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.language.base import Language

COMPILER = "pytest_kernelevolve.judge.worker.building.cute_compile"  # This module runs where the candidate does.
PACKAGE = "cutlass"
_DECORATORS = ("kernel", "jit")


class Cute:
    """CuTe DSL on NVIDIA hardware."""

    @property
    def name(self) -> str:
        return "cute"

    def check(self, candidate: Candidate) -> Finding | None:
        problem = check_source(candidate)
        tree = parse(candidate)
        if problem is not None or isinstance(tree, Finding):
            return problem
        if not any(name.partition(".")[0] == PACKAGE for name, _ in imports(tree)) or not _has_kernel(tree):
            return Finding(
                kind="language",
                message="a cute kernel imports cutlass.cute and has a function decorated with @cute.kernel; "
                "this has none",
            )
        return None

    def timed_on(self, hardware: Hardware) -> bool:
        return hardware.vendor == "NVIDIA"

    def environment(self, hardware: Hardware) -> dict[str, str]:
        """The architecture to compile for, so that the compiler does not ask the device."""
        return {"CUTE_DSL_ARCH": hardware.architecture} if hardware.architecture.startswith("sm_") else {}

    def build_for(self, hardware: Hardware) -> Build | str:
        """``cute.compile`` needs no device where the environment names the architecture."""
        if not hardware.architecture.startswith("sm_"):
            return f"CuTe DSL has no architecture {hardware.architecture}"
        if (absent := missing("cute")) is not None:
            return absent
        return Build(by=COMPILER, target=hardware.architecture, by_call=True)

    def not_run(self) -> str | None:
        return "nothing interprets CuTe DSL, so that it was not run"


def _has_kernel(tree: ast.Module) -> bool:
    """Whether some function is decorated with ``cute.kernel``."""
    for node in ast.walk(tree):
        for decorator in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            function = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(function, ast.Attribute) and function.attr == "kernel":
                return True
    return False


LANGUAGE: Language = Cute()
