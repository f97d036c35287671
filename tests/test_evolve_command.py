"""`make evolve`: it works on a copy, stops in time, and ends with a table that names what was not reached."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pytest_kernelevolve.judge.linux.procfs import process_state
from tests.project import ROOT


@pytest.fixture(scope="module")
def command() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evolve_command", ROOT / "ci" / "evolve.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def item(operator: str, verdict: str, speedup: float | None, **others: Any) -> dict[str, Any]:
    workload = {"eager_ms": 3.0, "kernel_ms": 1.0} if speedup else {"eager_ms": None, "kernel_ms": None}
    plain = {"nodeid": f"{operator}.op.yaml::{operator}[cpu]", "operator": operator, "verdict": verdict}
    return {
        **plain, "speedup": speedup, "speedup_low": speedup, "evolved": False, "workloads": [workload],
        "campaign": {"nodes": 4, "failures": 1, "seconds": 2.0}, **others,
    }  # fmt: skip


def test_the_table_is_worst_first(command: ModuleType) -> None:
    lines = command.table([item("good", "faster", 2.0), item("bad", "slow", 0.5), item("wrong", "incorrect", None)])
    assert [line.split()[0] for line in lines] == ["operator", "wrong", "bad", "good"]
    assert "3.00x" in lines[2]
    assert "0.50x" in lines[2]


def test_operators_that_are_not_at_their_gate_are_named(command: ModuleType) -> None:
    items = [item("good", "faster", 2.0), item("bad", "slow", 0.5), item("wrong", "incorrect", None)]
    lines = command.totals(items, missing=["late"])
    assert lines[0].startswith("1 of 4 at their gate; 1 not slower")
    assert "over eager 3.00x (2 timed)" in lines[0]
    assert lines[1:] == ["not reached: bad, wrong", "cut off by the time limit: late"]


def test_nothing_is_named_when_all_are_at_their_gate(command: ModuleType) -> None:
    assert len(command.totals([item("good", "faster", 2.0)], missing=[])) == 1


def test_the_specs_are_copied_without_what_git_ignores(command: ModuleType, tmp_path: Path) -> None:
    command.copy_specs(tmp_path)
    copied = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert Path("operator_specs/softmax.op.yaml") in copied
    assert not [path for path in copied if "__pycache__" in path.parts]


def test_the_copy_is_pytest_s_own_root(command: ModuleType, tmp_path: Path) -> None:
    command.copy_specs(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "operator_specs/softmax.op.yaml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"rootdir: {tmp_path}" in done.stdout


def test_a_run_that_takes_too_long_is_interrupted(command: ModuleType, tmp_path: Path) -> None:
    code = "import time\ntry: time.sleep(60)\nexcept KeyboardInterrupt: raise SystemExit(7)"
    began = time.monotonic()
    assert command.run_bounded([sys.executable, "-c", code], tmp_path, began + 1.5) == (7, True)
    assert time.monotonic() - began < 30


def test_a_run_that_takes_its_time_to_end_is_interrupted_again(
    command: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "FINISH_SECONDS", 0.3)
    code = (
        "import time\nfor left in (1, 0):\n try: time.sleep(60)\n"
        " except KeyboardInterrupt:\n  if not left: raise SystemExit(7)"
    )
    assert command.run_bounded([sys.executable, "-c", code], tmp_path, time.monotonic() + 1.5) == (7, True)


def test_a_run_that_ignores_the_interrupt_is_ended_with_its_children(
    command: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "FINISH_SECONDS", 0.3)
    monkeypatch.setattr(command, "GRACE_SECONDS", 0.3)
    code = (
        "import pathlib, signal, subprocess, sys, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "pathlib.Path('child').write_text(str(child.pid))\ntime.sleep(60)"
    )
    assert command.run_bounded([sys.executable, "-c", code], tmp_path, time.monotonic() + 1.5) == (1, True)
    child = int((tmp_path / "child").read_text())
    deadline = time.monotonic() + 10
    while process_state(child) not in ("", "Z", "X"):  # it was killed, and ends when it comes to run
        assert time.monotonic() < deadline
        time.sleep(0.01)
