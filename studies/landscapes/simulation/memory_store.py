"""A store that forgets: a campaign's graph in this process's memory, for searches that are over in a moment."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NoReturn, Self

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Evaluation, Node, NodeState, Proposal
from pytest_kernelevolve.store.api import CampaignRecord, EpisodeRecord, Notice
from pytest_kernelevolve.store.verdicts import VerdictRecord


class MemoryStore:
    """What a store does for the campaigns of one process with one worker.

    Nothing is written, and no lease runs out: there is nobody else who could take a node over.
    """

    def __init__(self) -> None:
        self._campaigns: dict[int, CampaignRecord] = {}
        self._nodes: dict[int, Node] = {}
        self._by_source: dict[tuple[int, str], int] = {}
        self._waiting: dict[int, deque[int]] = {}
        self._evaluations: dict[int, list[Evaluation]] = {}
        self._given_back: dict[int, list[int]] = {}
        self._objects: dict[str, bytes] = {}

    @property
    def location(self) -> str:
        return "memory"

    # Campaigns

    def campaign(
        self,
        operator: str,
        hardware: str,
        spec_digest: str,
        settings: Mapping[str, Any],
        *,
        family: str | None = None,
    ) -> int:
        for record in self._campaigns.values():
            if (operator, hardware, spec_digest, settings) == (
                record.operator, record.hardware, record.spec_digest, record.settings
            ):  # fmt: skip
                return record.id
        number = len(self._campaigns) + 1
        self._campaigns[number] = CampaignRecord(
            id=number,
            operator=operator,
            hardware=hardware,
            spec_digest=spec_digest,
            family=family,
            settings=settings,
            created=time.time(),
        )
        self._waiting[number] = deque()
        self._given_back[number] = []
        return number

    def campaign_record(self, campaign: int) -> CampaignRecord:
        try:
            return self._campaigns[campaign]
        except KeyError:
            raise StoreError(f"there is no campaign {campaign}") from None

    def campaigns(self) -> list[CampaignRecord]:
        return list(self._campaigns.values())

    def reopen(self, campaign: int) -> None:
        record = self.campaign_record(campaign)
        if record.finished is not None:
            totals = {"opening_steps": record.steps, "opening_tokens": record.tokens, "opening_usd": record.usd}
            self._change(campaign, finished=None, reason=None, barren_steps=0, **totals)

    def finish(self, campaign: int, reason: str) -> None:
        self._change(campaign, finished=time.time(), reason=reason)

    def _change(self, campaign: int, **fields: Any) -> None:
        self._campaigns[campaign] = replace(self.campaign_record(campaign), **fields)

    # Steps

    def begin_step(self, campaign: int, worker: str, lease_s: float, *, last: int | None = None) -> int | None:  # noqa: ARG002
        record = self.campaign_record(campaign)
        given_back = self._given_back[campaign]
        step = min(given_back, default=record.begun + 1)
        if record.finished is not None or (last is not None and step > last):
            return None
        if given_back:
            given_back.remove(step)
        self._change(campaign, begun=max(record.begun, step), under_way=record.under_way + 1)
        return step

    def renew_step(self, campaign: int, step: int, worker: str, lease_s: float) -> bool:  # noqa: ARG002
        return step <= self.campaign_record(campaign).begun

    def abandon_step(self, campaign: int, step: int, worker: str) -> None:  # noqa: ARG002
        record = self.campaign_record(campaign)
        if record.under_way:
            self._change(campaign, under_way=record.under_way - 1)
            self._given_back[campaign].append(step)

    def expand(self, campaign: int, step: int, proposals: Sequence[Proposal]) -> list[Node]:
        before = len(self._nodes)
        nodes = {node.id: node for node in (self._insert(campaign, step, proposal) for proposal in proposals)}
        record = self.campaign_record(campaign)
        self._change(
            campaign,
            steps=max(record.steps, step),
            begun=max(record.begun, step),
            under_way=max(0, record.under_way - 1),
            barren_steps=0 if len(self._nodes) > before else record.barren_steps + 1,
            tokens=record.tokens + sum(proposal.tokens for proposal in proposals),
            usd=record.usd + sum(proposal.usd for proposal in proposals),
        )
        return list(nodes.values())

    def insert(self, campaign: int, step: int, proposal: Proposal) -> Node:
        return self._insert(campaign, step, proposal)

    def _insert(self, campaign: int, step: int, proposal: Proposal) -> Node:
        key = (campaign, proposal.candidate.digest)
        if key in self._by_source:
            return self._nodes[self._by_source[key]]
        number = len(self._nodes) + 1
        node = Node(
            id=number,
            campaign=campaign,
            step=step,
            candidate=proposal.candidate,
            parents=proposal.parents,
            operator=proposal.operator,
            note=proposal.note,
            tokens=proposal.tokens,
            usd=proposal.usd,
            created=time.time(),
            meta=proposal.meta,
        )
        self._nodes[number] = node
        self._by_source[key] = number
        self._waiting[campaign].append(number)
        return node

    # The queue

    def claim(self, campaign: int, worker: str, lease_s: float) -> Node | None:  # noqa: ARG002
        waiting = self._waiting[campaign]
        if not waiting:
            return None
        number = waiting.popleft()
        return self._put(replace(self._nodes[number], state=NodeState.JUDGING))

    def renew(self, node_id: int, worker: str, lease_s: float) -> bool:  # noqa: ARG002
        return self.node(node_id).state is NodeState.JUDGING

    def release(self, node_id: int, worker: str) -> None:  # noqa: ARG002
        node = self.node(node_id)
        if node.state is NodeState.JUDGING:
            self._put(replace(node, state=NodeState.PROPOSED))
            self._waiting[node.campaign].appendleft(node_id)

    def foreign(self, campaign: int) -> int:  # noqa: ARG002
        return 0

    def record(self, node_id: int, evaluation: Evaluation, fitness: float, *, confirmed: bool = False) -> Node:
        node = self.node(node_id)
        if node.state is NodeState.JUDGED:
            return node
        if node.state is NodeState.PROPOSED:
            self._waiting[node.campaign].remove(node_id)
        return self._judged(node, evaluation, fitness, confirmed=confirmed)

    def confirm(self, node_id: int, evaluation: Evaluation, fitness: float) -> Node:
        return self._judged(self.node(node_id), evaluation, fitness, confirmed=True)

    def _judged(self, node: Node, evaluation: Evaluation, fitness: float, *, confirmed: bool) -> Node:
        self._evaluations.setdefault(node.id, []).append(evaluation)
        return self._put(
            replace(node, state=NodeState.JUDGED, evaluation=evaluation, fitness=fitness, confirmed=confirmed)
        )

    def _put(self, node: Node) -> Node:
        self._nodes[node.id] = node
        return node

    # Reading

    def evaluations(self, node_id: int) -> list[Evaluation]:
        return list(self._evaluations.get(node_id, ()))

    def node(self, node_id: int) -> Node:
        try:
            return self._nodes[node_id]
        except KeyError:
            raise StoreError(f"there is no node {node_id}") from None

    def nodes(
        self, campaign: int, *, newer_than: int = 0, as_of: int | None = None, since: int | None = None
    ) -> list[Node]:
        """The campaign's nodes with ids above ``newer_than``. What was known at a step is not kept: StoreError."""
        if as_of is not None or since is not None:
            self._refuse("what was known at an earlier step")
        newer = (self._nodes[number] for number in range(newer_than + 1, len(self._nodes) + 1))
        return [node for node in newer if node.campaign == campaign]

    def episodes(self, campaign: int) -> list[EpisodeRecord]:  # noqa: ARG002
        return []

    def archive(
        self,
        family: str | None,  # noqa: ARG002
        hardware: str,  # noqa: ARG002
        limit: int,  # noqa: ARG002
        *,
        operator: str | None = None,  # noqa: ARG002
    ) -> list[Node]:
        return []

    def remember(self, record: VerdictRecord, source: str, evaluation: Evaluation) -> VerdictRecord:  # noqa: ARG002
        return self._refuse("a history of verdicts")

    def history(
        self,
        operator: str | None = None,  # noqa: ARG002
        hardware: str | None = None,  # noqa: ARG002
        *,
        limit: int | None = None,  # noqa: ARG002
    ) -> list[VerdictRecord]:
        return []

    def judged_as(self, record: VerdictRecord) -> Evaluation:  # noqa: ARG002
        return self._refuse("a history of verdicts")

    def post(self, kind: str, name: str, content: Mapping[str, Any]) -> None:  # noqa: ARG002
        self._refuse("notices")

    def notices(self, kind: str) -> list[Notice]:  # noqa: ARG002
        return self._refuse("notices")

    def withdraw(self, kind: str, name: str) -> None:  # noqa: ARG002
        self._refuse("notices")

    def put_object(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        self._objects[digest] = data
        return digest

    def get_object(self, digest: str) -> bytes:
        return self._objects[digest] if digest in self._objects else self._refuse(f"an object {digest}")

    def integrity(self) -> list[str]:
        return []

    def _refuse(self, what: str) -> NoReturn:
        raise StoreError(f"a store in memory does not have {what}")

    def close(self) -> None:
        """Nothing is open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
