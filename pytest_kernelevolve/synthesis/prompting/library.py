"""How an agent and a prompt look things up: the one place that calls `pytest_kernelevolve.knowledge`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pytest_kernelevolve import knowledge
from pytest_kernelevolve.errors import UsageError

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.knowledge import Document

MOST_FOUND = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is asked about: where a kernel is to run, in what it is written, what it computes, and what bounds it."""

    hardware: Hardware
    language: str
    family: str | None
    phase: str  # "draft", "repair" or "improve"
    bottleneck: str = ""

    @property
    def names(self) -> list[str]:
        return [self.hardware.name, *([self.hardware.family] if self.hardware.family else [])]


class Library(Protocol):
    """What is known about writing kernels."""

    def documents(self, situation: Situation) -> Sequence[Document]:
        """The documents for a situation, most important first."""

    def search(self, query: str, situation: Situation) -> Sequence[tuple[str, str]]:
        """``(path, what it is about)`` of the documents that fit best."""

    def read(self, path: str) -> str | None:
        """A document's text; None where there is none."""


class PackagedLibrary:
    """The documents that ship with this package, or those below ``root``."""

    def __init__(self, root: Path = knowledge.ROOT) -> None:
        self._root = root

    def documents(self, situation: Situation) -> Sequence[Document]:
        return knowledge.retrieve(
            hardware=situation.names,
            language=situation.language,
            family=situation.family,
            phase=situation.phase,
            root=self._root,
        )

    def search(self, query: str, situation: Situation) -> Sequence[tuple[str, str]]:
        words = set(re.findall(r"\w{3,}", query.lower()))
        found: list[tuple[float, str, str]] = []
        for entry in knowledge.load_index(self._root):
            text = self.read(entry.path) or ""
            about = f"{entry.path} {entry.about}".lower()
            score = sum(3.0 * (word in about) + min(text.lower().count(word), 5) * 0.5 for word in words)
            if entry.hardware and entry.hardware.isdisjoint(situation.names):
                score *= 0.3
            if entry.languages and situation.language not in entry.languages:
                score *= 0.3
            if score > 0:
                found.append((-score, entry.path, entry.about))
        return [(path, about) for _, path, about in sorted(found)[:MOST_FOUND]]

    def read(self, path: str) -> str | None:
        if path not in {entry.path for entry in knowledge.load_index(self._root)}:
            return None
        try:
            return knowledge.read(path, self._root)
        except UsageError:
            return None
