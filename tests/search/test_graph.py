"""What the graph answers about its nodes."""

from __future__ import annotations

from pytest_kernelevolve.records import Candidate, Evaluation, Node, NodeState, Verdict
from pytest_kernelevolve.search.graph import SearchGraph


def judged(
    number: int,
    fitness: float,
    *,
    parents: tuple[int, ...] = (),
    verdict: Verdict = Verdict.SLOW,
    confirmed: bool = False,
) -> Node:
    evaluation = Evaluation(verdict=verdict if fitness else Verdict.INCORRECT, speedup=fitness or None)
    return Node(
        id=number,
        campaign=1,
        step=number,
        candidate=Candidate(source=str(number), entry="f", language="cpp"),
        parents=parents,
        state=NodeState.JUDGED,
        evaluation=evaluation,
        fitness=fitness,
        confirmed=confirmed,
    )


def proposed(number: int, *, parents: tuple[int, ...] = ()) -> Node:
    candidate = Candidate(source=str(number), entry="f", language="cpp")
    return Node(id=number, campaign=1, step=number, candidate=candidate, parents=parents)


def ids(nodes: list[Node]) -> list[int]:
    return [node.id for node in nodes]


def test_the_best_is_the_fittest_that_is_correct() -> None:
    assert SearchGraph().best() is None
    assert SearchGraph([judged(1, 0.0), proposed(2)]).best() is None
    best = SearchGraph([judged(1, 1.1), judged(2, 1.4), judged(3, 0.0), judged(4, 1.3)]).best()
    assert best is not None
    assert best.id == 2


def test_a_node_that_passes_the_gate_is_better_than_a_faster_one_that_does_not() -> None:
    best = SearchGraph([judged(1, 1.3, verdict=Verdict.INCONCLUSIVE), judged(2, 1.25, verdict=Verdict.PASS)]).best()
    assert best is not None
    assert best.id == 2


def test_of_two_equals_the_older_is_better() -> None:
    best = SearchGraph([judged(1, 1.5), judged(2, 1.5)]).best()
    assert best is not None
    assert best.id == 1


def test_the_confirmed_best_is_looked_for_among_the_confirmed() -> None:
    graph = SearchGraph([judged(1, 1.2, confirmed=True), judged(2, 1.5)])
    best = graph.best(confirmed=True)
    assert best is not None
    assert best.id == 1


def test_families_are_followed_both_ways() -> None:
    graph = SearchGraph(
        [judged(1, 1.0), judged(2, 1.1, parents=(1,)), judged(3, 1.2), judged(4, 1.3, parents=(2, 3)), proposed(5)]
    )
    assert ids(graph.roots()) == [1, 3, 5]
    assert ids(graph.children(graph[1])) == [2]
    assert ids(graph.parents(graph[4])) == [2, 3]
    assert ids(graph.ancestors(graph[4])) == [2, 3, 1]
    assert ids(graph.frontier()) == [4]


def test_a_node_that_comes_again_replaces_what_was_known() -> None:
    graph = SearchGraph([judged(1, 1.0), proposed(2, parents=(1,))])
    assert ids(graph.unjudged()) == [2]
    graph.add(judged(2, 1.5, parents=(1,)))
    assert graph.unjudged() == []
    assert ids(graph.children(graph[1])) == [2]
    assert len(graph) == 2
