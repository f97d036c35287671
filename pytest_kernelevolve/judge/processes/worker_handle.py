"""The trusted side's handle on a worker, which can be asked, frozen, read and killed."""

from __future__ import annotations

import contextlib
import json
import math
import os
import select
import shutil
import signal
import socket
import struct
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.judge.boundary import messages
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure, reported
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.linux import procfs, ptrace
from pytest_kernelevolve.judge.processes import process_tree
from pytest_kernelevolve.judge.processes.fork_server_handle import ForkServerHandle

KEPT_OUTPUT_BYTES = 8192
ENDING_S = 5.0  # How long a process of gigabytes that was killed may take to be gone.
NO_THREAD = ("Resource temporarily unavailable", "can't start new thread")
KEPT = ("PATH", "LANG", "LD_LIBRARY_PATH", "LIBRARY_PATH", "CC", "CXX", "CUDA_HOME")  # Variables that compilers need.


def provided_by(path: str) -> list[str]:
    """The modules and packages that can be imported from a folder, by their first names."""
    return [name.removesuffix(".py") for name in os.listdir(path) if name.endswith(".py") or "." not in name]


class WorkerHandle:
    """One worker process: requests and answers with deadlines, and an end that cannot be refused."""

    def __init__(
        self,
        server: ForkServerHandle,
        *,
        arena: int,
        limits: Limits,
        threads: int,
        environment: Mapping[str, str],
        scratch_root: Path,
        trusted: bool = False,
        gradients: bool = False,
        device: str = "cpu",
        paths: Sequence[str] = (),
    ) -> None:
        """``paths`` are folders from which a candidate may import what the user provides with it."""
        self._server = server
        self.provided = frozenset(name for path in paths for name in provided_by(path))
        self._limits = limits
        self.frozen = False
        self._still: process_tree.Still | None = None
        self.accounts = procfs.Accounts()  # of its threads
        # Called now and then while an answer is awaited; returns for how many seconds the worker was stopped.
        self.meanwhile: Callable[[], float] | None = None
        self.flooded = False
        self.exceeded: WorkerFailure | None = None
        self._total_s = math.inf if trusted else limits.total_s
        self._spent_s: dict[str, float] = {}  # by what it was doing
        self._staged = self._called = 0  # calls: of the next request, and asked for so far
        self.pid = 0
        self._arena = arena if device == "cpu" else None
        self._folder = Path(tempfile.mkdtemp(dir=scratch_root, prefix="worker-"))
        self._output = bytearray()
        self._connection, theirs = socket.socketpair()
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        reader, writer = os.pipe()
        home = str(self._folder) if trusted or server.scratch is None else server.scratch
        caches = ("HOME", "TMPDIR", "TVM_FFI_CACHE_DIR", "TRITON_CACHE_DIR", "CUDA_CACHE_PATH")
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        # A core limit of 0 still pipes a dump to a helper of the host, where one is set up; of 1 does not.
        bounds = {"RLIMIT_CORE": 1, "RLIMIT_NOFILE": limits.open_files}
        if not trusted:
            memory = limits.memory_bytes if device == "cpu" else limits.device_host_bytes
            bounds |= {"RLIMIT_DATA": memory, "RLIMIT_FSIZE": limits.file_bytes}
        setup = {
            "environment": {**kept, **dict.fromkeys(caches, home), **environment},
            "folder": str(self._folder),
            "confined": not trusted,
            "limits": bounds,
            "threads": threads,
            "gradients": gradients,
            "device": device,
            "paths": list(paths),
        }
        try:
            self._server_pid = server.spawn(setup, [theirs.fileno(), arena, writer])
        finally:
            theirs.close()
            os.close(writer)
        self._drain = threading.Thread(target=self._read_output, args=(reader,), daemon=True)
        self._drain.start()
        self.pid = self._greet()
        if not trusted:
            server.workers.add(self)

    def _greet(self) -> int:
        """The worker's process id as this process counts, from Linux and not from the worker."""
        self._connection.settimeout(self._limits.start_s)
        try:
            data, ancillary, _, _ = self._connection.recvmsg(messages.HEADER.size, socket.CMSG_SPACE(12))
            (size,) = messages.HEADER.unpack(data)
            self._connection.recv(size)
        except (OSError, struct.error) as error:
            self.pid = 0
            self.close()
            raise JudgeError(f"a worker did not start: {self.output() or error}") from error
        for level, kind, content in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
                return int(struct.unpack("3i", content)[0])
        raise JudgeError("Linux did not name the worker's process")

    def _read_output(self, reader: int) -> None:
        total = 0
        with os.fdopen(reader, "rb", buffering=0) as stream:
            while chunk := stream.read(65536):
                total += len(chunk)
                self._output += chunk[: KEPT_OUTPUT_BYTES - len(self._output)]
                if total > self._most_output() and not self.flooded:
                    self.flooded = True
                    self._kill()

    def _most_output(self) -> int:
        """Bytes that the worker may have printed by now: who prints a line a call is asked for thousands of calls."""
        return self._limits.output_bytes + self._called * self._limits.call_output_bytes

    def output(self) -> str:
        """What the worker printed, at most a few thousand characters."""
        return bytes(self._output).decode(errors="replace")

    def go(self) -> None:
        """Let a worker that takes turns begin with the next."""
        self._silent()
        with contextlib.suppress(OSError):  # the answer tells
            self._connection.send(b"\0")
        self._thaw()

    def _thaw(self) -> None:
        if self._still is not None:
            process_tree.thaw(self.pid, self._still)
        self.frozen, self._still = False, None

    def _silent(self) -> None:
        """Nothing that was said before a request can be the answer to it."""
        try:
            self._connection.settimeout(0)
            early = self._connection.recv(1, socket.MSG_PEEK)
        except OSError:  # nothing is there, or nobody: the answer tells
            return
        finally:
            self._connection.settimeout(self._limits.start_s)  # of what is sent next
        if early:
            raise WorkerFailure("integrity", "the worker answered before it was asked")

    def send(self, request: Mapping[str, Any]) -> None:
        self.rest()
        self._silent()
        if "slots" in request:
            self._staged = len(request["slots"])
        elif "entry" in request:
            self._called += self._staged * int(request.get("times", 1))
        self._thaw()
        with contextlib.suppress(messages.WireError):  # the answer tells
            messages.send(self._connection, request)

    def release(self, request: Mapping[str, Any]) -> float:
        """Let a frozen worker go on with a request that is already there; returns when, on `time.perf_counter`."""
        self._silent()
        with contextlib.suppress(messages.WireError):  # the answer tells
            messages.send(self._connection, request)
        self.rest()
        start = time.perf_counter()
        self._thaw()
        return start

    def answer(self, timeout_s: float, doing: str) -> dict[str, Any]:
        """The worker's answer; raises `WorkerFailure` where there is none in time, or it tells of one."""
        try:
            data = self.frame(timeout_s, doing)
            answer = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise self._death(doing) from error
        return self._checked(answer, doing)

    def turn(self, timeout_s: float, doing: str) -> bytes:
        """What the worker says after one of its turns: bytes, or a failure that is raised as `answer` does."""
        data = self.frame(timeout_s, doing)
        if data[:1] == b"{":
            with contextlib.suppress(ValueError, RecursionError):
                self._checked(json.loads(data), doing)
        return data

    def frame(self, timeout_s: float, doing: str) -> bytes:
        started = time.monotonic()
        left_s = self._total_s - sum(self._spent_s.values())
        aside_s = 0.0

        def watch() -> float:
            nonlocal aside_s
            self._server.watch()
            more_s = 0.0 if self.meanwhile is None else self.meanwhile()
            aside_s += more_s
            return more_s

        try:
            return messages.receive_frame(
                self._connection,
                deadline=started + min(timeout_s, left_s),
                limit_bytes=self._limits.message_bytes,
                watch=watch,
            )
        except messages.WireTimeout as error:
            self._kill()
            if left_s < timeout_s:
                raise WorkerFailure("timeout", self._spent(doing, time.monotonic() - started - aside_s)) from error
            raise WorkerFailure("timeout", f"no result within {timeout_s:.3g} s while {doing}; ended") from error
        except messages.WireError as error:
            raise self._death(doing) from error
        finally:
            self._spent_s[doing] = self._spent_s.get(doing, 0.0) + time.monotonic() - started - aside_s

    def _spent(self, doing: str, seconds: float) -> str:
        spent = self._spent_s | {doing: self._spent_s.get(doing, 0.0) + seconds}
        most = sorted(spent.items(), key=lambda one: -one[1])[:3]
        stages = ", ".join(f"{seconds:.3g} s while {doing}" for doing, seconds in most)
        return f"it used up the {self._total_s:.3g} s that a candidate has in all: {stages}; ended"

    def _checked(self, answer: Any, doing: str) -> dict[str, Any]:
        if not isinstance(answer, dict) or messages.deep(answer):
            raise WorkerFailure("integrity", f"the worker answered with something that is no answer while {doing}")
        if "failure" in answer:
            failure = reported(answer)
            raise WorkerFailure(failure.kind, failure.message + self._crowded(failure.message))
        return answer

    def _crowded(self, message: str) -> str:
        """What to say of the limit on threads, where a failure is that of one that could not be started."""
        if not any(one in message for one in NO_THREAD):
            return ""
        return f"; a kernel may have at most {self._limits.processes} threads at a time"

    def watch(self) -> None:
        """End the worker where its processes are too many, or hold too much memory together."""
        if self.frozen or self.exceeded is not None or not self.pid:
            return
        processes = process_tree.descendants(self.pid)
        most = self._limits.processes // 4  # Linux's limit counts threads as well
        if len(processes) > most:
            self.exceeded = WorkerFailure("memory", f"it had more than {most} processes; ended")
            self._kill()
            return
        limit = self._limits.total_bytes
        arena = 0 if self._arena is None else os.fstat(self._arena).st_size
        used = process_tree.memory_bytes([self.pid, *processes], beyond=limit, arena=arena)
        if used > limit:
            message = f"its processes held more than {limit >> 20} MiB together; ended"
            self.exceeded = WorkerFailure("memory", message)
            self._kill()

    def wait(self, seconds: float) -> bool:
        """Whether an answer has begun to arrive, or the worker has hung up, after at most that long."""
        return bool(select.select([self._connection], [], [], seconds)[0])

    def ask(self, request: Mapping[str, Any], timeout_s: float, doing: str) -> dict[str, Any]:
        self.send(request)
        return self.answer(timeout_s, doing)

    def send_descriptor(self, descriptor: int) -> None:
        """Hand a descriptor over, behind a request that expects one."""
        with contextlib.suppress(OSError):  # the answer tells
            socket.send_fds(self._connection, [b"d"], [descriptor])

    def freeze(self) -> None:
        """Stop all threads, so that nothing runs on after the clock was read and nothing disturbs other work."""
        if not self.frozen:
            self._still = process_tree.freeze(self.pid, read=self.accounts.read)
            if self._still is None:
                if procfs.process_state(self.pid) not in ("", "Z", "X"):
                    self._kill()
                    raise WorkerFailure("integrity", "a process or thread of the kernel's could not be stopped; ended")
                raise self._death("being stopped")
            self.frozen = True

    def pause(self, others: Callable[[], object]) -> bool:
        """Call ``others`` while all threads are stopped amid what they do; False where they did not stop.

        Raises `WorkerFailure` where one of them has run meanwhile.
        """
        still = process_tree.freeze(self.pid, read=self.accounts.read)
        if still is None:
            process_tree.let_go(self.pid)
            return False
        self.frozen, self._still = True, still
        try:
            others()
            self.rest()
        finally:
            self._thaw()
        return True

    def rest(self) -> None:
        """Raises `WorkerFailure` where a thread of a frozen worker has run since it was stopped."""
        if self._still is not None and self._still.moved():
            end = time.monotonic() + ENDING_S
            while procfs.is_ending(self.pid) and time.monotonic() < end:
                if procfs.process_state(self.pid) in ("", "Z", "X"):
                    break
                time.sleep(0.01)  # A process that the machine kills for want of memory runs to give it back.
            ended = self.unreachable("a thread of the kernel's ran on after the process was stopped; ended", "stopped")
            self._kill()
            raise ended

    def unreachable(self, message: str, doing: str) -> WorkerFailure:
        """Why something that the worker named cannot be reached: it is no more, or it named what is not there."""
        if procfs.process_state(self.pid) in ("", "Z", "X"):
            return self._death(doing)
        return WorkerFailure("integrity", message)

    def _kill(self) -> None:
        if self.pid:
            process_tree.kill(self.pid)

    def _death(self, doing: str) -> WorkerFailure:
        self._kill()
        ptrace.reap(self.pid)
        status = self._server.wait(self._server_pid)
        self._drain.join(timeout=1.0)
        if self.exceeded is not None:
            return self.exceeded
        if self.flooded:
            limit = self._most_output() >> 10
            return WorkerFailure("output-flood", f"printed more than {limit} KiB while {doing}; ended")
        if status is not None and status < 0:
            how = f"killed by {signal.Signals(-status).name}"
        elif status is None:
            how = "died"
        else:
            how = f"exited with status {status}"
        last = self.output().strip().rpartition("\n")[2][:300]
        told_last = f"; it printed last: {last}" if last else ""
        return WorkerFailure("crash", f"the process {how} while {doing}{told_last}{self._crowded(last)}")

    def close(self) -> None:
        self._server.workers.discard(self)
        self._kill()
        with contextlib.suppress(OSError):
            self._connection.close()
        ptrace.reap(self.pid)
        self._server.wait(self._server_pid)
        self.accounts.close()
        self._drain.join(timeout=1.0)
        shutil.rmtree(self._folder, ignore_errors=True)
