"""Whole campaigns under every policy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pytest_kernelevolve.records import Node, Proposal
from pytest_kernelevolve.search import policies, termination
from pytest_kernelevolve.search.protocols import Context
from pytest_kernelevolve.store import Store, open_store
from tests.campaign.fakes import FakeJudge, RandomOperator, by_hash, by_value, campaign, candidate, value_of

Grown = list[tuple[int, int, str, tuple[int, ...], float | None]]


def grown(folder: Path, name: str, *runs: int) -> Grown:
    """The graph after several runs of so many steps each, every one with a graph and a policy of its own."""
    folder.mkdir()
    with open_store(f"sqlite:///{folder}/store.db") as store:
        for steps in runs:
            result = campaign(
                folder,
                store,
                policy=policies.get(name),
                judge=FakeJudge(by_hash),
                operator=RandomOperator(),
                termination=termination.steps(steps),
                batch=3,
            ).run()
            assert result.reason == "steps"
        return [
            (node.id, node.step, node.candidate.source, node.parents, node.fitness)
            for node in store.nodes(result.campaign)
        ]


@pytest.mark.parametrize("name", ["greedy", "mcts", "evolution", "mixture"])
def test_a_search_in_pieces_grows_the_same_graph(name: str, tmp_path: Path) -> None:
    whole = grown(tmp_path / "whole", name, 9)
    assert len(whole) > 24
    assert len({parents for _, _, _, parents, _ in whole}) > 3
    assert grown(tmp_path / "pieces", name, 3, 6) == whole


class Once:
    """Can make one child of each node, and no more."""

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        if not parents:
            return []
        known = {value_of(node.candidate.source) for node in context.graph}
        following = {parent.id: int(value_of(parent.candidate.source)) + 1 for parent in parents}
        return [
            Proposal(candidate=candidate(value), parents=(number,))
            for number, value in following.items()
            if str(value) not in known
        ]


def test_a_search_is_not_over_when_nothing_is_left_to_make_of_what_the_policy_chose(
    tmp_path: Path, store: Store
) -> None:
    """UCT stays with a node until it has five children, of which there is only one."""
    judge = FakeJudge(lambda _source: by_value("1.0"))
    result = campaign(
        tmp_path,
        store,
        policy=policies.get("mcts"),
        judge=judge,
        operator=Once(),
        root=candidate(0),
        termination=termination.steps(10),
    ).run()
    assert (result.reason, result.nodes) == ("steps", 11)
