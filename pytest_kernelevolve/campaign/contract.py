"""What a campaign needs from outside, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Protocol

from pytest_kernelevolve.records import Candidate, Evaluation, Node

if TYPE_CHECKING:
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

Half = Literal["propose", "evaluate"]  # of the loop, where the two run apart

CONFIRMATIONS: Final = 3  # how many nodes a run judges a second time, best first, before it ends without a winner
BARREN_STEPS: Final = 8  # expansions in a row that bring only sources known already: the operator has nothing new
POLL_S: Final = 0.2  # The pause between two looks at what other workers do.

# Reasons to end that `search.termination` gives, and that the loop knows.
TARGET: Final = "target"
OUT_OF_TIME: Final = "seconds"
OUT_OF_STEPS: Final = "steps"
OUT_OF_DEVICES: Final = "device-seconds"
BOUNDS: Final = (OUT_OF_TIME, OUT_OF_DEVICES)  # what is not judged by then is left

# Reasons that do not end a campaign for good: a later run goes on with what is left of its budget.
INTERRUPTED: Final = "interrupted"
ENOUGH_WAITING: Final = "enough waiting"  # Why the proposing half ends.
ALL_JUDGED: Final = "all judged"  # Why the evaluating half ends.
HELD_ELSEWHERE: Final = "held elsewhere"  # Why the evaluating half ends where other workers judge what is left.


class CandidateJudge(Protocol):
    """What a campaign needs of a judge.

    One that waits for its turn to measure may count the seconds in ``waited_s``, which are not charged to a search, and
    call its attribute ``on_wait`` meanwhile, with what says for whom in ``str`` and for how long in ``seconds``.
    """

    def evaluate(
        self, spec: OperatorSpec, gate: HardwareGate, candidates: Sequence[Candidate], *, seed: int | None = None
    ) -> Iterator[tuple[int, Evaluation]]:
        """One ``(index, evaluation)`` for each candidate, as they finish."""

    def confirm(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Evaluation:
        """A second, stricter evaluation: in a fresh process, under a fresh seed."""


class Queue(Protocol):
    """Whoever else judges a campaign's nodes: what a judge with a method ``queue(campaign, spec, gate)`` returns.

    The campaign then claims no node. It waits until other processes have judged what is in the store.
    """

    def announce(self, waiting: Sequence[Node]) -> None:
        """Say that these wait to be judged."""

    def close(self) -> None:
        """Say that nothing more is to be judged, for now; what somebody holds is judged still."""

    def judged(self, node: Node) -> None:
        """Hear of one that is judged."""

    def why(self, waiting: int) -> str:
        """What is waited for, in one line."""

    def confirm(self, node: Node) -> Evaluation:
        """A second judgement of a node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignResult:
    """How a run of a campaign ended. Tokens and costs are those of all its runs, ``seconds`` of this one."""

    campaign: int
    best: Node | None  # confirmed; None where no kernel was found that holds
    reason: str
    nodes: int  # judged
    failures: int
    tokens: int
    usd: float
    seconds: float
    proposed: int = 0  # nodes that this run put into the store
    waiting: int = 0  # nodes that are not judged
    tokens_estimated: bool = False  # some of ``tokens`` were reckoned from bytes
    why: tuple[str, ...] = ()  # what was wrong with the kernels that failed, by kind, the commonest first
    not_proposed: tuple[str, ...] = ()  # what the operator could not make
    languages: tuple[str, ...] = ()  # what each language brought, where kernels were in several
    drafts: int = 0  # judged candidates that a model made of nothing: independent samples
    best_draft: float | None = None  # the speedup of the best of them: what sampling alone would have found
    unconfirmed: Node | None = None  # the best where none is confirmed: the run ended before that
    unanswered: tuple[str, ...] = ()  # what was wrong with requests of this run that failed where the search went on
