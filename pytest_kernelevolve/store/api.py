"""What a store does for a campaign: the search graph, its queue of unjudged nodes, and kernels by content.

Importing this module is cheap: SQLAlchemy, drivers and fsspec are loaded by `open_store`.

    proposed --claim--> judging (worker, lease) --record--> judged
                 ^------ release, dead worker, expired lease

    begin_step --> under way (worker, lease) --expand--> stored
                     ^------ abandon_step, dead worker, expired lease: begun again under the same number
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self

from pytest_kernelevolve.records import Evaluation, Node, Proposal
from pytest_kernelevolve.store.verdicts import VerdictRecord

DEFAULT_URL = "sqlite:///.kernelevolve/store.db"
ERRANDS = "errands of a fleet"  # The key in the settings of what is no search.


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRecord:
    """One campaign as the store knows it, with its running totals.

    A finished campaign that is run again keeps its graph and gets a new budget: ``opening_*`` are the totals at which
    the present budget began.
    """

    id: int
    operator: str
    hardware: str
    spec_digest: str
    family: str | None
    settings: Mapping[str, Any]
    created: float  # seconds since the epoch
    finished: float | None = None
    reason: str | None = None
    steps: int = 0  # the last expansion stored
    barren_steps: int = 0  # the latest expansions in a row that brought no new source
    tokens: int = 0
    usd: float = 0.0
    opening_steps: int = 0
    opening_tokens: int = 0
    opening_usd: float = 0.0
    begun: int = 0  # the highest step that was begun or stored
    under_way: int = 0  # steps held by a worker, dead or alive

    @property
    def errands(self) -> bool:
        """Whether it is no search but a queue beside searches, of what a fleet judges a second time."""
        return ERRANDS in self.settings


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeRecord:
    """What was asked and answered for a proposal of ``step``, and the node that it became.

    An answer whose source the campaign had already names the node that has it. ``content`` is plain JSON, as
    `synthesis.prompting.record` makes it.
    """

    id: int
    campaign: int
    step: int
    node: int
    tokens: int
    usd: float
    created: float  # seconds since the epoch
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one process tells the others of a store, until it tells something else."""

    name: str
    content: Mapping[str, Any]
    updated: float  # seconds since the epoch, by the clock of whoever put it up


