"""Retrieval: a typed question, a ranking that depends on nothing else, and passages within a budget.

What contradicts a condition of the question is not shown at all. Of what is left, a text decides by BM25, and every
condition that a document was written for counts in its favour, against documents for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pytest_kernelevolve.errors import HardwareError, UsageError
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.knowledge.base import Base
from pytest_kernelevolve.knowledge.documents import Conditions, Entry
from pytest_kernelevolve.knowledge.experience import Experience, conflicts, preference
from pytest_kernelevolve.knowledge.passages import Passage, excerpt, stems
from pytest_kernelevolve.knowledge.vocabulary import (
    BOTTLENECKS,
    FAMILIES,
    PHASES,
    SYNONYMS,
    bottleneck_of,
    families_of,
    related,
    words,
)

BUDGET: Final = 16_000  # characters
MOST_WORDS: Final = 60  # The most words of a text: an error log is longer, and its beginning says what happened.

# What an explicit condition is worth beside a text's best fit, which is 1.
HARDWARE_WORTH: Final = 0.15
LANGUAGE_WORTH: Final = 0.10
FAMILY_WORTH: Final = 0.35
BOTTLENECK_WORTH: Final = 0.40
RELATED_WORTH: Final = 0.10
TITLE_WORTH: Final = 1.0  # What a title is worth that holds every word of the question.
PHASE_WORTH: Final = 0.10
OWN_WORTH: Final = 0.10  # a user's own document
UNASKED: Final = 0.5  # what a record loses that neither the text nor the operator's family asks for
WORTH_SHOWING: Final = 0.3  # The least share of the best record's fit.
STATUS_WORTH: Final = 0.10  # What a record is worth more for each step up from reasoned.

_PLAIN: Final = frozenset(
    re.findall(
        r"\w+",
        "a about all also an and any are as at be been but by can could did do does error few file for from get "
        "gets give got had happen happened happens has have how i if in into is it its just less like line many "
        "may me might more most much must my new no not of on one only or our out same see should so some such "
        "than that the their them then there these they this to too two use used using very want was we were what "
        "when where which while who why will with would you your ",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question. What is None or empty is not known, and excludes nothing."""

    hardware: tuple[str, ...] = ()  # every name that the target answers to
    language: str | None = None
    bottleneck: str | None = None
    family: str | None = None  # as a spec has it
    phase: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """A record that was found, and those that contradict it."""

    record: Experience
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer, best first."""

    passages: tuple[Passage, ...]
    records: tuple[Recalled, ...]


def names_of(hardware: str, base: Base) -> tuple[str, ...]:
    """A target's names: itself, its family, its vendor. One that only a user's documents know is taken as it is.

    Raises UsageError that lists what is known.
    """
    hardware = hardware.strip().lower()
    try:
        target = registry.get(hardware)
    except HardwareError as error:
        if any(hardware in entry.conditions.hardware for entry in base.entries):
            return (hardware,)
        raise UsageError(f"{error}; a document that names it under 'hardware:' would make it known") from None
    return tuple(dict.fromkeys(name for name in (target.name, target.family, target.vendor.lower()) if name))


def check(query: Query) -> Query:
    """The query in the vocabulary's words. Raises UsageError where a word means nothing to it."""
    bottleneck = bottleneck_of(query.bottleneck) if query.bottleneck else None
    if query.bottleneck and bottleneck is None:
        raise UsageError(f"unknown bottleneck {query.bottleneck!r}; known: {', '.join(sorted(BOTTLENECKS))}")
    if query.phase and query.phase not in PHASES:
        raise UsageError(f"unknown phase {query.phase!r}; known: {', '.join(sorted(PHASES))}")
    return Query(
        hardware=tuple(name.lower() for name in query.hardware),
        language=query.language.lower() if query.language else None,
        bottleneck=bottleneck,
        family=query.family,
        phase=query.phase,
        text=query.text,
    )


def ask(base: Base, query: Query, *, top: int = 5, budget: int = BUDGET) -> Found:
    """The ``top`` documents and records that fit best; documents are cut to passages where the budget is short."""
    query = check(query)
    entries = ranked(base, query)[:top]
    return Found(
        passages=tuple(_within(entries, budget, query.text)),
        records=tuple(recall(base, query, top=top)[:top]),
    )


def ranked(base: Base, query: Query, *, every: bool = False) -> list[Entry]:
    """The documents that do not contradict the query, best first; with ``every`` those without its words too."""
    sought = expression(query.text)
    fits = _scaled(base.matching(sought))
    known = families_of(query.family or "") & _families(base)
    scored = []
    strict = every or not sought  # a question in words may be answered by what was written for another phase
    words_sought = stems(sought.replace(" OR ", " "))
    for number, entry in enumerate(base.entries):
        fit = fits.get(number, 0.0)
        if _applies(entry.conditions, query, known, strict=strict) and (
            every or not sought or fit > 0 or _wanted(entry, query)
        ):
            worth = _worth(entry.conditions, query, known) + (OWN_WORTH if entry.root else 0.0)
            in_title = len(words_sought & base.titles[number]) / max(len(words_sought), 1)
            scored.append((-(fit + worth + TITLE_WORTH * in_title), entry))
    return [entry for _, entry in sorted(scored, key=lambda one: (one[0], one[1].order, one[1].root, one[1].path))]


