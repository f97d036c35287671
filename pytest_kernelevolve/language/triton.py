"""Triton: compiled on GPUs; on the CPU it runs in Triton's interpreter, which shows what is right, not what is fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_kernelevolve.hardware.architectures import architectures
from pytest_kernelevolve.language.base import Build
from pytest_kernelevolve.language.mtia_limits import outside
from pytest_kernelevolve.language.source import check_source, imports, jitted, parse
from pytest_kernelevolve.records import Candidate, Finding

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.language.base import Language

COMPILER = "pytest_kernelevolve.judge.worker.building.triton_compile"  # This module runs where the candidate does.


class Triton:
    """Triton on any target; its CPU interpreter is never timed."""

    @property
    def name(self) -> str:
        return "triton"

    def check(self, candidate: Candidate) -> Finding | None:
        problem = check_source(candidate)
        tree = parse(candidate)
        if problem is not None or isinstance(tree, Finding):
            return problem
        if not any(name.partition(".")[0] == "triton" for name, _ in imports(tree)) or not jitted(tree):
            return Finding(
                kind="language", message="a triton kernel has a function decorated with @triton.jit; this has none"
            )
        return None

    def timed_on(self, hardware: Hardware) -> bool:
        return hardware.name != "cpu"

    def environment(self, hardware: Hardware) -> dict[str, str]:
        return {"TRITON_INTERPRET": "1"} if hardware.name == "cpu" else {}

    def build_for(self, hardware: Hardware) -> Build | str:
        """Triton's compiler needs no device, only a back end for the hardware's architecture."""
        known = architectures().get(hardware.architecture)
        if known is None:
            return f"Triton has no back end for {hardware.architecture} here"
        return Build(
            by="pytest_kernelevolve.judge.worker.building.triton_compile", target=list(known.triton), by_call=True
        )

    def notes_for(self, candidate: Candidate, hardware: Hardware) -> list[str]:
        """What a look at the source says of hardware for which nothing here compiles."""
        tree = parse(candidate)
        if hardware.name != "mtia" or isinstance(tree, Finding):
            return []
        found = outside(tree)
        return found or [
            "the source stays within what is published of Triton on MTIA; buffers and sizes are not checked"
        ]

    def not_run(self) -> str | None:
        """Triton's interpreter runs its kernels on the CPU."""
        return None


LANGUAGE: Language = Triton()
