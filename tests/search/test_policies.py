"""Which nodes each policy chooses."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.records import Node, Verdict
from pytest_kernelevolve.search import policies
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.policies.evolution import Evolution
from pytest_kernelevolve.search.policies.greedy import Greedy
from pytest_kernelevolve.search.policies.linear import Linear
from pytest_kernelevolve.search.policies.mcts import MonteCarlo
from pytest_kernelevolve.search.policies.mixture import Mixture
from pytest_kernelevolve.search.policies.one_shot import OneShot
from pytest_kernelevolve.search.policies.population import cell
from pytest_kernelevolve.search.policies.repairing import PATIENCE, Repairing
from pytest_kernelevolve.search.policies.restarting import Restarting, restart
from pytest_kernelevolve.search.policies.uniform import Uniform
from pytest_kernelevolve.search.protocols import Expansion, SelectionPolicy
from tests.search.test_graph import judged, proposed


def selected(policy: SelectionPolicy, graph: SearchGraph, count: int = 2, seed: int = 0) -> list[tuple[list[int], int]]:
    """The parents' ids and the number of children of every expansion."""
    return [
        ([parent.id for parent in expansion.parents], expansion.children)
        for expansion in policy.select(graph, count, random.Random(seed))
    ]


def parents_over_seeds(policy: SelectionPolicy, graph: SearchGraph, seeds: int = 200) -> Counter[tuple[int, ...]]:
    """How often each tuple of parents is chosen for one child."""
    return Counter(tuple(parents) for seed in range(seeds) for parents, _ in selected(policy, graph, 1, seed))


def test_greedy_takes_the_best_together() -> None:
    graph = SearchGraph([judged(1, 1.1), judged(2, 1.4), judged(3, 0.0), judged(4, 1.3)])
    assert selected(Greedy(), graph) == [([2, 4], 2)]


def test_one_shot_only_drafts() -> None:
    (expansion,) = OneShot().select(SearchGraph([judged(1, 1.1)]), 3, random.Random(0))
    assert expansion == Expansion(parents=(), children=3, memory="none")


def test_linear_follows_the_latest_node_though_it_is_worse() -> None:
    assert selected(Linear(), SearchGraph([judged(1, 1.5), judged(2, 0.9, parents=(1,))])) == [([2], 2)]


def test_linear_goes_back_to_the_best_when_a_chain_of_repairs_is_too_long() -> None:
    nodes = [judged(1, 1.5), *(judged(number, 0.0, parents=(number - 1,)) for number in range(2, 5))]
    assert selected(Linear(depth=2), SearchGraph(nodes[:3])) == [([3], 2)]
    assert selected(Linear(depth=2), SearchGraph(nodes)) == [([1], 2)]


def test_random_takes_different_nodes_that_work_and_each_as_often() -> None:
    graph = SearchGraph([judged(1, 0.5), judged(2, 0.0), judged(3, 2.5), judged(4, 1.0)])
    assert sorted(selected(Uniform(), graph, 3)) == [([1], 1), ([3], 1), ([4], 1)]
    assert sum(children for _, children in selected(Uniform(), graph, 8)) == 8
    often = parents_over_seeds(Uniform(), graph, 600)
    assert set(often) == {(1,), (3,), (4,)}
    assert min(often.values()) > 150


# Repairs and restarts


def test_a_failure_gets_one_chain_of_repairs_then_is_abandoned() -> None:
    policy = Repairing(Greedy(), depth=2, share=1.0)
    graph = SearchGraph([judged(1, 1.0), judged(2, 0.0)])
    for number in (3, 4):
        assert selected(policy, graph, 1) == [([number - 1], 1)]
        graph.add(judged(number, 0.0, parents=(number - 1,)))
    assert selected(policy, graph, 1) == [([1], 1)]


def test_a_repair_is_ordered_once_while_it_is_not_judged() -> None:
    graph = SearchGraph([judged(1, 1.0), judged(2, 0.0), proposed(3, parents=(2,))])
    assert selected(Repairing(Greedy(), share=1.0), graph, 1) == [([1], 1)]


def test_a_failure_that_nothing_can_be_made_of_is_abandoned_in_time() -> None:
    policy = Repairing(Greedy(), share=1.0)
    graph = SearchGraph([judged(1, 1.0), judged(2, 0.0)])
    graph.add(judged(2 + PATIENCE, 1.0))
    assert selected(policy, graph, 1) == [([2], 1)]
    graph.add(judged(3 + PATIENCE, 1.0))
    assert selected(policy, graph, 1) == [([1], 1)]


def test_the_newest_failures_are_repaired_and_the_policy_has_the_rest() -> None:
    graph = SearchGraph([judged(1, 1.0), judged(2, 0.0), judged(3, 0.0)])
    assert selected(Repairing(Greedy(), share=1.0), graph, 1) == [([3], 1)]
    assert selected(Repairing(Greedy(), share=1.0), graph, 4) == [([3], 1), ([2], 1), ([1], 2)]
    assert selected(Repairing(Greedy(), share=0.0), graph, 4) == [([1], 4)]
    assert Repairing(Greedy(), share=1.0).select(graph, 1, random.Random(0))[0].memory == "parent"