def recall(base: Base, query: Query, *, top: int, every: bool = False, own: bool | None = None) -> list[Recalled]:
    """The ``top`` records that do not contradict the query, best first, those that disagree beside each other.

    ``own`` asks for a user's records alone, or for the shipped ones.
    """
    sought = expression(query.text)
    fits = _scaled(base.matching_records(sought))
    known = families_of(query.family or "") & _families(base)
    scored = []
    for number, record in enumerate(base.records):
        if own is not None and own != bool(record.root):
            continue
        fit = fits.get(number, 0.0)
        if _applies(record.conditions, query, known) and (every or not sought or fit >= WORTH_SHOWING):
            worth = _worth(record.conditions, query, known) + STATUS_WORTH * (record.strength - 1)
            unasked = bool(known) and fit < WORTH_SHOWING and known.isdisjoint(record.conditions.families)
            scored.append((-(fit + worth - unasked * UNASKED), record))
    scored.sort(key=lambda one: (one[0], preference(one[1])))
    found: dict[str, Recalled] = {}
    for _, record in scored:
        if len(found) >= top:
            break
        against = conflicts(record, base.beside(record))
        for one in sorted((record, *against), key=preference):  # both are shown, the better known first
            if one.id not in found:
                others = against if one is record else conflicts(one, base.beside(one))
                found[one.id] = Recalled(record=one, against=tuple(other.id for other in others))
    return list(found.values())


def expression(text: str) -> str:
    """The FTS5 expression for a text: any of its words, and what else they are called.

    Each is quoted, so that nothing in it is an operator; a compound such as ``out-of-bounds`` is also one phrase.
    """
    found: dict[str, None] = {}
    for compound in re.findall(r"[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*", text):
        parts = re.findall(r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*[a-z]*|[0-9]+[a-z]*", compound)
        for word in dict.fromkeys(one.lower() for one in (compound, *parts)):
            if len(word) > 1 and word not in _PLAIN:
                found[word] = None
                found.update(dict.fromkeys(SYNONYMS.get(word, ())))
    return " OR ".join(f'"{word}"' for word in list(found)[:MOST_WORDS])


def _scaled(scores: dict[int, float]) -> dict[int, float]:
    best = max(scores.values(), default=0.0)
    return {number: score / best for number, score in scores.items()} if best > 0 else {}


def _applies(held: Conditions, query: Query, families: frozenset[str], *, strict: bool = True) -> bool:
    return (
        _meets(held.hardware, query.hardware)
        and _meets(held.languages, (query.language,) if query.language else ())
        and _meets(held.families, families)
        and (not strict or _meets(held.phases, (query.phase,) if query.phase else ()))
    )


def _meets(wanted: Sequence[str], given: Iterable[str]) -> bool:
    given = set(given)
    return not wanted or not given or not given.isdisjoint(wanted)


def _worth(held: Conditions, query: Query, families: frozenset[str]) -> float:
    worth = HARDWARE_WORTH * bool(set(held.hardware) & set(query.hardware))
    worth += LANGUAGE_WORTH * (query.language in held.languages)
    worth += FAMILY_WORTH * bool(set(held.families) & families)
    worth += PHASE_WORTH * (query.phase in held.phases)
    if query.bottleneck in held.bottlenecks:
        worth += BOTTLENECK_WORTH
    elif query.bottleneck and related(held.bottlenecks, query.bottleneck):
        worth += RELATED_WORTH
    return worth


def _wanted(entry: Entry, query: Query) -> bool:
    """A document for exactly this bottleneck is found without a word of the text."""
    return query.bottleneck is not None and query.bottleneck in entry.conditions.bottlenecks


def _families(base: Base) -> frozenset[str]:
    """Families that a document can be for; another word of a spec (`aten`) says nothing, and excludes nothing."""
    return FAMILIES | {family for entry in base.entries if entry.root for family in entry.conditions.families}


def _within(entries: Sequence[Entry], budget: int, text: str) -> list[Passage]:
    """Each document has an equal share of what is left; one that needs less leaves the rest to those after it."""
    found: list[Passage] = []
    left = budget
    for number, entry in enumerate(entries):
        share = left // (len(entries) - number) if number else max(left // 2, left // len(entries))
        passage = excerpt(entry, words(text), share if len(entry.text) > share else left)
        if passage.text:
            found.append(passage)
            left -= len(passage.text)
    return found
