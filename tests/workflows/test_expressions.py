"""The stand-in for GitHub's expressions reads them as GitHub does, where our workflows rely on it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workflows.expressions import condition, evaluate, interpolate

CONTEXTS: dict[str, Any] = {"github": {"event": {"number": 7, "label": {"name": "judge-kernels"}, "draft": False}}}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("github.event.number", 7),
        ("github.event.absent.deeper", None),
        ("github.event.absent || github.event.number", 7),
        ("github.event.absent && github.event.number", None),
        ("github.event.number == '7'", True),
        ("github.event.absent == ''", True),
        ("github.event.label.name != 'JUDGE-kernels'", False),
        ("!github.event.draft && (github.event.number != 8 || false)", True),
        ("startsWith(github.event.label.name, 'judge-')", True),
        ("contains(fromJSON('[\"a\", \"b\"]'), 'b')", True),
        ("format('{0}[{1}]', 'x', 'it''s')", "x[it's]"),
    ],
)
def test_values(text: str, value: Any) -> None:
    assert evaluate(text, CONTEXTS) == value


def test_what_is_put_into_a_text() -> None:
    told = interpolate(
        "n=${{ github.event.number }} d=${{ github.event.draft }} a=${{ github.event.absent }}.", CONTEXTS
    )
    assert told == "n=7 d=false a=."


@pytest.mark.parametrize(("text", "after_success", "after_failure"), [
    (None, True, False), ("always()", True, True), ("github.event.number == 7", True, False),
    ("always() && github.event.draft", False, False),
])  # fmt: skip
def test_when_a_step_runs(text: str | None, after_success: bool, after_failure: bool) -> None:
    assert condition(text, CONTEXTS, failed=False) is after_success
    assert condition(text, CONTEXTS, failed=True) is after_failure
