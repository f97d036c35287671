"""Ctrl-C during a search: the first ends it in order, so that what was found counts; the second ends everything."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class SearchInterrupted(KeyboardInterrupt):
    """The first Ctrl-C, where it ends a wait that may be long: for a model, a person or a code generator."""


class Interrupt:
    """Whether somebody wants the search to end. ``notice`` is called once, at the first Ctrl-C."""

    def __init__(self, notice: Callable[[], None] = lambda: None) -> None:
        self.requested = False
        self._notice = notice
        self._waiting = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take Ctrl-C for this, where this thread may: outside the main thread Python gives no signals."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, self._signal)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Whatever runs in here is given up at the first Ctrl-C, by `SearchInterrupted`; all else is finished."""
        if self.requested:
            raise SearchInterrupted
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False

    def _signal(self, _number: int, _frame: FrameType | None) -> None:
        if self.requested:
            raise KeyboardInterrupt
        self.requested = True
        self._notice()
        if self._waiting:
            raise SearchInterrupted
