"""One sample of the universal operator: what it is made from, and what came of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pytest_kernelevolve.records import Node
from pytest_kernelevolve.synthesis.prompting.diagnosis import Diagnosis
from pytest_kernelevolve.synthesis.prompting.extract import Extraction
from pytest_kernelevolve.synthesis.prompting.library import Situation
from pytest_kernelevolve.synthesis.prompting.prompt import Brief
from pytest_kernelevolve.synthesis.proposers.base import Answer, Request
from pytest_kernelevolve.synthesis.proposers.turn import Turn

if TYPE_CHECKING:
    from pytest_kernelevolve.search.protocols import Context

ESTIMATED = "tokens_estimated"  # The key in `Node.meta`, where its tokens were reckoned from bytes.


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One sample to make."""

    parents: tuple[Node, ...]  # that are shown, the main one first
    context: Context
    sample: int
    situation: Situation
    diagnosis: Diagnosis | None
    over: threading.Event  # set when the search's time is up
    rewritten: str = ""  # the language of the parent, where the sample is to be in another

    @property
    def parent(self) -> Node | None:
        return self.parents[0] if self.parents else None

    @property
    def entry(self) -> str:
        return self.context.spec.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was answered, and the source in it or why there is none."""

    extraction: Extraction
    answers: tuple[Answer, ...]
    turns: tuple[Turn, ...] = ()
    seconds: tuple[float, ...] = ()  # of each answer
    ending: str = "answered"

    @property
    def tokens(self) -> int:
        return sum(answer.tokens for answer in self.answers)

    @property
    def estimated(self) -> bool:
        """Whether some of the tokens were reckoned from bytes."""
        return any(answer.estimated for answer in self.answers)

    @property
    def usd(self) -> float:
        return sum(answer.usd or 0.0 for answer in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One sample: what was asked, what came of it, and the diagnosis to keep with it."""

    request: Request
    outcome: Outcome
    diagnosis: Diagnosis | None


class Maker(Protocol):
    """How a sample is made: by one answer, by an agent with tools, by a coding agent in a folder."""

    @property
    def system(self) -> str:
        """What is said before the prompt."""

    @property
    def answer(self) -> str:
        """How to answer; holds ``{entry}``."""

    def make(self, work: Work, brief: Brief, request: Request) -> Made:
        """Raises ProposerError where nobody answered; what was paid for is returned all the same."""
