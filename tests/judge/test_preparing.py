"""What a judge begins in the background: that it ends with the judge, and never decides what the judge says later."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.machine_lease import VARIABLE, Lease, Waiting
from pytest_kernelevolve.judge.runners import factory, own_threads
from pytest_kernelevolve.judge.spec_judge import SpecJudge
from pytest_kernelevolve.judge.timing.baselines import Baselines
from tests.judge.support import GATE, doubling, kernel, make_spec

COMPILED = replace(GATE, baseline="compile")
RIGHT = "def operator(x):\n    return x + x"


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """Compiling servers that start as fast as any."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(factory, "INDUCTOR_MODULES", ())
        yield


@contextlib.contextmanager
def fresh(folder: Path) -> Iterator[Judge]:
    """A judge with a lease of its own."""
    before = set(psutil.Process().children(recursive=True))
    with Judge(hardware=get("cpu"), workdir=folder / "judge") as made:
        made.turns.lease = Lease("own", folder=folder)
        yield made
    assert not set(psutil.Process().children(recursive=True)) - before  # nothing is left of it


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    with fresh(tmp_path_factory.mktemp("judge")) as made:
        yield made


def test_the_fork_server_imports_torch_while_this_process_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(factory.RunnerFactory, "launch", lambda _: done.append("launch"))
    monkeypatch.setattr(own_threads, "import_torch", lambda: done.append("import"))

    Judge(hardware=get("cpu"), workdir=tmp_path).begin()

    assert done == ["launch", "import"]


@pytest.fixture
def closing(tmp_path: Path) -> Iterator[Judge]:
    """A judge that the test closes."""
    with fresh(tmp_path) as made:
        yield made


def in_time(function: Callable[[], object], timeout_s: float = 60.0) -> None:
    thread = threading.Thread(target=function, daemon=True)
    thread.start()
    thread.join(timeout_s)
    assert not thread.is_alive(), "it waits for ever"


def test_a_judge_is_closed_while_another_process_holds_the_lease(closing: Judge, tmp_path: Path) -> None:
    with Lease("own", folder=tmp_path).hold():
        closing.prepare(doubling(tmp_path, timed=True), COMPILED)
        in_time(closing.close)


