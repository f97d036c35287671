"""The store over a database and a folder of objects.

Objects are written before the rows that name them, so a row never points to nothing: what a killed process leaves
behind is at worst an object that no row names.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any, Self

from sqlalchemy import Connection, Row, Select, case, func, insert, select, update

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Candidate, Evaluation, Node, NodeState, Proposal, Verdict
from pytest_kernelevolve.store import queue
from pytest_kernelevolve.store.api import CampaignRecord
from pytest_kernelevolve.store.database import connect, database_path, writing
from pytest_kernelevolve.store.failures import explained
from pytest_kernelevolve.store.integrity import problems
from pytest_kernelevolve.store.objects import ObjectStore
from pytest_kernelevolve.store.schema import campaigns, edges, evaluations, nodes


class SqlStore:
    """Implements `Store`. Safe to use from several threads and processes at once."""

    def __init__(self, url: str, *, objects: str | None = None) -> None:
        path = database_path(url)
        self.location = str(path)
        self._engine = connect(path)
        self._writer = writing(self._engine)
        self._objects = ObjectStore(objects or str(path.with_suffix(".objects")))
        self._writes = f"write to the store {path}"
        self._reads = f"read the store {path}"

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
        key = {
            "operator": operator,
            "hardware": hardware,
            "spec_digest": spec_digest,
            "settings": json.dumps(settings, sort_keys=True, separators=(",", ":")),
        }
        with explained(self._writes), self._writer.begin() as connection:
            same = [campaigns.c[name] == value for name, value in key.items()]
            found = connection.execute(select(campaigns.c.id).where(*same)).scalar()
            if found is None:
                row = insert(campaigns).values(**key, family=family, created=time.time())
                found = _new_id(connection.execute(row))
            return int(found)

    def campaign_record(self, campaign: int) -> CampaignRecord:
        with explained(self._reads), self._engine.connect() as connection:
            row = connection.execute(select(campaigns).where(campaigns.c.id == campaign)).first()
        if row is None:
            raise StoreError(f"{self.location} has no campaign {campaign}")
        return _campaign_record(row)

    def campaigns(self) -> list[CampaignRecord]:
        with explained(self._reads), self._engine.connect() as connection:
            return [_campaign_record(row) for row in connection.execute(select(campaigns).order_by(campaigns.c.id))]

    def reopen(self, campaign: int) -> None:
        row = campaigns.c
        with explained(self._writes), self._writer.begin() as connection:
            connection.execute(
                update(campaigns)
                .where(row.id == campaign, row.finished.is_not(None))
                .values(
                    finished=None,
                    reason=None,
                    barren_steps=0,
                    opening_steps=row.steps,
                    opening_tokens=row.tokens,
                    opening_usd=row.usd,
                )
            )

    def finish(self, campaign: int, reason: str) -> None:
        with explained(self._writes), self._writer.begin() as connection:
            connection.execute(
                update(campaigns).where(campaigns.c.id == campaign).values(finished=time.time(), reason=reason)
            )

    # Growing the graph

    def insert(self, campaign: int, step: int, proposal: Proposal) -> Node:
        return self.expand(campaign, step, [proposal])[0]

    def expand(self, campaign: int, step: int, proposals: Sequence[Proposal]) -> list[Node]:
        sources = [self.put_object(proposal.candidate.source.encode()) for proposal in proposals]
        ids: dict[int, None] = {}
        fresh = 0
        with explained(self._writes), self._writer.begin() as connection:
            for proposal, source in zip(proposals, sources, strict=True):
                digest = proposal.candidate.digest
                same = (nodes.c.campaign == campaign, nodes.c.digest == digest)
                found = connection.execute(select(nodes.c.id).where(*same)).scalar()
                if found is None:
                    found = _insert(connection, campaign, step, proposal, source)
                    fresh += 1
                ids[int(found)] = None
            row = campaigns.c
            connection.execute(
                update(campaigns)
                .where(row.id == campaign)
                .values(
                    steps=case((row.steps < step, step), else_=row.steps),
                    barren_steps=0 if fresh else row.barren_steps + 1,
                    tokens=row.tokens + sum(proposal.tokens for proposal in proposals),
                    usd=row.usd + sum(proposal.usd for proposal in proposals),
                )
            )
        return [self.node(node_id) for node_id in ids]

    # The queue

    def claim(self, campaign: int, worker: str, lease_s: float) -> Node | None:
        with explained(self._writes), self._writer.begin() as connection:
            claimed = queue.claim(connection, campaign, worker, lease_s)
        return None if claimed is None else self.node(claimed)

    def renew(self, node_id: int, worker: str, lease_s: float) -> bool:
        with explained(self._writes), self._writer.begin() as connection:
            return queue.renew(connection, node_id, worker, lease_s)

    def release(self, node_id: int, worker: str) -> None:
        with explained(self._writes), self._writer.begin() as connection:
            queue.release(connection, node_id, worker)

    def foreign(self, campaign: int) -> int:
        with explained(self._reads), self._engine.connect() as connection:
            return queue.foreign(connection, campaign)

    def record(self, node_id: int, evaluation: Evaluation, fitness: float, *, confirmed: bool = False) -> Node:
        self._evaluate(node_id, evaluation, fitness, confirmed=confirmed, first=True)
        return self.node(node_id)

    def confirm(self, node_id: int, evaluation: Evaluation, fitness: float) -> Node:
        self._evaluate(node_id, evaluation, fitness, confirmed=True, first=False)
        return self.node(node_id)

    def _evaluate(self, node_id: int, evaluation: Evaluation, fitness: float, *, confirmed: bool, first: bool) -> None:
        text = json.dumps(evaluation.to_json(), sort_keys=True, separators=(",", ":"))
        digest = self.put_object(text.encode())
        judged = nodes.c.state == NodeState.JUDGED
        with explained(self._writes), self._writer.begin() as connection:
            changed = connection.execute(
                update(nodes)
                .where(nodes.c.id == node_id, ~judged if first else judged)
                .values(
                    state=NodeState.JUDGED,
                    worker=None,
                    lease_until=None,
                    evaluation=digest,
                    fitness=fitness,
                    verdict=str(evaluation.verdict),
                    confirmed=confirmed,
                )
            )
            if changed.rowcount:
                connection.execute(
                    insert(evaluations).values(
                        node=node_id, object=digest, fitness=fitness, confirms=confirmed, created=time.time()
                    )
                )

    # Reading the graph

    def node(self, node_id: int) -> Node:
        found = self._nodes(select(nodes).where(nodes.c.id == node_id))
        if not found:
            raise StoreError(f"{self.location} has no node {node_id}")
        return found[0]

    def nodes(self, campaign: int, *, newer_than: int = 0) -> list[Node]:
        wanted = (nodes.c.campaign == campaign, nodes.c.id > newer_than)
        return self._nodes(select(nodes).where(*wanted).order_by(nodes.c.id))

    def evaluations(self, node_id: int) -> list[Evaluation]:
        query = select(evaluations.c.object).where(evaluations.c.node == node_id).order_by(evaluations.c.id)
        with explained(self._reads), self._engine.connect() as connection:
            digests = list(connection.execute(query).scalars())
        return [self._evaluation(digest) for digest in digests]

    def archive(self, family: str | None, hardware: str, limit: int) -> list[Node]:
        place = func.row_number().over(partition_by=campaigns.c.operator, order_by=nodes.c.fitness.desc())
        accepted = [str(verdict) for verdict in Verdict if verdict.passed]
        query = (
            select(nodes, place.label("place"))
            .join(campaigns, campaigns.c.id == nodes.c.campaign)
            .where(campaigns.c.hardware == hardware, nodes.c.verdict.in_(accepted))
            .order_by(place, nodes.c.fitness.desc(), nodes.c.id)
        )
        if family is not None:
            query = query.where(campaigns.c.family == family)
        seen: dict[str, int] = {}
        with explained(self._reads), self._engine.connect() as connection:
            for row in connection.execute(query):
                seen.setdefault(row.digest, row.id)
                if len(seen) >= limit:
                    break
        return [self.node(node_id) for node_id in list(seen.values())[:limit]]

    def _nodes(self, query: Select[Any]) -> list[Node]:
        wanted = query.with_only_columns(nodes.c.id)
        links = select(edges).where(edges.c.child.in_(wanted)).order_by(edges.c.child, edges.c.position)
        parents: dict[int, list[int]] = {}
        with explained(self._reads), self._engine.connect() as connection:
            rows = connection.execute(query).all()
            for link in connection.execute(links):
                parents.setdefault(link.child, []).append(link.parent)
        return [self._node(row, tuple(parents.get(row.id, ()))) for row in rows]

    def _node(self, row: Row[Any], parents: tuple[int, ...]) -> Node:
        source = self.get_object(row.source).decode()
        return Node(
            id=row.id,
            campaign=row.campaign,
            step=row.step,
            candidate=Candidate(source=source, entry=row.entry, language=row.language),
            parents=parents,
            operator=row.operator,
            note=row.note,
            state=NodeState(row.state),
            evaluation=None if row.evaluation is None else self._evaluation(row.evaluation),
            fitness=row.fitness,
            tokens=row.tokens,
            usd=row.usd,
            created=row.created,
            confirmed=row.confirmed,
        )

    def _evaluation(self, digest: str) -> Evaluation:
        return Evaluation.from_json(json.loads(self.get_object(digest)))

    # Objects and housekeeping

    def put_object(self, data: bytes) -> str:
        return self._objects.put(data)

    def get_object(self, digest: str) -> bytes:
        return self._objects.get(digest)

    def integrity(self) -> list[str]:
        with explained(self._reads), self._engine.connect() as connection:
            return problems(connection, self._objects)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _insert(connection: Connection, campaign: int, step: int, proposal: Proposal, source: str) -> int:
    candidate = proposal.candidate
    row = insert(nodes).values(
        campaign=campaign,
        step=step,
        digest=candidate.digest,
        source=source,
        entry=candidate.entry,
        language=candidate.language,
        operator=proposal.operator,
        note=proposal.note,
        tokens=proposal.tokens,
        usd=proposal.usd,
        created=time.time(),
        state=NodeState.PROPOSED,
    )
    node_id = _new_id(connection.execute(row))
    for position, parent in enumerate(dict.fromkeys(proposal.parents)):
        connection.execute(insert(edges).values(child=node_id, position=position, parent=parent))
    return node_id


def _new_id(result: Any) -> int:
    return int(result.inserted_primary_key[0])


def _campaign_record(row: Row[Any]) -> CampaignRecord:
    values = dict(row._mapping)
    values["settings"] = json.loads(values["settings"])
    return CampaignRecord(**values)
