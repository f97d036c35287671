"""A worker's failure: what a candidate's process did wrong, as a kind of finding and what to say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pytest_kernelevolve.judge.boundary.compiler_errors import compiler_errors

MESSAGE = 20_000  # characters that a worker may say of a failure: compilers say much
_COMMAND = re.compile(r"##(?=\w*\[)")
# The failures that a worker itself reports.
REPORTED = frozenset({"compile", "load", "entry", "exception", "memory", "nondeterministic"})


class WorkerFailure(Exception):
    """A worker failed on its candidate's account: a kind of finding and what to say of it, see `plain`.

    ``detail``, ``case`` and ``borderline`` are those of `records.Finding`.
    """

    def __init__(self, kind: str, message: str, *, detail: str = "", case: str = "", borderline: bool = False) -> None:
        message = plain(message)
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.detail = detail
        self.case = case
        self.borderline = borderline


def plain(text: str) -> str:
    """The text with whatever is no printable character spelled out, but for new lines and tabs.

    What a kernel says is shown in terminals and reports, where control characters would move, hide or colour what
    others say, and some are no text at all. It is printed in logs as well, in which services of continuous integration
    obey ``##[command]`` wherever it stands. (They obey ``::command::`` where a line begins with it, as none does: see
    `report.failure.finding_lines`.)
    """
    text = "".join(
        character if character.isprintable() or character in "\n\t" else ascii(character)[1:-1] for character in text
    )
    return _COMMAND.sub("# #", text)


def reported(answer: Mapping[str, Any]) -> WorkerFailure:
    """The failure that a worker reports. Whatever it says was said by the candidate: it can only harm itself."""
    kind = str(answer["failure"])
    message = str(answer.get("message", ""))
    if len(message) > MESSAGE:  # before anything looks for a pattern in it
        message = f"{message[: MESSAGE // 2]}\n[...]\n{message[-MESSAGE // 2 :]}"
    places = answer.get("places")
    if kind not in REPORTED:
        return WorkerFailure("integrity", f"the worker told of a failure that it cannot know: {kind[:60]!r}")
    if kind == "compile":
        return WorkerFailure(kind, f"does not compile:\n{compiler_errors(message)}")
    where = ", ".join(str(place)[:200] for place in places[-2:]) if isinstance(places, list) else ""
    return WorkerFailure(kind, f"{message} ({where})" if where else message)
