"""Questions that were written from profiles and error texts, each with the documents that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pytest_kernelevolve.knowledge.base import Base
from pytest_kernelevolve.knowledge.query import Query, names_of

FOLDER = Path(__file__).with_name("questions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query, and the documents of which all should be among the first five."""

    query: Query
    documents: tuple[str, ...]
    place: str


def read(base: Base, folder: Path = FOLDER) -> list[Question]:
    """All questions below ``folder``. Raises ValueError where one names a document that is not there."""
    known = {entry.path for entry in base.entries}
    found: list[Question] = []
    for path in sorted(folder.glob("*.yaml")):
        for number, one in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
            place = f"{path.name}, question {number}"
            lost = [name for name in one["documents"] if name not in known]
            if lost or not one["documents"]:
                raise ValueError(f"{place}: no document is called {', '.join(lost) or 'so'}")
            found.append(Question(query=_query(one, base), documents=tuple(one["documents"]), place=place))
    return found


def _query(one: dict[str, Any], base: Base) -> Query:
    return Query(
        hardware=names_of(one["hardware"], base) if "hardware" in one else (),
        language=one.get("language"),
        bottleneck=one.get("bottleneck"),
        family=one.get("family"),
        phase=one.get("phase"),
        text=one["text"],
    )
