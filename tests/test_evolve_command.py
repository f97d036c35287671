"""`make evolve` and `make bench-evolve`: a copy is evolved, in bounded time, with a clock; one table ends it."""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ci import evolve_tables
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
        **plain, "findings": [], "kernel": f"examples/kernels/cpu/{operator}.py", "speedup": speedup,
        "speedup_low": speedup, "evolved": False, "workloads": [workload],
        "campaign": {"nodes": 4, "failures": 1, "seconds": 2.0}, **others,
    }  # fmt: skip


def test_the_table_is_worst_first(command: ModuleType) -> None:
    lines = command.table([item("good", "faster", 2.0), item("bad", "slow", 0.5), item("wrong", "incorrect", None)])
    assert [line.split()[0] for line in lines] == ["operator", "wrong", "bad", "good"]
    assert "3.00x" in lines[2]
    assert "0.50x" in lines[2]


def test_tables_fit_the_terminal() -> None:
    rows = [("operator", "verdict", "at least", "seconds"), ("batch_event_truncate", "faster, evolved", "3.10x", "69")]
    assert [max(map(len, evolve_tables.aligned(rows, left=2, width=width))) for width in (80, 50, 20)] == [56, 47, 37]


def test_operators_that_are_not_at_their_gate_are_named(command: ModuleType) -> None:
    items = [item("good", "faster", 2.0), item("bad", "slow", 0.5), item("wrong", "incorrect", None)]
    lines = command.totals(items, missing=["late"])
    assert lines[0].startswith("1 of 4 at their gate; 1 not slower")
    assert "over eager 3.00x (2 timed)" in lines[0]
    assert lines[1:] == ["not reached: bad, wrong", "cut off by the time limit: late"]


def test_nothing_is_named_when_all_are_at_their_gate(command: ModuleType) -> None:
    assert len(command.totals([item("good", "faster", 2.0)], missing=[])) == 1


def test_the_demonstration_shows_what_was_gained_first(command: ModuleType) -> None:
    missing = item("none", "incorrect", None, findings=[{"kind": "missing", "message": "no kernel yet"}])
    lines = command.gains([item("some", "faster", 1.2), missing, item("much", "faster", 4.0)])
    assert [line.split()[0] for line in lines] == ["operator", "much", "some", "none"]
    assert "no kernel yet" in lines[3]


def test_a_kernel_that_was_slower_and_not_written_is_no_wrong_one(command: ModuleType) -> None:
    missing = [{"kind": "missing", "message": "no kernel yet"}]
    kept = item("kept", "incorrect", None, findings=missing)
    kept["campaign"] |= {"best_speedup": 0.89}
    told = {"kind": "missing", "message": "no kernel yet at k.py: the best that was found is 0.78x of best PyTorch"}
    older = item("older", "incorrect", None, findings=[told])
    lines = command.table([kept, older, item("bad", "slow", 0.5), item("wrong", "incorrect", None)])
    assert [line.split()[0] for line in lines] == ["operator", "wrong", "older", "kept", "bad"]
    assert [line.split()[1:5] for line in lines[2:4]] == [["not", "faster", "-", said] for said in ("0.78x", "0.89x")]


