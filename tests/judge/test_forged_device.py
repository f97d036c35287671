"""A kernel is judged on the device that its gate names, or not at all, whatever detection says is here."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners.runner import check_devices


@pytest.mark.parametrize("name", ["mi300", "mi350", "mtia"])
def test_there_is_no_judge_for_hardware_that_it_cannot_run_on(tmp_path: Path, name: str) -> None:
    with pytest.raises(JudgeError, match="found, but this version cannot judge it; compile only"):
        Judge(hardware=registry.get(name), workdir=tmp_path)


@pytest.mark.parametrize("said", [["cpu"], ["cpu", "cuda"], None, "cuda"])
def test_a_worker_whose_inputs_lie_elsewhere_is_not_timed(said: object) -> None:
    with pytest.raises(WorkerFailure, match="and not on cuda"):
        check_devices({"devices": said}, "cuda")
    check_devices({"devices": ["cuda"]}, "cuda")
    check_devices({"devices": []}, "cuda")
