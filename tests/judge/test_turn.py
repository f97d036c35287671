"""A judge's turn beside others: what is timed is timed alone, and who found no room is judged again alone."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.trial import plain_call
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.machine_lease import GaveUp, Lease, Waiting
from pytest_kernelevolve.judge.timing.measurement import Measurement
from pytest_kernelevolve.judge.turn import Turn, Turns
from pytest_kernelevolve.records import Evaluation, Finding, Verdict
from tests.judge.support import GATE, doubling, kernel


def ignore(_: Waiting) -> None:
    """Nobody is told of a wait."""


def test_what_is_timed_waits_for_all_others_and_they_wait_for_it(tmp_path: Path) -> None:
    lease, beside, waits = Lease("gpu", folder=tmp_path), threading.Event(), threading.Event()
    order: list[str] = []

    def other() -> None:
        with Turn(lease, lambda: ignore, shared=True):
            beside.set()
            assert waits.wait(30)
            order.append("looked at")

    thread = threading.Thread(target=other, daemon=True)
    with Turn(lease, lambda: lambda _: waits.set(), shared=True) as turn:
        thread.start()
        assert beside.wait(30)  # both hold it
        with turn.alone():
            order.append("timed")
        with lease.hold():  # and it is over
            pass
        turn.step_aside()  # until it goes on beside others
        with pytest.raises(GaveUp), lease.hold(stop=lambda: True):
            pass
        with Turn(lease, lambda: ignore, shared=True):
            pass
    thread.join(30)
    assert order == ["looked at", "timed"]


def test_between_two_cases_who_waits_to_measure_goes_first(tmp_path: Path) -> None:
    lease, waits = Lease("gpu", folder=tmp_path), threading.Event()
    order: list[str] = []

    def other() -> None:
        with lease.hold(look=lambda _: waits.set()):
            order.append("timed")

    thread = threading.Thread(target=other, daemon=True)
    with Turn(lease, lambda: ignore, shared=True) as turn:
        turn.step_aside(lambda: order.append("stopped"))  # nobody waits
        assert not order
        thread.start()
        assert waits.wait(30)
        turn.step_aside(lambda: order.append("stopped"))
        order.append("next case")
    thread.join(30)
    assert order == ["stopped", "timed", "next case"]


def test_a_turn_without_room_stays_alone(tmp_path: Path) -> None:
    lease, waits = Lease("gpu", folder=tmp_path), threading.Event()

    def other() -> None:
        with Turn(lease, lambda: lambda _: waits.set(), shared=True):
            pass

    thread = threading.Thread(target=other, daemon=True)
    with Turn(lease, lambda: ignore, shared=True) as turn:
        turn.stay_alone()
        thread.start()
        assert waits.wait(30)
        assert not turn.shared
    thread.join(30)


def test_all_times_are_taken_alone_and_nothing_else(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []

    class Beside(Turn):
        @contextlib.contextmanager
        def alone(self) -> Iterator[None]:
            events.append("alone")
            yield
            events.append("over")

    taken = Measurement.take

    def take(self: Measurement, *given: Any) -> None:
        events.append("timed")
        taken(self, *given)

    monkeypatch.setattr(Measurement, "take", take)
    spec = doubling(tmp_path, timed=True)
    with judge.lease():
        judge._open(spec).turn = Beside(Lease("gpu", folder=tmp_path), lambda: ignore)
    assert judge.confirm(spec, GATE, kernel("import torch\n\n\ndef operator(x):\n    return 2 * x\n")).verdict.correct
    assert events == ["alone", "timed", "over"]


class Room(Turns):
    """Turns at a GPU that is not there, with room on it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(get("cpu"), "cpu")
        self.lease = Lease("gpu", folder=folder)
        self.asked: list[bool] = []

    @contextlib.contextmanager
    def take(self, *, shared: bool = False) -> Iterator[Turn]:
        self.asked.append(shared)
        with super().take(shared=shared) as turn:
            yield turn

    def room(self) -> bool:
        return True


class OnDevice(Judge):
    """A judge of a GPU that is told what comes of each turn."""

    def __init__(self, folder: Path, *outcomes: Evaluation | Exception) -> None:
        self.turns = room = Room(folder)
        self.shared = room.asked
        self._outcomes = list(outcomes)
        self._session = None
        self.workers: Any = SimpleNamespace(meet=lambda _: None)

    def _open(self, *_: Any) -> Any:
        return SimpleNamespace()

    def _together(self, *_: Any) -> Any:
        return SimpleNamespace(judge=self._judged)

    def _judged(self, _: Any) -> Iterator[tuple[int, Evaluation]]:
        outcome = self._outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        yield 0, outcome


