"""NVML, the driver's library that tells how fast a GPU's clocks run, why they are not faster, and who is on a GPU."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import Any

VISIBLE = "CUDA_VISIBLE_DEVICES"


def state(library: Any, handle: Any) -> tuple[int, int]:
    """The clock of a device's multiprocessors in MHz, and NVML's bits of reasons why it is not higher.

    ``library`` is the module ``pynvml``. Raises its NVMLError where the device does not tell, as parts of one do not.
    """
    clock = library.nvmlDeviceGetClockInfo(handle, library.NVML_CLOCK_SM)
    try:
        reasons = library.nvmlDeviceGetCurrentClocksEventReasons(handle)
    except (library.NVMLError, AttributeError):  # drivers before 535, and bindings of their time, know the old name
        reasons = library.nvmlDeviceGetCurrentClocksThrottleReasons(handle)
    return int(clock), int(reasons)


def handle(library: Any, uuid: str) -> Any:
    """The device of that UUID, given without its prefix; of a part of one (MIG) the whole, which has the clocks.

    Raises the library's NVMLError where there is none.
    """
    try:
        return library.nvmlDeviceGetHandleByUUID(f"GPU-{uuid}")
    except library.NVMLError:
        part = library.nvmlDeviceGetHandleByUUID(f"MIG-{uuid}")
        return library.nvmlDeviceGetDeviceHandleFromMigDeviceHandle(part)


def complaint() -> str | None:
    """Why the clocks of NVIDIA devices cannot be watched, in a few words; None where those of one of them can."""
    try:
        import pynvml
    except ImportError:
        return "the package nvidia-ml-py is missing (it comes with the extra `nvidia`)"
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError as error:
        return f"NVML does not start: {error}"
    why = "NVML sees no device"
    try:
        for index in range(pynvml.nvmlDeviceGetCount()):
            try:
                state(pynvml, pynvml.nvmlDeviceGetHandleByIndex(index))
            except pynvml.NVMLError as error:
                why = f"NVML does not tell them: {error}"
            else:
                return None
    except pynvml.NVMLError as error:
        why = f"NVML does not list the devices: {error}"
    finally:
        pynvml.nvmlShutdown()
    return why


HELD_SHARE = 0.05  # From this share of a device's memory on, somebody holds it, though no process is shown.


def company() -> list[str]:
    """A line for each NVIDIA device that this process may see and that others use; empty where NVML does not tell.

    Meant to be asked before anything of ours runs there. In a container, processes outside of it are not shown: then
    the memory that is held says that somebody is there.
    """
    try:
        import pynvml

        pynvml.nvmlInit()
    except Exception:  # the package, the library or the driver is missing
        return []
    lines = []
    try:
        for index in range(pynvml.nvmlDeviceGetCount()):
            device = pynvml.nvmlDeviceGetHandleByIndex(index)
            uuid = _text(pynvml.nvmlDeviceGetUUID(device))
            if not visible(index, uuid, os.environ.get(VISIBLE)):
                continue
            line = _occupied(pynvml, device)
            if line:
                lines.append(f"{_text(pynvml.nvmlDeviceGetName(device))} ({uuid[:12]}) {line}")
    except (pynvml.NVMLError, AttributeError):  # a device that does not tell, or bindings that do not ask
        pass
    finally:
        pynvml.nvmlShutdown()
    return lines


def visible(index: int, uuid: str, chosen: str | None) -> bool:
    """Whether ``CUDA_VISIBLE_DEVICES`` shows a device, by its number or the beginning of its UUID."""
    if chosen is None:
        return True
    words = [word.strip() for word in chosen.split(",")]
    return any(word == str(index) or (word.startswith("GPU-") and uuid.startswith(word)) for word in words)


def others(library: Any, device: Any, own: Collection[int]) -> list[tuple[int, int | None]]:
    """Processes that compute on a device and are none of ``own``, each with the bytes it holds where that is told."""
    running = library.nvmlDeviceGetComputeRunningProcesses(device)
    return sorted(
        (int(process.pid), getattr(process, "usedGpuMemory", None))
        for process in running
        if int(process.pid) not in own
    )


def _occupied(library: Any, device: Any) -> str:
    strangers = [pid for pid, _ in others(library, device, {os.getpid()})]
    memory = library.nvmlDeviceGetMemoryInfo(device)
    held = f"{memory.used / 2**30:.1f} GiB of its memory are held"
    if strangers:
        pids = ", ".join(map(str, strangers[:4])) + (", ..." if len(strangers) > 4 else "")
        return f"is used by others (processes {pids}), and {held}: times may suffer"
    if memory.used > HELD_SHARE * memory.total:
        return f"may be used by others: {held}, and no process is shown"
    return ""


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
