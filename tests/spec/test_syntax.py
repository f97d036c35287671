"""Source is parsed by one thread at a time, whatever finalizers run in between."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from pytest_kernelevolve.spec.syntax import parsed, parsed_expression

SOURCE = Path(__file__).read_text(encoding="utf-8") * 5


class Slow:
    """In a circle, so that the collector frees it, often inside the parser; long enough to let others run."""

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        for _ in range(3000):
            pass


def test_threads_that_parse_at_once() -> None:
    """With ``ast.parse`` itself 45 of 1,200 raise SystemError on Python 3.11 (python/cpython#106905)."""
    problems: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(150):
                Slow()
                parsed(SOURCE)
                parsed_expression("a + b * (c - 1)")
        except BaseException as error:
            problems.append(error)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert not problems, problems
