"""One turn of a conversation with a model: what it said, the tools that it used, and what they returned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A model's use of a tool: ``arguments`` are JSON text as it came, which may be none."""

    name: str
    arguments: str = "{}"
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a model said, the tools that it used, and what they returned, in the order of the calls.

    ``reply`` is what it was told where it used none.
    """

    text: str
    calls: tuple[Call, ...] = ()
    results: tuple[str, ...] = ()
    reply: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Turn:
        calls = tuple(Call(**call) for call in data.get("calls", ()))
        return cls(text=data["text"], calls=calls, results=tuple(data.get("results", ())), reply=data.get("reply", ""))
