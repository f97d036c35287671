"""What the judge does with a side on a GPU, by a device and a worker that are made up: no GPU is needed."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import torch

from pytest_kernelevolve.gate.statistics import Interval
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners.call import Call, Native
from pytest_kernelevolve.judge.runners.cpu.runner import CpuRunner
from pytest_kernelevolve.judge.runners.cuda.clock import Condition, DeviceClock
from pytest_kernelevolve.judge.runners.cuda.clock_audit import Account
from pytest_kernelevolve.judge.runners.cuda.runner import Building, CudaRunner
from pytest_kernelevolve.judge.runners.runner import Batch
from pytest_kernelevolve.judge.timing import measurement
from pytest_kernelevolve.judge.timing.baseline_cache import Baseline
from pytest_kernelevolve.judge.timing.baselines import Baselines
from pytest_kernelevolve.judge.timing.speed_result import workload_result
from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch
from pytest_kernelevolve.records import Evaluation, Verdict, VoidRound
from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.model import OperatorSpec
from tests.judge.support import GATE, doubling, kernel

HOT = Condition(clock_mhz=1200, reasons=0x40 | 0x4)


@dataclass(slots=True)
class Clock(DeviceClock):
    """The judge's clock without a device, which is in the conditions that it is told, one a batch."""

    conditions: list[Condition] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        pass

    def wait(self) -> None:
        pass

    flush = wait

    def busy_s(self) -> float:
        self.log.append("probe")
        return 1e-5

    def condition(self) -> Condition:
        return self.conditions.pop(0) if self.conditions else Condition()


class Arena:
    """Stands where memory on a device does; holds nothing."""

    holder, mapped, size, spare = 1, 0, 0, 0

    def __getattr__(self, _: str) -> Any:
        return lambda *_, **__: []

    def make_room(self, shapes: Sequence[Any]) -> list[list[None]]:
        return [[] for _ in shapes]

    def changed(self, **_: Any) -> None:
        return None


class Worker:
    """Answers as one whose kernel takes 1 ms by its events."""

    pid = 1

    def __init__(self, log: list[str], reserved: int = 0) -> None:
        self._log = log
        self.reserved = reserved

    def ask(self, request: dict[str, Any], *_: Any) -> dict[str, Any]:
        self._log.append(request["do"])
        answers: dict[str, dict[str, Any]] = {
            "stage": {"devices": ["cuda"]},
            "capture": {"captured": True},
            "results": {"outputs": [[]], "event_ms": 1.0, "reserved": self.reserved},
            "run": {"outputs": [[]], "reserved": self.reserved},
            "watch": {"outputs": [[]], "reserved": self.reserved},
        }
        return answers.get(request["do"], {})

    def release(self, request: dict[str, Any]) -> float:
        self._log.append(request["do"])
        return time.perf_counter() - 1.0

    def answer(self, *_: Any) -> dict[str, Any]:
        return {}

    def freeze(self) -> None:
        self._log.append("freeze")

    def close(self) -> None:
        pass


class NoOutputs:
    """Stands where an oracle does: no outputs."""

    def native(self, _: Call) -> Native:
        return Native(outputs=(), shapes=())

    def shapes(self, _: Any) -> tuple[()]:
        return ()


def side(clock: Clock | None = None, **changed: Any) -> CudaRunner:
    clock = clock or Clock()
    given: dict[str, Any] = {"worker": Worker(clock.log), "arena": Arena(), "others": lambda: 0}
    return CudaRunner(**given | {"limits": Limits(), "clock": clock, "account": Account()} | changed)


@pytest.fixture
def call(tmp_path: Path) -> Call:
    spec = doubling(tmp_path)
    return Call(case=make_case(spec, spec.workloads[0], seed=0, distribution="normal"), reference=NoOutputs())


def fill(account: Account, rng: random.Random, *, late_s: float = 0.0, rounds: int = 40) -> None:
    for _ in range(rounds):
        gap_s = 2e-4 + 2e-5 * rng.random() + late_s
        account.note(batch_s=2e-3, gap_s=gap_s, idle_s=1e-5, probe_s=1e-5, key="x", copy_s=1e-4)


def test_what_the_clock_objected_to_is_forgotten_and_said_again_where_it_is_seen_again() -> None:
    rng = random.Random(0)
    measured = side()
    fill(measured.clock.trusted, rng)
    fill(measured.account, rng, late_s=2e-4)
    known = len(measured.clock.trusted.gaps)
    with pytest.raises(WorkerFailure, match="longer by the judge's clock") as raised:
        measured.audit()
    assert raised.value.kind == "integrity"
    assert measured.account == Account()
    assert len(measured.clock.trusted.gaps) == known
    fill(measured.account, rng)
    measured.audit()
    fill(measured.account, rng, late_s=2e-4, rounds=80)
    with pytest.raises(WorkerFailure):
        measured.audit()


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    with Judge(hardware=get("cpu"), workdir=tmp_path_factory.mktemp("judge")) as made:
        yield made


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> OperatorSpec:
    return doubling(tmp_path_factory.mktemp("spec"), timed=True)


