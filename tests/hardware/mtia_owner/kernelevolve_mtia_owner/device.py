"""A device behind ``torch.mtia``: its memory is the processor's, and its clock counts what is done on it."""

from __future__ import annotations

import os
from typing import Any

COUNT = "MTIA_STAND_INS"  # how many there are
clock = [0.0]


class Event:
    """As `torch.mtia.Event`: a point on the device's clock."""

    def __init__(self, enable_timing: bool = False) -> None:
        self._timing = enable_timing
        self._at = 0.0

    def record(self) -> None:
        self._at = clock[0]

    def elapsed_time(self, end: Event) -> float:
        return end._at - self._at


def work(milliseconds: float) -> None:
    """The device is busy for so long."""
    clock[0] += milliseconds


def plug_in() -> Any:
    """Put the device behind ``torch.mtia``, and return that."""
    import torch

    there = int(os.environ.get(COUNT, "0"))
    replaced = {
        "is_available": lambda: there > 0,
        "device_count": lambda: there,
        "synchronize": lambda device=None: None,  # noqa: ARG005
        "Event": Event,
    }
    for name, value in replaced.items():
        setattr(torch.mtia, name, value)
    return torch.mtia
