"""What a worker does beside its device: it finds the next work, claims it, and settles what needs no device."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pytest_kernelevolve import language as languages
from pytest_kernelevolve.errors import KernelEvolveError, SpecError, UsageError
from pytest_kernelevolve.fleet import versions
from pytest_kernelevolve.fleet.board import CAMPAIGN, DRAINED, Posting, Presence
from pytest_kernelevolve.fleet.bundle import Bundle
from pytest_kernelevolve.fleet.worker.cross_compiling import CrossCompiler
from pytest_kernelevolve.fleet.worker.desk import Desk
from pytest_kernelevolve.fleet.worker.fairness import Shares
from pytest_kernelevolve.judge.boundary.findings import failed
from pytest_kernelevolve.language.source import check_entry
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Node, NodeState
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.store.api import Store
from pytest_kernelevolve.store.lease import Heartbeat

LOOK_AGAIN_S = 5.0  # After so long a campaign that had nothing is looked at again: a lease may have ended.
TOO_MANY = 2  # devices that were drained while one node was judged: it is judged on no third one
DRAINED_S = 3600.0  # For so long a drained device counts against what it judged.
TOO_MANY_FOR_ONE = 3  # devices that were drained while they judged for one campaign: it is judged on no fourth one


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Nodes of one posting that this worker holds, ready for its device. ``absent`` are campaigns that had nothing."""

    posting: Posting
    bundle: Bundle
    nodes: tuple[Node, ...]
    absent: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class Taker:
    """Chooses and claims. Only one thread calls it at a time."""

    store: Store
    desk: Desk
    heartbeat: Heartbeat
    hardware: frozenset[str]
    judge: str  # the digest of the judge's rules, or the name of another judge
    record: Callable[[Posting, Node, Evaluation], None]
    refused: Callable[[int, str], None]
    together: int = 1  # nodes that are judged in one go
    compiler: CrossCompiler | None = None  # of a worker without a device
    shares: Shares = field(default_factory=Shares)
    _refused: set[tuple[object, ...]] = field(default_factory=set)
    _nothing: dict[int, tuple[str, float]] = field(default_factory=dict)  # campaigns' turns without work, and when
    _turns: dict[int, tuple[str, float]] = field(default_factory=dict)  # and when each was seen first
    _drains: tuple[float, list[Presence]] = (-math.inf, [])  # when that was looked at
    _linted: dict[int, int] = field(default_factory=dict)  # the newest node of each campaign that was checked

    def take(self) -> Work | None:
        """Claim what the fairest campaign has for this hardware; None where none has anything."""
        absent: list[int] = []
        for posting in self.shares.order(self.postings()):
            if self._has_nothing(posting):
                absent.append(posting.campaign)
                continue
            bundle = self._bundle(posting)
            if bundle is None or self._drains_everybody(posting):
                continue
            nodes = self._claim(posting, bundle)
            if nodes:
                return Work(posting=posting, bundle=bundle, nodes=nodes, absent=tuple(absent))
            self._nothing[posting.campaign] = (posting.turn, time.monotonic())
            absent.append(posting.campaign)
        return None

    def postings(self) -> list[Posting]:
        """What may be judged here, by the hardware it asks for, its time, and its versions."""
        found: list[Posting] = []
        for notice in self.store.notices(CAMPAIGN):
            posting = Posting.from_json(notice.content)
            if posting.hardware not in self.hardware or _rules(posting) in self._refused:
                continue
            if self._over(posting):
                continue
            complaint = versions.refusal(posting, self.judge)
            if complaint is not None:
                self.refuse(posting, complaint)
                continue
            found.append(posting)
        return found

    def _over(self, posting: Posting) -> bool:
        """Whether nothing new came from a campaign for as long as it may take; its process may be gone."""
        turn, since = self._turns.get(posting.campaign, ("", 0.0))
        if turn != posting.turn or not since:
            since = time.monotonic()
            self._turns[posting.campaign] = (posting.turn, since)
        return posting.seconds is not None and time.monotonic() - since > posting.seconds

    def refuse(self, posting: Posting, why: str) -> None:
        """Judge no more for a campaign, and say why."""
        self._refused.add(_rules(posting))
        self.refused(posting.campaign, why)

    def give_back(self, work: Work) -> None:
        """Return what was claimed and is not judged."""
        for node in work.nodes:
            if node.id in self.heartbeat.nodes:
                self.heartbeat.done(node.id)
                self.store.release(node.id, self.heartbeat.worker)

    def lint(self) -> int:
        """Without a claim, judge new nodes that no device need see: what cannot be a kernel at all. How many."""
        found = 0
        for posting in self.postings():
            bundle = self._bundle(posting)
            if bundle is None:
                continue
            for node in self.store.nodes(posting.campaign, newer_than=self._linted.get(posting.campaign, 0)):
                self._linted[posting.campaign] = node.id
                wrong = self._wrong(posting, bundle, node) if node.state is NodeState.PROPOSED else None
                if wrong is not None:
                    self.record(posting, node, wrong)
                    found += 1
        return found

    def _wrong(self, posting: Posting, bundle: Bundle, node: Node) -> Evaluation | None:
        """The verdict on what no device need see."""
        finding = wrong_at_sight(bundle.spec, node.candidate)
        if finding is not None:
            return failed(finding)
        return None if self.compiler is None else self.compiler.verdict(posting.hardware, bundle.spec, node.candidate)

    def _has_nothing(self, posting: Posting) -> bool:
        turn, looked = self._nothing.get(posting.campaign, ("", 0.0))
        return turn == posting.turn and time.monotonic() - looked < LOOK_AGAIN_S

    def _bundle(self, posting: Posting) -> Bundle | None:
        try:
            return self.desk.bundle(self.store, posting)
        except (SpecError, UsageError) as error:
            self.refuse(posting, str(error))
            return None

    def _claim(self, posting: Posting, bundle: Bundle) -> tuple[Node, ...]:
        claimed: list[Node] = []
        # A second judgement has the machine to itself, and on an accelerator so has each.
        most = self.together if posting.effort == "search" and posting.hardware == "cpu" else 1
        while len(claimed) < most:
            node = self.store.claim(posting.campaign, self.heartbeat.worker, posting.lease_s)
            if node is None:
                break
            self.heartbeat.nodes.add(node.id)
            finding = wrong_at_sight(bundle.spec, node.candidate) or self._drains_devices(node)
            if finding is None:
                claimed.append(node)
            else:
                self.record(posting, node, failed(finding))
        return tuple(claimed)

    def _drained(self) -> list[Presence]:
        now = time.monotonic()
        if now - self._drains[0] > LOOK_AGAIN_S:
            recent = [one for one in self.store.notices(DRAINED) if time.time() - one.updated < DRAINED_S]
            self._drains = (now, [Presence.from_json(notice.content) for notice in recent])
        return self._drains[1]

    def _drains_devices(self, node: Node) -> Finding | None:
        drained = [presence for presence in self._drained() if node.id in presence.nodes]
        if len(drained) < TOO_MANY:
            return None
        return Finding(
            kind="crash",
            message=f"{len(drained)} devices failed while this kernel was judged on them; the last: {drained[-1].text}",
        )

    def _drains_everybody(self, posting: Posting) -> bool:
        """Whether the campaign itself, such as its reference, may be what drains devices; then it is refused."""
        drained = [presence for presence in self._drained() if presence.campaign == posting.campaign]
        if len({presence.nodes for presence in drained}) < TOO_MANY_FOR_ONE:
            return False
        whose = f"campaign {posting.campaign} ({posting.operator}[{posting.hardware}])"
        self.refuse(
            posting, f"refused: {len(drained)} devices were drained while they judged for {whose}: {drained[-1].text}"
        )
        return True


def _rules(posting: Posting) -> tuple[object, ...]:
    return posting.campaign, posting.bundle, posting.judge, posting.torch


def wrong_at_sight(spec: OperatorSpec, candidate: Candidate) -> Finding | None:
    """Why a source cannot be a kernel for ``spec``, as far as that can be told without running it."""
    try:
        return languages.get(candidate.language).check(candidate) or check_entry(candidate, spec)
    except KernelEvolveError:  # a language that this version does not know: its judge says so
        return None
