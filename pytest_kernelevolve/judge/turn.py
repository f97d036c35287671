"""A judge's turn at what it measures: alone, or beside others for as long as nothing is timed.

Of a judgement on a GPU a tenth is timing. Several jobs share a device well where the rest, which is looking whether
kernels are right, needs no turn of its own.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.machine_lease import Lease, Look
    from pytest_kernelevolve.records import Evaluation

ROOM = 0.5  # the share of a device's memory that must be free for a turn beside others
OUT_OF_MEMORY = "out of memory"


class Turn:
    """Use as a context manager. ``looks`` gives what is called during each wait; `alone` is for what is timed."""

    def __init__(self, lease: Lease, looks: Callable[[], Look], *, shared: bool = False) -> None:
        self.shared = shared
        self._lease = lease
        self._looks = looks
        self._held = contextlib.ExitStack()

    def __enter__(self) -> Self:
        self._hold(shared=self.shared)
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def _hold(self, *, shared: bool) -> None:
        self._held.enter_context(self._lease.hold(look=self._looks(), shared=shared))

    def stay_alone(self) -> None:
        """The rest of the turn is nobody else's: there is no room beside others."""
        self._held.close()
        self.shared = False
        self._hold(shared=False)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else is at the device inside the block, and others may be again behind it."""
        if not self.shared:
            yield
            return
        self._held.close()
        self._hold(shared=False)
        try:
            yield
        finally:
            self._held.close()
            self._hold(shared=True)


def crowded(error: BaseException) -> bool:
    """Whether an error is of memory that others may have taken."""
    seen: BaseException | None = error
    while seen is not None:
        if OUT_OF_MEMORY in str(seen).lower():
            return True
        seen = seen.__cause__
    return False


def crowded_out(evaluation: Evaluation) -> bool:
    """Whether a kernel failed for memory that others may have taken."""
    return any(one.kind == "memory" or OUT_OF_MEMORY in one.message.lower() for one in evaluation.findings)
