"""No kernel is judged twice: proposals that a campaign has already, and too many of one kind, become what it has.

A proposal that says the same as a node in the graph takes that node's source, so that the store gives the node that it
has and counts what the proposal cost. So does one more kernel of a model's that differs from a number of its others in
numbers only: to guess at numbers is dear, and they can be tuned. Operators without a model may change what they like.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pytest_kernelevolve.records import Candidate, Node, Proposal
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.synthesis.source.fingerprint import Fingerprint, fingerprint

NEAR_LIMIT = 6
MODEL = "model"  # the operator of a model's proposals
NO_KERNEL = "# No kernel: "  # begins the source that stands for an answer without one; the reason follows
META = "fingerprint"  # The key in `Node.meta`: a resumed campaign need not read every source again.
VERSION = 1  # The version of what the keys leave out.


def without_repeats(
    graph: SearchGraph, proposals: Iterable[Proposal], *, near_limit: int = NEAR_LIMIT
) -> list[Proposal]:
    """The proposals, each that is not new with the source of the node, or of the earlier proposal, that it repeats.

    ``near_limit`` kernels of a model's at most may differ in numbers only.
    """
    known = graph.index(Kernels)
    same: dict[str, Candidate] = {}
    near: dict[str, list[Candidate]] = {}
    mapped: list[Proposal] = []
    for proposal in proposals:
        found = fingerprint(proposal.candidate)
        repeated = same.get(found.same) or known.repeated(found)
        if repeated is None and proposal.operator == MODEL:
            alike = near.setdefault(found.near, [])
            if len(alike) + known.alike(found) >= near_limit:
                repeated = alike[-1] if alike else known.newest(found)
            else:
                alike.append(proposal.candidate)
        if repeated is None:
            same[found.same] = proposal.candidate
            keys = {"version": VERSION, "keys": [found.same, found.near]}
            mapped.append(replace(proposal, meta={**proposal.meta, META: keys}))
        else:
            mapped.append(replace(proposal, candidate=repeated))
    return mapped


class Kernels:
    """The nodes of a graph by their fingerprints. An `Index`."""

    def __init__(self, graph: SearchGraph) -> None:
        self._graph = graph
        self._same: dict[str, int] = {}  # the oldest node of each
        self._near: dict[str, set[int]] = {}
        self._nodes: set[int] = set()

    def update(self, node: Node) -> None:
        if node.id in self._nodes:
            return
        self._nodes.add(node.id)
        found = _stored(node) or fingerprint(node.candidate)
        self._same[found.same] = min(node.id, self._same.get(found.same, node.id))
        if node.operator == MODEL:
            self._near.setdefault(found.near, set()).add(node.id)

    def __contains__(self, found: Fingerprint) -> bool:
        """Whether a node says the same."""
        return found.same in self._same

    def repeated(self, found: Fingerprint) -> Candidate | None:
        """The source that says the same, if there is one."""
        return self._graph[self._same[found.same]].candidate if found.same in self._same else None

    def alike(self, found: Fingerprint) -> int:
        """How many nodes of a model's differ from it in numbers only."""
        return len(self._near.get(found.near, ()))

    def newest(self, found: Fingerprint) -> Candidate:
        """The source of the newest of those; there must be one."""
        return self._graph[max(self._near[found.near])].candidate


def _stored(node: Node) -> Fingerprint | None:
    kept = node.meta.get(META)
    return Fingerprint(*kept["keys"]) if isinstance(kept, dict) and kept["version"] == VERSION else None
