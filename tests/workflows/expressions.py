"""The part of GitHub's expressions that our workflows use: `${{ github.event.number || 'none' }}`.

https://docs.github.com/actions/reference/evaluate-expressions-in-workflows-and-actions
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

_TOKEN = re.compile(r"\s*(?:'((?:[^']|'')*)'|(\d+)|([A-Za-z_][\w.-]*)|(\|\||&&|==|!=|[!(),]))")


def text_of(value: Any) -> str:
    """As GitHub writes a value into a string."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "Object" if isinstance(value, dict | list) else str(value)


def interpolate(template: Any, contexts: Mapping[str, Any]) -> str:
    """``template`` with every ``${{ ... }}`` replaced."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: text_of(evaluate(found[1], contexts)), text_of(template))


def condition(text: Any, contexts: Mapping[str, Any], *, failed: bool) -> bool:
    """Whether an ``if:`` holds: without a status function, only where nothing before has failed."""
    if text is None:
        return not failed
    plain = text_of(text).strip().removeprefix("${{").removesuffix("}}")
    if failed and not re.search(r"\b(always|failure)\(\)", plain):
        return False
    return bool(evaluate(plain, contexts))


def evaluate(text: str, contexts: Mapping[str, Any]) -> Any:
    parser = _Parser(_tokens(text), contexts)
    value = parser.any_of()
    assert parser.ended, f"cannot be read: {text}"
    return value


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        assert found, f"cannot be read: {text[at:]}"
        kind = ("string", "number", "name", "sign")[next(i for i in range(4) if found[i + 1] is not None)]
        tokens.append((kind, found[1 + ("string", "number", "name", "sign").index(kind)]))
        at = found.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]], contexts: Mapping[str, Any]) -> None:
        self.tokens = tokens
        self.contexts = contexts
        self.at = 0

    @property
    def ended(self) -> bool:
        return self.at == len(self.tokens)

    def take(self, sign: str) -> bool:
        if not self.ended and self.tokens[self.at] == ("sign", sign):
            self.at += 1
            return True
        return False

    def any_of(self) -> Any:
        value = self.all_of()
        while self.take("||"):
            other = self.all_of()
            value = value or other
        return value

    def all_of(self) -> Any:
        value = self.equal()
        while self.take("&&"):
            other = self.equal()
            value = value and other
        return value

    def equal(self) -> Any:
        value = self.one()
        if self.take("=="):
            return _same(value, self.one())
        if self.take("!="):
            return not _same(value, self.one())
        return value

    def one(self) -> Any:
        if self.take("!"):
            return not self.one()
        if self.take("("):
            value = self.any_of()
            assert self.take(")")
            return value
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "string":
            return text.replace("''", "'")
        if kind == "number":
            return int(text)
        if self.take("("):
            arguments = []
            while not self.take(")"):
                arguments.append(self.any_of())
                self.take(",")
            return FUNCTIONS[text](*arguments)
        return self.look_up(text)

    def look_up(self, name: str) -> Any:
        if name in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[name]
        value: Any = self.contexts
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value


def _same(one: Any, other: Any) -> bool:
    return text_of(one).lower() == text_of(other).lower()


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "always": lambda: True,
    "contains": lambda where, what: (
        any(_same(one, what) for one in where) if isinstance(where, list) else what in where
    ),
    "format": lambda text, *values: re.sub(r"\{(\d)\}", lambda found: text_of(values[int(found[1])]), text),
    "fromJSON": json.loads,
    "startsWith": lambda text, start: text_of(text).lower().startswith(text_of(start).lower()),
}
