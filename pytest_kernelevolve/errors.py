"""Errors of this project, kept apart from findings about a kernel.

    KernelEvolveError                 ours or the user's: bad input, missing hardware, dead server
      UsageError                      an option, an ini key or an environment variable is wrong
      SpecError                       an operator spec is wrong; knows file, line and key
      HardwareError                   the named hardware is unknown or absent
      StoreError                      the store cannot be opened, read or written
      ProposerError                   the model server, command or mailbox failed
        BudgetError                   nothing was asked: what is left of a budget does not suffice
        TooLongError                  the model takes no prompt as long as this one
      JudgeError                      the judge's own machinery failed; says nothing about the kernel
    KernelFailure(AssertionError)     a finding: the kernel is incorrect, slow or invalid

Every message says what was wrong, where, and what would be right. The plugin prints the message alone: a user
never sees a traceback of ours for a mistake of theirs.
"""

from __future__ import annotations

import re
from pathlib import Path


class KernelEvolveError(Exception):
    """Something other than the kernel under test is wrong."""


class UsageError(KernelEvolveError):
    """An option, ini key or environment variable has a value that cannot be used."""


class SpecError(KernelEvolveError):
    """An operator spec cannot be used; the message reads ``file:line: what, where, what is allowed``."""

    def __init__(self, message: str, *, path: Path | None = None, line: int | None = None) -> None:
        self.reason = message
        self.path = path
        self.line = line
        super().__init__(message)

    def __str__(self) -> str:
        if self.path is None:
            return self.reason
        place = str(self.path) if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}"

    def __reduce__(self) -> tuple[object, ...]:
        return (_spec_error, (self.reason, self.path, self.line))


def _spec_error(reason: str, path: Path | None, line: int | None) -> SpecError:
    return SpecError(reason, path=path, line=line)


class HardwareError(KernelEvolveError):
    """The named hardware is unknown, or it is required and absent."""


class StoreError(KernelEvolveError):
    """The store cannot be opened, read or written."""


class ProposerError(KernelEvolveError):
    """A proposer (model server, command, mailbox, replay file) gave no usable answer.

    ``free`` says that the request surely cost nothing: it was refused, or nobody took it up.
    """

    def __init__(self, message: str, *, free: bool = False) -> None:
        self.free = free
        super().__init__(message)


class BudgetError(ProposerError):
    """A request was not made, because what is left of a budget may not suffice for it; ``budget`` is its name."""

    def __init__(self, message: str, *, budget: str = "tokens") -> None:
        self.budget = budget
        super().__init__(message, free=True)


class TooLongError(ProposerError):
    """The model's context does not hold the prompt and its answer."""


class JudgeError(KernelEvolveError):
    """The judge's own machinery failed, so nothing is known about the kernel."""


def without_password(text: str) -> str:
    """``text`` with the user and password of every URL in it as ``***``: what is printed or written is passed on.

    So are the parameters of a URL that hold a secret, and a password with slashes, which should have been encoded.
    """
    text = re.sub(r"(\w://)(?:[^/@\s]*:[^@\s'\"]*|[^/@\s]*)@", r"\1***@", text)
    return re.sub(r"([?&](?:[a-z]*password|secret|token|key)=)[^&\s'\"]+", r"\1***", text, flags=re.IGNORECASE)


class KernelFailure(AssertionError):
    """The kernel under test did not pass its gate; the message is the one screen the user reads."""
