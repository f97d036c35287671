"""The tables of the fleet's study are those of its results."""

from __future__ import annotations

from studies.fleet.tables import README, written


def test_the_tables_say_what_the_results_say() -> None:
    text = README.read_text(encoding="utf-8")
    assert written(text) == text, "python -m studies.fleet.tables writes them"