DOUBLING = kernel("def operator(x):\n    return x + x\n")


@pytest.mark.parametrize("objections", [0, 1, 2])
def test_one_objection_of_the_clock_is_a_second_measurement_and_two_are_the_verdict(
    judge: Judge, spec: OperatorSpec, monkeypatch: pytest.MonkeyPatch, objections: int
) -> None:
    """The speed that counts is the second's alone."""
    left = objections
    taken: list[Sequence[Stopwatch]] = []
    speeds = [Interval(ratio=9.0, low=8.0, high=10.0, rounds=8), Interval(ratio=1.0, low=0.9, high=1.1, rounds=8)]

    def audit(_: CpuRunner) -> None:
        nonlocal left
        if left:
            left -= 1
            raise WorkerFailure("integrity", "each batch took 50 us longer")

    def made(watches: Sequence[Stopwatch], *_: object, **__: object) -> tuple[Verdict, Interval]:
        for watch in watches:
            watch.run(2)
        taken.append(watches)
        return Verdict.FASTER, speeds[len(taken) - 1]

    monkeypatch.setattr(CpuRunner, "audit", audit)
    monkeypatch.setattr(measurement, "measure", made)
    monkeypatch.setattr(Baselines, "drift", lambda *_: None)  # two rounds of 0.1 ms may both have been disturbed
    ((_, evaluation),) = judge.evaluate(spec, GATE, [DOUBLING])
    assert len(taken) == min(objections, 1) + 1
    if objections == 2:
        assert evaluation.verdict is Verdict.INVALID
        assert [finding.kind for finding in evaluation.findings] == ["integrity"]
        return
    assert evaluation.verdict is Verdict.FASTER, evaluation.findings
    assert evaluation.speedup == speeds[objections].ratio
    assert [one.samples for one in evaluation.workloads] == [watch.rounds.samples for watch in taken[-1]]


# Clocks, and rounds in which the device throttled


@pytest.mark.usefixtures("device")
def test_a_batch_tells_the_device_s_clock_and_whether_it_throttled(call: Call) -> None:
    quiet = Condition(clock_mhz=1980, reasons=0x4)  # a cap on power that holds all the time voids nothing
    timed = side(Clock(conditions=[quiet, HOT, Condition()]))
    batches = [timed.run([call], poison=False, doing="being timed") for _ in range(3)]
    assert [batch.clocks for batch in batches] == [{"sm": 1980, "reasons": 4}, {"sm": 1200, "reasons": 0x44}, None]
    assert [batch.disturbed for batch in batches] == [False, True, False]
    assert "too hot" in batches[1].reason


class Timed:
    """A side that takes 1 ms for a call, on a device that is hot in the batches that are named."""

    def __init__(self, hot: Sequence[int] = (), *, known: bool = True) -> None:
        self._batches = 0
        self._hot = hot
        self._known = known

    def run(self, *_: Any, **__: Any) -> Batch:
        self._batches += 1
        condition = HOT if self._batches in self._hot else Condition(clock_mhz=1980)
        clocks = condition.clocks if self._known else None
        return Batch(seconds=1e-3, described=[], reason=condition.disturbed, clocks=clocks)

    def take(self, calls: Sequence[Call], _: Batch) -> list[list[Any]]:
        return [[2 * call.case.arguments["x"]] for call in calls]

    def batch_calls(self, *_: Any) -> int:
        return 1

    def handover(self, _: Any) -> float:
        return 0.0


@pytest.mark.parametrize("known", [True, False])
def test_a_round_in_which_the_device_throttled_is_void_and_kept(spec: OperatorSpec, known: bool) -> None:
    (workload,) = spec.workloads
    baseline_side, kernel_side = Timed(known=known), Timed(hot=(4, 5), known=known)  # two batches warm up
    watch = Stopwatch(cast("Any", baseline_side), cast("Any", kernel_side), Oracle(spec), workload, random.Random(0))
    watch.run(5)
    baseline = Baseline(eager_ms=1.0, compile_ms=None, best="eager")
    result = workload_result(workload, watch.rounds, baseline, GATE, {})
    assert len(result.samples) == 5
    assert result.clocks == (({"sm": 1980, "reasons": 0},) * 5 if known else ())
    assert result.void == (VoidRound(baseline_s=1e-3, kernel_s=1e-3, reason=HOT.disturbed),) * 2
    evaluation = Evaluation(verdict=Verdict.PASS, workloads=(result,))
    assert Evaluation.from_json(json.loads(json.dumps(evaluation.to_json()))) == evaluation


