"""Gluon: Triton's language of explicit layouts, compiled on GPUs. Nothing interprets it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pytest_kernelevolve.hardware.architectures import architectures
from pytest_kernelevolve.language.base import Build
from pytest_kernelevolve.language.source import GLUON, check_source, imports, jitted, parse
from pytest_kernelevolve.language.triton import COMPILER
from pytest_kernelevolve.records import Candidate, Finding

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.language.base import Language


class Gluon:
    """Gluon on GPUs."""

    @property
    def name(self) -> str:
        return "gluon"

    def check(self, candidate: Candidate) -> Finding | None:
        problem = check_source(candidate)
        tree = parse(candidate)
        if problem is not None or isinstance(tree, Finding):
            return problem
        if not _imports_gluon(tree) or not jitted(tree, gluon=True):
            return Finding(
                kind="language", message="a gluon kernel has a function decorated with @gluon.jit; this has none"
            )
        return None

    def timed_on(self, hardware: Hardware) -> bool:
        return hardware.name != "cpu"

    def environment(self, hardware: Hardware) -> dict[str, str]:  # noqa: ARG002
        return {}

    def build_for(self, hardware: Hardware) -> Build | str:
        """Triton's compiler needs no device; what a kernel uses of one vendor's hardware compiles for that alone."""
        known = architectures().get(hardware.architecture)
        if known is None:
            return f"Triton has no back end for {hardware.architecture} here"
        return Build(by=COMPILER, target=list(known.triton), by_call=True)

    def not_run(self) -> str | None:
        return "nothing interprets Gluon, so that it was not run"


def _imports_gluon(tree: ast.Module) -> bool:
    return any(name == GLUON or name.startswith(f"{GLUON}.") for name, _ in imports(tree))


LANGUAGE: Language = Gluon()
