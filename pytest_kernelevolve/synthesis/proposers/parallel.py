"""Runs what mostly waits for others in threads that end with the process."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from pytest_kernelevolve.errors import ProposerError

LOOK_S = 0.2

Result = TypeVar("Result")


def run_parallel(
    tasks: Sequence[Callable[[], Result]], limit: int, look: Callable[[], None] | None = None
) -> list[Result | ProposerError]:
    """Results in the order of the tasks, a ProposerError in the place of one that failed; anything else is raised.

    ``look`` is called every ``LOOK_S`` seconds while tasks are not done, from the caller's thread.
    The threads are daemons, unlike a thread pool's, so that Ctrl-C ends a session that waits for a slow answer.
    """
    results: dict[int, Result | ProposerError] = {}
    crashes: list[BaseException] = []
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    finished: queue.SimpleQueue[int] = queue.SimpleQueue()
    for index in range(len(tasks)):
        waiting.put(index)

    def work() -> None:
        while True:
            try:
                index = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                results[index] = tasks[index]()
            except ProposerError as error:
                results[index] = error
            except BaseException as error:
                crashes.append(error)
            finished.put(index)

    for _ in range(min(limit, len(tasks))):
        threading.Thread(target=work, daemon=True, name="kernelevolve-proposer").start()
    for _ in tasks:
        while True:
            try:
                finished.get(timeout=LOOK_S if look is not None else None)
                break
            except queue.Empty:
                assert look is not None
                look()
    if crashes:
        raise crashes[0]
    return [results[index] for index in range(len(tasks))]
