"""Shares out kernels among processes that check them, keeps a log, and ends in order once a budget is spent.

A process takes kernels from its standard input, one a line, and answers with what was found: it imports PyTorch once.
What was passed of a kernel whose check was interrupted is remembered as `aten_suite.check` does.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from aten_suite.checking import Checked, Checker, Task, rules_of, specs
from studies.logs import Line, add_line, read_lines

GRACE_S = 20.0  # that a process gets to keep what its kernel has passed, once the budget is spent
SLOW = ("matmul", "selection", "scan", "reduction", "row-wise", "gather", "bucketize", "pointwise")  # families
ENDED = "ended"  # the kind of failure of a process that ended before it had answered
COMMAND = (sys.executable, "-m", "aten_suite.check_jobs")
Told = Callable[[Line, int], None]


class Jobs:
    """Processes that check the kernels of one queue. `run` returns the lines of what was found."""

    def __init__(
        self, tasks: Sequence[Task], *, jobs: int, log: Path | None, told: Told, command: Sequence[str] = COMMAND
    ) -> None:
        self._command = command
        self._left = deque(tasks)
        self._log = log
        self._told = told
        self._threads = max(1, len(os.sched_getaffinity(0)) // jobs)
        self._count = min(jobs, len(tasks))
        self._lock = threading.Lock()
        self._running: dict[int, subprocess.Popen[str]] = {}
        self._over = threading.Event()
        self.lines: list[Line] = []

    def run(self, budget_s: float | None) -> list[Line]:
        """Check what the queue holds, for so long at most."""
        threads = [threading.Thread(target=self._work, args=(place,)) for place in range(self._count)]
        for thread in threads:
            thread.start()
        end = None if budget_s is None else time.monotonic() + budget_s
        try:
            for thread in threads:
                thread.join(None if end is None else max(0.0, end - time.monotonic()))
        finally:
            self._end()
            for thread in threads:
                thread.join()
        return self.lines

    def _end(self) -> None:
        """Interrupt what still runs, which keeps what it has passed, and kill what does not end."""
        self._over.set()
        with self._lock:
            running = list(self._running.values())
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGINT)
        deadline = time.monotonic() + GRACE_S
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()

    def _work(self, place: int) -> None:
        process: subprocess.Popen[str] | None = None
        while (task := self._next()) is not None:
            if process is None or process.poll() is not None:
                process = self._start(place)
            line = _asked(process, task)
            if self._over.is_set() and line["kind"] == ENDED:
                return
            with self._lock:
                self.lines.append(line)
                if self._log is not None:
                    add_line(self._log, line)
                self._told(line, len(self.lines))
        if process is not None and process.stdin is not None:
            process.stdin.close()
            process.wait()

    def _next(self) -> Task | None:
        with self._lock:
            return self._left.popleft() if self._left and not self._over.is_set() else None

    def _start(self, place: int) -> subprocess.Popen[str]:
        environment = os.environ | {"OMP_NUM_THREADS": str(self._threads)}
        process = subprocess.Popen(
            [*self._command, str(self._threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            start_new_session=True,  # Ctrl-C is for this process, which ends the others in order
        )
        with self._lock:
            self._running[place] = process
        return process


def _asked(process: subprocess.Popen[str], task: Task) -> Line:
    """What a process says of a kernel, as a line of the log."""
    assert process.stdin is not None
    assert process.stdout is not None
    answer = ""
    with contextlib.suppress(OSError):
        print(json.dumps(task.to_json()), file=process.stdin, flush=True)
        answer = process.stdout.readline()
    if answer.endswith("\n"):
        return dict(json.loads(answer))
    status = process.wait()
    failure = f"the process that checked it ended with status {status}"
    return asdict(_failed(task, ENDED, failure))


def _failed(task: Task, kind: str, failure: str) -> Checked:
    return Checked(
        operator=task.operator,
        hardware=task.hardware,
        right=False,
        kind=kind,
        failure=failure,
        kernel=task.kernel,
        speed=task.speed,
    )


def left(tasks: Iterable[Task], log: Path | None, *, again: bool = False, any_rules: bool = False) -> list[Task]:
    """The kernels of which the log says nothing; with ``again`` also those that it does not call right.

    A line counts for the same kernel, hardware and dtypes, under the same spec and judge; PyTorch may be another. With
    ``any_rules`` spec and judge may be others, too.
    """
    known = specs()
    done = {
        (line["kernel"], line["operator"], tuple(line["hardware"]), "" if any_rules else line["rules"])
        for line in ([] if log is None else read_lines(log))
        if line["right"] or (not again and line["rules"])
    }

    def key(task: Task) -> tuple[str, str, tuple[str, ...], str]:
        rules = "" if any_rules else rules_of(known[task.operator], task)
        return task.kernel, task.operator, task.hardware, rules

    return [task for task in tasks if key(task) not in done]


def longest_first(tasks: Iterable[Task], logs: Sequence[Path]) -> list[Task]:
    """By the seconds that logs tell; those that none tells of come before, by the family's usual cost."""
    seconds: dict[str, float] = {}
    for log in logs:
        for line in read_lines(log):
            seconds[line["operator"]] = max(line["seconds"], seconds.get(line["operator"], 0.0))
    families = {name: spec.family for name, spec in specs().items()}

    def key(task: Task) -> tuple[float, int, str]:
        family = families[task.operator]
        rank = SLOW.index(family) if family in SLOW else len(SLOW)
        return -seconds.get(task.operator, float("inf")), rank, task.operator

    return sorted(tasks, key=key)


def _serve(threads: int) -> None:
    """Answer for one kernel after another, until the input ends or this process is interrupted."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what else is printed here is no answer
    with Checker(specs(), threads=threads) as checker:
        for request in sys.stdin:
            task = Task.from_json(json.loads(request))
            try:
                found = checker.check(task)
            except Exception as error:  # the judge's: it is written down, and the next kernel gets a new judge
                checker.close()
                message = str(error).replace(f"{Path.cwd()}{os.sep}", "")  # a log names no folder of one machine
                found = _failed(task, "judge", f"{type(error).__name__}: {message}")
            print(json.dumps(_plain(asdict(found))), file=answers, flush=True)


def _plain(line: Mapping[str, Any]) -> Line:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in line.items()}


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        _serve(int(sys.argv[1]))
