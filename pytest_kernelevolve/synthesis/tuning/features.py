"""What kind of kernel a proposal is, for an archive of the best of each kind: its origin and its structure."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_kernelevolve.records import Proposal
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import FEATURES
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.tuning.experience import PREFIX, STRUCTURE

LIFT = "lift:"  # a draft's operator, before its variant
ORIGIN = "origin"


def features(proposal: Proposal, graph: SearchGraph) -> dict[str, str]:
    """Its lift, or the node without one that it was tuned from, and the values of tunables that are no numbers."""
    declared = tunables.read(proposal.candidate.source)
    structural = {
        name: str(value)
        for name, (value, choices) in declared.items()
        if any(isinstance(choice, str | bool) for choice in (value, *choices))
    }
    return {**structural, ORIGIN: _origin(proposal, graph)}


def _origin(proposal: Proposal, graph: SearchGraph) -> str:
    other_lift = f"{PREFIX}{STRUCTURE}="
    if proposal.operator.startswith(other_lift):
        return LIFT + proposal.operator.removeprefix(other_lift)
    if not proposal.parents:
        return proposal.operator
    inherited = graph[proposal.parents[0]].meta.get(FEATURES)
    origin = inherited.get(ORIGIN) if isinstance(inherited, Mapping) else None
    return str(origin or f"node {proposal.parents[0]}")
