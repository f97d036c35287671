"""Who else uses a worker's device: foreign processes and what they hold of its memory, as the driver tells."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection
from typing import Any

from pytest_kernelevolve.hardware import nvml
from pytest_kernelevolve.judge.processes.process_tree import descendants

LOOK_S = 30.0  # The pause between two looks.
GIB = 1 << 30


class Neighbours:
    """Looks at one device now and then. ``library`` gives NVML's module, or raises ImportError where there is none."""

    def __init__(self, library: Callable[[], Any] | None = None) -> None:
        self._library = library or _pynvml
        self._looked = -LOOK_S
        self._said = ""

    def of(self, device: str) -> str:
        """What is said of who else uses the device with this UUID; empty where nobody does, or nobody can tell."""
        if device.startswith("GPU-") and time.monotonic() - self._looked >= LOOK_S:
            self._looked = time.monotonic()
            own = {os.getpid(), *descendants(os.getpid())}
            self._said = self._look(device.removeprefix("GPU-"), own)
        return self._said

    def _look(self, uuid: str, own: Collection[int]) -> str:
        try:
            library = self._library()
            library.nvmlInit()
        except Exception:  # no package, no driver: what NVML raises is a class of its own module
            return ""
        try:
            found = nvml.others(library, nvml.handle(library, uuid), own)
        except library.NVMLError:
            return ""
        finally:
            library.nvmlShutdown()
        return " and ".join(_told(pid, held) for pid, held in found)


def _told(pid: int, held: int | None) -> str:
    seen = f"process {pid}" if os.path.exists(f"/proc/{pid}") else "a process of another container"
    return seen if held is None else f"{seen} ({held / GIB:.1f} GiB)"


def _pynvml() -> Any:
    import pynvml

    return pynvml
