"""A rejection so near the limit that it may be bad luck gets fresh data in a fresh process before it counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from pytest_kernelevolve.judge.correctness import examine
from pytest_kernelevolve.judge.correctness import verify as verifying
from pytest_kernelevolve.judge.correctness.allowance.compare import compare
from pytest_kernelevolve.judge.correctness.allowance.mismatch import is_borderline
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Verdict
from tests.judge.support import GATE, doubling, kernel

if TYPE_CHECKING:
    import pytest

RIGHT = kernel("def operator(x):\n    return x + x\n")


def unlucky(monkeypatch: pytest.MonkeyPatch, times: int, error: float = 1.3) -> list[int]:
    """Let so many comparisons reject one element by ``error`` times what is allowed; returns the seeds met then."""
    verify, seeds = verifying.verify, list[int]()

    def once(oracle: Oracle, call: Any, outputs: Any, exact: Any = None) -> Any:
        comparison = verify(oracle, call, outputs, exact)
        if len(seeds) == times or not outputs[0].numel():
            return comparison
        seeds.append(call.case.seed)
        exact = outputs[0].double()
        wrong = outputs[0].clone()
        wrong.view(-1)[0] += (
            error * 64 * torch.finfo(torch.float32).eps * (exact.abs() + exact[0].abs().mean()).view(-1)[0]
        )
        return compare([wrong], outputs, [exact], [exact], {})

    for module in (verifying, examine):
        monkeypatch.setattr(module, "verify", once)
    return seeds


def test_fresh_data_that_are_clean_overrule_a_rejection_by_luck(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlucky(monkeypatch, 1)
    evaluation = judge.confirm(doubling(tmp_path), GATE, RIGHT)
    assert evaluation.verdict is Verdict.PASS
    assert "first judgement" in evaluation.stages


def test_who_fails_on_fresh_data_too_is_rejected(judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = unlucky(monkeypatch, 2)
    evaluation = judge.confirm(doubling(tmp_path), GATE, RIGHT)
    assert evaluation.verdict is Verdict.INCORRECT
    assert evaluation.borderline
    assert "first judgement" in evaluation.stages
    assert len(set(seeds)) == 2, "the second look must be at other values"


def test_what_is_clearly_wrong_gets_no_second_chance(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlucky(monkeypatch, 1, error=5.0)
    evaluation = judge.confirm(doubling(tmp_path), GATE, RIGHT)
    assert evaluation.verdict is Verdict.INCORRECT
    assert not evaluation.borderline


def test_little_over_the_limit_in_few_rows_is_borderline() -> None:
    wrong = torch.zeros(5000, 8, dtype=torch.bool)
    wrong[:3] = True
    assert is_borderline(wrong, 1.4, 0.9)
    assert not is_borderline(wrong, 2.5, 0.9)
    assert not is_borderline(wrong, 1.4, 1.3)
    wrong[:200] = True
    assert not is_borderline(wrong, 1.4, 0.9)
    wrong = torch.zeros(500, 1000, dtype=torch.bool)
    wrong[:20, 0] = True
    assert not is_borderline(wrong, 1.4, 0.9), "few elements, but rows that are not few"
