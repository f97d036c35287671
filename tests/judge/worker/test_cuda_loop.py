"""What goes on around a device, by a driver and a device that are made up: no GPU is needed."""

from __future__ import annotations

import contextlib
import os
import random
import socket
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import torch

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge import spec_judge
from pytest_kernelevolve.judge.boundary import device_memory
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.judge.runners.cuda import device as bench
from pytest_kernelevolve.judge.runners.cuda.clock import Condition, DeviceClock
from pytest_kernelevolve.judge.runners.runner import Batch
from pytest_kernelevolve.judge.timing import shared_work
from pytest_kernelevolve.judge.timing.baseline_cache import Baseline
from pytest_kernelevolve.judge.timing.baselines import Baselines
from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch
from pytest_kernelevolve.judge.worker.cuda_loop import DeviceWorker
from pytest_kernelevolve.spec.filling.values import USUAL
from tests.judge.support import GATE, doubling

# Arenas in a worker


class Driver:
    """The calls that `memory` makes of the driver's binding, in a log; the one that is named fails."""

    def __init__(self, log: list[str], failing: str = "") -> None:
        self._log = log
        self._failing = failing

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("cuMem"):
            return Anything

        def call(*_: Any) -> tuple[Any, ...]:
            self._log.append(name)
            return Status(name == self._failing), 1 << 40

        call.__name__ = name
        return call


class Status(int):
    @property
    def name(self) -> str:
        return "CUDA_ERROR_INVALID_VALUE" if self else "CUDA_SUCCESS"


class Anything:
    """A type, an enumeration or a member of either; to be asked for anything."""

    CU_MEM_HANDLE_TYPE_POSIX_FILE_DESCRIPTOR = CU_MEM_LOCATION_TYPE_DEVICE = 1
    CU_MEM_ACCESS_FLAGS_PROT_READWRITE = 3

    def __init__(self) -> None:
        self.location = SimpleNamespace()
        self.flags = 0


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Puts a driver in place whose call of that name fails; gives the log of its calls."""

    def put(failing: str = "") -> list[str]:
        log: list[str] = []
        monkeypatch.setattr(device_memory, "_driver", lambda: Driver(log, failing))
        monkeypatch.setattr(torch.cuda, "current_device", lambda: 0)
        monkeypatch.setattr(torch.cuda, "synchronize", lambda: log.append("synchronize"))
        monkeypatch.setattr(device_memory, "_tensor", lambda _, size: torch.zeros(size, dtype=torch.uint8))
        return log

    return put


def test_a_mapping_alone_keeps_memory_that_another_process_made(driver: Callable[[str], list[str]]) -> None:
    """A handle that was kept would keep the memory as well, whoever unmaps it."""
    log = driver("")
    mapped = device_memory.attach(os.open(os.devnull, os.O_RDONLY), 64)
    took = ["cuMemImportFromShareableHandle", "cuMemAddressReserve", "cuMemMap", "cuMemSetAccess", "cuMemRelease"]
    assert log == took
    device_memory.detach(mapped)
    assert log[len(took) :] == ["synchronize", "cuMemUnmap", "cuMemAddressFree"]


def test_memory_that_cannot_be_unmapped_is_no_failure_of_the_kernel(driver: Callable[[str], list[str]]) -> None:
    log = driver("cuMemUnmap")
    device_memory.detach(torch.zeros(64, dtype=torch.uint8))
    assert log == ["synchronize", "cuMemUnmap"]


def test_an_arena_that_was_replaced_is_given_back_once_its_calls_are_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the last run returned may lie in it, and is copied out after the new one came."""
    arenas = [torch.zeros(8, dtype=torch.uint8) for _ in range(3)]
    given, gone = iter(arenas), []
    monkeypatch.setattr(device_memory, "attach", lambda *_: next(given))
    monkeypatch.setattr(device_memory, "detach", lambda one: gone.append(one.data_ptr()))
    monkeypatch.setattr(socket, "recv_fds", lambda *_: (b"d", [0], 0, None))
    monkeypatch.setattr(torch.cuda, "synchronize", lambda: None)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        worker = DeviceWorker(theirs, os.open(os.devnull, os.O_RDONLY))
        stage: dict[str, Any] = {"keywords": [], "slots": [], "rooms": [], "poison": []}
        worker.attach({"size": 8})
        worker.stage(stage)
        assert not gone
        for _ in range(2):
            worker.attach({"size": 8})
        worker.collect({})
        assert not gone
        worker.stage(stage)
        assert sorted(gone) == sorted(one.data_ptr() for one in arenas[:2])
        worker.stage(stage)
        assert len(gone) == 2
        for allowed in (False, False, True):
            worker.stage(stage | {"tf32": allowed})
            assert torch.backends.cudnn.allow_tf32 is allowed
        worker.give_back({})  # while others have the device
        assert len(gone) == 3
        worker.give_back({})
        assert len(gone) == 3


