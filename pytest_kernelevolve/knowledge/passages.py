"""Cuts a document to the passages that answer a question, when it is longer than what there is room for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pytest_kernelevolve.knowledge.documents import Entry

CUT: Final = "[...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What is shown of a document, with what it is cited as."""

    path: str
    kind: str
    title: str
    sources: tuple[str, ...]
    text: str
    whole: bool


def excerpt(entry: Entry, words: Iterable[str], limit: int) -> Passage:
    """At most ``limit`` characters of a document: all, or its blocks that hold most of the words, in their order.

    A block is a paragraph, an item of a list, a table or a piece of code; none is shown in part.
    """
    body = titled(entry)
    if len(body) <= limit:
        return _passage(entry, body, whole=True)
    wanted = {_stem(word) for word in words if len(word) > 2}
    blocks = blocks_of(body)
    order = sorted(range(len(blocks)), key=lambda number: (number != 0, -_hits(blocks[number], wanted), number))
    chosen: set[int] = set()
    left = limit
    for number in order:
        cost = len(blocks[number]) + len(CUT) + 4
        if cost <= left:
            chosen.add(number)
            left -= cost
    shown: list[str] = []
    for number, block in enumerate(blocks):
        if number in chosen:
            shown.append(block)
        elif shown and shown[-1] != CUT:
            shown.append(CUT)
    return _passage(entry, "\n\n".join(shown) if any(chosen) else "", whole=False)


def titled(entry: Entry) -> str:
    """The document's text beneath its title."""
    text = entry.text.strip()
    return f"{text}\n" if text.startswith("# ") else f"# {entry.title}\n\n{text}\n"


def blocks_of(text: str) -> list[str]:
    """The text in pieces that stand alone."""
    blocks: list[list[str]] = [[]]
    fenced = False
    for line in text.strip().split("\n"):
        fence = line.lstrip().startswith("```")
        begins = not fenced and (not line.strip() or re.match(r"[-*] |\d+\. |#+ ", line) is not None)
        if begins and blocks[-1]:
            blocks.append([])
        if line.strip() or fenced:
            blocks[-1].append(line)
        fenced ^= fence
    return ["\n".join(block) for block in blocks if block]


def _hits(block: str, wanted: set[str]) -> int:
    return len(wanted & {_stem(word) for word in re.findall(r"[\w-]+", block.lower())})


def _stem(word: str) -> str:
    """Near enough to bring `loads` and `load` together; the ranking itself uses SQLite's stemmer."""
    return re.sub(r"(?:ing|ed|es|s)$", "", word) if len(word) > 4 else word


def _passage(entry: Entry, text: str, *, whole: bool) -> Passage:
    return Passage(path=entry.cited, kind=entry.kind, title=entry.title, sources=entry.sources, text=text, whole=whole)
