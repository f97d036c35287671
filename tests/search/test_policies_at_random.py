"""What holds of every policy, on graphs made at random."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import pytest

from pytest_kernelevolve.records import Node, NodeState
from pytest_kernelevolve.search import policies
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.policies.mcts import MonteCarlo
from pytest_kernelevolve.search.policies.population import Population, cell
from pytest_kernelevolve.search.policies.repairing import OpenFailures
from pytest_kernelevolve.search.policies.tree import UNIT, Tree
from pytest_kernelevolve.search.protocols import Expansion, SelectionPolicy
from tests.search.test_graph import judged
from tests.search.test_graph_at_random import history

NAMES = list(policies.POLICIES)


def told(seed: int) -> list[Node]:
    """A random history whose nodes have islands and features."""
    rng = random.Random(seed)
    meta = [{"island": rng.randrange(3), "features": {"kind": rng.choice("abc")}} for _ in range(100)]
    return [replace(node, meta=meta[node.id] if node.id % 3 else {}) for node in history(seed)]


def comparable(expansions: Sequence[Expansion]) -> list[tuple[object, ...]]:
    return [
        (tuple(parent.id for parent in expansion.parents), expansion.memory, sorted(expansion.meta.items()))
        for expansion in expansions
    ]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", NAMES)
def test_a_policy_chooses_a_set_of_judged_nodes_and_the_same_again(name: str, seed: int) -> None:
    policy = policies.get(name)
    grown = SearchGraph()
    for turn, node in enumerate(told(seed)):
        grown.add(node)
        if turn % 4:
            continue
        count = 1 + turn % 5
        expansions = policy.select(grown, count, random.Random(turn))
        assert bool(expansions) == bool(grown.judged_count)
        for expansion in expansions:
            assert expansion.children > 0
            assert len({parent.id for parent in expansion.parents}) == len(expansion.parents)
            assert all(grown[parent.id].state is NodeState.JUDGED for parent in expansion.parents)
        if expansions:
            assert count <= sum(expansion.children for expansion in expansions) <= count + 1
        identities = [str(one) for one in comparable(expansions)]
        assert len(set(identities)) == len(identities)
        # What a resumed campaign would choose, from a graph read anew with new indexes.
        again = policies.get(name).select(SearchGraph(list(grown)), count, random.Random(turn))
        assert again == expansions


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"one-shot"}))
def test_no_chain_of_repairs_goes_on_for_ever(name: str) -> None:
    """A search in which no failure can be repaired, and whatever else is made works."""
    policy = policies.get(name)
    graph = SearchGraph([judged(1, 1.0), judged(2, 0.0)])
    for step in range(3, 80):
        for expansion in policy.select(graph, 2, random.Random(step)):
            for _ in range(expansion.children):
                number = len(graph) + 1
                ids = tuple(parent.id for parent in expansion.parents)
                fitness = 0.5 if all(parent.fitness for parent in expansion.parents) else 0.0
                graph.add(replace(judged(number, fitness, parents=ids), step=step, meta=dict(expansion.meta)))
    # The failure and four repairs; linear makes both children of a step from one node.
    assert graph.failed_count == (9 if name == "linear" else 5)
    assert graph.judged_count > 100  # and the search went on beside them


# Indexes: what is kept equals what is computed anew


@pytest.mark.parametrize("seed", range(6))
def test_backed_up_statistics_equal_those_computed_anew(seed: int) -> None:
    graph = SearchGraph()
    tree = graph.index(Tree, 2)
    for node in told(seed):
        graph.add(node)
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for node in graph:
        for place in (node.id, *(above.id for above in graph.ancestors(node)), None):
            below[place].append(node.id)
    children = Counter(parent for node in graph for parent in graph.parent_ids(node.id) or (None,))
    assert any(len(graph.parents(node)) > 1 for node in graph)
    for number, members in below.items():
        branch = tree.root if number is None else tree[number]
        usable = [rank[1] for rank in map(graph.rank_of, members) if rank is not None]
        assert branch.visits == len(members)
        assert branch.usable == len(usable)
        assert branch.reward == sum(round(math.log2(fitness) * UNIT) for fitness in usable)
        assert branch.open == sum(children[one] < 2 for one in members if graph.rank_of(one) is not None)
        assert branch.children == children[number]


@pytest.mark.parametrize("seed", range(9))
def test_the_quick_descent_chooses_what_a_full_one_does(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytest_kernelevolve.search.policies.tree.MANY", seed % 3)  # which branches are kept in order
    graph = SearchGraph()
    policy: SelectionPolicy = MonteCarlo(exploration=0.5, width=2)
    for turn, node in enumerate(told(seed)):
        graph.add(node)
        if turn % 5 == 0 and graph.ranks:
            chosen = policy.select(graph, 6, random.Random(0))
            found = [(expansion.parents[0].id, expansion.children) for expansion in chosen]
            assert found == full_uct(graph, 6, exploration=0.5, width=2)


def full_uct(graph: SearchGraph, count: int, *, exploration: float, width: int) -> list[tuple[int, int]]:
    """The same search from its definition: every branch is looked at, ordered children are put into a copy."""
    above: dict[int, tuple[int | None, ...]] = {node.id: graph.parent_ids(node.id) or (None,) for node in graph}
    rewards = {rank[1]: round(math.log2(rank[1]) * UNIT) for rank in graph.ranks}
    failed, best = min(rewards.values()) - 1, max(rewards.values())  # a failure is a hair worse than what works
    chosen: list[tuple[int, int]] = []
    while count:
        below: defaultdict[int | None, list[int]] = defaultdict(list)
        for number, parents in above.items():
            for parent in parents:
                below[parent].append(number)

        def members(number: int, below: defaultdict[int | None, list[int]] = below) -> set[int]:
            return {number, *(one for child in below[number] for one in members(child))}

        def is_open(number: int, below: defaultdict[int | None, list[int]] = below) -> bool:
            return number in graph and graph.rank_of(number) is not None and len(below[number]) < width

        def uct(number: int, visits: int) -> float:
            ranks = [
                rank for rank in (graph.rank_of(one) for one in members(number) if one in graph) if rank is not None
            ]
            q = sum(rewards[rank[1]] - failed for rank in ranks) / (best - failed)
            n = len(members(number))
            return round(q / n + exploration * math.sqrt(math.log(visits) / n), 12)

        place: int | None = None
        while place is None or not is_open(place):
            ways = [child for child in below[place] if any(map(is_open, members(child)))]
            if not ways:
                break
            visits = len(above) if place is None else len(members(place))
            place = max(ways, key=lambda way: (uct(way, visits), -way))
        if place is None:
            break
        made = min(count, width - len(below[place]))
        chosen.append((place, made))
        above.update({-len(above) - extra: (place,) for extra in range(1, made + 1)})
        count -= made
    first, *others = chosen or [(node.id, 0) for node in graph.ranked(1)]
    return [(first[0], first[1] + count), *others]


@pytest.mark.parametrize("seed", range(6))
def test_islands_and_archives_equal_those_computed_anew(seed: int) -> None:
    graph = SearchGraph()
    population = graph.index(Population, 3)
    for node in told(seed):
        graph.add(node)
    home: dict[int | None, int] = {}
    for node in graph:
        parent = graph.main_parent(node.id)
        home[node.id] = node.meta.get("island", node.id % 3 if parent is None else home[parent])
    for number, island in enumerate(population.islands):
        living = [node for node in graph if home[node.id] == number]
        assert island.size == len(living)
        usable = [node for node in graph.ranked() if home[node.id] == number]
        assert [-rank[2] for rank in island.ranks.descending()] == [node.id for node in usable]
        assert list(island.cells) == sorted({cell(node) for node in usable})
        for kind in island.cells:
            assert -island.elites[kind][-1][2] == next(node.id for node in usable if cell(node) == kind)


@pytest.mark.parametrize("seed", range(6))
def test_open_failures_equal_those_computed_anew(seed: int) -> None:
    graph = SearchGraph()
    failures = graph.index(OpenFailures)
    for node in told(seed):
        graph.add(node)
        assert list(failures.ids) == [one.id for one in graph.frontier() if not one.fitness]
