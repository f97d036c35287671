"""How an agent and a prompt look things up: the one place that calls `pytest_kernelevolve.knowledge`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pytest_kernelevolve import knowledge

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.knowledge import Document

SEARCH_CHARACTERS = 9_000  # The most characters of one search's answer.


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is asked about: where a kernel is to run, in what it is written, what it computes, and what bounds it."""

    hardware: Hardware
    language: str
    family: str | None
    phase: str  # "draft", "repair" or "improve"
    bottleneck: str = ""
    text: str = ""  # whatever says more, such as the operator's name or an error

    @property
    def names(self) -> list[str]:
        return [self.hardware.name, *([self.hardware.family] if self.hardware.family else [])]


class Library(Protocol):
    """What is known about writing kernels."""

    def documents(self, situation: Situation) -> Sequence[Document]:
        """The documents for a situation, most important first."""

    def search(self, query: str, situation: Situation) -> str:
        """Passages that answer, each under the path that it is cited by."""

    @property
    def code(self) -> Sequence[str]:
        """Folders of a user's source that may be searched; mostly none."""

    def find(self, *, string: str = "", regex: str = "", name: str = "") -> str:
        """Places in that code. Raises UsageError where the question cannot be used."""

    def read(self, path: str) -> str | None:
        """A document's text by the path that it is cited by; None where there is none."""


class PackagedLibrary:
    """The documents that ship with this package, those of a user's ``folders``, and a user's ``code`` for searches."""

    def __init__(self, folders: Sequence[str] = (), *, code: Sequence[str] = (), without: Collection[str] = ()) -> None:
        """``without`` leaves out ``retrieval`` or ``records``: facts, guidance and searches, or experience."""
        # Prompts are made in several threads at once. Under pytest a first import compiles the module, and CPython 3.11
        # may fail where two threads compile at the same time, so what they need is imported here.
        from pytest_kernelevolve.knowledge import deep_search, selection  # noqa: F401

        self._without = frozenset(without)
        self._folders = tuple(folders)
        self.code: Sequence[str] = tuple(code)

    def documents(self, situation: Situation) -> Sequence[Document]:
        found = knowledge.retrieve(
            hardware=situation.names,
            language=situation.language,
            family=situation.family,
            phase=situation.phase,
            text=situation.text,
            bottleneck=situation.bottleneck or None,
            folders=self._folders,
        )
        return tuple(document for document in found if document.part not in self._without)

    def search(self, query: str, situation: Situation) -> str:
        from pytest_kernelevolve.knowledge.deep_search import deep_search  # with SQLite

        if "retrieval" in self._without:
            return "nothing is known of this"
        answer = deep_search(
            query,
            hardware=situation.names,
            language=situation.language,
            family=situation.family,
            phase=situation.phase,
            bottleneck=situation.bottleneck or None,
            folders=self._folders,
            code=self.code,
            budget=SEARCH_CHARACTERS,
        )
        return answer.text()

    def find(self, *, string: str = "", regex: str = "", name: str = "") -> str:
        from pytest_kernelevolve.knowledge.code_search import search

        places = search(
            [Path(folder) for folder in self.code],
            string=string or None,
            regex=regex or None,
            name=name or None,
            budget=SEARCH_CHARACTERS,
        )
        shown = [f"[{place.path}:{place.line}]\n{place.text}" for place in places.found]
        return "\n\n".join([*shown, *([places.cut] if places.cut else [])]) or "no line fits; use another word"

    def read(self, path: str) -> str | None:
        return knowledge.read(path, self._folders)
