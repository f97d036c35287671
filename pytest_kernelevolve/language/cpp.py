"""C++: a Python module that holds C++ source as a string and builds it with ``tvm_ffi.cpp.load_inline``.

It runs on this machine's processor. For another instruction set it is compiled, by a cross compiler where the processor
is of another family.
"""

from __future__ import annotations

import ast
import os
import platform
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pytest_kernelevolve.language.base import Build
from pytest_kernelevolve.language.source import builds_inline, check_source, parse
from pytest_kernelevolve.records import Candidate, Finding

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.language.base import Language

COMPILER = "pytest_kernelevolve.judge.worker.building.cpp_sources"  # It runs where the candidate does.
# By vendor: the machine that GCC calls it, its cross compiler, Debian's package of that, and the flag of a processor.
_MACHINES = {
    "x86-64": ("x86_64", "x86_64-linux-gnu-g++", "g++-x86-64-linux-gnu", "-march="),
    "Arm": ("aarch64", "aarch64-linux-gnu-g++", "g++-aarch64-linux-gnu", "-mcpu="),
}
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

    native = True  # what is compiled for another instruction set runs on this processor, built for this one

    def build_for(self, hardware: Hardware) -> Build | str:
        """GCC compiles for any processor of its family; the sources are compiled and not linked."""
        machine = _MACHINES.get(hardware.vendor)
        if machine is None:
            return f"C++ runs on processors, and {hardware.name} is none"
        name, cross, package, flag = machine
        compiler = shutil.which("g++" if platform.machine() == name else cross)
        if compiler is None:
            return f"C++ for {hardware.architecture} needs {cross}, which is not here: apt install {package}"
        if not _knows(compiler, f"{flag}{hardware.architecture}"):
            return f"{compiler} has no architecture {hardware.architecture}; a newer GCC may"
        flags = [f"{flag}{hardware.architecture}", *(f"-I{path}" for path in _headers_of_the_builder())]
        return Build(by=COMPILER, target={"compiler": compiler, "flags": flags}, by_call=False)

    def not_run(self) -> str | None:
        return None


@cache
def _knows(compiler: str, flag: str) -> bool:
    """Whether a compiler takes a flag."""
    command = [compiler, flag, "-E", "-x", "c++", os.devnull, "-o", os.devnull]
    try:
        return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


@cache
def _headers_of_the_builder() -> tuple[str, ...]:
    spec = find_spec("tvm_ffi")
    return () if spec is None or spec.origin is None else (f"{spec.origin.rpartition('/')[0]}/include",)


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
