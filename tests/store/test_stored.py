"""Nodes read their bulk when it is looked at, and cannot otherwise be told from plain records."""

from __future__ import annotations

import json
import pickle
import tracemalloc
from dataclasses import asdict, replace

import pytest

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.records import Candidate, Evaluation
from pytest_kernelevolve.store import Store, open_store
from tests.store.conftest import SQLITE
from tests.store.examples import execute, passing, proposal


@pytest.fixture
def plain() -> Candidate:
    return proposal("kernel").candidate


def test_a_stored_candidate_stands_for_the_plain_one(store: Store, campaign: int, plain: Candidate) -> None:
    stored = store.insert(campaign, 0, proposal("kernel")).candidate
    assert stored == plain
    assert plain == stored
    assert stored != proposal("other").candidate
    assert {stored, plain} == {plain}
    assert stored.digest == plain.digest
    assert asdict(stored) == asdict(plain)
    changed = replace(stored, source="kernel = 'other'\n")
    assert changed == proposal("other").candidate
    assert changed.digest == proposal("other").candidate.digest
    copied = pickle.loads(pickle.dumps(stored))
    assert (type(copied), copied) == (Candidate, plain)
    with pytest.raises(AttributeError):
        _ = stored.nothing  # type: ignore[attr-defined]


def test_a_stored_evaluation_stands_for_the_plain_one(store: Store, campaign: int) -> None:
    stored = store.record(store.insert(campaign, 0, proposal("kernel")).id, passing(), 1.5).evaluation
    assert stored is not None
    assert stored == passing()
    assert passing() == stored
    assert stored != passing(2.0)
    assert stored.passed
    assert stored.to_json() == passing().to_json()
    assert replace(stored, seed=7) == replace(passing(), seed=7)
    copied = pickle.loads(pickle.dumps(stored))
    assert (type(copied), copied) == (Evaluation, passing())


def test_a_node_can_be_looked_at_after_its_store_was_closed(url: str) -> None:
    with open_store(url) as store:
        node = store.insert(store.campaign("rms_norm", "cpu", "digest", {}), 0, proposal("kernel"))
    assert node.candidate.source == proposal("kernel").candidate.source


def test_a_source_that_is_gone_says_so_when_it_is_looked_at(store: Store, campaign: int, url: str) -> None:
    store.insert(campaign, 0, proposal("kernel"))
    execute(url, "DELETE FROM objects")
    (node,) = store.nodes(campaign)
    with pytest.raises(StoreError, match=r"object [0-9a-f]+ is missing; restore the store from a copy"):
        _ = node.candidate.source


def test_an_evaluation_of_a_newer_version_says_so_when_it_is_looked_at(store: Store, campaign: int, url: str) -> None:
    node = store.record(store.insert(campaign, 0, proposal("kernel")).id, passing(), 1.5)
    text = json.dumps({**passing().to_json(), "new": 1})
    digest = store.put_object(text.encode())
    execute(url, f"UPDATE evaluations SET object = '{digest}'; UPDATE nodes SET evaluation = '{digest}'")
    (node,) = store.nodes(campaign)
    assert node.evaluation is not None
    assert node.evaluation.passed
    with pytest.raises(
        StoreError, match=r"cannot be read \(.*'new'\); a newer pytest-kernelevolve may have written it"
    ):
        _ = node.evaluation.speedup
    assert any("'new'" in problem for problem in store.integrity())


@pytest.mark.parametrize("url", [SQLITE], indirect=True)
def test_a_graph_holds_neither_sources_nor_samples(store: Store, campaign: int) -> None:
    result = replace(passing().workloads[0], samples=tuple((float(i), float(i)) for i in range(300)))
    for number in range(100):
        node = store.insert(campaign, number, replace(proposal(f"{number}" + "x" * 10_000), note=""))
        store.record(node.id, replace(passing(), workloads=(result,), seed=number), 1.5)
    tracemalloc.start()
    nodes = store.nodes(campaign)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held / len(nodes) < 3_000
    assert nodes[7].evaluation is not None
    assert nodes[7].evaluation.workloads == (result,)
