"""The seams of the search, the paper's 4-tuple: fitness, selection policy, universal operator, termination."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from pytest_kernelevolve.records import Evaluation, Node, Proposal
from pytest_kernelevolve.search.budget import Purse
from pytest_kernelevolve.search.events import Progress
from pytest_kernelevolve.search.graph import SearchGraph

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

Phase = Literal["draft", "expand"]
Memory = Literal["parent", "siblings", "both", "none"]  # what an operator may know of the nodes around the parents
FEATURES = "features"  # the key in `Proposal.meta` under which an operator may declare what kind of kernel it made


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """What a policy orders: ``children`` candidates made of ``parents``, the main one first.

    Without parents it is a clean restart, and a draft for the operator. ``meta`` is kept with every child, for the
    policy to read later.
    """

    parents: tuple[Node, ...]
    children: int = 1
    memory: Memory | None = None  # None: the campaign's own
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a universal operator may know when it is applied.

    ``rng`` depends on the campaign's seed, ``step`` and the expansion's place in it alone: an operator that draws from
    nothing else proposes the same after a resume as it would have without the interruption.
    """

    spec: OperatorSpec
    gate: HardwareGate
    hardware: Hardware
    graph: SearchGraph
    phase: Phase
    step: int
    count: int  # how many proposals are wanted
    rng: random.Random
    memory: Memory = "both"
    first: int = 0  # how many proposals the step's earlier expansions order: no two samples of a step are the same
    proposed: frozenset[str] = frozenset()  # digests of what the step's earlier expansions propose
    purse: Purse | None = None  # what may still be spent on answers; None: there is no budget


class Fitness(Protocol):
    """How good an evaluation is: larger is better, and 0.0 means that the kernel cannot be used."""

    def __call__(self, evaluation: Evaluation, /) -> float: ...


class SelectionPolicy(Protocol):
    """Which nodes to expand next, as a set, so that several workers can expand at once."""

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:
        """Expansions that make about ``count`` children together; empty where nothing is judged.

        What it chooses depends on the graph and ``rng`` alone, so that a resumed campaign goes on as it would have.
        """


class UniversalOperator(Protocol):
    """Makes new candidates of old ones; drafting, repairing and improving alike.

    One with the attribute ``concurrent = True`` is applied to all expansions of a step at once, from several threads;
    others are applied to one after the other, and know from the context what those before propose. A concurrent one may
    have ``give_up()``, called while it is applied and the search's time is up, again and again until it is done: True
    where it ends waits for answers that cost nothing to wait for anew. The step is then made again by a later run.
    It may have ``serve()``, called meanwhile by the search's own thread, to which the judge belongs. With
    ``lasting = True`` what was answered is answered again at no cost, so that such a step loses nothing.
    What went wrong with parts of an application may be appended to a list ``problems``, from which it is told once.
    """

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        """Proposals, about ``context.count`` of them. A draft has no parents, and what has no parents is a draft.

        No proposal at all means that there is nothing left to propose: where all expansions of a step bring none, it
        ends the draft phase or, after that, the campaign. A model's useless answer is therefore still a proposal, whose
        failure the next step sees.
        """


class Termination(Protocol):
    """When to stop."""

    def __call__(self, graph: SearchGraph, progress: Progress, /) -> str | None:
        """The reason to stop now, in a word, or None to go on."""
