"""The trusted side's handle on the fork server: it starts the process, has workers forked and reaps them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.judge.boundary import messages
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.sandbox.layers import Layers

SPAWN_S = 60.0
WAIT_S = 10.0  # how long a worker that was killed may take to end
TRUSTED = (
    "PATH",
    "LANG",
    "LC_ALL",
    "CC",
    "CXX",
    "CUDA_HOME",
    "LD_LIBRARY_PATH",
    "VIRTUAL_ENV",
)
START_S = 120.0  # how long the server may take to import what it was asked to


class Watched(Protocol):
    """What is looked after while the judge waits: a candidate's worker."""

    def watch(self) -> None: ...


class ForkServerHandle:
    """The fork server's process. Spawning is serialised; the workers it makes are independent of each other."""

    def __init__(
        self,
        *,
        environment: Mapping[str, str],
        folder: Path,
        limits: Limits,
        hidden: Sequence[str] = (),
        preload: Sequence[str] = (),
        without: Collection[str] = (),
        headers: str = "",
        start_s: float = START_S,
    ) -> None:
        """``folder`` is an empty one of the server's own; ``hidden`` are folders that no candidate may see.

        ``without`` names layers of the sandbox to leave off. ``headers`` is a folder that candidates may read.
        """
        settings = {
            "folder": str(folder),
            "hidden": list(hidden),
            "without": list(without),
            "scratch_bytes": limits.scratch_bytes,
            "processes": limits.processes,
            "headers": headers,
        }
        ours, theirs = socket.socketpair()
        kept = {name: os.environ[name] for name in TRUSTED if name in os.environ}
        package_root = str(Path(__file__).resolve().parents[3])
        paths = os.pathsep.join([package_root, *(entry for entry in sys.path if entry and entry != package_root)])
        self._lock = threading.Lock()
        self._late = 0  # answers on the end of workers that are still to come
        self.workers: weakref.WeakSet[Watched] = weakref.WeakSet()  # those of candidates, until they are closed
        self._connection = ours
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-m",
                "pytest_kernelevolve.judge.processes.fork_server",
                str(theirs.fileno()),
                *preload,
            ],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**kept, **environment, "PYTHONPATH": paths},
            start_new_session=True,
        )
        theirs.close()
        self._start_s = start_s
        self._greeting: dict[str, Any] | None = None
        with contextlib.suppress(messages.WireError):  # the greeting tells
            messages.send(ours, settings)

    def _hello(self) -> dict[str, Any]:
        """What the server says when it is ready; the first to ask waits for it."""
        with self._lock:
            if self._greeting is None:
                deadline = time.monotonic() + self._start_s
                try:
                    self._greeting = messages.receive(self._connection, deadline=deadline, limit_bytes=1 << 16)
                except messages.WireError as error:
                    self._process.kill()
                    _, text = self._process.communicate()
                    last = text.decode(errors="replace").strip().rpartition("\n")[2]
                    raise JudgeError(f"the judge's fork server did not start: {last or error}") from error
            return self._greeting

    def await_start(self) -> None:
        """Until it has imported what it was asked to; raises `JudgeError` where it does not start."""
        self._hello()

    @property
    def layers(self) -> Layers:
        return Layers.from_json(self._hello()["layers"])

    @property
    def scratch(self) -> str | None:
        """A candidate's own folder as it sees it, if it has one."""
        found: str | None = self._hello()["scratch"]
        return found

    @property
    def headers(self) -> str | None:
        """The folder of headers, likewise."""
        found: str | None = self._hello()["headers"]
        return found

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def watch(self) -> None:
        """Look after all workers of candidates: one may exceed its memory while the judge waits for another."""
        for worker in list(self.workers):
            worker.watch()

    def spawn(self, setup: Mapping[str, Any], descriptors: list[int]) -> int:
        """Fork a worker; returns its process id as the server counts."""
        data = json.dumps({"do": "spawn", "setup": setup}).encode()
        self._hello()
        with self._lock:
            try:
                socket.send_fds(self._connection, [messages.HEADER.pack(len(data)) + data], descriptors)
                return int(self._told("pid", SPAWN_S))
            except (OSError, messages.WireError) as error:
                raise JudgeError(f"the judge's fork server is gone ({error})") from error

    def _told(self, what: str, seconds: float) -> Any:
        """The server's next answer, after skipping late answers about workers that nobody waits for."""
        deadline = time.monotonic() + seconds
        while self._late:
            messages.receive(self._connection, deadline=deadline, limit_bytes=1 << 16)
            self._late -= 1
        return messages.receive(self._connection, deadline=deadline, limit_bytes=1 << 16)[what]

    def wait(self, pid: int) -> int | None:
        """Exit status of a worker that is ending: negative is a signal's number."""
        with self._lock, contextlib.suppress(OSError, messages.WireError):
            messages.send(self._connection, {"do": "wait", "pid": pid})
            try:
                status = self._told("status", WAIT_S)
            except messages.WireTimeout:
                self._late += 1
                raise
            return None if status is None else int(status)
        return None

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._connection.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()
