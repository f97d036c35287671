"""What holds for all tests: which are proofs, how long they look, and that judges of two workers do not wait."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from pathlib import Path

import pytest

from pytest_kernelevolve.judge.machine_lease import VARIABLE
from tests.evidence import proofs, unknown

# Judges of one machine measure one at a time. Tests that measure have the machine to themselves (the marker
# `measures`); the others may judge beside each other, so that each worker has a folder for locks of its own.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    own = Path(os.environ.get(VARIABLE) or tempfile.gettempdir()) / f"kernelevolve-tests-{os.getuid()}-{worker}"
    own.mkdir(mode=0o700, exist_ok=True)
    os.environ[VARIABLE] = str(own)

# Threads of OpenMP wait actively for their next share, and take the cores from the tests beside them: a third of all
# the processor's time, as long as nobody says otherwise before torch is imported. The judge's own processes are told
# by the judge.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
if worker:
    os.environ.setdefault("OMP_NUM_THREADS", "1")

UNTIMED = "pytest_kernelevolve.judge.authorship.untimed"
LONG_LOOK = ("authorship", "exploits")  # folders of the tests whose subject is the look at whose work a kernel is


@pytest.fixture(autouse=True)
def short_look(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose work a kernel is takes most of a judgement that is not timed, and is the subject of few tests.

    Elsewhere fewer requests are sampled. Tests that measure, and evidence, look as long as the product does.
    """
    own = any(request.node.get_closest_marker(name) for name in ("measures", "evidence"))
    if UNTIMED in sys.modules and not own and not any(name in request.node.path.parts for name in LONG_LOOK):
        monkeypatch.setattr(sys.modules[UNTIMED], "BATCHES", 2)


def pytest_collection_finish() -> None:
    """Every run of pytest inside a test collects garbage five times at its end; what is here by now stays anyway.

    What tests write is not kept compiled: Python takes that again for another text of the same second and length.
    """
    gc.collect()
    gc.freeze()
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


# The files that take longest, one after the other in one process: with two processes they come first.
LONGEST = (
    "test_quick_start.py", "test_exploits.py", "test_sandbox.py", "test_lifting.py", "test_triton_lift.py",
    "test_corpus.py", "test_kill.py", "test_forged_answers.py", "test_preparing.py",
)  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the proofs of `tests/evidence.toml`, before pytest chooses by marks. All must be there in a run of all."""
    if worker:
        items.sort(key=lambda item: item.path.name not in LONGEST)
    by_function = {proof.tests: proof for proof in proofs()}
    for item in items:
        proof = by_function.get(item.nodeid.partition("[")[0])
        if proof is not None and proof.covers(item.nodeid):
            item.add_marker(pytest.mark.evidence)
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if whole and (missing := unknown([item.nodeid for item in items])):
        raise pytest.UsageError(f"tests/evidence.toml names tests that are not there: {', '.join(missing)}")
