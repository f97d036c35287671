"""Reads a knowledge tree: documents and records in folders, the shipped one's or a user's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.knowledge import documents, experience
from pytest_kernelevolve.knowledge.documents import Entry
from pytest_kernelevolve.knowledge.experience import Experience

RECORDS = "records"
LONGEST_FILE = 200_000  # bytes: what is longer is no document for a prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """What a folder holds, in the order of its paths."""

    entries: tuple[Entry, ...]
    records: tuple[Experience, ...]


def read(root: Path, *, name: str = "", strict: bool = False) -> Tree:
    """All documents (``*.md``) and records (``records/**/*.yaml``) under ``root``; READMEs are for people alone.

    ``name`` is how the tree is cited; ``strict`` holds it to the shipped base's words. Raises UsageError that
    names file and line.
    """
    if not root.is_dir():
        raise UsageError(f"{root}: a folder with documents is needed, and there is none")
    entries: list[Entry] = []
    records: list[Experience] = []
    for path in sorted(root.rglob("*.md")):
        place = path.relative_to(root).as_posix()
        if path.name.lower() != "readme.md" and not _hidden(place):
            entries.append(documents.parse(_text(path), path, place, root=name, strict=strict))
    for path in sorted([*root.glob(f"{RECORDS}/**/*.yaml"), *root.glob(f"{RECORDS}/**/*.yml")]):
        place = path.relative_to(root).as_posix()
        records += experience.parse(_text(path), path, place, root=name, strict=strict)
    return Tree(entries=tuple(entries), records=tuple(records))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(f"{path}:{line}: is not UTF-8") from None
    if len(data) > LONGEST_FILE:
        raise UsageError(f"{path}:1: has {len(data)} bytes; at most {LONGEST_FILE} are read: split it")
    return text


def _hidden(place: str) -> bool:
    return any(part.startswith((".", "_")) for part in place.split("/"))
