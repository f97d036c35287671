"""Reads what a server of chat completions sends, however it has filled that in: parts of a message, counts, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.synthesis.proposers.turn import Call

if TYPE_CHECKING:
    import openai


class CallParts:
    """Puts tool calls together from the parts in which a server streams them, or takes them whole."""

    def __init__(self) -> None:
        self._calls: list[dict[str, str]] = []
        self._places: dict[object, int] = {}  # of each index that the server gives

    def take(self, message: Any) -> int:
        """Add what a message, or a part of one, has of calls; how many characters that are."""
        parts: Any = getattr(message, "tool_calls", None) or ()
        before = self._length()
        for part in parts if isinstance(parts, list | tuple) else ():
            function = getattr(part, "function", None)
            call = self._call(getattr(part, "index", None), _text(part, "id"))
            call["id"] = call["id"] or _text(part, "id")
            call["name"] += _text(function, "name")
            call["arguments"] += _text(function, "arguments")
        return self._length() - before

    @property
    def first(self) -> str:
        """The first tool that is called; empty where none is."""
        return next((call["name"] for call in self._calls if call["name"]), "")

    def joined(self) -> tuple[Call, ...]:
        return tuple(
            Call(name=call["name"], arguments=call["arguments"] or "{}", id=call["id"])
            for call in self._calls
            if call["name"]
        )

    def _call(self, index: object, identity: str) -> dict[str, str]:
        """The call that a part belongs to: by its index, else the last one, unless the part has another's id."""
        if isinstance(index, int) and index in self._places:
            return self._calls[self._places[index]]
        if not isinstance(index, int) and self._calls and identity in ("", self._calls[-1]["id"]):
            return self._calls[-1]
        self._calls.append({"id": identity, "name": "", "arguments": ""})
        if isinstance(index, int):
            self._places[index] = len(self._calls) - 1
        return self._calls[-1]

    def _length(self) -> int:
        return sum(len(call["name"]) + len(call["arguments"]) for call in self._calls)


def _text(value: Any, name: str) -> str:
    found = getattr(value, name, None)
    return found if isinstance(found, str) else ""


def delta_of(chunk: Any) -> tuple[Any, str | None]:
    """What a chunk says and the reason to stop, however its server has filled it in."""
    choices = getattr(chunk, "choices", None) or []
    if not choices:
        return None, None
    finish = getattr(choices[0], "finish_reason", None)
    return getattr(choices[0], "delta", None), (finish if isinstance(finish, str) else None)


def said_in(message: Any) -> tuple[str, str]:
    """Text and refusal of a message or a part of one."""
    text, refusal = getattr(message, "content", None), getattr(message, "refusal", None)
    return (text if isinstance(text, str) else ""), (refusal if isinstance(refusal, str) else "")


def usage_of(chunk: Any, known: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    """The tokens read and written, where a message says so, else as ``known``."""
    stated = getattr(chunk, "usage", None)
    counts = (getattr(stated, "prompt_tokens", None), getattr(stated, "completion_tokens", None))
    return counts if all(isinstance(count, int) for count in counts) else known


def refuses_tools(error: openai.APIStatusError) -> bool:
    """Whether the server has no tools, as many local ones say in words of their own."""
    text = said(error).lower()
    told = error.status_code in (400, 404, 422, 500, 501)
    return told and ("tool" in text or "function call" in text)


_ABOUT_FORMS = ("response_format", "response format", "json_schema", "json schema", "structured", "grammar", "guided")


def refuses_form(error: openai.APIStatusError) -> bool:
    """Whether the server may have refused the schema of a typed answer: some do not say what they refused."""
    if is_too_long(error):
        return False
    text = said(error).lower()
    named = any(word in text for word in _ABOUT_FORMS)
    return error.status_code in (400, 422) or (named and error.status_code in (404, 500, 501))


def is_too_long(error: openai.APIStatusError) -> bool:
    """Whether the server says that the model's context does not hold the prompt."""
    text = f"{error.code} {said(error)}".lower()
    return error.status_code in (400, 413, 422) and ("context length" in text or "context_length" in text)


def said(error: openai.APIStatusError) -> str:
    """The server's own words."""
    body = error.body
    if isinstance(body, dict) and isinstance(body.get("message"), str):
        return str(body["message"])
    return str(body) if body else error.message
