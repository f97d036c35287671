"""What a judge keeps of one device: which it is, the clock, and an arena for each sort of worker."""

from __future__ import annotations

import os
import random
import re
import secrets
from collections.abc import Mapping

import torch

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.hardware.nvml import VISIBLE
from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.hardware.shown import is_of
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.processes.worker_handle import WorkerHandle
from pytest_kernelevolve.judge.runners.cuda.arena import DeviceArena
from pytest_kernelevolve.judge.runners.cuda.clock import DeviceClock
from pytest_kernelevolve.judge.runners.cuda.clock_audit import Account
from pytest_kernelevolve.judge.runners.cuda.runner import Building, CudaRunner

MIG = re.compile(r"\bMIG\b")  # the name of a part of a device holds this
IDLE_SHARE = 0.1  # the share of the device's memory that torch may keep in this process for later


def device_index(hardware: Hardware) -> int:
    """The device of this kind that this process measures on: with pytest-xdist, workers take turns among several.

    Raises JudgeError where there is none.
    """
    if not torch.cuda.is_available():
        raise JudgeError(f"{hardware.name} cannot be judged: this torch ({torch.__version__}) sees no CUDA device")
    found = [index for index in range(torch.cuda.device_count()) if is_of(hardware, torch.cuda.get_device_name(index))]
    if not found:
        raise JudgeError(f"{hardware.name} cannot be judged: torch sees no such device")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return found[int(worker) % len(found)] if worker.isdigit() else found[0]


def device_uuid(hardware: Hardware) -> str:
    """The device's UUID as the driver spells it: ``GPU-...``."""
    return f"GPU-{torch.cuda.get_device_properties(device_index(hardware)).uuid}"


def visibility(hardware: Hardware) -> dict[str, str]:
    """What a worker's environment must say for it to see this device alone.

    Of devices that are parts of another (MIG) a process sees one, the one that it was told or the first: what this
    process was told holds for its workers.
    """
    if MIG.search(torch.cuda.get_device_name(device_index(hardware))):
        return {VISIBLE: os.environ[VISIBLE]} if VISIBLE in os.environ else {}
    return {VISIBLE: device_uuid(hardware)}


class Device:
    """One device set up for judging. Makes a context of the device in this process, which runs trusted code only."""

    def __init__(self, hardware: Hardware) -> None:
        index = device_index(hardware)
        torch.cuda.set_device(index)
        self.environment: Mapping[str, str] = visibility(hardware)
        self.clock = DeviceClock(index)
        self._arenas: dict[str, DeviceArena] = {}

    def side(self, worker: WorkerHandle, limits: Limits, *, trusted: bool, earlier: bool = False) -> CudaRunner:
        """A side of a measurement, with the arena of its sort of worker: only one of a sort is alive at a time.

        Sorts are the baseline, candidates, and the earlier state of one, which no candidate shares an arena with.
        """
        sort = "baseline" if trusted else "earlier" if earlier else "candidate"
        idle = torch.cuda.memory_reserved() - torch.cuda.memory_allocated()
        if idle > IDLE_SHARE * torch.cuda.get_device_properties(self.clock.index).total_memory:
            torch.cuda.empty_cache()  # what the last candidate's cases took is wanted by the next one's process
        if sort not in self._arenas:
            self._arenas[sort] = DeviceArena(random.Random(secrets.randbits(64)))
        return CudaRunner(
            worker=worker,
            arena=self._arenas[sort],
            limits=limits,
            clock=self.clock,
            account=self.clock.trusted if trusted else Account(),
            timeout_s=limits.call_s,
            building=Building(limits.load_s),
            others=self.others,
        )

    def others(self) -> int:
        """Bytes of the device's memory that other processes hold."""
        free, total = torch.cuda.mem_get_info()
        return total - free - torch.cuda.memory_reserved() - sum(arena.size for arena in self._arenas.values())

    def give_back(self) -> None:
        """The memory of all arenas; one that is wanted again takes its memory anew. No worker may hold any mapped."""
        for arena in self._arenas.values():
            arena.close()

    def close(self) -> None:
        self.give_back()
        self._arenas = {}
        self.clock.close()
