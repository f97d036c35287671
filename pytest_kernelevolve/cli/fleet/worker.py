"""`kernelevolve worker`: judges what campaigns put into a store, on this machine, until it is told to end."""

from __future__ import annotations

import argparse
import math
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from pytest_kernelevolve.errors import HardwareError, UsageError
from pytest_kernelevolve.hardware import detect, registry

# The variable that names the store, so that a password need not stand on the command line.
VARIABLE = "KERNELEVOLVE_STORE"
FOLDER = Path(".kernelevolve") / "fleet"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", metavar="URL", help=f"the campaigns' store, or a file's path; default: ${VARIABLE}")
    parser.add_argument("--hardware", action="append", metavar="NAME", help="default: all that is here; repeatable")
    parser.add_argument("--seconds", type=float, metavar="S", help="end after S seconds")
    parser.add_argument("--device-seconds", type=float, metavar="S", help="end after S seconds of judging")
    parser.add_argument("--idle", type=float, metavar="S", help="end after S seconds without work")
    parser.add_argument("--compile-only", action="store_true", help="check sources and judge what no device need see")
    parser.add_argument("--judge", metavar="MODULE:NAME", help="a judge of your own in the place of ours")
    parser.add_argument("--workdir", type=Path, default=FOLDER, metavar="DIR", help=f"for caches (default: {FOLDER})")
    parser.add_argument("--tied", action="store_true", help="end when standard input is closed")
    parser.epilog = (
        "It runs the references of specs in the store: whoever may write to it may run code here. SIGTERM and Ctrl-C "
        "end it in order, a second one at once."
    )


def run(options: argparse.Namespace) -> int:
    hardware = _hardware(options.hardware, compile_only=options.compile_only or options.judge is not None)
    bounds = {name: _positive(name, getattr(options, name)) for name in ("seconds", "device_seconds", "idle")}
    from pytest_kernelevolve.fleet.worker.desk import source_named
    from pytest_kernelevolve.fleet.worker.loop import Worker
    from pytest_kernelevolve.store import open_store
    from pytest_kernelevolve.store.patience import FLEET_OPENING_S, FLEET_S, Patience

    source = None if options.judge is None else source_named(options.judge)
    url = _url(options.store or os.environ.get(VARIABLE))
    stopping = threading.Event()
    patience = Patience(seconds=FLEET_S, opening_s=FLEET_OPENING_S, outages=True, told=_tell, stopped=stopping.is_set)
    with open_store(url, patience=patience) as store:
        worker = Worker(
            store,
            hardware=hardware,
            workdir=options.workdir.absolute(),
            judges=source,
            judge=options.judge,
            compile_only=options.compile_only,
            together=2,
            seconds=bounds["seconds"],
            device_seconds=bounds["device_seconds"],
            idle_s=bounds["idle"],
            stopping=stopping,
            told=_tell,
        )
        _end_by_signals(worker.stop)
        if options.tied:
            threading.Thread(target=_end_by_input, args=(worker.stop,), daemon=True).start()
        _tell(f"judging for {', '.join(hardware)} from {store.location}")
        reason = worker.run()
        _tell(f"ended: {reason}; {worker.judged} kernels judged")
    return 0


def _hardware(names: list[str] | None, *, compile_only: bool) -> list[str]:
    """What to judge for. Raises HardwareError for what is not here."""
    if names is None and compile_only:
        return sorted(registry.targets())
    if names is None:
        return sorted(name for name in detect.detect().names if detect.missing_reason(name) is None)
    for name in names:
        reason = None if compile_only and registry.get(name) else detect.missing_reason(name)
        if reason is not None:
            raise HardwareError(f"--hardware {name}: {reason}; --compile-only needs no device")
    return names


def _positive(name: str, value: float | None) -> float:
    if value is None:
        return math.inf
    if not value > 0:
        raise UsageError(f"--{name.replace('_', '-')} {value}: allowed is a number above 0")
    return value


def _url(text: str | None) -> str:
    if not text:
        raise UsageError(
            f"no store is named; --store URL does, or the variable {VARIABLE}, which no list of processes shows"
        )
    return text if "://" in text else f"sqlite:///{Path(text).absolute().as_posix()}"


def _tell(text: str) -> None:
    print(f"kernelevolve worker {os.getpid()}: {text}", file=sys.stderr, flush=True)


def _end_by_signals(stop: Callable[[], None]) -> None:
    """The first signal ends the worker in order, the second at once."""
    asked = False

    def told(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)


def _end_by_input(stop: Callable[[], None]) -> None:
    while sys.stdin.buffer.read(1 << 12):
        pass
    stop()