# What a worker holds of the device's memory

GIB = 1 << 30


class Memory:
    """100 GiB of a device, of which workers hold some; says in a log when it was asked."""

    def __init__(self, log: list[str]) -> None:
        self.held = 0
        self._log = log

    def others(self) -> int:
        self._log.append("memory")
        return self.held


ASKS: dict[str, Callable[[CudaRunner, Call], object]] = {
    "checked": lambda one, call: one.run([call], poison=True, doing="being checked"),
    "timed": lambda one, call: one.run([call], poison=False, doing="being timed"),
    "watched": lambda one, call: one.watch(call, layout="contiguous", doing="being watched"),
    "traced": lambda one, call: one.trace(call, doing="being traced"),
}


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> tuple[Clock, Memory]:
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda _: SimpleNamespace(total_memory=100 * GIB))
    clock = Clock()
    return clock, Memory(clock.log)


@pytest.mark.parametrize("ask", ASKS)
def test_a_worker_that_holds_too_much_is_ended_whatever_it_was_asked(
    device: tuple[Clock, Memory], call: Call, ask: str
) -> None:
    clock, memory = device
    memory.held = 10 * GIB  # another process's
    measured = side(clock, others=memory.others)
    memory.held = 60 * GIB
    ASKS[ask](measured, call)
    memory.held = 65 * GIB
    with pytest.raises(WorkerFailure, match="holds 55 GiB of the device's memory; 50 GiB are allowed") as raised:
        ASKS[ask](measured, call)
    assert raised.value.kind == "memory"


def test_the_device_is_asked_for_its_memory_outside_what_is_measured(device: tuple[Clock, Memory], call: Call) -> None:
    clock, memory = device
    measured = side(clock, others=memory.others)
    clock.log.clear()
    measured.run([call], poison=False, doing="being timed")
    expected = "stage capture freeze probe replay freeze probe collect freeze results freeze memory"
    assert clock.log == expected.split()


def test_what_the_baseline_holds_is_not_laid_to_the_kernel(device: tuple[Clock, Memory], call: Call) -> None:
    clock, memory = device
    kernel_side = side(clock, others=memory.others)
    worker = Worker(clock.log, reserved=40 * GIB)
    baseline = side(clock, others=memory.others, account=clock.trusted, worker=worker)
    for ask in ("checked", "timed"):
        memory.held = 80 * GIB
        ASKS[ask](baseline, call)
        ASKS[ask](kernel_side, call)
        memory.held = 95 * GIB
        ASKS[ask](baseline, call)  # what a kernel holds is not laid to the baseline either
        with pytest.raises(WorkerFailure, match="holds 55 GiB"):
            ASKS[ask](kernel_side, call)
    baseline.close()
    memory.held = 40 * GIB
    ASKS["timed"](kernel_side, call)
    memory.held = 55 * GIB
    with pytest.raises(WorkerFailure, match="holds 55 GiB"):
        ASKS["timed"](kernel_side, call)


def test_what_is_built_at_first_sight_has_time_beyond_a_call_s_own_and_only_once(
    device: tuple[Clock, Memory], call: Call
) -> None:
    clock, _ = device
    asked: list[float] = []

    class Compiling(Worker):
        def ask(self, request: dict[str, Any], *more: Any) -> dict[str, Any]:
            if request["do"] == "run":
                asked.append(more[0])
                time.sleep(0.05)
            return super().ask(request)

    measured = side(clock, worker=Compiling([]), timeout_s=0.01, building=Building(60.0))
    graphs = measured.launching(graphs=False)
    for one in (measured, graphs):
        one.run([call], poison=True, doing="being checked")
    assert asked[0] == pytest.approx(60.01)
    assert 59.0 < asked[1] <= 60.01 - 0.04


def test_memory_is_given_back_by_the_worker_before_its_arena_is(device: tuple[Clock, Memory], call: Call) -> None:
    clock, _ = device
    log: list[str] = []

    class Kept(Arena):
        def close(self) -> None:
            log.append("arena")

    measured = side(clock, worker=Worker(log), arena=Kept())
    measured.run([call], poison=True, doing="being checked")
    measured.give_back()
    assert log[-2:] == ["give back", "arena"]


def test_a_kernel_s_own_account_of_its_memory_is_not_believed(device: tuple[Clock, Memory], call: Call) -> None:
    clock, memory = device
    measured = side(clock, others=memory.others, worker=Worker(clock.log, reserved=60 * GIB))
    memory.held = 60 * GIB
    with pytest.raises(WorkerFailure, match="holds 60 GiB"):
        ASKS["timed"](measured, call)
