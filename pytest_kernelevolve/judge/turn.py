"""A judge's turn at what it measures: alone, or beside others for as long as nothing is timed.

Of a judgement on a GPU a tenth is timing. Several jobs share a device well where the rest, which is looking whether
kernels are right, needs no turn of its own, and makes way between two cases for who waits to measure.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Self

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.judge.boundary.findings import bound
from pytest_kernelevolve.judge.giving_back import forget_variables, giving_back
from pytest_kernelevolve.judge.machine_lease import Lease, Look, Waiting

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.records import Evaluation

PAUSES_S = (0.0, 5.0, 20.0)  # before each try alone at a device whose memory others hold
ROOM = 0.2  # the share of a device's memory that must be free for a turn beside others
OTHERS = 0.15  # the share that others must hold for them to be why there is none
# What drivers and libraries say where there is none. The last is PyTorch's allocator, which asks for who holds it where
# no answer is to be had, as in a worker's sandbox.
OUT_OF_MEMORY = ("out of memory", "out_of_memory", "nvml_success == r internal assert")


class Turn:
    """Use as a context manager. ``looks`` gives what is called during each wait; `alone` is for what is timed."""

    def __init__(self, lease: Lease, looks: Callable[[], Look], *, shared: bool = False) -> None:
        self.shared = shared
        self.aside_s = 0.0  # how long this turn has stepped aside in all
        self._lease = lease
        self._looks = looks
        self._held = contextlib.ExitStack()
        self._holding = False
        self._measuring = False

    def __enter__(self) -> Self:
        self._hold(shared=self.shared)
        return self

    def __exit__(self, *_: object) -> None:
        self._let_go()

    def _hold(self, *, shared: bool) -> None:
        self._held.enter_context(self._lease.hold(look=self._looks(), shared=shared))
        self._holding = True

    def _let_go(self) -> None:
        self._held.close()
        self._holding = False

    def stay_alone(self) -> None:
        """The rest of the turn is nobody else's: there is no room beside others."""
        self._let_go()
        self.shared = False
        self._hold(shared=False)

    def wanted(self) -> bool:
        """Whether to step aside does anything: others wait to measure, or this turn was over."""
        return self.shared and not self._measuring and not (self._holding and not self._lease.wanted())

    def step_aside(self, still: Callable[[], None] = lambda: None) -> None:
        """Between two pieces of work that measure nothing: first those who wait to measure, if there are any.

        ``still`` is called before: nothing that was begun here may go on meanwhile.
        """
        if self.wanted():
            start = time.monotonic()
            still()
            self._let_go()
            self._hold(shared=True)
            self.aside_s += time.monotonic() - start

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else is at the device inside the block; behind it this turn is over until it steps aside."""
        if not self.shared:
            yield
            return
        self._let_go()
        self._hold(shared=False)
        self._measuring = True
        try:
            yield
        finally:
            self._measuring = False
            self._let_go()


class Turns:
    """The turns of one judge: at the processors, or at one device by its UUID.

    While another process measures, ``on_wait`` is called now and then; ``waited_s`` counts how long all waits were.
    ``shared`` says that this judge times nothing, so that it may always be beside others.
    """

    def __init__(self, hardware: Hardware, device: str, *, shared: bool = False) -> None:
        self.on_wait: Callable[[Waiting], None] = lambda _: None
        self.waited_s = 0.0
        self._hardware = hardware
        self._device = device
        self._shared = shared

    @cached_property
    def lease(self) -> Lease:
        name = self._hardware.name
        if self._device != "cpu":
            from pytest_kernelevolve.judge.runners.cuda.device import device_uuid

            name = device_uuid(self._hardware)
        return Lease(name)

    @contextlib.contextmanager
    def take(self, *, shared: bool = False) -> Iterator[Turn]:
        """One turn: alone, unless it is ``shared`` and there is room beside others."""
        with Turn(self.lease, self._looks, shared=shared or self._shared) as turn, giving_back(self._device):
            if turn.shared and not self._shared and not self.room():
                turn.stay_alone()
            yield turn

    def tell(self, waiting: Waiting, more_s: float) -> None:
        """What is waited for, and for how many seconds more than before somebody else had the turn."""
        self.waited_s += more_s
        self.on_wait(waiting)

    def _looks(self) -> Look:
        """What tells of one wait."""
        before = 0.0

        def look(waiting: Waiting) -> None:
            nonlocal before
            more_s, before = waiting.seconds - before, waiting.seconds
            self.tell(waiting, more_s)

        return look

    def room(self) -> bool:
        """Whether enough of the device's memory is free for a judge beside others."""
        free, total = self._memory()
        return free >= ROOM * total

    @property
    def device(self) -> str:
        """The name of what is measured."""
        return self._hardware.name

    def taken_by_others(self) -> bool:
        """Whether others hold much of the device's memory, asked while this judge holds next to none."""
        if self._device == "cpu":
            return False
        free, total = self._memory()
        return total - free >= OTHERS * total

    def _memory(self) -> tuple[int, int]:
        """Bytes of the device's memory: free, and in all."""
        import torch

        from pytest_kernelevolve.judge.runners.cuda.device import device_index

        free, total = torch.cuda.mem_get_info(device_index(self._hardware))
        return int(free), int(total)


def crowded(error: BaseException) -> bool:
    """Whether an error is of memory that others may have taken."""
    seen: BaseException | None = error
    while seen is not None:
        if told_in(str(seen)):
            return True
        seen = seen.__cause__
    return False


def crowded_out(evaluation: Evaluation) -> bool:
    """Whether a kernel failed for memory that others may have taken."""
    return any(finding.kind == "memory" or told_in(finding.message) for finding in evaluation.findings)


def told_in(text: str) -> bool:
    """Whether it says that there was no memory left."""
    text = text.lower()
    return any(one in text for one in OUT_OF_MEMORY)


def beside_others(turns: Turns, judged: Callable[[Turn], Evaluation], let_go: Callable[[], None]) -> Evaluation:
    """The verdict on one kernel beside other judges' work where there is room, and alone where there is none.

    Where others hold so much of the device's memory that it does not suffice alone either, they are waited for.
    ``let_go`` is called after each try that memory did not suffice for.
    Raises JudgeError where waiting does not help: what others hold says nothing of a kernel.
    """
    for shared, pause_s in ((True, 0.0), *((False, pause_s) for pause_s in PAUSES_S)):
        time.sleep(pause_s)
        found: Evaluation | Exception
        with turns.take(shared=shared) as turn:
            try:
                found = judged(turn)
            except Exception as error:
                if not crowded(error):
                    raise
                forget_variables(error)
                found = error
        if not isinstance(found, Exception) and not crowded_out(found):
            return found
        let_go()
        if not turn.shared and not turns.taken_by_others():
            if isinstance(found, Exception):
                raise found
            return found
    said = str(found) if isinstance(found, Exception) else found.findings[0].message
    raise JudgeError(f"other processes hold the memory of the {turns.device}: {bound(said, 1000)}")
