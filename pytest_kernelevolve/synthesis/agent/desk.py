"""Lets an agent use the judge while it thinks: the judge belongs to the thread that runs the search.

An agent's thread leaves a task at the desk and waits; the search's thread, which waits for agents, carries out what
lies there. Only quick looks are to be had here: what an agent hears is no verdict, and promotes nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.records import Candidate, Evaluation, Finding
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.synthesis.agent.sight import Sight

if TYPE_CHECKING:
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

LOOK_S = 0.1

Result = TypeVar("Result")


class _Plain(Protocol):
    def to_json(self) -> dict[str, Any]: ...


Kept = TypeVar("Kept", bound=_Plain)


class Bench(Protocol):
    """What an agent may ask of a judge."""

    def build(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Finding | None:
        """Why the candidate cannot be built and loaded; None where it can."""

    def glance(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Evaluation:
        """A quick look at a candidate: few cases, few rounds."""

    def profile(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Sight:
        """What profilers see of a candidate. Raises KernelEvolveError where it cannot be profiled here."""


class NotServedError(Exception):
    """Nobody carried the task out; the text says why."""


@dataclass(eq=False, slots=True)
class _Task:
    run: Callable[[], Any]
    done: threading.Event = field(default_factory=threading.Event)
    result: Any = None
    error: BaseException | None = None
    given_up: bool = False


class Desk:
    """Takes tasks from any thread; `serve` carries them out in the one that calls it.

    What a look found is kept in ``memory``: a step that is made again asks the same questions, and a mailbox has their
    answers only where the times in them are the same.
    """

    def __init__(self, bench: Bench, memory: Path | None = None) -> None:
        self._bench = bench
        self._memory = memory
        self._tasks: queue.SimpleQueue[_Task] = queue.SimpleQueue()
        self._closed = threading.Event()

    def build(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, *, within_s: float) -> Finding | None:
        return self._wait(lambda: self._bench.build(spec, gate, candidate), within_s)

    def glance(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, *, within_s: float) -> Evaluation:
        return self._remembered(
            self._known(spec, gate, candidate),
            lambda: self._wait(lambda: self._bench.glance(spec, gate, candidate), within_s),
            Evaluation.from_json,
        )

    def profile(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, *, within_s: float) -> Sight:
        return self._remembered(
            self._known(spec, gate, candidate, "profile "),
            lambda: self._wait(lambda: self._bench.profile(spec, gate, candidate), within_s),
            Sight.from_json,
        )

    def _known(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, what: str = "") -> Path | None:
        """Where a look at this very candidate is kept."""
        if self._memory is None:
            return None
        place = f"{what}{spec.name} {spec_digest(spec)} {gate} {candidate.digest}"
        return self._memory / f"{hashlib.sha256(place.encode()).hexdigest()[:32]}.json"

    @staticmethod
    def _remembered(known: Path | None, find: Callable[[], Kept], read: Callable[[Any], Kept]) -> Kept:
        if known is not None:
            with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
                return read(json.loads(known.read_text(encoding="utf-8")))
        found = find()
        if known is not None:
            with contextlib.suppress(KernelEvolveError):
                write_atomically(known, json.dumps(found.to_json()), durable=False)
        return found

    def serve(self) -> None:
        """Carry out what waits; returns at once where nothing does."""
        while not self._closed.is_set():
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                return
            if task.given_up:
                continue
            try:
                task.result = task.run()
            except KernelEvolveError as error:
                task.error = error
            except BaseException:
                task.error = NotServedError("the search was interrupted")
                raise
            finally:
                task.done.set()

    def close(self) -> None:
        """Nobody waits here any more."""
        self._closed.set()

    def _wait(self, run: Callable[[], Result], within_s: float) -> Result:
        task = _Task(run=run)
        self._tasks.put(task)
        deadline = time.monotonic() + within_s
        while not task.done.wait(LOOK_S):
            if self._closed.is_set() or time.monotonic() >= deadline:
                task.given_up = True
                raise NotServedError("the search ended" if self._closed.is_set() else "the judge had no time for it")
        if task.error is not None:
            raise task.error
        result: Result = task.result
        return result