RIGHT = Evaluation(verdict=Verdict.PASS)
NO_ROOM = Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind="load", message="CUDA out of memory"),))
WRONG = Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind="mismatch", message="off by 3"),))
TOO_LARGE = JudgeError("N=9: too large for the reference on cuda: CUDA out of memory")


@pytest.mark.parametrize(
    ("outcomes", "counts", "shared"),
    [
        ((RIGHT,), RIGHT, [True]),
        ((WRONG,), WRONG, [True]),
        ((NO_ROOM, RIGHT), RIGHT, [True, False]),
        ((NO_ROOM, NO_ROOM), NO_ROOM, [True, False]),
        ((TOO_LARGE, RIGHT), RIGHT, [True, False]),
    ],
)
def test_who_found_no_memory_beside_others_is_judged_again_alone(
    tmp_path: Path, outcomes: tuple[Any, ...], counts: Evaluation, shared: list[bool]
) -> None:
    judge = OnDevice(tmp_path, *outcomes)
    found: Any = judge._on_device(*[None] * 5)  # type: ignore[arg-type]
    assert (found, judge.shared) == (counts, shared)


TAKEN = Evaluation(
    verdict=Verdict.INCORRECT,
    findings=(Finding(kind="exception", message="RuntimeError: NVML_SUCCESS == r INTERNAL ASSERT FAILED at ..."),),
)
NO_ARENA = JudgeError("cuMemCreate failed: CUDA_ERROR_OUT_OF_MEMORY")


@pytest.mark.parametrize("outcome", [TAKEN, NO_ARENA])
def test_memory_that_others_hold_is_waited_for_and_never_a_kernels_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: Any
) -> None:
    paused: list[float] = []
    monkeypatch.setattr("pytest_kernelevolve.judge.turn.time.sleep", paused.append)
    monkeypatch.setattr(Room, "taken_by_others", lambda _: True)
    judge = OnDevice(tmp_path, outcome, outcome, outcome, RIGHT)
    found: Any = judge._on_device(*[None] * 5)  # type: ignore[arg-type]
    assert (found, judge.shared) == (RIGHT, [True, False, False, False])
    assert paused[-1] > paused[-2] > 0
    judge = OnDevice(tmp_path, *[outcome] * 4)
    with pytest.raises(JudgeError, match=r"other processes hold the memory of the cpu: .*(NVML|cuMemCreate)"):
        judge._on_device(*[None] * 5)  # type: ignore[arg-type]


def test_who_waits_to_measure_is_let_by_amid_a_call_of_a_worker_and_before_a_run_of_the_reference(
    judge: Judge, tmp_path: Path
) -> None:
    """The seconds of the wait are not the worker's: its call has 1.5 s, and is stopped for longer."""
    spec, lease = doubling(tmp_path), Lease("gpu", folder=tmp_path)
    slow = kernel("import time\n\n\ndef operator(x):\n    time.sleep(0.3)\n    return 2 * x\n")
    with Turn(lease, lambda: ignore, shared=True) as turn, judge._loaded(spec, slow) as (session, loading, _):
        session.turn = turn
        waits, stopped = threading.Event(), threading.Event()

        def other() -> None:
            with lease.hold(look=lambda _: waits.set()):
                stopped.set()
                time.sleep(1.7)

        thread = threading.Thread(target=other, daemon=True)
        thread.start()
        assert waits.wait(30)
        loading.side.timeout_s = 1.5
        call = plain_call(Oracle(spec), spec.workloads[0], random.Random(0))
        loading.side.run([call], poison=True, doing="being checked")
        assert stopped.is_set()
        assert turn.aside_s > 1.5
        session.turn = None
        thread.join(30)


def test_nobody_is_let_by_amid_what_is_timed(tmp_path: Path) -> None:
    lease, waits, stop = Lease("gpu", folder=tmp_path), threading.Event(), threading.Event()

    def other() -> None:
        with contextlib.suppress(GaveUp), lease.hold(look=lambda _: waits.set(), stop=stop.is_set):
            pass

    with Turn(lease, lambda: ignore, shared=True) as turn, turn.alone():
        thread = threading.Thread(target=other, daemon=True)
        thread.start()
        assert waits.wait(30)
        assert not turn.wanted()
        turn.step_aside()
        stop.set()
        thread.join(30)
    assert turn.aside_s == 0.0


def test_what_fails_alone_fails(tmp_path: Path) -> None:
    judge = OnDevice(tmp_path, TOO_LARGE, TOO_LARGE)
    with pytest.raises(JudgeError, match="too large"):
        judge._on_device(*[None] * 5)  # type: ignore[arg-type]
