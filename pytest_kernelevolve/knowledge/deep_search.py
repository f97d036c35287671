"""Deep search: what is known of a diagnosis, in cited passages within a budget: documents, records, and a user's code.

Whoever diagnoses states what holds a kernel back in words of its own; here they become a typed query. Nothing else
decides what is found, so that the same diagnosis finds the same passages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pytest_kernelevolve.knowledge.base import load
from pytest_kernelevolve.knowledge.code_search import Place, search
from pytest_kernelevolve.knowledge.passages import Passage
from pytest_kernelevolve.knowledge.query import Query, Recalled, ask
from pytest_kernelevolve.knowledge.selection import told, with_vendors
from pytest_kernelevolve.knowledge.vocabulary import PHASES, bottleneck_of

BUDGET: Final = 12_000  # characters
CODE_SHARE: Final = 0.25  # The share of the budget for code, where there is code to search.
RECORD_SHARE: Final = 0.2
CODE_WORDS: Final = 3  # identifiers of a question that are looked for in code


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found, best first, each with the place that it is cited by."""

    passages: tuple[Passage, ...]
    records: tuple[Recalled, ...]
    code: tuple[Place, ...] = ()

    def text(self) -> str:
        """For a prompt or a tool's answer."""
        parts = [f"[{passage.path}]\n{passage.text.strip()}" for passage in self.passages]
        if self.records:
            parts.append("\n".join(f"{told(record)} [{record.record.cited}]" for record in self.records))
        parts += [f"[{one.path}:{one.line}]\n{one.text}" for one in self.code]
        return "\n\n".join(parts) if parts else "nothing is known of this; use other words"


def deep_search(
    text: str,
    *,
    hardware: Sequence[str] = (),
    language: str | None = None,
    family: str | None = None,
    phase: str | None = None,
    bottleneck: str | None = None,
    folders: Sequence[str] = (),
    code: Sequence[str] = (),
    top: int = 5,
    budget: int = BUDGET,
) -> Answer:
    """What is known of ``text``: a question, an error, the directives of a diagnosis.

    ``bottleneck`` may be any word for one; where it means none that is known here it is ignored, as is an unknown
    phase. ``folders`` are knowledge trees and ``code`` folders of source, both a user's. Raises UsageError where one
    of these is broken.
    """
    base = load(tuple(folders))
    query = Query(
        hardware=with_vendors(tuple(hardware)),
        language=language,
        family=family,
        phase=phase if phase in PHASES else None,
        bottleneck=bottleneck_of(bottleneck) if bottleneck else None,
        text=text,
    )
    for_code = int(budget * CODE_SHARE) if code else 0
    for_records = int(budget * RECORD_SHARE)
    found = ask(base, query, top=top, budget=budget - for_code - for_records)
    records: list[Recalled] = []
    for record in found.records:
        for_records -= len(told(record))
        if for_records >= 0:
            records.append(record)
    return Answer(passages=found.passages, records=tuple(records), code=_places(text, code, for_code))


def _places(text: str, folders: Sequence[str], budget: int) -> tuple[Place, ...]:
    """Where the question's identifiers stand in a user's code; words of English would be found everywhere."""
    if not folders:
        return ()
    found: list[Place] = []
    names = [word.strip(".,:;()'`\"") for word in text.split()]
    names = [name for name in names if len(name) > 3 and any(mark in name for mark in "_.:")]
    for name in list(dict.fromkeys(names))[:CODE_WORDS]:
        places = search([Path(folder) for folder in folders], string=name, top=5, budget=budget).found
        found += places
        budget -= sum(len(place.text) for place in places)
    return tuple(found)
