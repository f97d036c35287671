"""C++ and CUDA within a kernel's strings, reduced to what a compiler sees: no comments, no layout, no chosen names.

Only a name that the text itself is seen to define is taken for a chosen one. Anything else (a library's function, a
macro from a flag, a member, what a directive mentions) keeps its name: two kernels that differ must never look equal,
while two that are equal may well look different.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
    | (?P<literal>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)
    | (?P<name>[A-Za-z_]\w*)
    | (?P<number>\.?\d(?:[eEpP][+-]|'\w|[\w.])*)
    | (?P<newline>\n)
    | (?P<space>[^\S\n]+)
    | (?P<mark><<=|>>=|\.\.\.|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|::|\#\#|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_TYPES = frozenset(
    re.findall(r"\w+", "auto bool char const double float int long short signed size_t unsigned void volatile")
)
# Words that no kernel chooses, and after which a name is used rather than defined.
_KEYWORDS = _TYPES | frozenset(
    re.findall(
        r"\w+",
        """
        alignas alignof and asm break case catch class co_await co_return co_yield concept consteval constexpr constinit
        const_cast continue decltype default delete do dynamic_cast else enum explicit export extern false final for
        friend goto if inline mutable namespace new noexcept not nullptr operator or override private protected public
        register reinterpret_cast requires return sizeof static static_assert static_cast struct switch template this
        thread_local throw true try typedef typeid typename union using virtual wchar_t while xor
        """,
    )
)
_BEFORE_NAMES = _TYPES | {"constexpr", "constinit", "inline", "mutable", "register", "static", "thread_local"}
_MEMBER = (".", "->", "::")
_DIRECTIVE = "#"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of code: ``kind`` is name, number, literal or mark. ``directive``: it stands in a preprocessor's line."""

    kind: str
    text: str
    directive: bool = False


def is_code(text: str) -> bool:
    """Whether a string is C++ that `tokens` can read. Raw string literals have rules of their own."""
    return all(mark in text for mark in "{};\n") and 'R"' not in text


def tokens(text: str) -> list[Token]:
    """What a compiler sees of ``text``; the end of a directive is a newline."""
    found: list[Token] = []
    fresh, directive = True, False  # at the start of a line; within a directive, where spaces count
    spaced = False
    for match in _TOKEN.finditer(text.replace("\\\n", "")):
        kind = match.lastgroup or ""
        if kind == "newline":
            if directive:
                found.append(Token("mark", "\n", directive=True))
            fresh, directive = True, False
        elif kind in ("space", "comment"):
            spaced = True
            continue
        else:
            if directive and spaced:
                found.append(Token("mark", " ", directive=True))
            directive = directive or (fresh and match[0] == _DIRECTIVE)
            fresh = False
            found.append(Token(kind, match[0], directive))
        spaced = False
    return found


def chosen_names(texts: Sequence[Sequence[Token]], kept: Collection[str]) -> dict[str, str]:
    """A neutral name for each that the texts define, in the order in which they are met; none of ``kept``."""
    defined, functions, called = set[str](), set[str](), set[str]()
    fixed = set(kept)
    for text in texts:
        closing = _closing(text)
        for place, token in enumerate(text):
            if token.kind != "name":
                continue
            typed, after = _typed(text, place), _mark(text, place + 1)
            if token.directive or _mark(text, place - 1) in _MEMBER:
                fixed.add(token.text)
            elif after == "(":
                body = _mark(text, closing.get(place + 1, -1) + 1) == "{"
                (functions if typed and body else called).add(token.text)
            elif typed and after in ("=", ";", ",", ")", "[", "{", ":"):
                defined.add(token.text)
    fixed |= called - functions
    defined |= functions
    names: dict[str, str] = {}
    for text in texts:
        for token in text:
            name = token.text
            if token.kind == "name" and name in defined and name not in fixed and not _reserved(name):
                names.setdefault(name, f"${len(names)}")
    return names


def normalised(text: Sequence[Token], names: dict[str, str], *, numbers: bool) -> Iterator[str]:
    """The tokens' texts under their neutral names; without ``numbers`` every number is the same."""
    for token in text:
        if token.kind == "number" and not numbers:
            yield "0"
        else:
            yield names.get(token.text, token.text) if token.kind == "name" else token.text


def _typed(text: Sequence[Token], place: int) -> bool:
    """Whether a type stands before the name: ``float x``, ``Shape x``, ``float* x``; not ``a * x`` or ``return x``."""
    before = text[place - 1] if place else None
    if before is None:
        return False
    if before.kind == "name":
        return before.text not in _KEYWORDS or before.text in _BEFORE_NAMES
    if before.text in ("*", "&") and place > 1:
        pointed = text[place - 2]
        return pointed.kind == "name" and (pointed.text in _TYPES or pointed.text.endswith("_t"))
    return False


def _mark(text: Sequence[Token], place: int) -> str:
    return text[place].text if 0 < place < len(text) else ""


def _closing(text: Sequence[Token]) -> dict[int, int]:
    """Where each opened parenthesis is closed."""
    opened: list[int] = []
    closed: dict[int, int] = {}
    for place, token in enumerate(text):
        if token.text == "(":
            opened.append(place)
        elif token.text == ")" and opened:
            closed[opened.pop()] = place
    return closed


def _reserved(name: str) -> bool:
    return name in _KEYWORDS or name.startswith("__") or (name.startswith("_") and name[1:2].isupper())
