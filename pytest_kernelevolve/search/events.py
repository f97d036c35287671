"""How far a campaign is, and the events that tell it to whoever watches. Plain data that can be pickled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pytest_kernelevolve.records import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What of its budget a campaign has used. ``seconds`` are of this run, all else since the budget was opened.

    The time in which others measured, and the run waited for its turn, is not in ``seconds``.
    """

    steps: int = 0  # expansions
    nodes: int = 0  # judged, the root and earlier budgets included
    failures: int = 0  # of these, the unusable ones
    stalled_steps: int = 0  # expansions since the one that brought the best node
    tokens: int = 0
    usd: float = 0.0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignStarted:
    """A campaign begins, or goes on where an earlier run ended."""

    campaign: int
    operator: str
    hardware: str
    resumed: bool
    best: Node | None
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStarted:
    """An expansion begins; from here until its nodes are judged a model may think and compilers may run."""

    campaign: int
    operator: str
    hardware: str
    step: int
    phase: str
    best: Node | None
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeJudged:
    """A node has its evaluation, which is in the store."""

    campaign: int
    operator: str
    hardware: str
    node: Node
    best: Node | None
    improved: bool  # the node is the best so far
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFinished:
    """A campaign has ended, and why."""

    campaign: int
    operator: str
    hardware: str
    reason: str
    best: Node | None  # confirmed
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Nothing goes on here for now; sent about every second."""

    campaign: int
    operator: str
    hardware: str
    what: str  # such as "waiting for an answer"
    waited_s: float
    best: Node | None
    progress: Progress


Event = CampaignStarted | StepStarted | NodeJudged | CampaignFinished | Waiting
Observer = Callable[[Event], None]


def ignore(event: Event) -> None:
    """The observer of a campaign that nobody watches."""
