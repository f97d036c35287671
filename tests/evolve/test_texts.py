"""What is said of a kernel that is missing after a search."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.evolve.texts import after_search
from tests.report.examples import figures, incorrect


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"nodes": 0, "waiting": 2}, ", and the search ended before a kernel was judged: 2 wait in the store"),
        ({"unconfirmed": "at least 1.3x"}, ", and the search's best, at least 1.3x, was not judged a second time"),
        ({"nodes": 2, "waiting": 2}, ", and the search found none that works"),
    ],
)
def test_a_search_that_was_interrupted_says_how_far_it_came(changes: dict[str, object], said: str) -> None:
    ended = figures(reason="interrupted", best_speedup=None, **changes)
    found = after_search(incorrect(kind="missing", message="no kernel yet", campaign=ended)).evaluation
    assert found is not None
    assert found.findings[0].message.endswith(said)
