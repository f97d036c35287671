"""A typed answer, defined once: from it follow the JSON schema, the words that ask for it, and the reader.

A server that has structured output is held to the schema. The words go to every model all the same, since a server that
holds to a schema need not show it to its model, and one that ignores it says nothing of that. The reader therefore
believes nobody: what does not fit is told apart here. Source code is never asked for in this way: kernels stay in
fenced blocks, without escapes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from pytest_kernelevolve.synthesis.proposers.text_calls import without_thoughts

Kind = Literal["text", "lines", "numbers"]
_TYPES: Final[Mapping[str, Mapping[str, Any]]] = {
    "text": {"type": "string"},
    "lines": {"type": "array", "items": {"type": "string"}},
    "numbers": {"type": "array", "items": {"type": "integer"}},
}
_SHAPES: Final[Mapping[str, str]] = {"text": "a text", "lines": "a list of texts", "numbers": "a list of whole numbers"}
MOST_CHARACTERS: Final = 100_000  # of an answer that is read
_BRACE = re.compile(r"\{")
MOST_TRIES: Final = 64  # places of an answer that are looked at for the object


class WrongFormError(Exception):
    """An answer that does not fill in the form; the text says why, and is ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of the answer. All are asked for; only one with ``choices`` must be there."""

    name: str
    about: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()

    def schema(self) -> dict[str, Any]:
        stated = {**_TYPES[self.kind], "description": self.about}
        if self.choices:
            stated["enum"] = list(self.choices)
        return stated

    def asked(self) -> str:
        shape = f"one of {', '.join(self.choices)}" if self.choices else _SHAPES[self.kind]
        return f"- `{self.name}`: {shape}: {self.about}"

    def read(self, value: object) -> str | tuple[str, ...] | tuple[int, ...]:
        """The value, as far as it is of this kind: a single entry counts as a list of it, what is no entry as none."""
        if self.choices:
            if not isinstance(value, str) or value not in self.choices:
                raise WrongFormError(f"{self.name!r} is none of {', '.join(self.choices)}")
            return value
        if self.kind == "text":
            return value if isinstance(value, str) else ""
        entries: list[Any] = value if isinstance(value, list) else [value]
        if self.kind == "lines":
            return tuple(entry for entry in entries if isinstance(entry, str) and entry.strip())
        return tuple(entry for entry in entries if isinstance(entry, int) and not isinstance(entry, bool))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What an answer is to fill in."""

    name: str
    fields: tuple[Field, ...]

    def schema(self) -> dict[str, Any]:
        """As ``response_format`` of chat completions takes it, within what servers hold to strictly: each key is
        required and no other is allowed."""
        inside = {
            "type": "object",
            "properties": {field.name: field.schema() for field in self.fields},
            "required": [field.name for field in self.fields],
            "additionalProperties": False,
        }
        return {"type": "json_schema", "json_schema": {"name": self.name, "strict": True, "schema": inside}}

    def instructions(self) -> str:
        """What is said of it to every model."""
        asked = "Answer with one JSON object and nothing else. Its keys, all of them:"
        lines = ["# The form of your answer", "", asked, ""]
        return "\n".join([*lines, *(field.asked() for field in self.fields)])

    def read(self, text: str) -> dict[str, Any]:
        """The answer's values by key, those that are missing empty. Raises WrongFormError."""
        best: Mapping[str, Any] | None = None
        for found in _objects(without_thoughts(text)):
            if best is None or self._known(found) > self._known(best):
                best = found
        if best is None or not self._known(best):
            raise WrongFormError("the answer holds no JSON object with the keys that were asked for")
        return {field.name: field.read(best.get(field.name)) for field in self.fields}

    def _known(self, found: Mapping[str, Any]) -> int:
        return sum(field.name in found for field in self.fields)


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    """The JSON objects in a text: each at the top level, with whatever prose or fences there are around them."""
    text = text[:MOST_CHARACTERS]
    decoder = json.JSONDecoder()
    place = 0
    for _ in range(MOST_TRIES):
        begin = _BRACE.search(text, place)
        if begin is None:
            return
        try:
            found, place = decoder.raw_decode(text, begin.start())
        except (ValueError, RecursionError):
            place = begin.end()
            continue
        yield found
