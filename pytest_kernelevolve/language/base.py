"""What a language is to the rest: a name, a static check, whether a target can time it, how it is built without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.records import Candidate, Finding


class Language(Protocol):
    """How source becomes a callable. Checks read the syntax tree and never execute a candidate."""

    @property
    def name(self) -> str: ...

    def check(self, candidate: Candidate) -> Finding | None:
        """The first static reason why the candidate cannot be a kernel in this language, or None."""

    def timed_on(self, hardware: Hardware) -> bool:
        """Whether times on ``hardware`` mean anything; an interpreter's do not."""

    def environment(self, hardware: Hardware) -> dict[str, str]:
        """Environment variables that a worker needs before it imports the candidate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """How a worker compiles a loaded candidate for hardware that is absent.

    ``by`` is a module with ``compiled(call, target, most=...)``, which runs where the candidate does.
    ``by_call`` says that what is compiled depends on the arguments of a call.
    """

    by: str
    target: Any  # plain JSON: how the compiler names the hardware
    by_call: bool
    brief: bool = False  # the mix of instructions from PTX, where to read machine code takes longer than to make it

    @property
    def request(self) -> Mapping[str, Any]:
        asked = {"by": self.by, "target": self.target, "most": MOST_KERNELS}
        return {**asked, "brief": True} if self.brief else asked


MOST_KERNELS = 16  # The most kernels of a call that are compiled: one may launch a hundred.


class WithoutHardware(Protocol):
    """A language that can be judged to some degree where its hardware is absent. A `Language` need not be one.

    One that has an attribute ``native``, which is true, runs on this machine's processor and not in an interpreter.
    """

    def build_for(self, hardware: Hardware) -> Build | str:
        """How to compile for ``hardware``, or why nothing here can."""

    def not_run(self) -> str | None:
        """Why nothing here runs this language without its hardware; None where an interpreter does."""


def build_for(language: Language, hardware: Hardware) -> Build | str:
    """How to compile a candidate in ``language`` for hardware that is absent, or why nothing here can."""
    able = getattr(language, "build_for", None)
    if able is None:
        return f"nothing here compiles {language.name} for {hardware.name} without the hardware"
    found: Build | str = able(hardware)
    return found


def notes_for(language: Language, candidate: Candidate, hardware: Hardware) -> tuple[str, ...]:
    """What a look at the source says of hardware for which nothing here compiles."""
    able = getattr(language, "notes_for", None)
    return () if able is None else tuple(able(candidate, hardware))


def not_run(language: Language) -> str | None:
    """Why nothing here runs a candidate in ``language`` without its hardware; None where an interpreter does."""
    able = getattr(language, "not_run", None)
    if able is None:
        return f"nothing here runs {language.name} without its hardware"
    found: str | None = able()
    return found
