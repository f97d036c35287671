"""What is known about writing kernels: documents and records, found by what they are for and by their text.

- `vocabulary`: the words that conditions are written in
- `documents`: one Markdown document with its head
- `experience`: records of what helped or harmed, what is admitted of them, and conflicts
- `marked`: YAML with line numbers, for errors
- `tree`: reads a folder of documents and records, the shipped one or a user's
- `indexing`: makes `index.json` of the shipped tree
- `base`: everything in memory, with its full text
- `query`: a typed question, the ranking, the answer
- `passages`: cuts a document to what answers
- `selection`: what a prompt is given
- `deep_search`: what is known of a diagnosis, in cited passages, with code of a user's
- `code_search`: strings, patterns and names in folders that a user names

Folders: `constraints/` and `languages/` enter every prompt that they apply to; `facts/` and `guidance/` are chosen
among; `records/` hold experience;
`archive/` holds kernels (see `synthesis/archive.py`). A new document is a file with a head.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_kernelevolve.errors import UsageError

ROOT = Path(__file__).parent


# The part that each kind of passage belongs to.
_PARTS = {"fact": "retrieval", "guidance": "retrieval", "records": "records"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text for a prompt, with what it is cited as and what it tells."""

    path: str
    about: str
    text: str
    part: str = ""  # "retrieval" for what was looked up, "records" for experience; rules and languages are always there


def retrieve(
    *,
    hardware: Collection[str],
    language: str,
    family: str | None,
    phase: str,
    text: str = "",
    bottleneck: str | None = None,
    folders: Sequence[str] = (),
) -> tuple[Document, ...]:
    """The documents for a situation, most important first, within a budget of characters.

    ``hardware`` holds every name the target answers to (itself, its family). A document for certain families of
    operator is left out where the operator states another; it is kept where the operator states none, since then
    nothing is known. ``phase`` is ``draft``, ``repair`` or ``improve``; ``text`` is whatever says more, such as the
    operator's name or an error; ``bottleneck`` is any word for one. ``folders`` are a user's own trees. Raises
    UsageError where one of these is broken.
    """
    from pytest_kernelevolve.knowledge.selection import select  # with SQLite, which importing this need not load

    chosen = select(
        hardware=tuple(hardware),
        language=language,
        family=family,
        phase=phase,
        text=text,
        bottleneck=bottleneck,
        folders=tuple(folders),
    )
    return tuple(
        Document(path=passage.path, about=passage.title, text=passage.text, part=_PARTS.get(passage.kind, ""))
        for passage in chosen
    )


def check(folders: Sequence[str], code: Sequence[str] = ()) -> None:
    """Read a user's trees, so that a mistake in one is reported before a search begins. Raises UsageError.

    ``code`` are folders to search, which need only be there.
    """
    for folder in code:
        if not Path(folder).is_dir():
            raise UsageError(f"--evolve-code {folder}: a folder to search is needed, and there is none")
    from pytest_kernelevolve.knowledge.base import load

    if folders:
        load(tuple(folders))


def read(path: str, folders: Sequence[str] = ()) -> str | None:
    """The text of the document that an answer cites as ``path``; None where there is none."""
    from pytest_kernelevolve.knowledge.base import load
    from pytest_kernelevolve.knowledge.passages import titled

    return next((titled(entry) for entry in load(tuple(folders)).entries if entry.cited == path), None)
