"""Proposes by running a command: the request as JSON on stdin, the answer as text or JSON on stdout.

A JSON answer is an object with ``text`` and, if known, ``tokens_in``, ``tokens_out`` and ``usd``; anything else is
taken as the text itself. The command is the user's own and runs with the user's environment, without a shell.
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import signal
import subprocess
import threading

from pytest_kernelevolve.errors import ProposerError, UsageError
from pytest_kernelevolve.synthesis.proposers.base import Answer, Request, one_line

GRACE_S = 2.0  # The time for pipes that a killed command's children still hold.


class ExecProposer:
    """Runs ``command`` once for each request."""

    def __init__(self, command: str, *, timeout_s: float = 600.0) -> None:
        try:
            self._arguments = shlex.split(command)
        except ValueError as error:
            raise UsageError(f"exec:{command}: the command cannot be split into words: {error}") from None
        if not self._arguments:
            raise UsageError("exec: names no command")
        self._timeout_s = timeout_s
        self._running: set[subprocess.Popen[str]] = set()
        self._lock = threading.Lock()
        self.name = f"exec:{command}"

    def complete(self, request: Request) -> Answer:
        process = self._start()
        try:
            output, errors = process.communicate(json.dumps(request.to_json()), timeout=self._timeout_s)
        except subprocess.TimeoutExpired:
            raise ProposerError(
                f"{self.name}: no answer within {self._timeout_s:g} s, so it was ended; "
                "raise --evolve-timeout, or check that the command reads stdin to its end and exits"
            ) from None
        finally:
            _end(process)
            with self._lock:
                self._running.discard(process)
        if process.returncode != 0:
            said = one_line(errors[-600:]) or "nothing on stderr"
            raise ProposerError(f"{self.name}: {_ending(process.returncode)}; it said: {said}")
        return self._read(output)

    def close(self) -> None:
        with self._lock:
            running = list(self._running)
        for process in running:
            _kill(process)

    def _start(self) -> subprocess.Popen[str]:
        try:
            process = subprocess.Popen(
                self._arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,  # so that a time limit also ends the command's children
            )
        except OSError as error:
            raise ProposerError(
                f"{self.name}: {self._arguments[0]} cannot be started: {error.strerror}; "
                "check the path, that it is executable, and its first line"
            ) from None
        with self._lock:
            self._running.add(process)
        return process

    def _read(self, output: str) -> Answer:
        if not output.strip():
            raise ProposerError(f"{self.name}: it exited with 0 and wrote nothing; the answer belongs on stdout")
        try:
            data = json.loads(output)
        except ValueError:
            return Answer(text=output)
        if not isinstance(data, dict) or "text" not in data:
            return Answer(text=output)
        try:
            return Answer.from_json(data)
        except ValueError as error:
            raise ProposerError(f"{self.name}: its JSON answer cannot be used: {error}") from None


def _ending(code: int) -> str:
    if code >= 0:
        return f"it exited with {code}"
    with contextlib.suppress(ValueError):
        return f"it was ended by {signal.Signals(-code).name}"
    return f"it was ended by signal {-code}"


def _kill(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _end(process: subprocess.Popen[str]) -> None:
    """Leave neither the command nor its children nor its pipes behind."""
    if process.poll() is None:
        _kill(process)
        with contextlib.suppress(subprocess.TimeoutExpired, ValueError):
            process.communicate(timeout=GRACE_S)
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
