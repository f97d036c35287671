"""What is compared: typed retrieval, its text alone, and a plain keyword search over the same documents."""

from __future__ import annotations

import re
from collections.abc import Callable

from pytest_kernelevolve.knowledge.base import Base
from pytest_kernelevolve.knowledge.query import Query, check, ranked

Searcher = Callable[[Base, Query], list[str]]


def typed(base: Base, query: Query) -> list[str]:
    """Conditions and full text: what an agent gets."""
    return [entry.path for entry in ranked(base, check(query))]


def text_alone(base: Base, query: Query) -> list[str]:
    """The same full text, with nothing known of hardware, language, family, phase and bottleneck."""
    return [entry.path for entry in ranked(base, Query(text=query.text))]


def keywords(base: Base, query: Query) -> list[str]:
    """How often the question's words stand in a document, those of its title three times; the names of its conditions
    are words like others.
    """
    said = (query.text, query.language, query.bottleneck, query.family, *query.hardware)
    words = set(re.findall(r"\w{3,}", " ".join(one for one in said if one).lower()))
    scored = []
    for entry in base.entries:
        title, text = f"{entry.path} {entry.title}".lower(), entry.text.lower()
        scored.append((-sum(3 * (word in title) + min(text.count(word), 5) for word in words), entry.path))
    return [path for _, path in sorted(scored)]


SEARCHERS: dict[str, Searcher] = {"typed": typed, "text alone": text_alone, "keywords": keywords}
