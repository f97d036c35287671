"""Languages as levels of abstraction: which a gate admits, in which a source is, and what lies below or above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.language import get, supported
from pytest_kernelevolve.records import Candidate

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

ANY: Final = "any"  # A gate in every language of its hardware.
_HEIGHT: Final = {"triton": 3, "gluon": 2, "cute": 2}  # all others are 1: the hardware's own


def admitted(gate: HardwareGate, hardware: Hardware) -> tuple[str, ...]:
    """The languages that a gate's kernels may be in, the one to begin with first."""
    usable = [name for name in hardware.languages if name in supported()]
    if gate.languages == (ANY,):
        return tuple(usable)
    return gate.languages or (gate.language or hardware.languages[0],)


def check_languages(spec: OperatorSpec, gate: HardwareGate) -> None:
    """Raise SpecError where a gate asks for a language in which no kernel for its hardware could ever be judged."""
    hardware = registry.get(gate.hardware)
    allowed = [name for name in hardware.languages if name in supported()]
    for language in admitted(gate, hardware) or (gate.language or hardware.languages[0],):
        if language not in allowed:
            raise SpecError(
                f"hardware.{gate.hardware}.language is {language}; "
                f"kernels for {hardware.name} are written in {' or '.join(allowed)}",
                path=spec.path,
                line=spec.line,
            )


def language_of(source: str, entry: str, languages: Sequence[str]) -> str:
    """Which of ``languages`` a kernel's source is in, as far as a look at it tells; else the first."""
    if len(languages) > 1:
        for name in languages:
            if name in supported() and get(name).check(Candidate(source=source, entry=entry, language=name)) is None:
                return name
    return languages[0]


def step(before: str, after: str) -> str:
    """What a rewrite from one language into another is: ``lower``, ``higher`` or ``across``."""
    down = _HEIGHT.get(before, 1) - _HEIGHT.get(after, 1)
    return "lower" if down > 0 else "higher" if down < 0 else "across"
