"""What moved a speedup between two verdicts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_kernelevolve.gate.moved import Judged, judged, moved
from pytest_kernelevolve.records import Evaluation, Verdict, WorkloadResult

BEFORE = Judged(
    speedup=1.5,
    low=1.49,
    high=1.51,
    kernel="one",
    language="cpp",
    machine="here",
    created=0.0,
    revision="1a2b3c4d5e",
    environment={"torch": "2.11.0", "triton": "3.6.0", "driver": "570"},
    baselines={"N=8": "compile"},
    times={"N=8": (3.0e-3, 2.0e-3)},
)


def later(baseline_s: float = 3.0e-3, kernel_s: float = 2.0e-3, **changes: object) -> Judged:
    ratio = baseline_s / kernel_s
    now = replace(BEFORE, speedup=ratio, low=0.99 * ratio, high=1.01 * ratio, times={"N=8": (baseline_s, kernel_s)})
    return replace(now, **changes)  # type: ignore[arg-type]


def environment(**changes: str) -> dict[str, object]:
    return {**BEFORE.environment, **changes}


@pytest.mark.parametrize(
    ("now", "kernel", "baseline", "surroundings"),
    [
        (later(kernel_s=2.5e-3, kernel="two"), 0.8, 1.0, 1.0),
        (later(baseline_s=2.4e-3, environment=environment(torch="2.13.0")), 1.0, 0.8, 1.0),
        (later(baseline_s=2.4e-3, baselines={"N=8": "eager"}), 1.0, 0.8, 1.0),
        (later(2.4e-3, 2.5e-3, kernel="two", environment=environment(torch="2.13.0")), 0.8, 0.8, 1.0),
        (later(kernel_s=2.5e-3, environment=environment(driver="580")), 1.0, 1.0, 0.8),
        # The same Triton kernel, compiled by another Triton, takes longer; so do PyTorch's own.
        (later(2.7e-3, 2.5e-3, language="triton", environment=environment(triton="3.7.1")), 1.0, 0.9, 0.8),
    ],
)
def test_what_was_the_same_moved_nothing(now: Judged, kernel: float, baseline: float, surroundings: float) -> None:
    found = moved(BEFORE, now)
    assert (found.kernel, found.baseline, found.environment) == pytest.approx((kernel, baseline, surroundings))
    assert kernel * baseline * surroundings == pytest.approx(now.speedup / BEFORE.speedup)
    assert found.noise == pytest.approx(0.012, abs=0.001)


def test_a_machine_that_slowed_both_sides_moved_no_speedup() -> None:
    found = moved(BEFORE, later(6.0e-3, 5.0e-3, kernel="two"))
    assert (found.kernel, found.baseline, found.drift) == pytest.approx((0.8, 1.0, 2.0))
    assert found.line == (
        "since 1970-01-01 (1a2b3c4): 1.50x -> 1.20x (-20.0 %): kernel -20.0 %, PyTorch unchanged; noise 1.2 %; "
        "both sides took +100.0 %"
    )


def test_the_line_names_what_differs_and_what_is_noise() -> None:
    found = moved(BEFORE, later(2.99e-3, environment=environment(torch="2.13.0", driver="580")))
    assert "(-0.3 %, which is within the noise)" in found.line
    assert "kernel unchanged, PyTorch -0.3 % (torch 2.11.0 -> 2.13.0, driver 570 -> 580)" in found.line


def test_two_machines_are_never_compared() -> None:
    found = moved(BEFORE, later(kernel_s=4e-3, machine="there"))
    assert (found.kernel, found.baseline, found.environment, found.noise) == (None, None, None, None)
    assert found.line == (
        "last judged on 1970-01-01 (1a2b3c4) on another machine (here): times of two machines are not compared"
    )


def test_without_common_workloads_two_changes_are_not_told_apart() -> None:
    now = later(2.4e-3, kernel="two", times={"N=9": (1.0, 1.0)}, environment=environment(torch="2.13.0"))
    found = moved(BEFORE, now)
    assert (found.kernel, found.baseline) == pytest.approx((0.8, 1.0))


def test_the_medians_of_the_raw_times_count() -> None:
    workload = WorkloadResult(
        sizes={"N": 8}, dtype="float32", timed=True, baseline="eager", samples=((3.0, 1.0), (9.0, 2.0), (4.0, 9.0))
    )
    evaluation = Evaluation(verdict=Verdict.PASS, workloads=(workload,), speedup=2.0, speedup_low=1.9, speedup_high=2.1)
    facts = {"kernel": "one", "language": "cpp", "machine": "here", "created": 0.0}
    found = judged(evaluation, environment={}, **facts)  # type: ignore[arg-type]
    assert found is not None
    assert (found.times, found.baselines) == ({"N=8 float32": (4.0, 2.0)}, {"N=8 float32": "eager"})
    assert judged(replace(evaluation, speedup=None), environment={}, **facts) is None  # type: ignore[arg-type]