def test_while_nothing_works_all_is_repair_and_fresh_drafts() -> None:
    policy = Repairing(Greedy(), depth=1, share=0.0)
    graph = SearchGraph([judged(1, 0.0)])
    assert selected(policy, graph, 3) == [([1], 1), ([], 2)]
    graph.add(judged(2, 0.0, parents=(1,)))
    assert selected(policy, graph, 3) == [([], 3)]


def test_a_stagnating_search_gets_a_clean_restart_in_one_of_every_few_steps() -> None:
    policy = Restarting(Greedy(), after=3)
    graph = SearchGraph([judged(1, 1.5), judged(3, 1.0)])
    assert selected(policy, graph) == [([1, 3], 2)]
    graph.add(judged(4, 1.1))
    assert selected(policy, graph) == [([], 1), ([1], 1)]
    assert policy.select(graph, 2, random.Random(0))[0] == restart(1)
    graph.add(judged(6, 0.9))
    assert selected(policy, graph) == [([1, 4], 2)]
    graph.add(judged(7, 0.9))
    assert selected(policy, graph) == [([], 1), ([1], 1)]
    graph.add(judged(10, 1.6))
    assert selected(policy, graph) == [([10, 1], 2)]


# Monte Carlo tree search


def test_uct_by_hand() -> None:
    """Log speedups 0, 1 and 3 become rewards 0, 1/3 and 1.

    The branch of 1 has n = 3 and Q = 4/3, that of 2 n = 1 and Q = 0; N = 4. Without exploration 4/9 beats 0; with
    C = 1, 0.444 + 0.680 < 0 + 1.177.
    """
    graph = SearchGraph([judged(1, 2.0), judged(2, 1.0), judged(3, 8.0, parents=(1,)), judged(4, 0.0, parents=(1,))])
    assert selected(MonteCarlo(exploration=0.0, width=2), graph, 1) == [([3], 1)]
    assert selected(MonteCarlo(exploration=1.0, width=2), graph, 1) == [([2], 1)]


def test_a_crossing_speaks_for_all_its_parents() -> None:
    """As above, but 3 is made of both: the branch of 2 has n = 2 and Q = 0 + 1, and 1/2 beats the 4/9 of that of 1."""
    graph = SearchGraph([judged(1, 2.0), judged(2, 1.0), judged(3, 8.0, parents=(1, 2)), judged(4, 0.0, parents=(1,))])
    assert selected(MonteCarlo(exploration=0.0, width=2), graph, 1) == [([2], 1)]


def test_a_node_gets_several_children_at_once_before_the_search_descends() -> None:
    graph = SearchGraph([judged(1, 2.0), judged(2, 4.0, parents=(1,)), judged(3, 1.0)])
    assert selected(MonteCarlo(exploration=0.0, width=3), graph, 2) == [([1], 2)]
    graph.add(proposed(4, parents=(1,)))
    graph.add(proposed(5, parents=(1,)))
    assert selected(MonteCarlo(exploration=0.0, width=3), graph, 2) == [([2], 2)]


def test_a_set_of_mcts_is_spread_over_nodes() -> None:
    graph = SearchGraph([judged(1, 2.0), judged(2, 1.9), judged(3, 1.8)])
    assert selected(MonteCarlo(width=2), graph, 6) == [([1], 2), ([2], 2), ([3], 2)]


def test_mcts_widens_the_best_when_every_other_way_is_closed() -> None:
    graph = SearchGraph([judged(1, 2.0), judged(2, 0.0, parents=(1,))])
    assert selected(MonteCarlo(width=1), graph, 2) == [([1], 2)]


def test_mcts_goes_through_a_failure_to_what_was_repaired() -> None:
    graph = SearchGraph([judged(1, 2.0), judged(2, 0.0, parents=(1,)), judged(3, 1.0, parents=(2,))])
    assert selected(MonteCarlo(width=1), graph, 1) == [([3], 1)]


# Evolution


def on(island: int, node: Node, **features: str) -> Node:
    return replace(node, meta={"island": island, "features": features})


def test_mutation_stays_on_an_island_and_remembers_it() -> None:
    graph = SearchGraph([on(0, judged(1, 1.0)), on(1, judged(2, 3.0))])
    policy = Evolution(islands=2, crossover=0.0, migration=1000)
    for seed in range(20):
        (expansion,) = policy.select(graph, 1, random.Random(seed))
        assert [parent.id for parent in expansion.parents] == [expansion.meta["island"] + 1]


def test_crossover_has_two_parents_of_one_island() -> None:
    graph = SearchGraph([on(number % 2, judged(number, 1.0), kind=str(number)) for number in range(1, 7)])
    often = parents_over_seeds(Evolution(islands=2, crossover=1.0, migration=1000), graph)
    assert any(len(parents) == 2 for parents in often)
    assert all(len({parent % 2 for parent in parents}) == 1 for parents in often)


