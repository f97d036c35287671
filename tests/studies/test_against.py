"""The study of a kernel beside its earlier state: what it records, and what its summary says of that."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.records import Candidate
from studies.against.__main__ import rows, shipped
from studies.against.slowed import slowed
from studies.against.summary import summary


def row(kernel: str, kind: str, verdict: str | None, change: float | None, seconds: float = 10.0) -> dict[str, Any]:
    low, high = (None, None) if change is None else (0.99 * change, 1.01 * change)
    fields = {"kernel": kernel, "kind": kind, "verdict": verdict, "change": change, "low": low, "high": high}
    return {**fields, "seconds": seconds, "error": ""}


def test_the_summary_counts_what_was_found() -> None:
    found = [
        row("a", "same", "neither", 1.0),
        row("a", "same", "regressed", 0.9, 12.0),
        row("b", "same", None, 1.0),
        row("b", "same", None, None),
        row("a", "slower", "regressed", 0.97),
        row("a", "alone", None, None, 8.0),
    ]
    lines = summary(found)
    assert lines[0].startswith("same: 3 comparisons of 2 kernels: 1 regressed, 1 neither, 0 improved, 1 inconclusive;")
    assert lines[0].endswith("; 1 not compared")
    assert lines[1].startswith("slower: 1 comparisons of 1 kernels: 1 regressed, 0 neither")
    assert lines[2] == "1 kernels: 11 s beside each other, 16 s in two runs"


@pytest.mark.parametrize("language", ["cpp", "triton"])
def test_a_slowed_kernel_is_the_kernel_with_more_behind_it(language: str) -> None:
    before = Candidate(source="def swish(x):\n    return x\n", entry="swish", language=language)
    after = slowed(before, 0.03)
    assert after.source.startswith(before.source)
    assert (after.entry, after.language) == ("swish", language)
    defined = [node.name for node in ast.parse(after.source).body if isinstance(node, ast.FunctionDef)]
    assert defined.count("swish") == 2
    assert "0.03" in after.source


def test_a_slowed_kernel_for_a_cpu_returns_what_it_did() -> None:
    scope: dict[str, Any] = {}
    source = slowed(Candidate(source="def add(x, y=1):\n    return x + y\n", entry="add", language="cpp"), 0.03).source
    exec(source, scope)
    assert (scope["add"](1), scope["add"](1, y=4)) == (2, 5)


def test_the_shipped_kernels_of_a_cpu_are_found() -> None:
    found = {one.name: one for one in shipped("cpu", ["operator_specs"])}
    assert found["operator_specs/softmax"].candidate.language == "cpp"


def test_a_row_that_was_cut_off_is_none(tmp_path: Path) -> None:
    path = tmp_path / "0of1.jsonl"
    path.write_text('{"kernel": "a"}\n{"kernel": "b', encoding="utf-8")
    assert list(rows(path)) == [{"kernel": "a"}]
