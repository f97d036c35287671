"""What an observer hears while a judge waits for its turn to measure."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.search import events

if TYPE_CHECKING:
    from pytest_kernelevolve.search.events import Observer

TELL_S = 1.0  # The pause between two words on a wait.


@contextmanager
def told_of_waits(judge: Any, operator: str, hardware: str, observer: Observer) -> Iterator[None]:
    """While the judge waits for its turn to measure, the observer hears of it, once a second."""
    said = time.monotonic()

    def told(waiting: Any) -> None:
        nonlocal said
        if time.monotonic() - said >= TELL_S:
            said = time.monotonic()
            event = events.Waiting(
                campaign=0,
                operator=operator,
                hardware=hardware,
                what=str(waiting),
                waited_s=waiting.seconds,
                best=None,
                progress=events.Progress(),
            )
            observer(event)

    before = getattr(judge, "on_wait", None)
    if before is not None:
        judge.on_wait = told
    try:
        yield
    finally:
        if before is not None:
            judge.on_wait = before