def test_a_child_in_every_few_has_its_parent_on_the_island_before() -> None:
    graph = SearchGraph([on(0, judged(1, 1.0)), on(1, judged(2, 3.0)), on(1, judged(3, 0.0))])
    policy = Evolution(islands=2, crossover=0.0, migration=3)  # the next on island 1 is its third
    born = {
        expansion.meta["island"]: [parent.id for parent in expansion.parents]
        for seed in range(20)
        for expansion in policy.select(graph, 1, random.Random(seed))
    }
    assert born == {0: [1], 1: [1]}


def test_an_island_without_a_kernel_that_works_takes_one_of_its_neighbour() -> None:
    graph = SearchGraph([on(1, judged(1, 1.0)), on(2, judged(2, 0.0))])
    assert set(parents_over_seeds(Evolution(islands=3), graph)) == {(1,)}


def test_the_archive_keeps_the_best_of_every_kind() -> None:
    kinds = [on(0, judged(1, 3.0), kind="a"), on(0, judged(2, 2.0), kind="a"), on(0, judged(3, 0.5), kind="b")]
    policy = Evolution(islands=1, crossover=0.0, exploitation=0.0)
    graph = SearchGraph(kinds)
    assert set(parents_over_seeds(policy, graph)) == {(1,), (3,)}
    graph.add(on(0, judged(1, 0.0), kind="a"))  # it did not stand its second judgement
    assert set(parents_over_seeds(policy, graph)) == {(2,), (3,)}


def test_a_node_without_declared_features_has_those_of_its_source() -> None:
    short, long = judged(1, 1.0), judged(2, 1.0)
    tuned = 'TUNABLES = {\n    "TILE": (64, [16, 64]),\n    "MATH": ("", ["", "-O1"]),\n}\n'
    long = replace(long, candidate=replace(long.candidate, source=tuned + "for x in y:\n    pass\n" * 20))
    assert cell(short) == "cpp length=0 tunables=0 loops=0"
    assert cell(long) == "cpp length=6 tunables=2 loops=5"


def test_children_live_where_their_parents_do() -> None:
    nodes = [on(2, judged(1, 1.0)), judged(2, 2.0, parents=(1,))]
    policy = Evolution(islands=3, crossover=0.0, exploitation=1.0, migration=1000)
    islands = {
        expansion.meta["island"]: [parent.id for parent in expansion.parents]
        for seed in range(40)
        for expansion in policy.select(SearchGraph([*nodes, on(0, judged(3, 1.5))]), 1, random.Random(seed))
        if expansion.parents[0].id != 1
    }
    assert islands[2] == [2]
    assert islands[0] == [3]


# Mixtures, and names


class Fixed:
    """Always the same node."""

    def __init__(self, node_id: int) -> None:
        self._id = node_id

    def select(self, graph: SearchGraph, count: int, rng: random.Random) -> Sequence[Expansion]:  # noqa: ARG002
        return [Expansion(parents=(graph[self._id],), children=count)]


def test_a_mixture_leaves_each_child_to_a_policy_by_weight() -> None:
    graph = SearchGraph([judged(1, 1.0), judged(2, 1.0), judged(3, 1.0)])
    often = parents_over_seeds(Mixture(((Fixed(1), 3.0), (Fixed(2), 1.0), (Fixed(3), 0.0))), graph, 400)
    assert set(often) == {(1,), (2,)}
    assert 2.0 < often[(1,)] / often[(2,)] < 4.5


def test_what_two_policies_of_a_mixture_choose_alike_is_one_expansion() -> None:
    graph = SearchGraph([judged(1, 1.0)])
    assert selected(Mixture(((Fixed(1), 1.0), (Fixed(1), 1.0))), graph, 8) == [([1], 8)]


@pytest.mark.parametrize("policy", [Greedy(), MonteCarlo(), Evolution(), Uniform(), Mixture(((MonteCarlo(), 1.0),))])
def test_a_policy_that_knows_no_repair_has_nothing_to_choose_while_nothing_works(policy: SelectionPolicy) -> None:
    assert list(policy.select(SearchGraph([judged(1, 0.0)]), 2, random.Random(0))) == []


def test_best_of_n_is_one_shot_by_another_name() -> None:
    assert type(policies.get("best-of-n")) is type(policies.get("one-shot"))


@pytest.mark.parametrize("name", policies.POLICIES)
def test_a_policy_is_found_by_name(name: str) -> None:
    assert policies.get(name).select(SearchGraph([judged(1, 1.0, verdict=Verdict.PASS)]), 2, random.Random(0))
    assert policies.get(name).select(SearchGraph([proposed(1)]), 2, random.Random(0)) == []


def test_an_unknown_policy_is_refused_with_the_names_that_there_are() -> None:
    with pytest.raises(
        UsageError, match=r"unknown selection policy 'greddy'; there is: evolution, greedy, linear, mcts"
    ):
        policies.get("greddy")
