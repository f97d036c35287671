"""Rounds of three sides: baseline, kernel, and the kernel's earlier state."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from pytest_kernelevolve.gate.against import compared
from pytest_kernelevolve.gate.statistics import pooled_interval
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.runners.runner import Batch
from pytest_kernelevolve.judge.timing.decide import measure
from pytest_kernelevolve.judge.timing.rounds import EASY, Round, Rounds
from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM, EarlierFailure, Stopwatch
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.spec.model import Workload
from tests.judge.support import doubling


class Side:
    """Computes twice its input, takes a stated time, and fails as it is told to."""

    def __init__(self, seconds: float, failure: WorkerFailure | None = None, factor: float = 2.0) -> None:
        self._seconds = seconds
        self._failure = failure
        self._factor = factor
        self.seen: list[Any] = []

    def run(self, calls: Sequence[Any], **_: Any) -> Batch:
        if self._failure is not None:
            raise self._failure
        self.seen += [call.case.arguments["x"] for call in calls]
        return Batch(seconds=self._seconds, described=[])

    def take(self, calls: Sequence[Any], _batch: Batch) -> list[list[Any]]:
        return [[self._factor * call.case.arguments["x"]] for call in calls]

    def batch_calls(self, seconds_per_call: float, _bytes: int) -> int:
        return max(1, math.ceil(10e-3 / seconds_per_call))

    def handover(self, _calls: Sequence[Any]) -> float:
        return 0.0


def watched(folder: Path, earlier: Side, kernel: Side | None = None) -> Stopwatch:
    oracle = Oracle(doubling(folder, timed=True))
    baseline: Any = Side(3e-3)
    own: Any = kernel or Side(2e-3)
    before: Any = earlier
    return Stopwatch(baseline, own, oracle, oracle.spec.workloads[0], random.Random(0), earlier=before)


def test_all_sides_take_their_turns_on_the_same_values(tmp_path: Path) -> None:
    kernel, earlier = Side(2e-3), Side(1e-3)
    watch = watched(tmp_path, earlier, kernel)
    watch.run(3)
    assert [id(one) for one in earlier.seen] == [id(one) for one in kernel.seen]
    assert watch.rounds.log_ratios == pytest.approx([math.log(1.5)] * 3)
    assert watch.rounds.log_changes == pytest.approx([math.log(0.5)] * 3)
    assert watch.rounds.earlier_ms == pytest.approx(1.0)
    assert watch.rounds.earlier_samples == (1e-3,) * 3


@pytest.mark.parametrize(
    "earlier", [Side(1e-3, WorkerFailure("crash", "it died")), Side(1e-3, factor=3.0)], ids=["crash", "wrong"]
)
def test_a_failure_of_the_earlier_state_is_none_of_the_kernel(tmp_path: Path, earlier: Side) -> None:
    with pytest.raises(EarlierFailure) as raised:
        watched(tmp_path, earlier)
    assert raised.value.failure.kind in ("crash", "mismatch")


def test_a_wrong_kernel_is_wrong_beside_its_earlier_state_too(tmp_path: Path) -> None:
    with pytest.raises(WorkerFailure, match="in a timed call"):
        watched(tmp_path, Side(1e-3), Side(2e-3, factor=3.0))


def test_rounds_on_easy_values_count_for_no_less_on_any_side() -> None:
    usual, easy = (
        Round(baseline_s=1.0, kernel_s=0.5, earlier_s=0.5 if not is_easy else 0.01, easy=is_easy)
        for is_easy in (False, True)
    )
    workload = Workload(sizes={"N": 8}, dtypes={"dtype": "float32"})
    rounds = Rounds(workload=workload, calls=1, taken=[usual, easy])
    assert rounds.log_changes == pytest.approx([0.0, math.log(EASY)])


class Drawn:
    """Stands where a stopwatch stands: three sides whose times scatter by 1 % a round, around the given change."""

    compares = True

    def __init__(self, change: float, rng: random.Random) -> None:
        self._change, self._rng = math.log(change), rng
        self.rounds = self
        self.log_ratios: list[float] = []
        self.log_changes: list[float] = []

    def run(self, count: int) -> None:
        for _ in range(count):
            baseline, kernel, earlier = (self._rng.gauss(0.0, 0.01) for _ in range(3))
            self.log_ratios.append(math.log(3.0) + baseline - kernel)
            self.log_changes.append(self._change + earlier - kernel)

    def believe(self) -> None:
        pass


def decided(change: float, rng: random.Random) -> tuple[str | None, int]:
    watch = Drawn(change, rng)
    verdict, _ = measure([cast("Stopwatch", watch)], 1.2, CONFIRM)
    assert verdict is Verdict.FASTER
    return compared(pooled_interval([watch.log_changes])), len(watch.log_changes)


def test_a_loss_of_three_percent_is_found_and_an_equal_kernel_is_equal() -> None:
    rng = random.Random(7)
    slower = [decided(0.97, rng)[0] for _ in range(100)]
    equal = [decided(1.0, rng) for _ in range(100)]
    assert slower.count("regressed") >= 95
    assert "regressed" not in [word for word, _ in equal]
    assert [word for word, _ in equal].count("neither") >= 95
    assert max(count for _, count in equal) > CONFIRM.min_rounds  # the gate alone would have stopped there
