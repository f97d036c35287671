"""Makes foreign text safe to show in a prompt: bounded, delimited, escaped.

A candidate's source, its error text and the summaries of other candidates were written by whoever wrote the candidate,
so they may hold instructions to the model. Shown this way they are data: nobody can end the quotation from within,
nothing invisible passes, and no amount of output pushes the rest of the prompt away.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_LINE_CHARACTERS = 400

_TERMINAL = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
# Control, format (zero width, bidirectional, tags), surrogate, private use, line and paragraph separators.
_HIDDEN_CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def visible(text: str) -> str:
    """The text without terminal sequences, and with every invisible character written as an escape."""
    text = _TERMINAL.sub("", text.replace("\r\n", "\n"))
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(character if _plain(character) else _escape(character) for character in text)


def shorten(text: str, limit: int) -> str:
    """At most about ``limit`` characters: the head and the tail, with a note of what is left out between them."""
    if len(text) <= limit:
        return text
    head = limit * 2 // 3
    tail = limit - head
    return f"{text[:head]}\n[... {len(text) - limit} characters left out ...]\n{text[-tail:]}"


def quote(text: str, *, kind: str, limit: int) -> str:
    """A block of foreign text between tags that the text itself cannot contain.

    The tag carries a digest of the text, so that it is the same in every run and still cannot be foreseen by whoever
    wrote the text: to close the block, the text would have to contain its own digest.
    """
    shown = shorten("\n".join(_bounded(line) for line in visible(text).split("\n")), limit).rstrip("\n")
    tag = f"{kind}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}"
    return f"<{tag}>\n{shown}\n</{tag}>"


def quote_source(source: str, *, limit: int) -> str:
    """A kernel's source: as `quote`, but lines are never shortened, since the model is to edit them."""
    shown = shorten(visible(source), limit).rstrip("\n")
    tag = f"kernel-{hashlib.sha256(source.encode('utf-8', 'replace')).hexdigest()[:12]}"
    return f"<{tag}>\n{shown}\n</{tag}>"


def phrase(text: str, limit: int = 200) -> str:
    """Foreign text inside a line of ours: one line, bounded, without what would end a quotation or begin a block."""
    text = " ".join(visible(text).split())
    text = text.replace("<", "(").replace("`", "'").replace('"', "'")
    return text if len(text) <= limit else f"{text[:limit]}..."


def _plain(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in _HIDDEN_CATEGORIES


def _escape(character: str) -> str:
    return f"\\u{{{ord(character):x}}}"


def _bounded(line: str) -> str:
    if len(line) <= MAX_LINE_CHARACTERS:
        return line
    return f"{line[:MAX_LINE_CHARACTERS]}[... {len(line) - MAX_LINE_CHARACTERS} more characters]"