def test_what_next_can_be_typed_as_it_is_printed(command: ModuleType) -> None:
    copy = command.ROOT / ".kernelevolve" / "evolve" / "examples"
    lines = [line.split("  # ")[0].strip() for line in command.what_next(copy, [item("good", "faster", 2.0)], [])[1:]]
    assert lines == ["make evolve EVOLVE_ARGS=--keep", "less README.md"]  # no kernel was written: none is shown
    assert "--keep" in subprocess.run(
        ["make", "--dry-run", *lines[0].split()[1:]], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout  # fmt: skip


def demonstration(command: ModuleType, monkeypatch: pytest.MonkeyPatch, code: int, items: list[dict[str, Any]]) -> int:
    results = {one["nodeid"]: one for one in items}
    monkeypatch.setattr(command, "evolve", lambda *_: (code, results))
    monkeypatch.setattr(command, "kept", lambda *_: items)
    copy = command.ROOT / ".kernelevolve" / "evolve" / "examples"
    status: int = command.demonstrate(copy, ["late.op.yaml::late[cpu]", *results], time.monotonic() + 9, [])
    return status


def test_a_demonstration_in_which_something_was_gained_ends_with_0(
    command: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demonstration(command, monkeypatch, 1, [item("good", "faster", 2.0), item("bad", "slow", 0.9)]) == 0
    said = capsys.readouterr().out
    assert "1 of 3 operators met their gate" in said
    assert "not done in time: late" in said
    assert "make evolve EVOLVE_ARGS=--keep" in said
    assert demonstration(command, monkeypatch, 1, [item("bad", "slow", 0.9)]) == 1
    assert demonstration(command, monkeypatch, 1, [item("near", "inconclusive", 1.1)]) == 0


def test_what_all_passes_gave_is_left_for_programs(command: ModuleType, tmp_path: Path) -> None:
    items = [item("good", "faster", 2.0), item("bad", "slow", 0.9)]
    assert command.kept(tmp_path, {one["nodeid"]: one for one in items}) == items
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / command.FILE_NAME).write_text('{"environment": {"machine": "cpu"}}', encoding="utf-8")
    command.note_end(tmp_path, 1, 91.42, [*(one["nodeid"] for one in items), "late.op.yaml::late[cpu]"])
    assert json.loads((tmp_path / command.FILE_NAME).read_text(encoding="utf-8")) == {
        "items": items, "status": 1, "seconds": 91.4, "cut_off": ["late"], "environment": {"machine": "cpu"}
    }  # fmt: skip


def test_the_examples_are_four_to_six_operators_with_room(command: ModuleType, tmp_path: Path) -> None:
    command.copy_specs(tmp_path, command.EXAMPLES)
    found = command.collected(tmp_path, command.EXAMPLES, [])
    assert 4 <= len(found) <= 6


def test_the_display_says_how_many_are_done_and_how_long_it_takes(command: ModuleType, tmp_path: Path) -> None:
    log, out = tmp_path / "log", io.StringIO()
    log.write_text(
        "op.py::swish[cpu] \n"
        "swish[cpu]: step 1, 1 candidates (0 failed), best at least 1.50x, 7.1 s\n"
        "op.py::swish[cpu] EVOLVED               [ 50%]\n"
        "softmax[cpu]: step 1, 9.0 s; last: compile: missing ;\n",
        encoding="utf-8",
    )
    display = command.Display(["swish", "softmax"], log, time.monotonic() + 60, out)
    assert display.line().startswith("1 of 2  swish: starting")
    with display:
        pass
    assert out.getvalue().startswith("1 of 2  swish: met its gate, best 1.50x, 0 s\n")
    assert display.line().startswith("2 of 2  softmax: step 1; last: compile: missing ;, 0 s, about ")
    assert display.line().endswith(" s left")


def test_a_run_in_which_nothing_is_judged_shows_the_end_of_what_pytest_said(
    command: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "ROOT", tmp_path)
    (tmp_path / command.LOG).write_text("a long story\nerror: unrecognized arguments: --evlove\n", encoding="utf-8")
    assert command.failed(tmp_path, 4) == 4
    assert "unrecognized arguments: --evlove" in capsys.readouterr().err


def test_a_run_whose_time_was_up_too_early_says_so(
    command: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "ROOT", tmp_path)
    copy = tmp_path / "examples"
    copy.mkdir()
    (copy / command.LOG).write_text(f"swish: step 1\n{'!' * 30} KeyboardInterrupt {'!' * 31}\n", encoding="utf-8")
    assert command.failed(copy, 1) == 1
    said = capsys.readouterr().err
    assert "KeyboardInterrupt" not in said
    assert "the time was up before an operator was judged" in said
    assert said.endswith("to go on: make evolve EVOLVE_ARGS=--keep\n")


def test_the_specs_are_copied_without_what_git_ignores(command: ModuleType, tmp_path: Path) -> None:
    command.copy_specs(tmp_path, "operator_specs")
    copied = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert Path("operator_specs/softmax.op.yaml") in copied
    assert not [path for path in copied if "__pycache__" in path.parts]


def test_the_copy_is_pytest_s_own_root(command: ModuleType, tmp_path: Path) -> None:
    command.copy_specs(tmp_path, "operator_specs")
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
