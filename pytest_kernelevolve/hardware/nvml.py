"""NVML, the driver's library that tells how fast a GPU's clocks run and why they are not faster."""

from __future__ import annotations

from typing import Any


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
