"""What a timed kernel may not do: share work among timed calls, finish after the clock, or slow its rival."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.judge.runners.cpu.runner import CpuRunner
from pytest_kernelevolve.judge.runners.runner import Batch
from pytest_kernelevolve.judge.timing.stopwatch import HANDOVER_HOLDS_S, Handovers
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.model import TensorInput, Workload
from tests.exploits.specs import SPECS
from tests.judge.support import GATE, doubling, kernel, make_spec

# Finds the calls that are staged, in the frames of the worker that runs it.
STAGED = """
import sys

def staged():
    frame = sys._getframe()
    while frame is not None:
        slots = getattr(frame.f_locals.get('self'), 'slots', None)
        if slots is not None:
            return [arguments['x'] for arguments, _ in slots]
        frame = frame.f_back
"""


def test_a_kernel_that_computes_all_calls_in_the_first_finds_nothing_there(judge: Judge, tmp_path: Path) -> None:
    source = """
known = {}

def operator(x):
    calls = staged()
    if calls[0].data_ptr() == x.data_ptr():
        known.clear()
        known.update((one.data_ptr(), 2 * one) for one in calls)
    return known[x.data_ptr()]
"""
    evaluation = judge.confirm(doubling(tmp_path, timed=True), GATE, kernel(STAGED + source))
    assert not evaluation.verdict.correct, evaluation.findings
    assert "in a timed call" in evaluation.findings[0].message


@pytest.mark.measures
def test_a_call_that_is_computed_in_advance_is_computed_from_other_values(judge: Judge, tmp_path: Path) -> None:
    """The kernel is wrong on purpose where an earlier call has seen this call's input."""
    source = """
seen = {}

def operator(x):
    early = seen.get(x.data_ptr())
    seen.clear()
    seen.update((one.data_ptr(), one.clone()) for one in staged() if one.data_ptr() > x.data_ptr())
    return 3 * x if early is not None and early.shape == x.shape and (early == x).all() else 2 * x
"""
    evaluation = judge.confirm(doubling(tmp_path, timed=True), GATE, kernel(STAGED + source))
    assert evaluation.verdict.correct, evaluation.findings


@pytest.mark.measures
def test_an_output_that_is_finished_after_its_clock_has_stopped(judge: Judge, tmp_path: Path) -> None:
    """Right when the batch is over, as the calls behind it leave time enough, and wrong when the kernel returned it."""
    source = """
import threading, time, torch

def operator(x):
    result = torch.empty_like(x)
    if x.data_ptr() == staged()[-1].data_ptr():
        return torch.mul(x, 2, out=result)
    def later():
        time.sleep(2e-4)
        torch.mul(x, 2, out=result)
    threading.Thread(target=later, daemon=True).start()
    return result
"""
    evaluation = judge.confirm(doubling(tmp_path, timed=True), GATE, kernel(STAGED + source))
    assert evaluation.verdict is Verdict.INVALID, evaluation.findings
    assert "work was done later" in evaluation.findings[0].message


@pytest.mark.measures
def test_a_baseline_that_something_slows_is_not_believed(tmp_path: Path) -> None:
    """As if the baseline had been much faster before this kernel came; it is measured anew for the next.

    A kernel that does not pass stays what it is, and no search is led by its bound.
    """
    right, gate = kernel("def operator(x):\n    return x @ x"), replace(GATE, min_speedup=1e-3)
    long = Workload(sizes={"N": 640}, dtypes={"dtype": "float32"})  # milliseconds, beside which handing over is short
    square = TensorInput(name="x", shape=("N", "N"))
    spec = make_spec(tmp_path, "def operator(x):\n    return x @ x\n", square, workloads=(long,))
    with Judge(hardware=get("cpu"), workdir=tmp_path / "judge") as judge:
        assert judge.confirm(spec, gate, right).passed
    (stored,) = (tmp_path / "judge" / "cache" / "baselines").glob("*.json")
    known = json.loads(stored.read_text(encoding="utf-8"))
    faster = json.dumps({**known, "eager_ms": known["eager_ms"] / 1e4})
    stored.write_text(faster, encoding="utf-8")
    with Judge(hardware=get("cpu"), workdir=tmp_path / "judge") as judge:
        evaluation = judge.confirm(spec, replace(gate, min_speedup=1e3), right)
        assert evaluation.verdict is Verdict.SLOW
        assert "something slows it" in evaluation.findings[-1].message
        assert evaluation.speedup_low is not None
        assert evaluation.speedup_low < 0.1
        stored.write_text(faster, encoding="utf-8")
        evaluation = judge.confirm(spec, gate, right)
        assert evaluation.verdict is Verdict.INCONCLUSIVE
        assert "something slows it" in evaluation.findings[0].message
        assert judge.confirm(spec, gate, right).passed


class Disturbed(CpuRunner):
    """A side whose batches take what they are told to."""

    batches: ClassVar[list[tuple[float, ...]]] = []

    def run(self, *_: Any, **__: Any) -> Batch:
        return Batch(seconds=0.0, described=None, each=self.batches.pop())


def test_what_disturbs_one_batch_of_handing_over_is_not_taken_off_every_call(tmp_path: Path) -> None:
    """Nor is the least of all calls, which hardly any other one comes down to."""
    case = make_case(
        doubling(tmp_path), Workload(sizes={"B": 1, "N": 1}, dtypes={"dtype": "float32"}), seed=0, distribution="normal"
    )
    side = Disturbed(worker=cast("Any", None), arena=cast("Any", None), limits=Limits())
    for disturbed in range(3):
        Disturbed.batches = [(3e-5, 4e-5, 5e-5) if one != disturbed else (9e-5,) * 3 for one in range(3)]
        assert side.handover([Call(case=case)]) == 4e-5
    Disturbed.batches = [(1e-5, 4e-5, 5e-5), (9e-5,) * 3, (9e-5,) * 3]
    assert side.handover([Call(case=case)]) == 4e-5


def test_what_handing_over_costs_is_known_for_a_while_for_each_workload_and_size_of_a_batch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [100.0]
    monkeypatch.setattr("pytest_kernelevolve.judge.timing.stopwatch.time.monotonic", lambda: now[0])
    small, large = (Workload(sizes={"N": size}, dtypes={"dtype": "float32"}) for size in (1, 2))
    handovers, costs = Handovers(), iter((1e-5, 2e-5, 3e-5, 4e-5))

    def asked(workload: Workload, calls: int) -> float:
        return handovers.get(workload, calls, lambda: next(costs))

    assert [asked(small, 8), asked(small, 8), asked(large, 8), asked(small, 4)] == [1e-5, 1e-5, 2e-5, 3e-5]
    now[0] += HANDOVER_HOLDS_S
    assert asked(small, 8) == 4e-5


@pytest.mark.measures
def test_the_time_in_which_outputs_are_given_back_is_the_kernels(tmp_path: Path) -> None:
    source = (
        "import time, weakref\nimport torch\n\n\ndef operator(x):\n    result = torch.softmax(x, -1)\n"
        "    weakref.finalize(result, time.sleep, 0.004)\n    return result\n"
    )
    spec = SPECS["timed"].spec("timed", tmp_path)
    with Judge(hardware=get("cpu"), workdir=tmp_path / "judge", limits=Limits()) as judge:
        ((_, evaluation),) = judge.evaluate(spec, GATE, [kernel(source)])
    assert evaluation.workloads[0].kernel_ms is not None
    assert evaluation.workloads[0].kernel_ms > 3.0
