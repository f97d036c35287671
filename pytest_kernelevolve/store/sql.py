"""The store over an SQLite database and, for large objects, a folder.

An object is there before the row that names it, or comes in one transaction with it, so a row never points to nothing:
what a killed process leaves behind is at worst a file that no row names.
"""

from __future__ import annotations

import functools
import json
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Self

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Evaluation, Node, NodeState, Proposal
from pytest_kernelevolve.store import episodes, node_queries, notices, queue, ranking, steps, verdicts
from pytest_kernelevolve.store.api import CampaignRecord, EpisodeRecord, Notice
from pytest_kernelevolve.store.database import Database, database_path
from pytest_kernelevolve.store.integrity import problems
from pytest_kernelevolve.store.objects import ObjectStore
from pytest_kernelevolve.store.verdicts import VerdictRecord

_RECORD = """SELECT c.*,
    max(c.steps, coalesce((SELECT max(step) FROM steps WHERE campaign = c.id), 0)) AS begun,
    (SELECT count(*) FROM steps INDEXED BY steps_under_way
        WHERE campaign = c.id AND stored IS NULL AND worker IS NOT NULL) AS under_way
FROM campaigns c"""


class SqlStore:
    """Implements `Store`. Safe to use from several threads and processes at once."""

    def __init__(self, url: str, *, objects: str | None = None) -> None:
        path = database_path(url)
        self.location = str(path)
        self._database = Database(path)
        self._objects = ObjectStore(objects or str(path.with_suffix(".objects")))
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
        key = (operator, hardware, spec_digest, _json(settings))
        with self._database.writing() as connection:
            found = connection.execute(
                "SELECT id FROM campaigns WHERE operator = ? AND hardware = ? AND spec_digest = ? AND settings = ?", key
            ).fetchone()
            if found is not None:
                return int(found["id"])
            row = connection.execute(
                "INSERT INTO campaigns (operator, hardware, spec_digest, settings, family, created, steps,"
                " barren_steps, tokens, usd, opening_steps, opening_tokens, opening_usd)"
                " VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0)",
                (*key, family, time.time()),
            )
            return _new_id(row)

    def campaign_record(self, campaign: int) -> CampaignRecord:
        with self._database.reading() as connection:
            row = connection.execute(f"{_RECORD} WHERE c.id = ?", (campaign,)).fetchone()
        if row is None:
            raise StoreError(f"{self.location} has no campaign {campaign}")
        return _campaign_record(row)

    def campaigns(self) -> list[CampaignRecord]:
        with self._database.reading() as connection:
            return [_campaign_record(row) for row in connection.execute(f"{_RECORD} ORDER BY c.id")]

    def reopen(self, campaign: int) -> None:
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE campaigns SET finished = NULL, reason = NULL, barren_steps = 0, opening_steps = steps,"
                " opening_tokens = tokens, opening_usd = usd WHERE id = ? AND finished IS NOT NULL",
                (campaign,),
            )

    def finish(self, campaign: int, reason: str) -> None:
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE campaigns SET finished = ?, reason = ? WHERE id = ?", (time.time(), reason, campaign)
            )

    # Growing the graph

    def begin_step(self, campaign: int, worker: str, lease_s: float, *, last: int | None = None) -> int | None:
        with self._database.writing() as connection:
            return steps.begin(connection, campaign, worker, lease_s, last)

    def renew_step(self, campaign: int, step: int, worker: str, lease_s: float) -> bool:
        with self._database.writing() as connection:
            return steps.renew(connection, campaign, step, worker, lease_s)

    def abandon_step(self, campaign: int, step: int, worker: str) -> None:
        with self._database.writing() as connection:
            steps.abandon(connection, campaign, step, worker)

    def insert(self, campaign: int, step: int, proposal: Proposal) -> Node:
        return self.expand(campaign, step, [proposal])[0]

    def expand(self, campaign: int, step: int, proposals: Sequence[Proposal]) -> list[Node]:
        sources = [proposal.candidate.source.encode() for proposal in proposals]
        talks = [episodes.packed(proposal.episode) if proposal.episode else b"" for proposal in proposals]
        self._objects.put_large(*sources, *talks)
        fresh = 0
        ids: dict[int, None] = {}
        # Nodes are on the disk before one is judged: the claim waits for it, and for the nodes before it in the log.
        with self._database.writing(synced=False) as connection:
            first = steps.close(connection, campaign, step)
            for proposal, source, talk in zip(proposals if first else (), sources, talks, strict=False):
                node_id = _find(connection, campaign, proposal.candidate.digest)
                if node_id is None:
                    node_id = _insert(connection, campaign, step, proposal, self._objects.put(connection, source))
                    fresh += 1
                ids[node_id] = None
                if talk:
                    digest = self._objects.put(connection, talk)
                    episodes.insert(connection, campaign, step, node_id, proposal, digest)
            _spend(connection, campaign, proposals)
            if not first:
                return node_queries.step_nodes(connection, self, campaign, step)
            connection.execute(
                "UPDATE campaigns SET steps = max(steps, ?),"
                " barren_steps = CASE WHEN ? THEN 0 ELSE barren_steps + 1 END WHERE id = ?",
                (step, fresh, campaign),
            )
            return [self._node(connection, node_id) for node_id in ids]

    # The queue

    def claim(self, campaign: int, worker: str, lease_s: float) -> Node | None:
        with self._database.writing() as connection:
            claimed = queue.claim(connection, campaign, worker, lease_s)
            return None if claimed is None else self._node(connection, claimed)

    def renew(self, node_id: int, worker: str, lease_s: float) -> bool:
        with self._database.writing() as connection:
            return queue.renew(connection, node_id, worker, lease_s)

    def release(self, node_id: int, worker: str) -> None:
        with self._database.writing() as connection:
            queue.release(connection, node_id, worker)

    def foreign(self, campaign: int) -> int:
        with self._database.reading() as connection:
            return queue.foreign(connection, campaign)

    def record(self, node_id: int, evaluation: Evaluation, fitness: float, *, confirmed: bool = False) -> Node:
        return self._evaluate(node_id, evaluation, fitness, confirmed=confirmed, first=True)

    def confirm(self, node_id: int, evaluation: Evaluation, fitness: float) -> Node:
        return self._evaluate(node_id, evaluation, fitness, confirmed=True, first=False)

    def _evaluate(self, node_id: int, evaluation: Evaluation, fitness: float, *, confirmed: bool, first: bool) -> Node:
        data = _json(evaluation).encode()
        verdict = str(evaluation.verdict)
        self._objects.put_large(data)
        with self._database.writing() as connection:
            digest = self._objects.put(connection, data)
            changed = connection.execute(
                "UPDATE nodes SET state = ?, worker = NULL, lease_until = NULL, lease_ticks = NULL, evaluation = ?,"
                f" fitness = ?, verdict = ?, confirmed = ? WHERE id = ? AND state {'!=' if first else '='} ?",
                (NodeState.JUDGED, digest, fitness, verdict, confirmed, node_id, NodeState.JUDGED),
            )
            if changed.rowcount:
                connection.execute(
                    "INSERT INTO evaluations (node, object, fitness, confirms, created, verdict)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (node_id, digest, fitness, confirmed, time.time(), verdict),
                )
            return self._node(connection, node_id)

    # Reading the graph

    def node(self, node_id: int) -> Node:
        with self._database.reading() as connection:
            return self._node(connection, node_id)

    def nodes(
        self, campaign: int, *, newer_than: int = 0, as_of: int | None = None, since: int | None = None
    ) -> list[Node]:
        with self._database.reading() as connection:
            if as_of is None:
                return node_queries.nodes(connection, self, campaign, newer_than)
            return node_queries.nodes_as_of(connection, self, campaign, as_of, newer_than, since)

    def evaluations(self, node_id: int) -> list[Evaluation]:
        with self._database.reading() as connection:
            rows = connection.execute("SELECT object FROM evaluations WHERE node = ? ORDER BY id", (node_id,))
            digests = [row["object"] for row in rows]
        return [self.read_evaluation(digest) for digest in digests]

    def episodes(self, campaign: int) -> list[EpisodeRecord]:
        with self._database.reading() as connection:
            return list(episodes.of_campaign(connection, campaign, lambda name: self._objects.get(connection, name)))

    def archive(self, family: str | None, hardware: str, limit: int, *, operator: str | None = None) -> list[Node]:
        with self._database.reading() as connection:
            chosen = ranking.archive(connection, family, hardware, limit, operator)
            return [self._node(connection, node_id) for node_id in chosen]

    def _node(self, connection: sqlite3.Connection, node_id: int) -> Node:
        node = node_queries.node(connection, self, node_id)
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
        texts = [source.encode(), _json(evaluation).encode()]
        self._objects.put_large(*texts)
        with self._database.writing(synced=False) as connection:
            kept = [self._objects.put(connection, text) for text in texts]
            whole = replace(record, source=kept[0], evaluation=kept[1])
            return replace(whole, id=verdicts.insert(connection, whole))

    def history(
        self, operator: str | None = None, hardware: str | None = None, *, limit: int | None = None
    ) -> list[VerdictRecord]:
        with self._database.reading() as connection:
            return verdicts.history(connection, operator, hardware, limit)

    def judged_as(self, record: VerdictRecord) -> Evaluation:
        return self.read_evaluation(record.evaluation)

    # The board beside the queue

    def post(self, kind: str, name: str, content: Mapping[str, Any]) -> None:
        with self._database.writing(synced=False) as connection:
            notices.post(connection, kind, name, content)

    def notices(self, kind: str) -> list[Notice]:
        with self._database.reading() as connection:
            return notices.of_kind(connection, kind)

    def withdraw(self, kind: str, name: str) -> None:
        with self._database.writing(synced=False) as connection:
            notices.withdraw(connection, kind, name)

    # Objects and housekeeping

    def put_object(self, data: bytes) -> str:
        self._objects.put_large(data)
        with self._database.writing() as connection:
            return self._objects.put(connection, data)

    def get_object(self, digest: str) -> bytes:
        with self._database.reading() as connection:
            return self._objects.get(connection, digest)

    def integrity(self) -> list[str]:
        with self._database.reading() as connection:
            return problems(connection, self._objects)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _find(connection: sqlite3.Connection, campaign: int, digest: str) -> int | None:
    row = connection.execute("SELECT id FROM nodes WHERE campaign = ? AND digest = ?", (campaign, digest)).fetchone()
    return None if row is None else int(row["id"])