# Which device, where there are several or parts of one


@pytest.fixture
def devices(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the devices that torch sees; to be filled."""
    names: list[str] = []
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: len(names))
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda index: names[index])
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda index: SimpleNamespace(uuid=f"uuid-{index}"))
    return names


def test_a_worker_sees_the_device_that_it_is_measured_on_alone(devices: list[str]) -> None:
    devices += ["NVIDIA T4", "NVIDIA H200"]
    assert bench.visibility(get("h200")) == {"CUDA_VISIBLE_DEVICES": "GPU-uuid-1"}


@pytest.mark.parametrize("told", [None, "MIG-0123"])
def test_a_worker_on_a_part_of_a_device_is_told_what_this_process_was(
    devices: list[str], monkeypatch: pytest.MonkeyPatch, told: str | None
) -> None:
    devices.append("NVIDIA H200 MIG 1g.18gb")
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    if told is not None:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", told)
    assert bench.visibility(get("h200")) == ({} if told is None else {"CUDA_VISIBLE_DEVICES": told})


def test_the_device_is_chosen_before_a_session_makes_tensors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def device(_: object) -> SimpleNamespace:
        order.append("device")
        return SimpleNamespace(close=lambda: None)

    def opened(*_: object) -> SimpleNamespace:
        order.append("session")
        return SimpleNamespace(spec=None, close=lambda: None)

    monkeypatch.setattr(bench, "Device", device)
    monkeypatch.setattr(spec_judge, "SpecJudge", opened)
    with Judge(hardware=get("h200"), workdir=tmp_path) as judge:
        monkeypatch.setattr(judge, "ready", lambda: None)
        judge._open(doubling(tmp_path))
    assert order == ["device", "session"]


# Clocks


class NVMLError(Exception):
    pass


class Library:
    """Stands where pynvml does, for a driver that knows the functions which are named."""

    NVMLError = NVMLError
    NVML_CLOCK_SM = 1

    def __init__(self, **known: Any) -> None:
        self._known = known

    def __getattr__(self, name: str) -> Any:
        def ask(*_: Any) -> Any:
            if name not in self._known:
                raise NVMLError(name)
            return self._known[name]

        return ask


@pytest.mark.parametrize(
    ("known", "condition"),
    [
        ({"nvmlDeviceGetCurrentClocksEventReasons": 0x40}, Condition(clock_mhz=1980, reasons=0x40)),
        ({"nvmlDeviceGetCurrentClocksThrottleReasons": 0x40}, Condition(clock_mhz=1980, reasons=0x40)),
        ({}, Condition()),
    ],
)
def test_the_device_s_condition_is_told_by_new_drivers_and_old_ones(
    known: dict[str, int], condition: Condition
) -> None:
    clock = object.__new__(DeviceClock)
    clock._nvml = Library(nvmlDeviceGetClockInfo=1980, **known), None
    assert clock.condition() == condition


# Lone calls


class Slow:
    """A side on a device whose calls take ten times as long on easy values, in a batch or not."""

    def run(self, calls: Sequence[Call], **_: Any) -> Batch:
        return Batch(seconds=1e-4 if calls[0].case.distribution in USUAL else 1e-3, described=[])

    def take(self, calls: Sequence[Call], _: Batch) -> list[list[Any]]:
        return [[2 * call.case.arguments["x"]] for call in calls]

    def batch_calls(self, *_: Any) -> int:
        return 4

    def handover(self, _: Any) -> float:
        return 0.0


class Steady(Slow):
    def run(self, calls: Sequence[Call], **_: Any) -> Batch:  # noqa: ARG002
        return Batch(seconds=1e-3, described=[])


def test_calls_that_easy_values_slow_down_are_not_taken_to_share_work(tmp_path: Path) -> None:
    """As additions to one place do: the median of a batch is of usual values, and so is that of lone calls."""
    spec = doubling(tmp_path, timed=True)
    (workload,) = spec.workloads
    for seed in range(8):
        watch = Stopwatch(cast("Any", Steady()), cast("Any", Slow()), Oracle(spec), workload, random.Random(seed))
        watch.run(4)
        assert watch.rounds.calls == 4
        shared_work.check(watch)


# Kernels that cannot be captured in a graph


def test_a_capture_that_fails_does_not_leave_its_stream_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither does what follows run on it, nor does it take memory from the graph's own pool."""
    streams = ["default"]

    @contextlib.contextmanager
    def graph(_: object) -> Iterator[None]:
        streams.append("capturing")
        yield
        raise RuntimeError("operation failed due to a previous error during capture")

    monkeypatch.setattr(torch.cuda, "CUDAGraph", object)
    monkeypatch.setattr(torch.cuda, "graph", graph)
    monkeypatch.setattr(torch.cuda, "default_stream", lambda: "default")
    monkeypatch.setattr(torch.cuda, "set_stream", streams.append)
    monkeypatch.setattr(torch.cuda, "synchronize", lambda: streams.append(f"waited on {streams[-1]}"))
    worker = object.__new__(DeviceWorker)
    worker.slots, worker.keywords, worker.entries = [], [], {"kernel": lambda: None}
    worker.start = worker.end = SimpleNamespace(record=lambda: None)
    answer = worker.capture({"entry": "kernel"})
    assert answer["captured"] is False
    assert "previous error" in answer["why"]
    assert streams == ["default", "capturing", "default", "waited on default"]


class Launched(Steady):
    """A side on a device whose calls are launched one after another; ``seconds`` each, of which some are its own."""

    def __init__(self, *seconds: float, graphs: bool = False) -> None:
        self.graphs = graphs
        self._seconds = list(seconds)

    def on_device(self) -> Launched:
        return self

    def run(self, calls: Sequence[Call], **_: Any) -> Batch:  # noqa: ARG002
        return Batch(seconds=self._seconds.pop(0) if len(self._seconds) > 1 else self._seconds[0], described=[])


@pytest.mark.parametrize(
    ("baseline", "drifted"),
    [
        (Launched(2e-3), False),  # as long on its own, where it is launched too
        (Launched(*[2e-3] * 8, 1e-3), True),
        (Launched(2e-3, graphs=True), True),
        (Launched(1e-3, graphs=True), False),
    ],
)
def test_a_baseline_that_was_launched_is_held_against_launches(
    tmp_path: Path, baseline: Launched, drifted: bool
) -> None:
    """Gaps between launches are no drift: what is stored was measured in a graph."""
    spec = doubling(tmp_path, timed=True)
    (workload,) = spec.workloads
    oracle = Oracle(spec)
    watch = Stopwatch(cast("Any", baseline), cast("Any", Slow()), oracle, workload, random.Random(0))
    watch.run(5)
    kept = SimpleNamespace(drop=lambda *_: None)
    baselines = object.__new__(Baselines)
    baselines._oracle, baselines._known, baselines._cache, baselines._digest = oracle, {}, cast("Any", kept), ""
    stored = {workload.label: Baseline(eager_ms=1.0, compile_ms=None, best="eager")}
    found = baselines.drift([watch], stored, GATE)
    assert (found is not None) is drifted
    if found is not None:  # alone the baseline takes half as long: no more than half of the ratio is assured
        assert found[1] == pytest.approx(0.5)
