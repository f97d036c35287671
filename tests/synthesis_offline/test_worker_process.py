"""Whatever the worker does, the pytest process gets an answer or one line that says why not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from pytest_kernelevolve.synthesis.lifting.inductor import _believe_the_processor
from pytest_kernelevolve.synthesis.lifting.process import worker_process
from pytest_kernelevolve.synthesis.lifting.process.worker_process import WorkerError, WorkerProcess


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[WorkerProcess]:
    """A worker that runs the code given as the fixture's parameter."""
    (tmp_path / "fake_inductor_worker.py").write_text(request.param)
    monkeypatch.setattr(worker_process, "WORKER", "fake_inductor_worker")
    monkeypatch.syspath_prepend(str(tmp_path))
    process = WorkerProcess()
    yield process
    process.close()


ECHO = "import sys\nfor line in sys.stdin:\n    sys.stdout.write(line)\n    sys.stdout.flush()\n"


@pytest.mark.parametrize("worker", [ECHO], indirect=True)
def test_one_process_answers_many_requests(worker: WorkerProcess) -> None:
    assert worker.ask({"number": 1}, timeout_s=20) == {"number": 1}
    assert worker.ask({"text": "x" * 200_000}, timeout_s=20) == {"text": "x" * 200_000}


@pytest.mark.parametrize("worker", [ECHO], indirect=True)
def test_a_worker_that_was_begun_answers(worker: WorkerProcess) -> None:
    worker.begin()
    begun = worker._process
    assert begun is not None
    assert worker.ask({"number": 1}, timeout_s=20) == {"number": 1}
    assert worker._process is begun


def test_code_is_generated_without_compiling_anything_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inductor tries extensions of AVX-512 with the compiler, three times, however its settings are."""

    class VecISA:
        def check_build(self, _code: str) -> bool:
            raise AssertionError("compiled")

    instructions = SimpleNamespace(VecISA=VecISA)
    monkeypatch.setitem(sys.modules, "torch._inductor", SimpleNamespace(cpu_vec_isa=instructions))
    _believe_the_processor()

    assert VecISA().check_build("")


@pytest.mark.parametrize("worker", ["raise SystemExit('no torch here')"], indirect=True)
def test_a_worker_that_dies_is_quoted(worker: WorkerProcess) -> None:
    with pytest.raises(WorkerError, match="no torch here"):
        worker.ask({}, timeout_s=20)


@pytest.mark.parametrize("worker", ["import time\ntime.sleep(60)"], indirect=True)
def test_a_worker_that_hangs_is_ended(worker: WorkerProcess) -> None:
    with pytest.raises(WorkerError, match="no reply in time"):
        worker.ask({}, timeout_s=0.2)


@pytest.mark.parametrize("worker", ["print('nonsense')\nimport time\ntime.sleep(60)"], indirect=True)
def test_an_answer_that_is_not_json_is_an_error(worker: WorkerProcess) -> None:
    with pytest.raises(WorkerError):
        worker.ask({}, timeout_s=20)


def test_the_parents_side_imports_no_torch() -> None:
    code = "import sys, pytest_kernelevolve.synthesis.offline; print('torch' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert output.stdout.strip() == "False"