def _insert(connection: sqlite3.Connection, campaign: int, step: int, proposal: Proposal, source: str) -> int:
    candidate = proposal.candidate
    row = connection.execute(
        "INSERT INTO nodes (campaign, step, digest, source, entry, language, operator, note, tokens, usd, created,"
        " state, attempts, confirmed, meta) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)",
        (
            campaign,
            step,
            candidate.digest,
            source,
            candidate.entry,
            candidate.language,
            proposal.operator,
            proposal.note,
            proposal.tokens,
            proposal.usd,
            time.time(),
            NodeState.PROPOSED,
            _json(proposal.meta),
        ),
    )
    node_id = _new_id(row)
    links = [(node_id, position, parent) for position, parent in enumerate(dict.fromkeys(proposal.parents))]
    connection.executemany("INSERT INTO edges (child, position, parent) VALUES (?, ?, ?)", links)
    return node_id


def _spend(connection: sqlite3.Connection, campaign: int, proposals: Sequence[Proposal]) -> None:
    tokens = sum(proposal.tokens for proposal in proposals)
    usd = sum(proposal.usd for proposal in proposals)
    if tokens or usd:
        connection.execute(
            "UPDATE campaigns SET tokens = tokens + ?, usd = usd + ? WHERE id = ?", (tokens, usd, campaign)
        )


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> dict[str, Any]:
    """What ``to_json`` makes of a record, without its copy of every sample."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return dict(value)


def _new_id(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _campaign_record(row: sqlite3.Row) -> CampaignRecord:
    values = dict(row)
    values["settings"] = json.loads(values["settings"])
    return CampaignRecord(**values)
