"""No kernel is judged twice: proposals that a campaign has already, and too many of one kind, become what it has.

A proposal that says the same as a node in the graph takes that node's source, so that the store gives the node that it
has and counts what the proposal cost. So does one more kernel that differs from a number of others in its numbers
only, unless numbers are what its operator changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from pytest_kernelevolve.records import Candidate, Node, Proposal
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.synthesis.fingerprint import Fingerprint, fingerprint
from pytest_kernelevolve.synthesis.offline.experience import is_tuning

NEAR_LIMIT = 6
META = "fingerprint"  # in `Node.meta`: a resumed campaign need not read every source again
VERSION = 1  # of what the keys leave out


class Novelty:
    """The kernels of one campaign's graph by their fingerprints; give every call the same, growing graph.

    ``near_limit`` nodes at most may differ in numbers only; tuned values do not count.
    """

    def __init__(self, *, near_limit: int = NEAR_LIMIT) -> None:
        self._limit = near_limit
        self._same: dict[str, Candidate] = {}
        self._near: dict[str, list[Candidate]] = {}
        self._known = 0  # nodes taken in; a graph forgets none and keeps their order

    def mapped(self, graph: SearchGraph, proposals: Iterable[Proposal]) -> list[Proposal]:
        """The proposals, each that is not new with the source of the node that it repeats."""
        for node in islice(graph, self._known, None):
            self._known += 1
            self._take(_stored(node) or fingerprint(node.candidate), node.candidate, node.operator)
        return [self._map(proposal) for proposal in proposals]

    def _map(self, proposal: Proposal) -> Proposal:
        found = fingerprint(proposal.candidate)
        known = self._same.get(found.same)
        if known is None and not is_tuning(proposal.operator):
            alike = self._near.get(found.near, [])
            known = alike[-1] if len(alike) >= self._limit else None
        if known is not None:
            return replace(proposal, candidate=known)
        # Nodes come back through the graph; this is for the other proposals of the same step.
        self._take(found, proposal.candidate, proposal.operator)
        return replace(proposal, meta={**proposal.meta, META: {"version": VERSION, "keys": [found.same, found.near]}})

    def _take(self, found: Fingerprint, candidate: Candidate, operator: str) -> None:
        if self._same.setdefault(found.same, candidate) is candidate and not is_tuning(operator):
            alike = self._near.setdefault(found.near, [])
            if candidate not in alike:
                alike.append(candidate)


def _stored(node: Node) -> Fingerprint | None:
    kept = node.meta.get(META)
    return Fingerprint(*kept["keys"]) if isinstance(kept, dict) and kept["version"] == VERSION else None
