"""The seams of the search, the paper's 4-tuple: fitness, selection policy, universal operator, termination."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from pytest_kernelevolve.records import Evaluation, Node, Proposal
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.progress import Progress

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

Phase = Literal["draft", "expand"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a universal operator may know when it is applied.

    ``rng`` depends on the campaign's seed and ``step`` alone: an operator that draws from nothing else proposes the
    same after a resume as it would have without the interruption.
    """

    spec: OperatorSpec
    gate: HardwareGate
    hardware: Hardware
    graph: SearchGraph
    phase: Phase
    step: int
    count: int  # how many proposals are wanted
    rng: random.Random


class Fitness(Protocol):
    """How good an evaluation is: larger is better, and 0.0 means that the kernel cannot be used."""

    def __call__(self, evaluation: Evaluation, /) -> float: ...


class SelectionPolicy(Protocol):
    """Which nodes to expand next."""

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> list[Node]:
        """Up to ``count`` judged nodes, the most promising first; empty where nothing is judged."""


class UniversalOperator(Protocol):
    """Makes new candidates of old ones; drafting, repairing and improving alike."""

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        """Proposals, about ``context.count`` of them. In the draft phase there are no parents.

        No proposal at all means that there is nothing left to propose: it ends the draft phase or, in the expansion
        phase, the campaign. A model's useless answer is therefore still a proposal, whose failure the next step sees.
        """


class Termination(Protocol):
    """When to stop."""

    def __call__(self, graph: SearchGraph, progress: Progress, /) -> str | None:
        """The reason to stop now, in a word, or None to go on."""
