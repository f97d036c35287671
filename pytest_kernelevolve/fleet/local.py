"""Workers on this machine, without Ray: a process for each device, which ends with the one that started it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from filelock import FileLock

from pytest_kernelevolve.fleet.watch import Watch
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.hardware.detect import missing_reason
from pytest_kernelevolve.hardware.nvml import VISIBLE
from pytest_kernelevolve.hardware.shown import listed, named, shown
from pytest_kernelevolve.store.lease import worker_alive

START_S: Final = 60.0  # The time for a worker's first sign of life.
MOST_STARTS: Final = 20  # The most starts of one place: something ends its workers.
# The variable in which a worker looks for its store: a command line is for all to see.
STORE: Final = "KERNELEVOLVE_STORE"
ENDING_S: Final = 20.0  # The time for what is on a device to be finished.


@dataclass(slots=True)
class _Place:
    """Where one worker runs: a device, or a share of the processors."""

    hardware: str
    device: str | None  # for CUDA_VISIBLE_DEVICES
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0
    wrong: str = ""  # why no other one is started here
    log: Path | None = field(default=None)


class LocalWorkers:
    """Starts workers and starts them again where somebody killed them. Those of another process on this store count."""

    def __init__(self, *, url: str, folder: Path, count: int = 0, judge: str | None = None) -> None:
        self._url = url
        self._folder = folder
        self._count = count
        self._judge = judge
        self._places: dict[str, list[_Place]] = {}

    def tend(self, hardware: str, watch: Watch) -> str:
        places = self._places.get(hardware)
        if places is None:
            reason = None if self._judge else missing_reason(hardware)
            if reason is not None:
                return reason
            places = self._places[hardware] = [_Place(hardware, device) for device in self._devices(hardware)]
        if not places:
            return f"{VISIBLE}={os.environ.get(VISIBLE, '')} shows no {hardware}; name one there, or unset it"
        for place in places:
            self._look_at(place)
        empty = [place for place in places if place.process is None and not place.wrong]
        if empty:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / "starting.lock", timeout=START_S * 2):
                # Another process of this suite may have started them by now.
                here = sum(worker_alive(worker.worker) is True for worker in watch.living(hardware))
                started = [place for place in empty[: max(0, len(places) - here)] if self._start(place)]
                self._await_first_words(started, hardware, watch)
        return next((place.wrong for place in places if place.wrong), "")

    def close(self) -> None:
        """Let every worker finish what is on its device, and end it."""
        running = [place.process for places in self._places.values() for place in places if place.process is not None]
        for process in running:
            if process.stdin is not None:
                with contextlib.suppress(OSError):
                    process.stdin.close()  # it ends in order
        deadline = time.monotonic() + ENDING_S
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._places = {}

    def _devices(self, hardware: str) -> list[str | None]:
        """One entry for each worker: devices of this hardware that the caller may see, or the processors as one."""
        if hardware == "cpu" or self._count:
            return [None] * (self._count or 1)
        target, chosen = registry.get(hardware), os.environ.get(VISIBLE)
        if target.vendor == "NVIDIA" and (devices := listed()):
            return list(shown(target, chosen, devices))
        if chosen is not None:
            return [name.strip() for name in chosen.split(",") if name.strip()]
        return [str(index) for index in range(len(named(target)))] or [None]

    def _look_at(self, place: _Place) -> None:
        if place.process is None or place.process.poll() is None:
            return
        code = place.process.returncode
        place.process = None
        if code < 0 and place.starts < MOST_STARTS:  # killed: another one takes its place
            return
        if code != 0 or place.starts >= MOST_STARTS:
            place.wrong = f"the worker for {place.hardware} ended: {_last_line(place.log) or f'exit status {code}'}"

    def _start(self, place: _Place) -> bool:
        place.starts += 1
        place.log = self._folder / f"{place.hardware}-{place.device or 'all'}-{os.getpid()}.log"
        words = ["worker", "--hardware", place.hardware, "--tied"]
        if self._judge is not None:
            words += ["--judge", self._judge]
        words += ["--workdir", str(self._folder)]
        with place.log.open("ab") as log:
            place.process = subprocess.Popen(
                [sys.executable, "-m", "pytest_kernelevolve", *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=log,
                env=worker_environment(self._url, place.device),
                start_new_session=True,  # Ctrl-C is for the campaign, which ends its workers in order
            )
        return True

    def _await_first_words(self, started: list[_Place], hardware: str, watch: Watch) -> None:
        """So that no other process starts more meanwhile, and that what is wrong at once is known at once."""
        wanted = {place.process.pid for place in started if place.process is not None}
        deadline = time.monotonic() + START_S
        while wanted and time.monotonic() < deadline:
            alive = {int(worker.worker.rsplit(":", 2)[1]) for worker in watch.living(hardware)}
            ended = {
                place.process.pid for place in started if place.process is not None and place.process.poll() is not None
            }
            wanted -= alive | ended
            time.sleep(0.05)


def worker_environment(url: str, device: str | None = None) -> dict[str, str]:
    """This process's environment for a worker: with this package, the store, and the one device that it is to see."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *(one for one in os.environ.get("PYTHONPATH", "").split(os.pathsep) if one and one != root)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    own = {**kept, "PYTHONPATH": os.pathsep.join(paths), STORE: url}
    return own if device is None else {**own, VISIBLE: device}


def _last_line(log: Path | None) -> str:
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log is not None else []
    except OSError:
        return ""
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
