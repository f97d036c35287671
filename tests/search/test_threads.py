"""A graph and what hangs on it, used by the threads of a concurrent operator."""

from __future__ import annotations

import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pytest_kernelevolve.records import Candidate, Evaluation, Node, NodeState, Proposal, Verdict
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.synthesis.prompting.extract import extract
from pytest_kernelevolve.synthesis.source.fingerprint import fingerprint
from tests.search.test_graph import judged

THREADS = 6


@pytest.fixture(autouse=True)
def eager_switches() -> Iterator[None]:
    """Threads take turns as often as they can, so that what can go wrong does."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def together(*calls: Callable[[], object]) -> list[object]:
    """All at once; raises what any of them raises."""
    barrier = threading.Barrier(len(calls))

    def started(call: Callable[[], object]) -> object:
        barrier.wait(10)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(started, calls))


class Told:
    """An index that takes its time."""

    def __init__(self, graph: SearchGraph, number: int = 0) -> None:  # noqa: ARG002
        self.ids: list[int] = []

    def update(self, node: Node) -> None:
        self.ids.append(node.id)


def test_threads_that_ask_for_an_index_at_once_get_one_that_is_kept_up_to_date() -> None:
    graph = SearchGraph(judged(number, 1.0) for number in range(1, 1_000))
    found = together(*[lambda: graph.index(Told)] * THREADS)
    assert len({id(one) for one in found}) == 1
    graph.add(judged(1_000, 1.0))
    assert graph.index(Told).ids == list(range(1, 1_001))


def test_an_index_may_be_asked_for_while_a_node_is_added() -> None:
    graph = SearchGraph([judged(1, 1.0)])

    class Asking(Told):
        def update(self, node: Node) -> None:
            super().update(node)
            if node.id == 2:
                asking.start()
                asking.join(0.2)

    asking = threading.Thread(target=graph.index, args=(Told,))
    graph.index(Asking)
    graph.add(judged(2, 1.0))
    asking.join()
    graph.add(judged(3, 1.0))
    assert graph.index(Told).ids == [1, 2, 3]


def test_a_store_gives_each_thread_the_source_that_it_asks_for(tmp_path: Path) -> None:
    """More nodes than are kept in memory, read while others are added."""
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        campaign = store.campaign("f", "cpu", "digest", {})

        def proposal(number: int) -> Proposal:
            return Proposal(candidate=Candidate(source=f"value = {number}\n", entry="f", language="cpp"))

        store.expand(campaign, 1, [proposal(number) for number in range(600)])
        for node in store.nodes(campaign)[::4]:
            store.record(node.id, Evaluation(verdict=Verdict.SLOW, speedup=float(node.id)), 1.0)
        graph = SearchGraph(store.nodes(campaign))

        def read() -> None:
            for number, node in enumerate(graph.judged() + graph.unjudged()):
                assert graph[node.id].candidate.source == f"value = {node.id - 1}\n", number
                if node.state is NodeState.JUDGED:
                    assert node.evaluation is not None
                    assert node.evaluation.speedup == float(node.id)

        def add() -> None:
            for number in range(600, 630):
                graph.add(store.insert(campaign, 2, proposal(number)))

        together(add, *[read] * (THREADS - 1))
        assert len(graph) == 630


def test_reading_kernels_in_threads_leaves_warnings_as_they_were() -> None:
    def read() -> None:
        for number in range(300):
            source = f"def f(x):\n    return x + {number}\n"
            assert extract(f"```python\n{source}```\n", "f").source is not None
            fingerprint(Candidate(source=f"{source}# {threading.get_ident()}\n", entry="f", language="cpp"))

    before = list(warnings.filters)
    together(*[read] * THREADS)
    after = list(warnings.filters)
    warnings.filters[:] = before  # type: ignore[index]
    assert after == before
