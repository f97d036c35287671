"""Triton on the CPU runs in the interpreter: correctness is judged, speed is not, and the verdict says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate, Verdict
from tests.judge.support import GATE, doubling

pytest.importorskip("triton")

SOURCE = """
import torch
import triton
import triton.language as tl


@triton.jit
def double(x, result, count, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    mask = places < count
    tl.store(result + places, FACTOR * tl.load(x + places, mask=mask), mask=mask)


def operator(x):
    x = x.contiguous()
    result = torch.empty_like(x)
    double[(triton.cdiv(x.numel(), 256),)](x, result, x.numel(), BLOCK=256)
    return result
"""


@pytest.mark.parametrize(("factor", "verdict"), [("2.0", Verdict.PASS), ("2.1", Verdict.INCORRECT)])
def test_a_triton_kernel_is_judged_for_correctness_alone(tmp_path: Path, factor: str, verdict: Verdict) -> None:
    candidate = Candidate(source=SOURCE.replace("FACTOR", factor), entry="operator", language="triton")
    with Judge(hardware=get("cpu"), workdir=tmp_path / "judge") as judge:
        evaluation = judge.confirm(doubling(tmp_path, timed=True), GATE, candidate)
    assert evaluation.verdict is verdict, evaluation.findings
    assert evaluation.speedup is None
    if verdict is Verdict.PASS:
        assert [finding.kind for finding in evaluation.findings] == ["not-timed"]
        assert "interpreter" in evaluation.findings[0].message