class Store(Protocol):
    """A search graph that survives its process. Every method raises StoreError where the store cannot be used.

    Whatever a method wrote survives the death of every process once it returns, and is on the disk then; but for
    `expand` and `insert`, which a power cut may undo until the next method that writes, such as the claim of a node.
    """

    @property
    def location(self) -> str:
        """Where the store is, for a message to the user."""

    def campaign(
        self,
        operator: str,
        hardware: str,
        spec_digest: str,
        settings: Mapping[str, Any],
        *,
        family: str | None = None,
    ) -> int:
        """The id of the campaign with these four properties, which is created where there is none."""

    def campaign_record(self, campaign: int) -> CampaignRecord: ...

    def campaigns(self) -> list[CampaignRecord]: ...

    def reopen(self, campaign: int) -> None:
        """Let a finished campaign go on with a new budget; does nothing to one that is not finished."""

    def finish(self, campaign: int, reason: str) -> None: ...

    def begin_step(self, campaign: int, worker: str, lease_s: float, *, last: int | None = None) -> int | None:
        """Reserve an expansion for ``worker``, so that several can be made at once; its number.

        First the lowest step that was begun and is neither stored nor held: its worker gave it back, is dead, or has
        let its lease expire. What was known when it was begun first (`nodes` with ``as_of``) is what is known for it,
        so that whatever follows from its number and that state comes out the same. Otherwise the next new step.
        None where the campaign is finished, or where the step would come after step ``last``.

        End it with `expand` or `abandon_step`; meanwhile keep it with `renew_step`, or in `Heartbeat.steps`.
        """

    def renew_step(self, campaign: int, step: int, worker: str, lease_s: float) -> bool:
        """Extend the lease on a step; False where the worker has lost it, or the step is stored."""

    def abandon_step(self, campaign: int, step: int, worker: str) -> None:
        """Give a step back unmade; it is the first to be begun again. Does nothing where the worker has lost it."""

    def expand(self, campaign: int, step: int, proposals: Sequence[Proposal]) -> list[Node]:
        """Store one whole expansion, or nothing of it, and end the reservation of its step.

        A source that the campaign has already gives the node it has; its tokens and cost count all the same. The
        answer holds each node once.

        A step that was begun is stored once: where a worker that was taken for dead has done it already, the answer
        is that worker's nodes, and of these proposals only the cost counts. A step that nobody began can be stored
        too, and added to.
        """

    def insert(self, campaign: int, step: int, proposal: Proposal) -> Node:
        """Store one proposal, as `expand` does."""

    def claim(self, campaign: int, worker: str, lease_s: float) -> Node | None:
        """Take one node to judge: a proposed one, or one whose worker is dead or has let its lease expire."""

    def renew(self, node_id: int, worker: str, lease_s: float) -> bool:
        """Extend the lease; False where the worker has lost it."""

    def release(self, node_id: int, worker: str) -> None:
        """Give a claimed node back unjudged."""

    def foreign(self, campaign: int) -> int:
        """How many nodes are held under a valid lease by workers that cannot be looked at from here."""

    def record(self, node_id: int, evaluation: Evaluation, fitness: float, *, confirmed: bool = False) -> Node:
        """Store a node's first evaluation. One that is judged already keeps the evaluation it has."""

    def confirm(self, node_id: int, evaluation: Evaluation, fitness: float) -> Node:
        """Store a second evaluation, which counts from now on; the first is kept beside it."""

    def evaluations(self, node_id: int) -> list[Evaluation]:
        """All evaluations of a node, oldest first."""

    def node(self, node_id: int) -> Node: ...

    def nodes(
        self, campaign: int, *, newer_than: int = 0, as_of: int | None = None, since: int | None = None
    ) -> list[Node]:
        """The campaign's nodes with ids above ``newer_than``, in order.

        ``as_of`` is a step: the answer is what was known when that step was begun or, where nobody began it, just
        before it was stored. Nodes inserted later are not in it, evaluations recorded later are not on its nodes, and
        one without an evaluation is `PROPOSED`, whoever was judging it. With ``since``, an earlier step, it holds
        only the nodes that are new or evaluated since that step began: put over the state as of ``since``, they make
        the state as of ``as_of``. StoreError for a step that was neither begun nor stored, and for a ``since`` that
        knew more than ``as_of``.

        Sources and evaluations are read when they are looked at (a verdict is there at once), so that a graph of
        100,000 nodes takes megabytes, and not gigabytes.
        """

    def episodes(self, campaign: int) -> list[EpisodeRecord]:
        """What was asked and answered in a campaign, in the order in which it was stored."""

    def archive(self, family: str | None, hardware: str, limit: int, *, operator: str | None = None) -> list[Node]:
        """The best accepted nodes of all campaigns on ``hardware``, every spec's best before any second-best.

        An operator with other sizes is another spec, whose kernels are slower or faster for that alone. ``family`` and
        ``operator`` None mean all. Equal sources appear once.
        """

    def remember(self, record: VerdictRecord, source: str, evaluation: Evaluation) -> VerdictRecord:
        """Add a judgement of the kernel in the tree to the history, with its text and its raw times."""

    def history(
        self, operator: str | None = None, hardware: str | None = None, *, limit: int | None = None
    ) -> list[VerdictRecord]:
        """What an operator was judged at on some hardware, oldest first, the last ``limit`` of it; None means all."""

    def judged_as(self, record: VerdictRecord) -> Evaluation:
        """The evaluation of one judgement, with the raw times of every round."""

    def post(self, kind: str, name: str, content: Mapping[str, Any]) -> None:
        """Put a notice up, in the place of the one of that kind and name. It is no part of any graph."""

    def notices(self, kind: str) -> list[Notice]:
        """The notices of one kind, by name."""

    def withdraw(self, kind: str, name: str) -> None:
        """Take a notice down; does nothing where there is none."""

    def put_object(self, data: bytes) -> str:
        """Store bytes under their SHA-256, which is returned."""

    def get_object(self, digest: str) -> bytes: ...

    def integrity(self) -> list[str]:
        """What is wrong with the store; empty where it is sound."""

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...
