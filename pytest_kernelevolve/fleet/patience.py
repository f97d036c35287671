"""A store that is away for a while: what is asked of it is asked again, and one line says what is waited for."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store.api import Store

Result = TypeVar("Result")

PATIENCE_S: Final = 600.0
OPENING_S: Final = 60.0  # a store that was never there may be named wrongly
FIRST_PAUSE_S: Final = 0.2
LONGEST_PAUSE_S: Final = 5.0

# What drivers call a database or a disk that may come back; a table that is missing, or a bad value, does not.
_PASSING: Final = frozenset({"OperationalError", "InterfaceError", "DBAPIError", "TimeoutError"})
# Given back where it fails: asked again it would come too late, or somebody has an own answer to it.
_AT_ONCE: Final = frozenset({"renew", "renew_step", "close", "location"})
_READERS: Final = ("read_source", "read_evaluation")  # what a node that was read calls later


def patient(
    store: Store,
    *,
    patience_s: float = PATIENCE_S,
    told: Callable[[str], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Store:
    """``store`` with methods that are called again for ``patience_s`` while it cannot be reached.

    ``told`` hears once of each outage and of its end. ``stopped`` ends a wait; then, and when the patience is at its
    end, the StoreError is raised. Every method of a store may be called twice: a node is judged once, a step stored
    once. What a repeated `expand` paid is counted again where its first answer was lost.
    """
    for name in _READERS:
        reader = getattr(store, name, None)
        if reader is not None:
            setattr(store, name, _repeated(reader, patience_s, told, stopped))
    return cast("Store", _Patient(store, patience_s, told, stopped))


class _Patient:
    """Stands in the place of a store."""

    def __init__(
        self, store: Store, patience_s: float, told: Callable[[str], None], stopped: Callable[[], bool]
    ) -> None:
        self._store = store
        self._patience_s = patience_s
        self._told = told
        self._stopped = stopped

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if name in _AT_ONCE or not callable(found):
            return found
        made = _repeated(found, self._patience_s, self._told, self._stopped)
        setattr(self, name, made)
        return made

    def __enter__(self) -> _Patient:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()


def patiently(
    function: Callable[[], Result], *, patience_s: float = OPENING_S, told: Callable[[str], None] = lambda _: None
) -> Result:
    """What ``function`` answers, such as a store that it opens, once nothing is away any more."""
    answer: Result = _repeated(function, patience_s, told, lambda: False)()
    return answer


def passing(error: StoreError) -> bool:
    """Whether an outage may have caused the error, so that the same call may work in a while."""
    cause = error.__cause__
    if cause is None:
        return False
    names = {one.__name__ for one in type(cause).__mro__}
    return bool(names & _PASSING) or isinstance(cause, OSError)


def _repeated(
    function: Callable[..., Any], patience_s: float, told: Callable[[str], None], stopped: Callable[[], bool]
) -> Callable[..., Any]:
    @wraps(function)
    def call(*arguments: Any, **keywords: Any) -> Any:
        begun: float | None = None
        pause = FIRST_PAUSE_S
        while True:
            try:
                answer = function(*arguments, **keywords)
            except StoreError as error:
                now = time.monotonic()
                if not passing(error) or stopped() or (begun is not None and now - begun > patience_s):
                    raise
                if begun is None:
                    begun = now
                    told(f"waiting for the store: {error}")
                time.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE_S)
                continue
            if begun is not None:
                told(f"the store answers again, after {time.monotonic() - begun:.0f} s")
            return answer

    return call
