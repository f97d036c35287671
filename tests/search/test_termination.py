"""When a campaign stops, and the word that says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_kernelevolve.records import Node, Verdict, WorkloadResult
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.search.events import Progress
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import Termination
from tests.search.test_graph import judged

EMPTY = SearchGraph()


@pytest.mark.parametrize(
    ("stop", "before", "at"),
    [
        (termination.steps(5), Progress(steps=4), Progress(steps=5)),
        (termination.nodes(5), Progress(nodes=4), Progress(nodes=5)),
        (termination.seconds(5.0), Progress(seconds=4.9), Progress(seconds=5.0)),
        (termination.stall(5), Progress(stalled_steps=4), Progress(stalled_steps=5)),
        (termination.tokens(5), Progress(tokens=4), Progress(tokens=5)),
        (termination.usd(0.5), Progress(usd=0.4), Progress(usd=0.5)),
    ],
    ids=["steps", "nodes", "seconds", "stall", "tokens", "usd"],
)
def test_a_budget_ends_a_campaign_when_it_is_used_up(
    stop: Termination, before: Progress, at: Progress, request: pytest.FixtureRequest
) -> None:
    assert stop(EMPTY, before) is None
    assert stop(EMPTY, at) == request.node.callspec.id


def test_meeting_the_gate_ends_a_campaign() -> None:
    assert termination.gate_met()(EMPTY, Progress()) is None
    assert termination.gate_met()(SearchGraph([judged(1, 2.0)]), Progress()) is None
    assert termination.gate_met()(SearchGraph([judged(1, 1.2, verdict=Verdict.PASS)]), Progress()) == "target"


def test_reaching_a_fitness_ends_a_campaign() -> None:
    assert termination.target(1.5)(EMPTY, Progress()) is None
    assert termination.target(1.5)(SearchGraph([judged(1, 1.4)]), Progress()) is None
    assert termination.target(1.5)(SearchGraph([judged(1, 1.5)]), Progress()) == "target"


def measured(number: int, kernel_ms: float, *rooflines: float | None, floor_ms: float | None = None) -> Node:
    workloads = tuple(
        WorkloadResult(
            sizes={"N": 1},
            dtype="float32",
            timed=True,
            eager_ms=2.0,
            compile_ms=1.0,
            baseline="compile",
            kernel_ms=kernel_ms,
            roofline_ms=one,
            floor_ms=floor_ms,
        )
        for one in rooflines
    )
    untimed = WorkloadResult(sizes={"N": 2}, dtype="float32", timed=False)
    node = judged(number, 1.0 / kernel_ms)
    assert node.evaluation is not None
    return replace(node, evaluation=replace(node.evaluation, workloads=(*workloads, untimed)))


def test_a_kernel_at_its_roofline_ends_a_campaign() -> None:
    stop = termination.no_win()
    assert stop(EMPTY, Progress()) is None
    assert stop(SearchGraph([measured(1, 0.5, 0.4, 0.4)]), Progress()) is None
    assert stop(SearchGraph([measured(1, 0.5, 0.46, 0.45)]), Progress()) == "roofline"
    assert termination.no_win(0.7)(SearchGraph([measured(1, 0.5, 0.4)]), Progress()) == "roofline"
    # The best counts, and where one workload's roofline is unknown, so is the whole.
    assert stop(SearchGraph([measured(1, 0.5, 0.46), measured(2, 0.4, 0.2)]), Progress()) is None
    assert stop(SearchGraph([measured(1, 0.5, 0.5, None)]), Progress()) is None
    assert stop(SearchGraph([judged(1, 2.0)]), Progress()) is None


def test_a_gate_that_no_kernel_can_meet_ends_a_campaign_at_once() -> None:
    graph = SearchGraph([measured(1, 1.5, None, None, floor_ms=0.25)])
    assert termination.unreachable(3.9)(graph, Progress()) is None
    assert termination.unreachable(4.1)(graph, Progress()) == "unreachable"
    unknown = SearchGraph([measured(1, 1.5, None)])
    assert termination.unreachable(1e9)(unknown, Progress()) is None
    assert termination.unreachable(1e9)(EMPTY, Progress()) is None


def test_of_several_reasons_the_first_counts() -> None:
    stop = termination.any_of(termination.stall(3), termination.steps(3))
    assert stop(EMPTY, Progress(steps=2)) is None
    assert stop(EMPTY, Progress(steps=3)) == "steps"
    assert stop(EMPTY, Progress(steps=3, stalled_steps=3)) == "stall"
