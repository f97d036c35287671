"""What is known about writing kernels: Markdown documents, found through the table in ``index.md``.

A new document is a file and a row: no code. Only the index decides what a prompt may see.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pytest_kernelevolve.errors import UsageError

ROOT = Path(__file__).parent
COLUMNS = ("document", "about", "hardware", "language", "family", "phase")
ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the index: a document and what it is for. An empty set means anything."""

    path: str
    about: str
    hardware: frozenset[str]
    languages: frozenset[str]
    families: frozenset[str]
    phases: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    path: str
    about: str
    text: str


def retrieve(
    *, hardware: Collection[str], language: str, family: str | None, phase: str, root: Path = ROOT
) -> tuple[Document, ...]:
    """The documents for a situation, most important first.

    ``hardware`` holds every name the target answers to (itself, its family). A document for certain families of
    operator is left out where the operator states another; it is kept where the operator states none, since then
    nothing is known. ``phase`` is ``draft``, ``repair`` or ``improve``.
    """
    words = frozenset(_words(family or ""))
    return tuple(
        Document(path=entry.path, about=entry.about, text=read(entry.path, root))
        for entry in load_index(root)
        if _matches(entry.hardware, frozenset(hardware))
        and _matches(entry.languages, frozenset((language,)))
        and (not words or _matches(entry.families, words))
        and _matches(entry.phases, frozenset((phase,)))
    )


def read(path: str, root: Path = ROOT) -> str:
    """One document's text. Raises UsageError where the index names a file that is not there."""
    place = root / path
    if not place.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"{root / 'index.md'}: {path} lies outside the knowledge base")
    try:
        return place.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{root / 'index.md'}: {path} cannot be read: {error.strerror}") from None


@lru_cache(maxsize=8)
def load_index(root: Path = ROOT) -> tuple[Entry, ...]:
    """The rows of the index, in order. Raises UsageError that names the line that is wrong."""
    entries = []
    for line, cells in _rows(root / "index.md"):
        if len(cells) != len(COLUMNS):
            raise UsageError(
                f"{root / 'index.md'}:{line}: {len(cells)} cells, but the columns are {', '.join(COLUMNS)}"
            )
        path, about, hardware, languages, families, phases = cells
        entries.append(
            Entry(
                path=path,
                about=about,
                hardware=_values(hardware),
                languages=_values(languages),
                families=_values(families),
                phases=_values(phases),
            )
        )
    return tuple(entries)


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: the index cannot be read: {error.strerror}") from None
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and cells[0] != COLUMNS[0] and not set(cells[0]) <= {"-", ":", " "}:
            yield number, cells


def _values(cell: str) -> frozenset[str]:
    return frozenset() if cell == ANY else frozenset(_words(cell))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.lower())


def _matches(wanted: frozenset[str], given: frozenset[str]) -> bool:
    return not wanted or not wanted.isdisjoint(given)
