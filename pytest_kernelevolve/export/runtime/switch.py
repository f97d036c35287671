"""A switch like those of `torch.backends`: on or off for the process, and otherwise within a block of one thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Switch:
    """``enable()`` and ``disable()`` hold for all threads, ``with use(True):`` for the thread that runs the block.

    Threads that PyTorch starts itself, such as those of a backward pass, see the process's setting alone.
    """

    def __init__(self, on: bool, prepare: Callable[[], None] | None = None) -> None:
        self._process = on
        self._thread = threading.local()
        self._prepare = prepare  # is called before the switch is on for the first time

    @property
    def on(self) -> bool:
        here: bool | None = getattr(self._thread, "on", None)
        return self._process if here is None else here

    def enable(self) -> None:
        self._set_up()
        self._process = True

    def disable(self) -> None:
        self._process = False

    @contextmanager
    def use(self, on: bool = True) -> Iterator[None]:
        if on:
            self._set_up()
        before: bool | None = getattr(self._thread, "on", None)
        self._thread.on = on
        try:
            yield
        finally:
            self._thread.on = before

    def _set_up(self) -> None:
        if self._prepare is not None:
            self._prepare()
