"""NVML, the driver's library that tells how fast a GPU's clocks run and why they are not faster."""

from __future__ import annotations


def complaint() -> str | None:
    """Why the clocks of NVIDIA devices cannot be watched, in a few words; None where they can."""
    try:
        import pynvml
    except ImportError:
        return "the package nvidia-ml-py is missing (it comes with the extra `nvidia`)"
    try:
        pynvml.nvmlInit()
        pynvml.nvmlShutdown()
    except pynvml.NVMLError as error:
        return f"NVML does not start: {error}"
    return None
