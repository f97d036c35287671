"""Recordings share GPUs and time: one on each GPU at a time, none begun that has too little time left."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from studies.h200 import record_device
from studies.h200.record_device import FIRST, RECORDINGS, Recording, record


def script(folder: Path, name: str, text: str, needs_s: float = 0.0) -> Recording:
    """A recording whose module is a file in ``folder``, which is on the module search path."""
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return Recording(name=name, arguments=(name, "OUT"), needs_s=needs_s)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(record_device, "FINISH_S", 1.0)
    return tmp_path


def test_each_recording_has_a_gpu_of_its_own(folder: Path) -> None:
    """Two at once, told by what each finds: the lock of the other's GPU may be there, its own may not."""
    alone = (
        "import os, sys, time\nlock = sys.argv[1] + '/gpu' + os.environ['CUDA_VISIBLE_DEVICES']\n"
        "os.close(os.open(lock, os.O_CREAT | os.O_EXCL))\ntime.sleep(0.3)\nos.unlink(lock)\nprint('on', lock[-4:])"
    )
    statuses = record(folder, [script(folder, f"r{index}", alone) for index in range(4)], ["3", "5"], 60.0)
    assert statuses == dict.fromkeys(("r0", "r1", "r2", "r3"), 0)
    said = [(folder / f"r{index}.log").read_text(encoding="utf-8").splitlines() for index in range(4)]
    assert all(lines[-1] == "exit status 0" for lines in said)
    assert {lines[0] for lines in said} == {"on gpu3", "on gpu5"}


def test_what_lacks_time_is_not_begun_and_what_outlasts_it_is_ended(folder: Path) -> None:
    """The second ignores an interrupt."""
    long = script(folder, "long", "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ntime.sleep(600)")
    statuses = record(folder, [long, script(folder, "needy", "", needs_s=600.0)], ["0", "1"], 2.0)
    assert statuses == {"long": -15, "needy": None}


def test_where_an_honest_kernel_fails_nothing_else_is_tried(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(record_device, "FIRST", script(folder, "first", "raise SystemExit(3)"))
    monkeypatch.setattr(record_device, "RECORDINGS", (script(folder, "other", ""),))
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
    assert record_device.main(["--out", str(folder / "out")]) == 1
    assert capsys.readouterr().out.startswith("first: exit status 3")
    assert not (folder / "out" / "other.log").exists()


def test_a_machine_without_a_gpu_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    with pytest.raises(SystemExit):
        record_device.main(["--out", str(tmp_path)])


def test_the_modules_that_record_are_there() -> None:
    for one in (FIRST, *RECORDINGS):
        module = one.arguments[0]
        assert module == "pytest" or Path(*module.split(".")).with_suffix(".py").exists(), module
        assert one.command(Path("recorded"))[:2] == [sys.executable, "-m"]
    assert len({one.name for one in RECORDINGS}) == len(RECORDINGS)
    assert os.sched_getaffinity(0) >= record_device._share(["0", "1", "2"], "2")
