"""Where a GPU is judged, the header says if its clocks are not watched; nobody else is told."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from pytest_kernelevolve.hardware import detect, nvml
from tests.plugin.conftest import Project

LINE = "kernelevolve clocks: not watched, so that throttling voids no round: "


class NVMLError(Exception):
    pass


def library(error: str | None = None) -> Any:
    """Stands where nvidia-ml-py does; it does not start where there is an ``error``."""

    def start() -> None:
        if error is not None:
            raise NVMLError(error)

    return SimpleNamespace(NVMLError=NVMLError, nvmlInit=start, nvmlShutdown=lambda: None)


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
