"""The cheapest look comes first, and what is wrong or far behind gets no other."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pytest_kernelevolve.gate.statistics import Interval
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.correctness.cases import Plan, plans
from pytest_kernelevolve.judge.correctness.examine import examine
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.usable import count_elements, usable_hidden
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners.runner import Batch
from pytest_kernelevolve.judge.timing import decide, measurement
from pytest_kernelevolve.judge.timing.decide import measure
from pytest_kernelevolve.judge.timing.effort import Effort
from pytest_kernelevolve.judge.timing.rounds import Round
from pytest_kernelevolve.judge.timing.stopwatch import CONFIRM, SEARCH, Stopwatch
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.spec.model import Workload
from tests.judge.support import GATE, doubling, kernel


class Rounds:
    """Stands where a stopwatch stands: rounds around a speedup, with as much noise as one asks for."""

    compares = False
    workload = Workload(sizes={"B": 1}, dtypes={"dtype": "float32"})
    held_up = 0  # rounds in which the baseline waited for a processor
    least_ratio = 0.5  # what is left of the speedup without that

    def __init__(self, speedup: float, noise: float = 0.02) -> None:
        self._next = itertools.cycle([math.log(speedup) + noise * sign for sign in (1, -1, 0.5, -0.5)])
        self.rounds = self
        self.log_ratios: list[float] = []

    def run(self, count: int) -> None:
        self.log_ratios += [next(self._next) for _ in range(count)]

    @property
    def counted(self) -> list[float]:
        return self.log_ratios

    def believe(self) -> None:
        pass


def taken(speedups: Sequence[float], effort: Effort, best: float | None = None, **noise: float) -> tuple[int, Verdict]:
    """How many rounds of each workload a gate of 1.0 takes, and its verdict."""
    watches = [Rounds(speedup, **noise) for speedup in speedups]
    verdict, interval = measure([cast("Stopwatch", watch) for watch in watches], 1.0, effort, best=best)
    assert {len(watch.log_ratios) for watch in watches} == {interval.rounds}
    return interval.rounds, verdict


@pytest.mark.parametrize(
    ("speedup", "best", "rounds"),
    [
        (0.1, None, SEARCH.first),
        (0.1, 3.0, SEARCH.first),
        (0.1, 0.4, SEARCH.first),
        (0.1, 0.12, SEARCH.min_rounds),  # as good as the best, far as both are from the gate
        (0.6, None, SEARCH.min_rounds),
        (1.5, 10.0, SEARCH.min_rounds),  # it meets the gate, which is all that it must
    ],
)
def test_what_is_far_behind_both_the_gate_and_the_best_gets_a_first_look_only(
    speedup: float, best: float | None, rounds: int
) -> None:
    found, verdict = taken([speedup], SEARCH, best)
    assert found == rounds
    assert (verdict is Verdict.SLOW) == (speedup < 1.0)


def test_the_bound_counts_and_not_the_mean() -> None:
    assert taken([0.3], SEARCH)[0] == SEARCH.first
    assert taken([0.4], SEARCH, noise=0.05)[0] > SEARCH.first


def test_workloads_are_judged_together() -> None:
    assert taken([0.1, 0.1], SEARCH)[0] == SEARCH.first
    assert taken([0.1, 8.0], SEARCH)[0] >= SEARCH.min_rounds


def test_a_gate_takes_its_rounds_and_no_smaller_batches() -> None:
    assert taken([0.01], CONFIRM) == (CONFIRM.min_rounds, Verdict.SLOW)
    assert (SEARCH.hurried(1.5), CONFIRM.hurried(1.5)) == (1.5, 0.0)


@pytest.mark.parametrize(
    ("speedup", "round_s", "rounds"),
    [
        (4.0, 0.2, CONFIRM.min_rounds),  # nothing that more rounds of 0.2 s tell could change the verdict
        (1.6, 0.2, CONFIRM.min_rounds + 2 * CONFIRM.step),  # above the gate, and its interval is not far above it
        (4.0, 0.001, CONFIRM.max_rounds),  # quick rounds sharpen the figure at no cost
    ],
)
def test_a_kernel_far_above_its_gate_is_not_timed_for_a_sharper_figure(
    monkeypatch: pytest.MonkeyPatch, speedup: float, round_s: float, rounds: int
) -> None:
    watch = Rounds(speedup, noise=0.2)
    monkeypatch.setattr(decide, "time", SimpleNamespace(monotonic=lambda: round_s * len(watch.log_ratios)))

    verdict, interval = measure([cast("Stopwatch", watch)], 1.0, CONFIRM)

    assert (interval.rounds, verdict) == (rounds, Verdict.FASTER)


def test_what_waits_alone_put_far_above_the_gate_is_timed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Rounds(4.0, noise=0.2)
    watch.held_up = CONFIRM.most
    monkeypatch.setattr(decide, "time", SimpleNamespace(monotonic=lambda: 0.2 * len(watch.log_ratios)))

    assert measure([cast("Stopwatch", watch)], 1.0, CONFIRM)[1].rounds > CONFIRM.min_rounds


def test_a_search_tells_a_kernel_far_above_the_gate_from_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Rounds(4.0, noise=0.2)
    monkeypatch.setattr(decide, "time", SimpleNamespace(monotonic=lambda: 0.25 * len(watch.log_ratios)))

    assert measure([cast("Stopwatch", watch)], 1.0, SEARCH, best=3.5)[1].rounds == SEARCH.max_rounds
    watch.log_ratios.clear()
    assert measure([cast("Stopwatch", watch)], 1.0, SEARCH)[1].rounds == SEARCH.min_rounds


def test_a_search_that_meets_mostly_slow_kernels_saves_a_third_of_its_rounds() -> None:
    """In counts: of 20 kernels from 0.02x to 1.5x of the gate, most are far behind, as in a search's beginning."""
    rng = random.Random(0)
    speeds = [0.02 * 75 ** (rng.random() ** 1.5) for _ in range(20)]
    without = Effort(**{name: getattr(SEARCH, name) for name in SEARCH.__slots__} | {"first": 0})
    rounds, before = (sum(taken([one], effort)[0] for one in speeds) for effort in (SEARCH, without))
    assert rounds < 0.8 * before
    assert [taken([one], SEARCH)[1] for one in speeds] == [taken([one], without)[1] for one in speeds]


