"""What a language is to the rest: a name, a static check, and whether a target can time it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

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
