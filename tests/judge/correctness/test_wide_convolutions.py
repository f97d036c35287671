"""A slow float64 reference is tried without cuDNN once, and the quicker way is kept."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
import torch

from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.trial import plain_call
from pytest_kernelevolve.judge.correctness.verify import verify
from pytest_kernelevolve.judge.correctness.wide_convolutions import WideConvolutions
from tests.judge.support import doubling


@pytest.mark.parametrize(
    ("library_s", "own_s", "used"),
    [
        (3.0, 0.5, [True, False, False, False]),  # as convolutions in three dimensions are
        (3.0, 9.0, [True, False, True, True]),  # as grouped ones are
        (0.1, 0.01, [True, True, True, True]),  # nothing to gain
    ],
)
def test_a_slow_reference_is_run_the_quicker_way(
    monkeypatch: pytest.MonkeyPatch, library_s: float, own_s: float, used: list[bool]
) -> None:
    now, found = 0.0, []
    monkeypatch.setattr(time, "perf_counter", lambda: now)
    monkeypatch.setattr(torch.cuda, "synchronize", lambda: None)
    ways = WideConvolutions("cuda")
    for _ in used:
        tf32 = torch.backends.cudnn.allow_tf32
        with ways.quicker("N=1"):
            found.append(torch.backends.cudnn.enabled)
            assert torch.backends.cudnn.allow_tf32 is tf32
            now += library_s if found[-1] else own_s
        assert torch.backends.cudnn.enabled
    assert found == used
    assert ways.seconds("N=1") == pytest.approx(min(library_s, own_s) if len(set(used)) > 1 else library_s)
    assert ways.seconds("N=2") == 0.0


def test_a_timed_call_waits_for_no_slow_float64_convolution_and_an_examined_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    oracle = Oracle(doubling(tmp_path))
    call = plain_call(oracle, oracle.spec.workloads[0], random.Random(0))
    monkeypatch.setattr(WideConvolutions, "seconds", lambda *_: 1.0)
    found = []
    for convolves, timed in ((False, True), (True, False), (True, True)):
        oracle._convolves, call.timed = convolves, timed
        found.append(oracle.huge(call))
    assert found == [False, False, True]
    assert verify(oracle, call, [2 * call.case.arguments["x"]]).mismatch is None
    assert verify(oracle, call, [2.01 * call.case.arguments["x"]]).mismatch is not None


def test_a_way_that_fails_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    now, found = 0.0, []
    monkeypatch.setattr(time, "perf_counter", lambda: now)
    monkeypatch.setattr(torch.cuda, "synchronize", lambda: None)
    ways = WideConvolutions("cuda")
    for _ in range(3):
        try:
            with ways.quicker("N=1"):
                found.append(torch.backends.cudnn.enabled)
                now += 3.0
                if not found[-1]:
                    raise RuntimeError("no memory to unfold its input in")
        except RuntimeError:
            assert torch.backends.cudnn.enabled
    assert found == [True, False, True]
