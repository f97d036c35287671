"""A tool that a model may use, defined once: from it follow the JSON schema, the text for who takes none, and checks.

What a tool does is not said here: `synthesis.agent.toolbox` binds each to a function.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "whole", "switch"]
_JSON_TYPES = {"text": "string", "whole": "integer", "switch": "boolean"}
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")


class WrongCall(Exception):
    """A call that cannot be carried out; the text says what would be right, for the model to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One argument of a tool. One with a default may be left out."""

    name: str
    about: str
    kind: Kind = "text"
    default: str | int | bool | None = None
    required: bool = True
    choices: tuple[str, ...] = ()

    def schema(self) -> dict[str, Any]:
        stated: dict[str, Any] = {"type": _JSON_TYPES[self.kind], "description": self.about}
        if self.choices:
            stated["enum"] = list(self.choices)
        return stated

    def checked(self, value: object) -> str | int | bool:
        """``value`` as the parameter's type; a text that says a number or a truth value counts as that."""
        if self.kind == "whole" and isinstance(value, str) and value.strip().lstrip("-").isdigit():
            value = int(value)
        if self.kind == "switch" and isinstance(value, str) and value.strip().lower() in (*_TRUE, *_FALSE):
            value = value.strip().lower() in _TRUE
        wanted = {"text": str, "whole": int, "switch": bool}[self.kind]
        if not isinstance(value, wanted) or (self.kind == "whole" and isinstance(value, bool)):
            raise WrongCall(f"{self.name!r} must be of the type {_JSON_TYPES[self.kind]}, not {type(value).__name__}")
        if self.choices and value not in self.choices:
            raise WrongCall(f"{self.name!r} must be one of {', '.join(self.choices)}")
        assert isinstance(value, str | int | bool)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool by its name, what it is for, and what it is called with."""

    name: str
    about: str
    parameters: tuple[Parameter, ...] = ()

    def schema(self) -> dict[str, Any]:
        """As OpenAI's function calling takes it."""
        return {
            "type": "function",
            "function": {
                "name": self.name,
                "description": self.about,
                "parameters": {
                    "type": "object",
                    "properties": {parameter.name: parameter.schema() for parameter in self.parameters},
                    "required": [parameter.name for parameter in self.parameters if parameter.required],
                    "additionalProperties": False,
                },
            },
        }

    def arguments(self, text: str) -> dict[str, Any]:
        """The arguments in a call's JSON text, checked and with defaults. Raises WrongCall."""
        try:
            given = json.loads(text or "{}")
        except ValueError as error:
            raise WrongCall(f"the arguments of {self.name} are not valid JSON: {error}; {self.usage()}") from None
        if not isinstance(given, Mapping):
            raise WrongCall(f"the arguments of {self.name} must be a JSON object; {self.usage()}")
        known = {parameter.name: parameter for parameter in self.parameters}
        unknown = [name for name in given if name not in known]
        if unknown:
            raise WrongCall(f"{self.name} has no argument {str(unknown[0])[:40]!r}; {self.usage()}")
        missing = [
            parameter.name for parameter in self.parameters if parameter.required and given.get(parameter.name) is None
        ]
        if missing:
            raise WrongCall(f"{self.name} needs {', '.join(missing)}; {self.usage()}")
        try:
            return {
                name: one.default if given.get(name) is None else one.checked(given[name])
                for name, one in known.items()
            }
        except WrongCall as error:
            raise WrongCall(f"{self.name}: {error}; {self.usage()}") from None

    def usage(self) -> str:
        """How it is called, in a line."""
        inside = ", ".join(
            parameter.name if parameter.required else f"[{parameter.name}]" for parameter in self.parameters
        )
        return f"call it as {self.name}({inside})"
