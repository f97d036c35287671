"""Where a forked worker begins: it limits itself, enters the sandbox, and serves until the judge hangs up."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
import sys
import traceback
from typing import Any, NoReturn

from pytest_kernelevolve.judge.boundary import messages
from pytest_kernelevolve.judge.linux import syscalls
from pytest_kernelevolve.judge.sandbox.identity import Door
from pytest_kernelevolve.judge.sandbox.jail import Jail
from pytest_kernelevolve.judge.worker.loop import WorkerLoop


def main(
    connection: socket.socket, arena: int, output: int, setup: dict[str, Any], jail: Jail, door: Door | None
) -> NoReturn:
    """Serve until the judge hangs up. Never returns; leaves by `os._exit` so that no handler of the parent runs."""
    code = 1
    try:
        _shut_in(output, setup, jail if setup["confined"] else None, door, (connection.fileno(), arena))
        _loop(setup)(connection, arena).serve()
        code = 0
    except (messages.WireError, KeyboardInterrupt):
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)


def _loop(setup: dict[str, Any]) -> type[WorkerLoop]:
    if setup["device"] == "cpu":
        return WorkerLoop
    from pytest_kernelevolve.judge.worker.cuda_loop import DeviceWorker

    return DeviceWorker


def _shut_in(output: int, setup: dict[str, Any], jail: Jail | None, door: Door | None, kept: tuple[int, ...]) -> None:
    """Bound this process, and confine it to ``jail`` where there is one; ``kept`` are the descriptors it needs."""
    os.setsid()
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.environ.clear()
    os.environ.update(setup["environment"])
    os.chdir(setup["folder"])
    sys.path[:] = [*setup.get("paths", ()), *(entry for entry in sys.path if entry)]
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)  # a judge that is killed leaves nothing behind
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)  # the judge reads the outputs from our memory
    if jail is not None:
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("1000")  # where the machine runs out of memory, it is not the judge that ends
        jail.enter(door, setup["folder"])
    for kind, limit in setup["limits"].items():
        number = getattr(resource, kind)
        if kind == "RLIMIT_DATA":
            limit += resource.getpagesize() * _data_pages()
        resource.setrlimit(number, (limit, limit))
    # Freed memory stays mapped, so that page faults are paid in the warm-up and not in each timed call.
    syscalls.mallopt(syscalls.M_MMAP_MAX, 0)
    syscalls.mallopt(syscalls.M_TRIM_THRESHOLD, 2**31 - 1)
    import torch

    torch.set_num_threads(int(setup["threads"]))
    torch.set_grad_enabled(bool(setup.get("gradients", False)))
    if jail is not None:
        jail.seal((0, 1, 2, *kept))


def _data_pages() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[5])
