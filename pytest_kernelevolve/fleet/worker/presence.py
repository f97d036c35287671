"""A worker's sign of life on the board, from a thread of its own, so that a long judgement is no death."""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import replace
from typing import Any, Self

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.fleet.board import BEAT_S, DRAINED, WORKER, Presence
from pytest_kernelevolve.store.api import Store

NEWS = (
    "state",
    "text",
    "shared",
    "refused",
)  # what is told at once; the rest, which every kernel changes, with the next beat
SOONEST_S = 0.5  # The pause between two notices, where a worker's state changes quickly.


class SignsOfLife:
    """Keeps one worker's notice up to date. It is taken down at the end; that of a drained one stays."""

    def __init__(self, store: Store, presence: Presence, *, beat_s: float = BEAT_S) -> None:
        self._store = store
        self._presence = presence
        self._beat_s = beat_s
        self._lock = threading.Lock()
        self._changed = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kernelevolve-presence", daemon=True)

    @property
    def presence(self) -> Presence:
        return self._presence

    def say(self, **changes: Any) -> None:
        """Note what is new; it is told at the next beat, which comes soon where others wait to hear it."""
        with self._lock:
            changed = replace(self._presence, **changes)
            news = any(getattr(changed, name) != getattr(self._presence, name) for name in NEWS)
            self._presence = changed
        if news:
            self._changed.set()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._changed.set()
        self._thread.join()
        with contextlib.suppress(StoreError):  # who is gone without a word is missed by its beats
            if self._presence.state == "drained":
                self._store.post(DRAINED, self._presence.worker, self._presence.to_json())
            self._store.withdraw(WORKER, self._presence.worker)

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._changed.clear()
            with self._lock:
                self._presence = replace(self._presence, beat=self._presence.beat + 1)
            with contextlib.suppress(StoreError):
                self._post()
            begun = time.monotonic()
            if self._changed.wait(self._beat_s) and not self._stopped.is_set():
                self._stopped.wait(max(0.0, SOONEST_S - (time.monotonic() - begun)))

    def _post(self) -> None:
        self._store.post(WORKER, self._presence.worker, self._presence.to_json())
