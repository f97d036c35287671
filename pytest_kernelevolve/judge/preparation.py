"""What a judge makes ready in the background while a search makes its first proposal, and the waiting for it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator

from pytest_kernelevolve.judge.machine_lease import Lease, Waiting

LOOK_S = 0.2  # the pause between two looks at what is prepared


class Preparation:
    """One piece of work at a time, in a thread of its own. What goes wrong there is reported when it is needed."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._ahead: Waiting | None = None  # whom the preparation waits for
        self._closing = threading.Event()

    @property
    def ended(self) -> bool:
        """Whether nothing is being prepared, and what was has been waited for."""
        return self._thread is None

    @property
    def here(self) -> bool:
        """Whether the caller is what is being prepared."""
        return threading.current_thread() is self._thread

    def thread(self, work: Callable[[], None]) -> threading.Thread:
        """The thread in which this will be prepared, to be started by the caller."""
        self._closing.clear()

        def prepare() -> None:
            with contextlib.suppress(Exception):
                work()

        self._thread = threading.Thread(target=prepare, name="kernelevolve-prepare", daemon=True)
        return self._thread

    @contextlib.contextmanager
    def hold(self, turn: Lease) -> Iterator[None]:
        """The lease, in the background; raises `GaveUp` where the judge is closed before that is free."""

        def look(waiting: Waiting) -> None:
            self._ahead = waiting

        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(turn.hold(look=look, stop=self._closing.is_set))
            finally:
                self._ahead = None
            yield

    def close(self) -> None:
        """The judge is closed: what waits for its turn gives up, and nobody is told of waiting."""
        self._closing.set()

    def wait(self, look: Callable[[Waiting, float], None]) -> None:
        """Until all is prepared. Now and then ``look`` gets what is waited for, and the seconds of another's turn."""
        started = begun = time.monotonic()
        while self._thread is not None:
            self._thread.join(LOOK_S)
            now = time.monotonic()
            if not self._thread.is_alive():
                self._thread = None
            elif (ahead := self._ahead) is not None and not self._closing.is_set():
                look(ahead, now - begun)
            elif not self._closing.is_set():
                what = "preparing the judge and compiling the baseline"
                look(Waiting(seconds=now - started, what=what), 0.0)
            begun = now
