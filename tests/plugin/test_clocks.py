"""Where a GPU is judged, the header says if its clocks are not watched; nobody else is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from pytest_kernelevolve.hardware import detect, nvml
from tests.plugin.conftest import Project

LINE = "kernelevolve clocks: not watched, so that throttling voids no round: "


class NVMLError(Exception):
    pass


def library(error: str | None = None, silent: Sequence[int] = (), count: int = 1) -> Any:
    """Stands where nvidia-ml-py does; does not start where there is an ``error``. ``silent`` devices tell nothing."""

    def start() -> None:
        if error is not None:
            raise NVMLError(error)

    def told(device: int, *_: Any) -> int:
        if device in silent:
            raise NVMLError("Not Supported")
        return 0

    return SimpleNamespace(
        NVMLError=NVMLError,
        NVML_CLOCK_SM=1,
        nvmlInit=start,
        nvmlShutdown=lambda: None,
        nvmlDeviceGetCount=lambda: count,
        nvmlDeviceGetHandleByIndex=lambda index: index,
        nvmlDeviceGetClockInfo=told,
        nvmlDeviceGetCurrentClocksEventReasons=told,
    )


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has every hardware there is, for the fakes of these tests, which need none."""
    monkeypatch.setattr(detect, "missing_reason", lambda _: None)


def test_what_keeps_clocks_from_being_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pynvml", library())
    assert nvml.complaint() is None
    monkeypatch.setitem(sys.modules, "pynvml", library("Driver Not Loaded"))
    assert nvml.complaint() == "NVML does not start: Driver Not Loaded"
    monkeypatch.setitem(sys.modules, "pynvml", None)
    assert "nvidia-ml-py is missing" in str(nvml.complaint())
    monkeypatch.setitem(sys.modules, "pynvml", library(silent=(0, 1), count=2))
    assert nvml.complaint() == "NVML does not tell them: Not Supported"
    monkeypatch.setitem(sys.modules, "pynvml", library(silent=(0,), count=2))
    assert nvml.complaint() is None
    monkeypatch.setitem(sys.modules, "pynvml", library(count=0))
    assert nvml.complaint() == "NVML sees no device"


def test_a_part_of_a_device_has_the_clocks_of_the_whole() -> None:
    devices = {"GPU-0": "whole", "MIG-1": "part"}

    def by_uuid(uuid: str) -> str:
        if uuid not in devices:
            raise NVMLError("Not Found")
        return devices[uuid]

    known = SimpleNamespace(
        NVMLError=NVMLError,
        nvmlDeviceGetHandleByUUID=by_uuid,
        nvmlDeviceGetDeviceHandleFromMigDeviceHandle={"part": "whole of it"}.__getitem__,
    )
    assert nvml.handle(known, "0") == "whole"
    assert nvml.handle(known, "1") == "whole of it"
    with pytest.raises(NVMLError):
        nvml.handle(known, "2")


@pytest.mark.usefixtures("gpu")
@pytest.mark.parametrize("missing", [True, False])
def test_a_gpu_whose_clocks_are_not_watched_is_one_line(
    project: Project, monkeypatch: pytest.MonkeyPatch, missing: bool
) -> None:
    monkeypatch.setitem(sys.modules, "pynvml", None if missing else library())
    for name in ("swish", "gelu"):
        project.spec(name, gates="h200: {}")
        project.kernel(name, hardware="h200")
    text = project.run("ops").stdout.str()
    assert text.count(LINE) == missing
    assert text.count("nvidia-ml-py") == missing


@pytest.mark.parametrize("gates", ["cpu: {}", "cpu: {}\n  h200: {}"])
def test_a_machine_without_a_gpu_is_told_nothing_of_clocks(
    project: Project, monkeypatch: pytest.MonkeyPatch, gates: str
) -> None:
    monkeypatch.setitem(sys.modules, "pynvml", None)
    project.spec(gates=gates)
    project.kernel()
    if "h200" in detect.detect().names:
        pytest.skip("this machine has one")
    assert "kernelevolve clocks" not in project.run("ops").stdout.str()


def test_others_on_a_device_are_said_and_hidden_devices_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    occupied = {0: ([os.getpid(), 4711], 3 << 30), 1: ([os.getpid()], 1 << 30), 2: ([], 30 << 30)}
    known = library(count=3)
    known.nvmlDeviceGetUUID = lambda device: f"GPU-{device}abcdef0"
    known.nvmlDeviceGetName = lambda _: b"NVIDIA H200"
    known.nvmlDeviceGetMemoryInfo = lambda device: SimpleNamespace(used=occupied[device][1], total=140 << 30)
    known.nvmlDeviceGetComputeRunningProcesses = lambda device: [
        SimpleNamespace(pid=pid) for pid in occupied[device][0]
    ]
    monkeypatch.setitem(sys.modules, "pynvml", known)
    monkeypatch.delenv(nvml.VISIBLE, raising=False)
    first, second = nvml.company()
    assert first.startswith("NVIDIA H200 (GPU-0abcdef0) is used by others (processes 4711), and 3.0 GiB")
    assert second.startswith("NVIDIA H200 (GPU-2abcdef0) may be used by others: 30.0 GiB")
    monkeypatch.setenv(nvml.VISIBLE, "1,GPU-2abc")
    assert nvml.company() == [second]
    monkeypatch.setitem(sys.modules, "pynvml", library("Driver Not Loaded"))
    assert nvml.company() == []
