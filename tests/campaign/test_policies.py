"""Whole campaigns under every policy."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_kernelevolve.search import policies, termination
from pytest_kernelevolve.store import open_store
from tests.campaign.fakes import FakeJudge, RandomOperator, by_hash, campaign

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
