"""Parts that an installed package brings are found by name."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.search import policies
from pytest_kernelevolve.search.graph import SearchGraph
from tests.search.test_graph import judged

MODULE = """\
from pytest_kernelevolve.search.protocols import Expansion

class Newest:
    def select(self, graph, count, rng):
        return [Expansion(parents=(node,)) for node in graph.frontier(count)]
"""
POINTS = """\
[pytest_kernelevolve.policies]
newest = brought_parts:Newest
gone = brought_parts:Gone
number = brought_parts:__doc__
"""


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brought_parts.py").write_text(MODULE)
    info = tmp_path / "brought-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: brought\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(POINTS)
    monkeypatch.syspath_prepend(tmp_path)


def test_a_policy() -> None:
    graph = SearchGraph([judged(1, 1.0), judged(2, 0.5)])
    (expansion,) = policies.get("newest").select(graph, 1, random.Random(0))
    assert expansion.parents == (graph[2],)


def test_an_unknown_name_is_refused_with_all_that_there_are() -> None:
    with pytest.raises(
        UsageError, match=r"unknown selection policy 'nwest'; there is: evolution, .*, newest, .*random"
    ):
        policies.get("nwest")


def test_an_entry_point_that_leads_nowhere_is_refused() -> None:
    where = r"brought_parts:Gone in group pytest_kernelevolve\.policies"
    with pytest.raises(UsageError, match=rf"selection policy 'gone': {where} cannot be loaded: AttributeError"):
        policies.get("gone")
    with pytest.raises(UsageError, match=r"'number': .* must be a callable that makes it"):
        policies.get("number")
