"""A model starts where offline ends: the offline proposer's first kernels are in the graph before a model is asked.

They have step 0, as the kernel in the tree has, so that the model's own steps are numbered, and asked, as they would be
without them. Where one of them meets the gate, nobody is asked and nothing is paid.
"""

from __future__ import annotations

import random
from dataclasses import replace

from pytest_kernelevolve.campaign.state import State
from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.records import Proposal
from pytest_kernelevolve.search import events
from pytest_kernelevolve.search.protocols import Context, UniversalOperator
from pytest_kernelevolve.synthesis.source.novelty import without_repeats

STARTER = "starter"  # The key in `Node.meta`.


def plant_start(state: State, starter: UniversalOperator, count: int, seed: int) -> None:
    """Put up to ``count`` kernels of ``starter`` into a campaign that has made no step and has none of them yet."""
    if state.record().begun or any(node.meta.get(STARTER) for node in state.graph):
        return
    context = Context(
        spec=state.spec,
        gate=state.gate,
        hardware=state.hardware,
        graph=state.graph,
        phase="draft",
        step=0,
        count=count,
        rng=random.Random(f"{seed}:start"),
    )
    state.emit(events.Waiting, what="making kernels without a model", waited_s=0.0, best=state.graph.best())
    try:
        proposals = starter.apply((), context)
    except KernelEvolveError as error:  # a search with a model needs none of them
        state.unanswered.append(f"no kernels to start from: {error}")
        return
    for proposal in without_repeats(state.graph, proposals):
        state.store.insert(state.id, 0, _marked(proposal))
    state.refresh()


def _marked(proposal: Proposal) -> Proposal:
    return replace(proposal, meta={**proposal.meta, STARTER: True})
