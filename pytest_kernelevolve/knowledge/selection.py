"""What a prompt is given of the knowledge base: rules first, then the language, facts, guidance and experience."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.knowledge.base import load
from pytest_kernelevolve.knowledge.documents import CONSTRAINT, FACT, GUIDANCE, LANGUAGE, Entry
from pytest_kernelevolve.knowledge.experience import ANTI_STRATEGY
from pytest_kernelevolve.knowledge.passages import Passage, excerpt
from pytest_kernelevolve.knowledge.query import Query, Recalled, ranked, recall
from pytest_kernelevolve.knowledge.vocabulary import bottleneck_of, words

OWN_CHARACTERS: Final = 12_000  # The most characters of all that is a user's own, rules and language first.
FACT_CHARACTERS: Final = 5_500
GUIDANCE_CHARACTERS: Final = 9_500
RECORD_CHARACTERS: Final = 3_000
OVERVIEW: Final = 10  # an order below this puts a document before all of its kind, whatever a text says
RECORDS: Final = 6  # The most records of a user's tree, and as many shipped ones.
FIRST: Final = (CONSTRAINT, LANGUAGE)
_EXAMPLE: Final = re.compile(r"^```python\n.*?^```\n\n?", re.MULTILINE | re.DOTALL)
SHORTEST: Final = 600  # characters: less room than this holds no passage worth its place


def select(
    *,
    hardware: tuple[str, ...],
    language: str,
    family: str | None,
    phase: str,
    text: str = "",
    bottleneck: str | None = None,
    folders: tuple[str, ...] = (),
) -> list[Passage]:
    """Passages in the order in which they enter a prompt.

    The shipped rules and the language's module are given whole. Facts, guidance and a user's own documents have a
    budget each, so that none takes the place of another.
    """
    base = load(folders)
    query = Query(
        hardware=with_vendors(hardware),
        language=language,
        bottleneck=bottleneck_of(bottleneck) if bottleneck else None,
        family=family,
        phase=phase,
        text=text,
    )
    machine = platform.machine().lower()  # a kernel for the CPU is judged where it is asked for
    fitting = (
        document
        for document in ranked(base, query, every=True)
        if not document.machines or machine in document.machines
    )
    found = sorted((_in_language(entry, language) for entry in fitting), key=lambda entry: min(entry.order, OVERVIEW))
    sought = words(text)
    mine = _filled(sorted((document for document in found if document.root), key=_place), sought, OWN_CHARACTERS)
    shipped = [_whole(document) for document in found if not document.root]
    passages = [passage for kind in FIRST for passage in (*mine, *shipped) if passage.kind == kind]
    passages += [passage for passage in mine if passage.kind not in FIRST]
    facts = FACT_CHARACTERS // 2 if phase == "repair" else FACT_CHARACTERS  # what is wrong is seldom the hardware
    for budget, kind in ((facts, FACT), (GUIDANCE_CHARACTERS + FACT_CHARACTERS - facts, GUIDANCE)):
        passages += _filled(
            (document for document in found if document.kind == kind and not document.root), sought, budget
        )
    recalled = {
        one.record.id: one for own in (True, False) for one in recall(base, query, top=RECORDS, every=True, own=own)
    }
    if lines := _experience([*recalled.values()]):
        passages.append(lines)
    return passages


def _place(entry: Entry) -> int:
    """Where a user's document stands among the others of its tree: rules, language, and the rest as it was ranked."""
    return FIRST.index(entry.kind) if entry.kind in FIRST else len(FIRST)


def _filled(entries: Iterable[Entry], sought: Sequence[str], budget: int) -> list[Passage]:
    """The best documents, whole while they fit; the first one that does not is cut to its best passages."""
    found: list[Passage] = []
    for entry in entries:
        if budget < SHORTEST:
            break
        passage = excerpt(entry, sought, budget)
        if passage.text:
            found.append(passage)
            budget -= len(passage.text)
    return found


def _in_language(entry: Entry, language: str) -> Entry:
    """The document without its examples in Triton, where the kernel is to be in a language that can take none over."""
    if language not in ("cpp", "cuda", "hip") or "triton" not in entry.text:
        return entry
    return replace(entry, text=_EXAMPLE.sub(lambda one: "" if "import triton" in one[0] else one[0], entry.text))


def _whole(entry: Entry) -> Passage:
    return excerpt(entry, (), 1 << 30)


def _experience(recalled: Sequence[Recalled]) -> Passage | None:
    lines: list[str] = []
    left = RECORD_CHARACTERS
    for one in recalled[: 2 * RECORDS]:
        line = told(one)
        if len(line) <= left:
            lines.append(line)
            left -= len(line)
    if not lines:
        return None
    text = "# Experience\n\nClaims that a measurement can refute, with how each is known.\n\n" + "\n".join(lines) + "\n"
    return Passage(
        path="records", kind="records", title="what helped and what harmed", sources=(), text=text, whole=True
    )


def told(recalled: Recalled) -> str:
    """A record as one item of a list."""
    record = recalled.record
    warning = "AVOID: " if record.kind == ANTI_STRATEGY else ""
    effect = f" Effect: {record.effect}." if record.effect is not None else ""
    against = f" Contradicted by {', '.join(recalled.against)}." if recalled.against else ""
    mechanism = record.mechanism.rstrip(".")
    return f"- {warning}{record.claim.rstrip('.')}. Why: {mechanism}.{effect} ({record.status}; {record.id}){against}"


def with_vendors(hardware: tuple[str, ...]) -> tuple[str, ...]:
    """A target's names with its vendor's, for which a document may be too."""
    known = registry.targets()
    vendors = [known[name].vendor.lower() for name in hardware if name in known]
    return tuple(dict.fromkeys((*hardware, *vendors)))