def test_others_may_measure_while_the_compiling_server_starts(
    closing: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held for so long, the lease made two sessions on one folder wait for each other's kernels, for minutes."""
    starting, free = threading.Event(), threading.Event()

    class Slow:
        def await_start(self) -> None:
            starting.set()
            assert free.wait(60.0)

    monkeypatch.setattr(closing.workers, "start_compiler", Slow)
    compiled: list[object] = []
    monkeypatch.setattr(SpecJudge, "compile_baselines", lambda *arguments: compiled.append(arguments))
    closing.prepare(doubling(tmp_path, timed=True), COMPILED)
    assert starting.wait(60.0)
    with Lease("own", folder=tmp_path).hold(stop=lambda: True):
        assert not compiled
        free.set()
    closing.await_prepared()
    assert compiled


def test_a_wait_for_the_machine_is_said_and_counted(closing: Judge, tmp_path: Path) -> None:
    told: list[str] = []
    free = threading.Event()
    held = threading.Event()

    def other() -> None:
        with Lease("own", folder=tmp_path).hold():
            held.set()
            free.wait(60.0)

    thread = threading.Thread(target=other, daemon=True)
    thread.start()
    assert held.wait(60.0)

    def on_wait(waiting: Waiting) -> None:
        told.append(str(waiting))
        free.set()

    closing.on_wait = on_wait
    closing.prepare(doubling(tmp_path, timed=True), COMPILED)
    closing.await_prepared()
    thread.join(60.0)
    assert f"waiting for process {os.getpid()}, which measures on this machine" in told
    assert closing.waited_s > 0.0


def test_nothing_is_begun_once_a_judge_is_being_closed(
    closing: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered = threading.Event()
    make, compile_ = SpecJudge.__init__, Baselines._compile
    compiled: list[object] = []

    def slowly(self: SpecJudge, *arguments: Any) -> None:
        entered.set()
        assert closing._preparation._closing.wait(60.0)
        while closing.workers._compiler is not None:
            time.sleep(0.01)
        make(self, *arguments)

    def counted(self: Baselines, *arguments: Any) -> None:
        compile_(self, *arguments)
        compiled.append(arguments)

    monkeypatch.setattr(SpecJudge, "__init__", slowly)
    monkeypatch.setattr(Baselines, "_compile", counted)
    closing.prepare(doubling(tmp_path, timed=True), COMPILED)
    assert entered.wait(60.0)
    in_time(closing.close)
    assert not compiled
    assert closing.workers._compiler is None


def test_what_goes_wrong_in_the_background_is_told_when_it_is_needed(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(threading, "excepthook", told.append)
    spec, open_ = doubling(tmp_path), Judge._open

    def fails(self: Judge, spec: Any) -> SpecJudge:
        if self._preparation.here:
            raise ZeroDivisionError
        return open_(self, spec)

    monkeypatch.setattr(Judge, "_open", fails)
    judge.prepare(spec, GATE)
    assert judge.confirm(spec, GATE, kernel(RIGHT)).verdict.correct
    assert not told


def test_a_worker_that_failed_in_the_background_is_not_asked_again(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The baseline of each workload would otherwise count as one that cannot be compiled, for good."""

    def dies(self: Baselines, workload: Any, _: Any) -> None:
        self.side("compile", workload).worker.close()
        raise WorkerFailure("crash", "out of memory")

    monkeypatch.setattr(Baselines, "_compile", dies)
    spec = doubling(tmp_path, timed=True)
    judge.prepare(spec, COMPILED)
    judge.await_prepared()
    assert judge._session is not None
    side = judge._session.baselines.side("eager", spec.workloads[0])
    assert judge._session.baselines._side is not None
    assert psutil.pid_exists(side.worker.pid)


def test_another_spec_than_the_prepared_one_is_judged(judge: Judge, tmp_path: Path) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
    one = make_spec(tmp_path / "one", "def operator(x):\n    return 3 * x\n")
    other = doubling(tmp_path / "other")
    judge.prepare(one, GATE)
    judge.prepare(one, COMPILED)
    assert judge.confirm(other, GATE, kernel(RIGHT)).verdict.correct
    judge.prepare(other, GATE)
    assert not judge.confirm(one, GATE, kernel(RIGHT)).verdict.correct


def test_a_compiling_server_that_died_is_replaced(judge: Judge) -> None:
    judge.ready()
    first = judge.workers.start_compiler()
    assert judge.workers.start_compiler() is first
    first.await_start()
    os.kill(first._process.pid, signal.SIGKILL)
    first._process.wait()
    second = judge.workers.start_compiler()
    assert second is not first
    second.await_start()


def test_a_device_is_set_up_by_the_thread_that_judges(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge.await_prepared()
    monkeypatch.setattr(judge, "device", "cuda")
    monkeypatch.setattr(judge, "ready", lambda: None)
    monkeypatch.setattr(judge.workers, "start_compiler", lambda: None)
    judge.prepare(doubling(tmp_path), COMPILED)
    assert judge._preparation.ended


SCRIPT = """
import sys, time
from pathlib import Path
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners import factory, own_threads
from tests.judge.support import GATE, make_spec
from dataclasses import replace

factory.INDUCTOR_MODULES = ()
folder = Path(sys.argv[1])
hang = "import os, time\\nif os.getpid() != {pid}: (open({mark!r}, 'w').close(), time.sleep(600))\\n"
import os
source = hang.format(pid=os.getpid(), mark=str(folder / "hanging")) + "def operator(x):\\n    return 2 * x\\n"
judge = Judge(hardware=get("cpu"), workdir=folder / "judge")
judge.prepare(make_spec(folder, source, timed=True), replace(GATE, baseline="compile"))
try:
    time.sleep(600)
except KeyboardInterrupt:
    judge.close()
"""


@pytest.mark.parametrize("end", ["killed", "interrupted"])
def test_nothing_survives_a_judge_that_ends_while_it_prepares(tmp_path: Path, end: str) -> None:
    """Its baseline's worker is busy then, whose import takes ten minutes."""
    root = Path(__file__).resolve().parents[2]
    script = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n" + textwrap.dedent(SCRIPT)
    command = [sys.executable, "-c", script, str(tmp_path)]
    environment = {**os.environ, "TMPDIR": str(tmp_path), VARIABLE: str(tmp_path), "PYTHONPATH": str(root)}
    with subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.PIPE) as judge:
        try:
            _wait((tmp_path / "hanging").exists, 60)
            family = psutil.Process(judge.pid).children(recursive=True)
            assert len(family) >= 3  # two servers, and the baseline's worker
            if end == "killed":
                os.kill(judge.pid, signal.SIGKILL)
            else:
                os.kill(judge.pid, signal.SIGINT)
            _, complaint = judge.communicate(timeout=60)
            assert end == "killed" or (judge.returncode, complaint) == (0, b"")
        finally:
            judge.kill()
    _wait(lambda: not any(map(_alive, family)), 60)


def _alive(process: psutil.Process) -> bool:
    """Whether a process runs, and is not one that somebody has yet to wait for; it may end while it is asked."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _wait(condition: Callable[[], bool], timeout_s: float) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.05)