class Calls:
    """A side that counts the calls it is asked for, computes what its function says, and takes a stated time."""

    def __init__(self, function: Any = None, seconds: float = 1e-3) -> None:
        self._function = function or (lambda x: 2 * x)
        self._seconds = seconds
        self.batches: list[int] = []
        self.sizes: list[int] = []

    def run(self, calls: Sequence[Any], **_: Any) -> Batch:
        self.batches.append(len(calls))
        self.sizes.append(calls[0].case.arguments["x"].numel())
        return Batch(seconds=self._seconds, described=[])

    def take(self, calls: Sequence[Any], _batch: Batch) -> list[list[Any]]:
        return [[self._function(call.case.arguments["x"])] for call in calls]

    def batch_calls(self, seconds_per_call: float, _bytes: int) -> int:
        return max(1, math.ceil(10e-3 / seconds_per_call))

    def handover(self, _calls: Sequence[Any]) -> float:
        return 0.0


def planned(oracle: Oracle) -> list[Plan]:
    hidden = usable_hidden(oracle)
    return list(plans(oracle.spec, hidden, count_elements(oracle, hidden)))


def test_a_wrong_kernel_is_called_as_seldom_as_it_takes(tmp_path: Path) -> None:
    sizes = [{"B": 300, "N": 80}, {"B": 4, "N": 8}]
    workloads = tuple(Workload(sizes=one, dtypes={"dtype": "float32"}) for one in sizes)
    oracle = Oracle(doubling(tmp_path, workloads=workloads))
    right, wrong = Calls(), Calls(lambda x: 3 * x)
    examine(cast("Any", right), oracle, planned(oracle), random.Random(0))
    assert right.sizes == sorted(right.sizes)  # the smallest first
    assert right.sizes[-1] == 300 * 80
    with pytest.raises(WorkerFailure, match="times what is allowed"):
        examine(cast("Any", wrong), oracle, planned(oracle), random.Random(0))
    # No more than an empty case, which any kernel computes, and the runs of the smallest other one.
    assert len(set(wrong.sizes)) <= 2
    assert len(wrong.sizes) <= 6
    assert len(right.sizes) > 30


def test_a_kernel_far_behind_is_timed_in_smaller_batches(tmp_path: Path) -> None:
    oracle = Oracle(doubling(tmp_path, timed=True))
    (workload,) = oracle.spec.workloads
    calls: dict[tuple[float, float], int] = {}
    for slowdown in (1.0, 4.0, 40.0):
        for asked in (0.0, 1.0):
            baseline: Any = Calls(seconds=1e-3)
            slow: Any = Calls(seconds=slowdown * 1e-3)
            watch = Stopwatch(baseline, slow, oracle, workload, random.Random(0), min_speedup=asked)
            calls[slowdown, asked] = watch.rounds.calls
    assert calls == {(1.0, 0.0): 10, (1.0, 1.0): 8, (4.0, 0.0): 10, (4.0, 1.0): 8, (40.0, 0.0): 10, (40.0, 1.0): 1}


def test_what_is_taken_in_place_of_a_void_round_draws_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a kernel could void those rounds whose values it is slow on."""
    oracle = Oracle(doubling(tmp_path, timed=True))
    (workload,) = oracle.spec.workloads
    one: Any = Calls(seconds=1e-3)
    watch = Stopwatch(one, one, oracle, workload, random.Random(0))
    drawn: list[list[str]] = []
    take = watch._round

    def disturbed() -> Round:
        found = take()
        drawn.append(list(watch._drawn))
        return replace(found, reason="" if len(drawn) == 3 else "it was disturbed")

    monkeypatch.setattr(watch, "_round", disturbed)
    watch.run(1)
    assert [each.void for each in watch.rounds.taken] == [True, True, False]
    assert drawn[0] == drawn[1] == drawn[2]
    assert len(drawn[0]) == watch.rounds.calls > 1


def test_a_session_knows_its_best_and_says_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With made intervals, since real ones are as wide as a busy machine makes them."""
    intervals = [Interval(ratio=0.9, low=0.8, high=1.0, rounds=5), Interval(ratio=0.1, low=0.09, high=0.11, rounds=3)]
    bests: list[float | None] = []

    def made(
        watches: Sequence[Stopwatch], min_speedup: float, effort: Effort, *, best: float | None
    ) -> tuple[Verdict, Interval]:
        assert (min_speedup, effort) == (GATE.min_speedup, SEARCH)
        bests.append(best)
        for watch in watches:
            watch.run(2)
        return Verdict.SLOW, intervals[len(bests) - 1]

    monkeypatch.setattr(measurement, "measure", made)
    candidates = [kernel(f"def operator(x):\n    return {body}\n") for body in ("x + x", "2 * x")]
    with Judge(hardware=get("cpu"), workdir=tmp_path / "judge") as judge:
        found = dict(judge.evaluate(doubling(tmp_path, timed=True), GATE, candidates))
    assert bests == [None, 0.8]
    messages = [found[index].findings[0].message for index in range(2)]
    assert "not timed beyond" not in messages[0]
    assert "so far behind that it was not timed beyond 3 rounds" in messages[1]
