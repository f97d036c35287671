"""What a kernel's finding says of its speed, where that is too close to its gate to call."""

from __future__ import annotations

from dataclasses import replace

from pytest_kernelevolve.gate.statistics import Interval
from pytest_kernelevolve.judge.runners.cpu.one_call_at_a_time import _waited_ns
from pytest_kernelevolve.judge.timing.rounds import Round, Rounds
from pytest_kernelevolve.judge.timing.speed_result import held_up, speed_findings
from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM
from pytest_kernelevolve.records import Evaluation, Verdict, VoidRound, WorkloadResult
from pytest_kernelevolve.spec.model import Workload
from tests.judge.support import GATE


def test_what_cannot_be_decided_says_why_and_which_gate_would_hold() -> None:
    samples = tuple((1.2e-3 * factor, 1e-3) for factor in (0.9, 1.0, 1.1, 1.0))
    void = (VoidRound(baseline_s=1.0, kernel_s=1.0, reason="a neighbour ran"),) * 2
    one = WorkloadResult(sizes={"N": 8}, dtype="float32", timed=True, speedup=1.2, samples=samples, void=void)
    evaluation = Evaluation(verdict=Verdict.INCONCLUSIVE, workloads=(one,))
    interval = Interval(ratio=1.2, low=1.13, high=1.28, rounds=4)
    (finding,) = speed_findings(evaluation, interval, replace(GATE, min_speedup=1.2), CONFIRM)
    assert finding.kind == "inconclusive"
    assert finding.message == (
        "1.2x (1.13 to 1.28) over eager PyTorch after 4 rounds cannot be told from the gate of 1.2x; the rounds' "
        "ratios spread by 8.2 %, 2 of 6 were void (a neighbour ran); a gate of 1.15 would hold"
    )


def test_rounds_in_two_modes_are_told_with_both() -> None:
    samples = tuple((1e-3 * (1.3 if number % 2 else 1.0) + 1e-6 * (number % 3), 1e-3) for number in range(24))
    one = WorkloadResult(sizes={"N": 8}, dtype="float32", timed=True, speedup=1.14, samples=samples)
    evaluation = Evaluation(verdict=Verdict.INCONCLUSIVE, workloads=(one,))
    interval = Interval(ratio=1.14, low=1.06, high=1.22, rounds=24)
    (finding,) = speed_findings(evaluation, interval, replace(GATE, min_speedup=1.2), CONFIRM)
    both = "1x in 12 rounds, 1.3x in 12"
    assert finding.message.startswith(f"inconclusive (two modes: {both}) at N=8 float32: 1.14x (1.06 to 1.22)")


def test_what_a_baseline_waited_for_a_processor_is_no_gain() -> None:
    def rounds(held: int) -> Rounds:
        taken = [Round(baseline_s=1.0, kernel_s=0.1, held_up_s=0.95 if number < held else 0.0) for number in range(8)]
        return Rounds(workload=Workload(sizes={"N": 8}, dtypes={"dtype": "float32"}), calls=1, taken=taken)

    assert held_up([rounds(0), rounds(4)], 1.2) is None
    assert held_up([rounds(5)], 0.1) is None  # that is met all the same
    finding = held_up([rounds(0), rounds(8)], 1.2)
    assert finding is not None
    assert finding.kind == "inconclusive"
    assert "threads waited for a processor in 8 of 8 rounds at" in finding.message


def test_a_thread_that_the_others_waited_for_is_seen() -> None:
    before = {"1": (0, 0), "2": (0, 0)}
    assert _waited_ns(before, {"1": (900, 50), "2": (10, 300)}, 1000, 2) == 50  # the second merely wakes
    assert _waited_ns(before, {"1": (40, 0), "2": (30, 900)}, 1000, 2) == 900  # nobody works until it gets a processor
    assert _waited_ns(before, {"1": (950, 0), "2": (30, 900)}, 1000, 2) == 900  # the first spins until then
