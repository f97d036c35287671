"""Structure and tuning take turns: in a ratio, or by what pays."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.records import Candidate, Node, Proposal
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import Context, UniversalOperator
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.synthesis.mixing import META, Interleaved
from tests.synthesis.support import context, judged, swish_spec


class Numbered:
    """Proposes as many new sources as it is asked for, up to a limit."""

    def __init__(self, name: str, limit: int = 10**6, tokens: int = 0) -> None:
        self.name = name
        self.limit = limit
        self.tokens = tokens
        self.made = 0
        self.closed = False

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        count = min(context.count, self.limit)
        self.made += count
        return [
            Proposal(
                candidate=Candidate(source=f"{self.name} = {self.made + number}\n", entry="swish", language="cpp"),
                parents=tuple(parent.id for parent in parents),
                operator=self.name,
                tokens=self.tokens,
                meta={"own": self.name},
            )
            for number in range(count)
        ]

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return swish_spec(tmp_path / "swish.op.yaml")


def searched(spec: OperatorSpec, mixed: UniversalOperator, gains: dict[str, float], steps: int = 60) -> SearchGraph:
    """The graph of a greedy search in which each part's nodes are better than their parent by a factor."""
    graph = SearchGraph([judged(1)])
    for step in range(steps):
        parent = graph.best()
        assert parent is not None
        asked = replace(context(spec, count=2, step=step), graph=graph, rng=random.Random(step))
        for proposal in mixed.apply([parent], asked):
            factor = gains[str(proposal.meta["own"])]
            node = judged(
                len(graph) + 1,
                speedup=(parent.fitness or 0.0) * factor,
                parents=(parent.id,),
                source=proposal.candidate.source,
            )
            graph.add(replace(node, tokens=proposal.tokens, meta=proposal.meta))
    return graph


def share_of_tuning(graph: SearchGraph) -> float:
    parts = [node.meta[META] for node in graph if META in node.meta]
    return parts.count("tuning") / len(parts)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_a_ratio_is_kept(spec: OperatorSpec, share: float) -> None:
    mixed = Interleaved(Numbered("model"), Numbered("tuner"), share=share)
    graph = searched(spec, mixed, {"model": 1.0, "tuner": 1.0}, steps=20)
    assert len(graph) == 41
    assert share_of_tuning(graph) == share


def test_what_pays_gets_the_larger_share(spec: OperatorSpec) -> None:
    for gains, more in (({"model": 1.1, "tuner": 1.0}, False), ({"model": 1.0, "tuner": 1.1}, True)):
        graph = searched(spec, Interleaved(Numbered("model"), Numbered("tuner")), gains)
        assert (share_of_tuning(graph) > 0.6) == more
        assert (share_of_tuning(graph) < 0.4) != more


def test_what_gains_nothing_is_not_forgotten(spec: OperatorSpec) -> None:
    graph = searched(spec, Interleaved(Numbered("model"), Numbered("tuner")), {"model": 1.2, "tuner": 1.0}, steps=200)
    late = SearchGraph([node for node in graph if node.id > 200])
    assert 0.05 < share_of_tuning(late) < 0.2


def test_tokens_are_a_cost(spec: OperatorSpec) -> None:
    gains = {"model": 1.05, "tuner": 1.05}
    free = searched(spec, Interleaved(Numbered("model"), Numbered("tuner")), gains)
    dear = searched(spec, Interleaved(Numbered("model", tokens=50_000), Numbered("tuner")), gains)
    assert share_of_tuning(dear) > share_of_tuning(free) + 0.1


def test_what_one_part_lacks_the_other_makes(spec: OperatorSpec) -> None:
    parent = judged(1)
    asked = context(spec, [parent], count=4)
    for structural, tuning, expected in (
        (Numbered("model"), Numbered("tuner", limit=0), ["model"] * 4),
        (Numbered("model", limit=1), Numbered("tuner"), ["model"] + ["tuner"] * 3),
        (Numbered("model", limit=0), Numbered("tuner", limit=0), []),
    ):
        made = Interleaved(structural, tuning, share=0.5).apply([parent], asked)
        assert [proposal.operator for proposal in made] == expected


def test_drafts_and_restarts_are_structural(spec: OperatorSpec) -> None:
    parent = judged(1)
    for asked in (context(spec, phase="draft", count=3), context(spec, [parent], memory="none", count=3)):
        made = Interleaved(Numbered("model"), Numbered("tuner"), share=1.0).apply([parent], asked)
        assert [proposal.operator for proposal in made] == ["model"] * 3


def test_a_resumed_search_takes_the_same_turns(spec: OperatorSpec) -> None:
    """All that is remembered is in the graph: a fresh operator on the same graph does what the old one would."""
    old = Interleaved(Numbered("model"), Numbered("tuner"))
    graph = searched(spec, old, {"model": 1.0, "tuner": 1.1}, steps=12)
    best = graph.best()
    assert best is not None
    turns = []
    for mixed in (old, Interleaved(Numbered("model"), Numbered("tuner"))):
        asked = replace(context(spec, count=8), graph=graph, rng=random.Random(5))
        turns.append([proposal.operator for proposal in mixed.apply([best], asked)])
    assert turns[0] == turns[1]


def test_closing_closes_both() -> None:
    parts = Numbered("model"), Numbered("tuner")
    Interleaved(*parts).close()
    assert parts[0].closed
    assert parts[1].closed


def test_a_share_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        Interleaved(Numbered("model"), Numbered("tuner"), share=1.5)
