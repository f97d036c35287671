"""What a profiler is to a session: a command, the files that it leaves, and a reader of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pytest_kernelevolve.profiling.profile import Launch


class Unreadable(ValueError):
    """Why an answer tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a profiler printed and wrote; it ran beside a candidate, so nothing of it is trusted to be well-formed."""

    status: int | None
    output: str
    files: Mapping[str, str]
    missing: str = ""  # the program that is not there


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one profiler brings to a profile."""

    call_us: float | None = None
    launches: tuple[Launch, ...] = ()  # of all traced calls, in order of start
    calls: int = 1  # how many calls these are of
    metrics: Mapping[str, float | str] = field(default_factory=dict)
    findings: tuple[str, ...] = ()


class Profiler(Protocol):
    """One profiler."""

    @property
    def name(self) -> str: ...

    @property
    def tells(self) -> str:
        """What is not known without it."""
        ...

    @property
    def devices(self) -> Sequence[str]:
        """Of "cpu", "cuda" and others that PyTorch knows."""
        ...

    def commands(self) -> Sequence[Sequence[str]]:
        """The command, and what to try in its place; ``{program}`` stands for the program that is profiled."""
        ...

    def files(self) -> Sequence[str]: ...

    def environment(self) -> Mapping[str, str]: ...

    def read(self, answer: Answer) -> Facts:
        """Raises `Unreadable` with the reason."""
        ...
