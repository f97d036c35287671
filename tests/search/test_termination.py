"""When a campaign stops, and the word that says why."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.progress import Progress
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


def test_of_several_reasons_the_first_counts() -> None:
    stop = termination.any_of(termination.stall(3), termination.steps(3))
    assert stop(EMPTY, Progress(steps=2)) is None
    assert stop(EMPTY, Progress(steps=3)) == "steps"
    assert stop(EMPTY, Progress(steps=3, stalled_steps=3)) == "stall"
