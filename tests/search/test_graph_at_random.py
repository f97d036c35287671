"""What the graph keeps up to date equals what can be computed anew, on graphs made at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from pytest_kernelevolve.records import Node, NodeState, Verdict
from pytest_kernelevolve.search.graph import SearchGraph, rank
from tests.search.test_graph import ids, judged, proposed


def history(seed: int, length: int = 60) -> Iterator[Node]:
    """What a campaign tells its graph: proposals, evaluations in any order, second evaluations, repetitions."""
    rng = random.Random(seed)
    told: dict[int, Node] = {}
    for _ in range(length):
        waiting = [node for node in told.values() if node.state is not NodeState.JUDGED]
        finished = [node for node in told.values() if node.state is NodeState.JUDGED]
        chance = rng.random()
        if waiting and chance < 0.4:
            node = rng.choice(waiting)
            node = _judged(node, rng, confirmed=False)
        elif finished and chance < 0.5:
            node = _judged(rng.choice(finished), rng, confirmed=True)
        elif finished and chance < 0.55:
            node = rng.choice(finished)
        else:
            parents = rng.sample(sorted(told), min(len(told), rng.choice((0, 1, 1, 2))))
            node = replace(proposed(len(told) + 1, parents=tuple(parents)), step=len(told) // 2)
        told[node.id] = node
        yield node


def _judged(node: Node, rng: random.Random, *, confirmed: bool) -> Node:
    fitness = rng.choice((0.0, 1.0, rng.uniform(0.2, 3.0)))
    verdict = rng.choice((Verdict.PASS, Verdict.SLOW))
    return replace(judged(node.id, fitness, parents=node.parents, verdict=verdict, confirmed=confirmed), step=node.step)


def chain(length: int) -> list[Node]:
    """Each node made of the one before, and better."""
    return [judged(1, 0.1), *(judged(number, number / 10, parents=(number - 1,)) for number in range(2, length + 1))]


class Told:
    """An index that keeps the last that it was told."""

    def __init__(self, graph: SearchGraph) -> None:
        self.graph = graph
        self.nodes: dict[int, Node] = {}

    def update(self, node: Node) -> None:
        assert node.id in self.graph
        self.nodes[node.id] = node


@pytest.mark.parametrize("seed", range(12))
def test_what_is_kept_equals_what_is_computed_anew(seed: int) -> None:
    graph = SearchGraph()
    nodes: dict[int, Node] = {}
    early = graph.index(Told)
    for node in history(seed):
        graph.add(node)
        nodes[node.id] = node
        finished = [one for _, one in sorted(nodes.items()) if one.state is NodeState.JUDGED]
        usable = sorted((one for one in finished if one.fitness), key=rank, reverse=True)
        children = {number: [one.id for one in nodes.values() if number in one.parents] for number in nodes}
        assert graph.ranked() == usable
        assert graph.ranked(3) == usable[:3]
        assert graph.best() == next(iter(usable), None)
        assert graph.best(confirmed=True) == next((one for one in usable if one.confirmed), None)
        assert graph.judged() == finished
        assert (graph.judged_count, graph.failed_count) == (len(finished), len(finished) - len(usable))
        assert graph.failures() == [one for one in finished if not one.fitness]
        assert graph.unjudged() == [one for _, one in sorted(nodes.items()) if one.state is not NodeState.JUDGED]
        assert graph.frontier() == [one for one in finished if not children[one.id]]
        assert graph.frontier(2) == graph.frontier()[-2:]
        assert graph.latest_step == max(one.step for one in nodes.values())
        assert all(ids(graph.children(one)) == children[one.id] for one in nodes.values())
        assert graph.find(node.candidate) == node
    assert early.nodes == nodes == graph.index(Told).nodes


@pytest.mark.parametrize("seed", range(4))
def test_a_graph_is_the_same_whether_it_grew_or_was_read(seed: int) -> None:
    grown = SearchGraph(history(seed))
    read = SearchGraph(list(grown))
    assert list(read) == list(grown)
    assert read.ranked() == grown.ranked()
    assert ids(read.roots()) == ids(grown.roots())
    for node in grown:
        assert read.children(node) == grown.children(node)
        assert read.ancestors(node) == grown.ancestors(node)


def test_a_child_may_be_known_before_its_parent() -> None:
    graph = SearchGraph([judged(2, 1.0, parents=(1,))])
    assert graph.parents(graph[2]) == []
    graph.add(judged(1, 1.0))
    assert ids(graph.children(graph[1])) == [2]
    assert ids(graph.parents(graph[2])) == [1]
    assert ids(graph.frontier()) == [2]


def test_ancestors_can_be_limited_to_the_nearest() -> None:
    graph = SearchGraph(chain(5))
    assert ids(graph.ancestors(graph[5], 2)) == [4, 3]


def test_an_index_is_made_once_for_its_arguments() -> None:
    class Above:
        def __init__(self, graph: SearchGraph, limit: float) -> None:  # noqa: ARG002
            self.limit = limit
            self.found: set[int] = set()

        def update(self, node: Node) -> None:
            (self.found.add if (node.fitness or 0.0) > self.limit else self.found.discard)(node.id)

    graph = SearchGraph([judged(1, 1.0), judged(2, 2.0)])
    assert graph.index(Above, 1.5).found == {2}
    assert graph.index(Above, 0.5).found == {1, 2}
    assert graph.index(Above, 1.5) is graph.index(Above, 1.5)
    graph.add(judged(2, 1.2))
    assert graph.index(Above, 1.5).found == set()
