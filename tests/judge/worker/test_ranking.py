"""Variants are put in an order by how long they take; what does not run has no place in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.judge.worker import ranking

if TYPE_CHECKING:
    import pytest

SLOW, QUICK = "def scale(x):\n    return x, 8.0\n", "def scale(x):\n    return x, 2.0\n"
BROKEN, RAISES = "def scale(:\n", "def scale(x):\n    raise ValueError(x)\n"


def test_quick_variants_are_timed_longest_and_broken_ones_have_no_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    timed: list[float] = []

    def measured(function: ranking.Built, call: ranking.Call, _: float) -> float:
        _, milliseconds = call(function)
        timed.append(milliseconds)
        return float(milliseconds)

    monkeypatch.setattr(ranking, "_milliseconds", measured)

    def call(function: ranking.Built) -> object:
        return function(1)

    found = ranking.rank(ranking.build([SLOW, BROKEN, QUICK, RAISES], "scale", call, 5.0), call, 5.0)
    assert found == [8.0, None, 2.0, None]
    assert timed == [8.0, 2.0, 2.0], "half go on to the second round"


def test_nothing_is_built_once_the_time_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ranking.build([SLOW], "scale", lambda function: function(1), 0.0) == [None]
