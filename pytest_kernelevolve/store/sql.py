"""The store over a database and, for large objects or all of them, a folder.

An object is there before the row that names it, or comes in one transaction with it, so a row never points to nothing:
what a killed process leaves behind is at worst a file that no row names.
"""

from __future__ import annotations

import contextlib
import functools
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Self

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Evaluation, Node, Proposal
from pytest_kernelevolve.store.api import CampaignRecord, EpisodeRecord, Notice
from pytest_kernelevolve.store.engine.database import Database
from pytest_kernelevolve.store.engine.statements import Row, Transaction
from pytest_kernelevolve.store.objects import ObjectStore
from pytest_kernelevolve.store.queries import (
    campaigns,
    episodes,
    growth,
    integrity,
    judgements,
    nodes,
    notices,
    queue,
    ranking,
    steps,
)
from pytest_kernelevolve.store.verdicts import VerdictRecord


class _NotUnderWay(Exception):
    """A step is none that was begun and is not stored: what was to be stored for it is undone."""


class SqlStore:
    """Implements `Store`. Safe to use from several threads and processes at once."""

    def __init__(self, database: Database, objects: ObjectStore) -> None:
        self.location = database.dialect.location
        self._database = database
        self._objects = objects
        self._begun: set[tuple[int, int]] = set()  # campaigns and steps that were begun by this store, on a server
        # What is read twice in a row, by a policy and then by a prompt, is read from the disk once.
        self.read_source = functools.lru_cache(maxsize=256)(self._read_source)
        self.read_evaluation = functools.lru_cache(maxsize=64)(self._read_evaluation)

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
        key = (operator, hardware, spec_digest, growth.to_json(settings))

        def find_or_create(transaction: Transaction) -> int:
            found = campaigns.find(transaction, key)
            return campaigns.create(transaction, key, family) if found is None else found

        return self._database.write(find_or_create, campaign=0)

    def campaign_record(self, campaign: int) -> CampaignRecord:
        record = self._database.read(lambda transaction: campaigns.one(transaction, campaign), snapshot=False)
        if record is None:
            raise StoreError(f"{self.location} has no campaign {campaign}")
        return record

    def campaigns(self) -> list[CampaignRecord]:
        return self._database.read(campaigns.every, snapshot=False)

    def reopen(self, campaign: int) -> None:
        self._database.write(lambda transaction: campaigns.reopen(transaction, campaign))

    def finish(self, campaign: int, reason: str) -> None:
        self._database.write(lambda transaction: campaigns.finish(transaction, campaign, reason))

    # Growing the graph

    def begin_step(self, campaign: int, worker: str, lease_s: float, *, last: int | None = None) -> int | None:
        step = self._database.write(
            lambda transaction: steps.begin(transaction, campaign, worker, lease_s, last), campaign=campaign
        )
        if step is not None and self._database.dialect.remote:
            self._begun.add((campaign, step))
        return step

    def renew_step(self, campaign: int, step: int, worker: str, lease_s: float) -> bool:
        return self._database.write(
            lambda transaction: steps.renew(transaction, campaign, step, worker, lease_s), brief=True
        )

    def abandon_step(self, campaign: int, step: int, worker: str) -> None:
        self._database.write(lambda transaction: steps.abandon(transaction, campaign, step, worker))

    def insert(self, campaign: int, step: int, proposal: Proposal) -> Node:
        return self.expand(campaign, step, [proposal])[0]

    def expand(self, campaign: int, step: int, proposals: Sequence[Proposal]) -> list[Node]:
        sources = [proposal.candidate.source.encode() for proposal in proposals]
        digests = [proposal.candidate.digest for proposal in proposals]  # each is made from the whole source
        talks = [episodes.packed(proposal.episode) if proposal.episode else b"" for proposal in proposals]
        self._put_files(*sources, *filter(None, talks))
        cost = sum(proposal.tokens for proposal in proposals), sum(proposal.usd for proposal in proposals)

        def store(transaction: Transaction, *, ahead: bool) -> list[Node]:
            stored = transaction.again and any(
                part.stored_by(transaction, campaign, step) for part in (steps, growth, episodes)
            )
            if stored:
                return self._made_before(transaction, campaign, proposals)
            closed = steps.close(transaction, campaign, step)
            if not (ahead or closed() or steps.open_to_all(transaction, campaign, step)):
                campaigns.spend(transaction, campaign, *cost)
                return nodes.step_nodes(transaction, self, campaign, step)
            asked: dict[str, Callable[[], Node | None]] = {}
            for proposal, digest, source in zip(proposals, digests, sources, strict=True):
                if digest not in asked:
                    name = self._objects.put(transaction, source)
                    asked[digest] = growth.add(transaction, self, campaign, step, proposal, digest, name)
            if ahead and not closed():
                raise _NotUnderWay
            made: dict[int, Node] = {}
            answers = {digest: answer() for digest, answer in asked.items()}
            fresh = sum(node is not None for node in answers.values())
            for proposal, digest, talk in zip(proposals, digests, talks, strict=True):
                node = answers[digest] or self._known(transaction, campaign, proposal)
                made.setdefault(node.id, node)
                if talk:
                    name = self._objects.put(transaction, talk)
                    episodes.add(transaction, campaign, step, node.id, proposal, name)
            campaigns.grown(transaction, campaign, step, fresh, *cost)
            return list(made.values())

        # Nodes are on the disk before one is judged: the claim waits for it, and for the nodes before it in the log.
        write = functools.partial(self._database.write, synced=False, campaign=campaign)
        if (campaign, step) in self._begun:  # then the server's answer whether it still is under way is not waited for
            self._begun.discard((campaign, step))
            with contextlib.suppress(_NotUnderWay):
                return write(functools.partial(store, ahead=True))
        return write(functools.partial(store, ahead=False))

    def _made_before(self, transaction: Transaction, campaign: int, proposals: Sequence[Proposal]) -> list[Node]:
        """What an expansion answers whose first try was stored, though its answer was lost."""
        found = [self._known(transaction, campaign, proposal) for proposal in proposals]
        return list({node.id: node for node in found}.values())

    def _known(self, transaction: Transaction, campaign: int, proposal: Proposal) -> Node:
        """The node that has a proposal's source already."""
        return self._node(transaction, growth.find(transaction, campaign, proposal.candidate.digest))

    # The queue

    def claim(self, campaign: int, worker: str, lease_s: float) -> Node | None:
        ticks = time.monotonic() + lease_s

        def take(transaction: Transaction) -> Row | None:
            return queue.claim(transaction, campaign, worker, lease_s, ticks)

        def take_over(transaction: Transaction) -> Row | None:
            return queue.take_over(transaction, campaign, worker, lease_s, ticks)

        claimed = self._database.write(take, alone=True) or self._database.write(take_over)
        return None if claimed is None else nodes.of_row(self, claimed)

    def renew(self, node_id: int, worker: str, lease_s: float) -> bool:
        return self._database.write(
            lambda transaction: queue.renew(transaction, node_id, worker, lease_s), brief=True, alone=True
        )

    def release(self, node_id: int, worker: str) -> None:
        self._database.write(lambda transaction: queue.release(transaction, node_id, worker), alone=True)

    def foreign(self, campaign: int) -> int:
        return self._database.read(lambda transaction: queue.foreign(transaction, campaign), snapshot=False)

    def record(self, node_id: int, evaluation: Evaluation, fitness: float, *, confirmed: bool = False) -> Node:
        return self._evaluate(node_id, evaluation, fitness, confirmed=confirmed, first=True)

    def confirm(self, node_id: int, evaluation: Evaluation, fitness: float) -> Node:
        return self._evaluate(node_id, evaluation, fitness, confirmed=True, first=False)

    def _evaluate(self, node_id: int, evaluation: Evaluation, fitness: float, *, confirmed: bool, first: bool) -> Node:
        data = growth.to_json(evaluation).encode()
        verdict = evaluation.verdict.value
        self._put_files(data)

        def judge(transaction: Transaction) -> Node:
            digest = self._objects.put(transaction, data)
            row = growth.judge(transaction, node_id, digest, verdict, fitness, confirmed=confirmed, first=first)
            return self._node(transaction, node_id) if row is None else nodes.of_row(self, row)

        return self._database.write(judge, logged=True)

    # Reading the graph

    def node(self, node_id: int) -> Node:
        return self._database.read(lambda transaction: self._node(transaction, node_id), snapshot=False)

    def nodes(
        self, campaign: int, *, newer_than: int = 0, as_of: int | None = None, since: int | None = None
    ) -> list[Node]:
        if as_of is None:
            return self._database.read(lambda transaction: nodes.of_campaign(transaction, self, campaign, newer_than))
        step = as_of
        # What was known when a step began changes no more: no state of the database need be held for it.
        return self._database.read(
            lambda transaction: nodes.nodes_as_of(transaction, self, campaign, step, newer_than, since), snapshot=False
        )

    def evaluations(self, node_id: int) -> list[Evaluation]:
        digests = self._database.read(lambda transaction: growth.evaluations_of(transaction, node_id), snapshot=False)
        return [self.read_evaluation(digest) for digest in digests]

    def episodes(self, campaign: int) -> list[EpisodeRecord]:
        return self._database.read(
            lambda transaction: list(
                episodes.of_campaign(transaction, campaign, functools.partial(self._objects.get, transaction))
            )
        )

    def archive(self, family: str | None, hardware: str, limit: int, *, operator: str | None = None) -> list[Node]:
        def choose(transaction: Transaction) -> list[Node]:
            chosen = ranking.archive(transaction, family, hardware, limit, operator)
            return [self._node(transaction, node_id) for node_id in chosen]

        return self._database.read(choose)

    def _node(self, transaction: Transaction, node_id: int) -> Node:
        node = nodes.node(transaction, self, node_id)
        if node is None:
            raise StoreError(f"{self.location} has no node {node_id}")
        return node

    def _read_source(self, digest: str) -> str:
        return self.get_object(digest).decode()

    def _read_evaluation(self, digest: str) -> Evaluation:
        text = self.get_object(digest)
        try:
            return Evaluation.from_json(json.loads(text))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise StoreError(
                f"{self.location}: evaluation {digest} cannot be read ({error}); "
                "a newer pytest-kernelevolve may have written it: upgrade, or name another store with --evolve-store"
            ) from error

    # The history of verdicts

    def remember(self, record: VerdictRecord, source: str, evaluation: Evaluation) -> VerdictRecord:
        texts = [source.encode(), growth.to_json(evaluation).encode()]
        self._put_files(*texts)

        def keep(transaction: Transaction) -> VerdictRecord:
            kept = [self._objects.put(transaction, text) for text in texts]
            whole = replace(record, source=kept[0], evaluation=kept[1])
            return replace(whole, id=judgements.add(transaction, whole))

        return self._database.write(keep, synced=False)

    def history(
        self, operator: str | None = None, hardware: str | None = None, *, limit: int | None = None
    ) -> list[VerdictRecord]:
        return self._database.read(
            lambda transaction: judgements.history(transaction, operator, hardware, limit), snapshot=False
        )

    def judged_as(self, record: VerdictRecord) -> Evaluation:
        return self.read_evaluation(record.evaluation)

    # The board beside the queue

    def post(self, kind: str, name: str, content: Mapping[str, Any]) -> None:
        self._database.write(lambda transaction: notices.post(transaction, kind, name, content), synced=False)

    def notices(self, kind: str) -> list[Notice]:
        return self._database.read(lambda transaction: notices.of_kind(transaction, kind), snapshot=False)

    def withdraw(self, kind: str, name: str) -> None:
        self._database.write(lambda transaction: notices.withdraw(transaction, kind, name), synced=False)

    # Objects and housekeeping

    def put_object(self, data: bytes) -> str:
        self._put_files(data)
        return self._database.write(lambda transaction: self._objects.put(transaction, data))

    def get_object(self, digest: str) -> bytes:
        return self._database.read(lambda transaction: self._objects.get(transaction, digest), snapshot=False)

    def _put_files(self, *objects: bytes) -> None:
        self._database.patiently(lambda: self._objects.put_files(*objects), "write to")

    def integrity(self) -> list[str]:
        return self._database.read(
            lambda transaction: [
                *self._database.dialect.check(transaction),
                *integrity.problems(transaction, functools.partial(self._objects.get, transaction)),
            ]
        )

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
