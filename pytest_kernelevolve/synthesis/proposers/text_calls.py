"""Tools for whoever answers in text alone: how a call is written, how it is read, and the conversation so far.

    <call:replace>
    <old>for i in range(4):</old>
    <new>for i in range(8):</new>
    </call:replace>

Arguments stand between tags as they are, so that source code needs no escapes. Only what a model answers is read for
calls, never what is shown to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from pytest_kernelevolve.synthesis.proposers.tool import Tool
from pytest_kernelevolve.synthesis.proposers.turn import Turn

MOST_CALLS = 16  # The most calls of one answer.
_CALL = re.compile(r"<call:(?P<name>[\w.-]{1,64})>(?P<inside>.*?)</call:(?P=name)>", re.DOTALL)
_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)


def instructions(tools: Sequence[Tool]) -> str:
    """What the system prompt says of the tools."""
    lines = [
        "# Tools",
        "",
        "To use a tool, write a call of this form anywhere in your answer, each argument between tags of its name, as",
        "it is and without escapes. Several calls are carried out in order, and you are shown what they return.",
        "",
        "<call:NAME>",
        "<ARGUMENT>value</ARGUMENT>",
        "</call:NAME>",
        "",
    ]
    for tool in tools:
        lines.append(f"- `{tool.name}`: {tool.about}")
        for parameter in tool.parameters:
            choice = f", one of {', '.join(parameter.choices)}" if parameter.choices else ""
            left_out = "" if parameter.required else ", may be left out"
            lines.append(f"  - `{parameter.name}`: {parameter.about}{choice}{left_out}")
    return "\n".join(lines)


def conversation(turns: Sequence[Turn]) -> str:
    """The turns so far, after the first prompt."""
    parts: list[str] = []
    for number, turn in enumerate(turns, start=1):
        said = [turn.text.strip()] if turn.text.strip() else []
        if not _CALL.search(turn.text):
            said += [written(call.name, call.arguments) for call in turn.calls]
        parts.append(f"# Your answer {number}\n\n" + ("\n\n".join(said) or "(nothing)"))
        shown = [f"{call.name} returned:\n{result}" for call, result in zip(turn.calls, turn.results, strict=True)]
        shown += [turn.reply] if turn.reply else []
        parts.append(f"# What followed {number}\n\n" + "\n\n".join(shown))
    return "".join(f"\n\n{part}" for part in parts) + ("\n\n# Your next answer\n" if parts else "")


def written(name: str, arguments: str) -> str:
    """A call as a model that answers in text would have written it."""
    try:
        given = json.loads(arguments or "{}")
    except ValueError:
        given = None
    if not isinstance(given, Mapping):
        return f"<call:{name}>{arguments}</call:{name}>"
    inside = "\n".join(f"<{key}>{value}</{key}>" for key, value in given.items())
    return f"<call:{name}>\n{inside}\n</call:{name}>"


def without_thoughts(text: str) -> str:
    """What a model answers, without what it says that it thinks."""
    return _THOUGHT.sub("", text)


def read_calls(text: str, tools: Sequence[Tool]) -> list[tuple[str, str]]:
    """The calls in an answer, ``(name, arguments as JSON)`` each, in order; none of those within a thought.

    An unknown tool is a call too: the caller says so to the model.
    """
    known = {tool.name: tool for tool in tools}
    found: list[tuple[str, str]] = []
    for match in _CALL.finditer(without_thoughts(text)):
        tool = known.get(match["name"])
        names = [parameter.name for parameter in tool.parameters] if tool is not None else []
        found.append((match["name"], json.dumps(_arguments(match["inside"], names))))
        if len(found) == MOST_CALLS:
            break
    return found


def _arguments(inside: str, names: Sequence[str]) -> dict[str, str]:
    """Each argument from its first opening tag to its last closing one; a line break after and before a tag is not
    part of the value."""
    given: dict[str, str] = {}
    for name in names:
        begin, end = inside.find(f"<{name}>"), inside.rfind(f"</{name}>")
        if 0 <= begin < end:
            value = inside[begin + len(name) + 2 : end]
            given[name] = re.sub(r"\A\n|\n\Z", "", value) if "\n" in value else value
            inside = inside[:begin] + inside[end + len(name) + 3 :]
    return given
