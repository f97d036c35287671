"""The pytest process's end of the Inductor worker: starts it when first asked, and survives whatever it does.

The worker is a process of its own: code generation changes settings of torch for good, and references are foreign
code. Nothing here imports torch.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from typing import Any, BinaryIO

WORKER = "pytest_kernelevolve.synthesis.lifting.process.inductor_worker"


class WorkerError(Exception):
    """The worker gave no answer; the message says why, in one line."""


class WorkerProcess:
    """One worker, started by `begin` or the first request, and again after a failure."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: BinaryIO | None = None
        self._unread = b""

    def begin(self) -> None:
        """Start the worker, which imports torch for seconds. Where it does not start, the first request says so."""
        with contextlib.suppress(OSError):
            self._started()

    def ask(self, request: Mapping[str, Any], *, timeout_s: float) -> dict[str, Any]:
        """The worker's reply. Raises WorkerError where it dies, takes too long or answers nonsense."""
        try:
            process = self._started()
            assert process.stdin is not None
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
            reply: dict[str, Any] = json.loads(self._line(process, time.monotonic() + timeout_s))
        except (OSError, ValueError, EOFError, TimeoutError) as error:
            reason = self._last_words() if isinstance(error, EOFError | BrokenPipeError) else str(error)
            self.close()
            raise WorkerError(f"the Inductor worker failed: {reason}"[:300]) from None
        return reply

    def close(self) -> None:
        """End the worker, and wait until it is gone."""
        process, self._process, self._unread = self._process, None, b""
        if process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            process.wait()
        if self._errors is not None:
            self._errors.close()
            self._errors = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115
            paths = os.pathsep.join(path for path in sys.path if path)
            self._process = subprocess.Popen(
                [sys.executable, "-m", WORKER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                # code is generated for a device that stays free for what is timed
                env={**os.environ, "PYTHONPATH": paths, "CUDA_VISIBLE_DEVICES": ""},
                start_new_session=True,
            )
        return self._process

    def _line(self, process: subprocess.Popen[bytes], deadline: float) -> bytes:
        assert process.stdout is not None
        descriptor = process.stdout.fileno()
        while b"\n" not in self._unread:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                raise TimeoutError("no reply in time")
            chunk = os.read(descriptor, 1 << 16)
            if not chunk:
                raise EOFError
            self._unread += chunk
        line, _, self._unread = self._unread.partition(b"\n")
        return line

    def _last_words(self) -> str:
        if self._errors is None:
            return "it could not be started"
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it ended without a word"
