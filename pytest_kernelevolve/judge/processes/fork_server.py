"""The fork server: a process with torch imported that turns into a worker in milliseconds.

Run as ``python -m pytest_kernelevolve.judge.processes.fork_server FD``. It never runs a tensor operation itself, so
that a fork of it has no threads to lose. It prepares the sandbox once; each worker then enters it by itself, see
`sandbox.jail`.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Sequence
from typing import Any

from pytest_kernelevolve.judge.boundary import messages
from pytest_kernelevolve.judge.linux import syscalls
from pytest_kernelevolve.judge.processes import process_tree
from pytest_kernelevolve.judge.sandbox import mounts
from pytest_kernelevolve.judge.sandbox.jail import prepare
from pytest_kernelevolve.judge.sandbox.namespaces import Forks, nest
from pytest_kernelevolve.judge.worker import entry

MESSAGE_BYTES = 1 << 20


def main(descriptor: int, preload: Sequence[str] = ()) -> None:
    connection = socket.socket(fileno=descriptor)
    settings, _ = _receive_request(connection)
    if "pids" not in settings["without"]:
        nest()
    if preload:
        with contextlib.suppress(OSError):  # a driver that once failed to find itself there fails in every fork
            mounts.own_proc()
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
    _preload(preload)
    forks = Forks(wanted="pids" not in settings["without"])
    jail = prepare(
        folder=settings["folder"],
        hidden=settings["hidden"],
        environment=os.environ,
        forks=forks,
        without=settings["without"],
        scratch_bytes=settings["scratch_bytes"],
        processes=settings["processes"],
        headers=settings["headers"],
    )
    if not forks.available:  # what detaches itself then becomes a child of ours, and not of the machine's init
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
    workers: set[int] = set()
    gc.collect()
    gc.freeze()
    places = {"scratch": jail.scratch, "headers": jail.headers}
    messages.send(connection, {"ready": True, "layers": jail.layers.to_json(), **places})
    while True:
        try:
            request, descriptors = _receive_request(connection)
        except messages.WireError:
            return
        if request["do"] == "spawn":
            control, arena, output = descriptors
            confined = request["setup"]["confined"]
            door = jail.door() if confined else None
            pid = forks.fork()
            if pid == 0:
                connection.close()
                if not confined:
                    with contextlib.suppress(OSError):
                        mounts.own_proc()
                entry.main(socket.socket(fileno=control), arena, output, request["setup"], jail, door)
            for one in descriptors:
                os.close(one)
            if door is not None:
                door.open(jail.user)
            workers.add(pid)
            messages.send(connection, {"pid": pid})
        elif request["do"] == "wait":
            pid = int(request["pid"])
            status = _wait(pid)
            workers.discard(pid)
            if not forks.available:
                process_tree.end_orphans(workers)
            messages.send(connection, {"status": status})


def _preload(names: Sequence[str]) -> None:
    import torch

    torch.set_grad_enabled(False)
    for name in ("tvm_ffi", "tvm_ffi.cpp", "numpy", *names):
        try:
            __import__(name)
        except ImportError:
            continue
    # The handler that tvm-ffi brings takes memory to say where a fault was: it never ends where the heap is broken, and
    # the first process of a PID namespace is ended by nothing milder than a fault.
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)


def _receive_request(connection: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """A request is one datagram-sized JSON message that may carry descriptors."""
    data, descriptors, _, _ = socket.recv_fds(connection, MESSAGE_BYTES, 3)
    if not data:
        raise messages.WireError("closed")
    (size,) = messages.HEADER.unpack(data[: messages.HEADER.size])
    body = data[messages.HEADER.size :]
    while len(body) < size:
        more = connection.recv(size - len(body))
        if not more:
            raise messages.WireError("closed")
        body += more
    return json.loads(body), list(descriptors)


def _wait(pid: int) -> int | None:
    try:
        _, status = os.waitpid(pid, 0)
    except ChildProcessError:
        return None
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
