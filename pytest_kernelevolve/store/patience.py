"""How long a store that is away is waited for, and who hears of it."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from pytest_kernelevolve.errors import StoreError

PATIENCE_S: Final = 60.0  # A server that was there is waited for this long, and then the store is said to be unusable.
OPENING_S: Final = 10.0  # One that was not there yet may be named wrongly.
FLEET_S: Final = 600.0  # With a fleet: what is under way on many devices is worth more than an early end.
FLEET_OPENING_S: Final = 60.0  # A worker may be started before its store is.
_FULL: Final = "53"  # how the states of a server begin that has no disk, memory or connection left


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """For how long a store is asked again, when it is opened and later.

    With ``outages`` that is also for what the store cannot know to be over soon: a disk that is full or gone, a lock
    that another process holds for long. ``told`` hears once of each outage and of its end. ``stopped`` ends a wait.
    """

    seconds: float = PATIENCE_S
    opening_s: float = OPENING_S
    outages: bool = False
    told: Callable[[str], None] = lambda _: None
    stopped: Callable[[], bool] = lambda: False


def passing(error: BaseException | None) -> bool:
    """Whether an outage may have caused the error, so that the same call may work in a while."""
    if isinstance(error, StoreError):
        return passing(error.__cause__)
    if isinstance(error, OSError | sqlite3.OperationalError):
        return True
    return str(getattr(error, "sqlstate", None) or "").startswith(_FULL)


@dataclass(slots=True)
class Outage:
    """One outage, which several threads may meet: it is said once, and so is its end."""

    told: Callable[[str], None]
    _since: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begun(self, text: str) -> None:
        with self._lock:
            if self._since is not None:
                return
            self._since = time.monotonic()
        self.told(f"waiting for the store: {text}")

    def ended(self) -> None:
        """The store answers."""
        with self._lock:
            since, self._since = self._since, None
        if since is not None:
            self.told(f"the store answers again, after {time.monotonic() - since:.0f} s")

    def given_up(self) -> None:
        """Somebody waits no longer, and says so himself."""
        with self._lock:
            self._since = None
