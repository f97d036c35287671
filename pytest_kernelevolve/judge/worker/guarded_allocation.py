"""Allocation of PyTorch's CPU tensors between red zones, while a worker's kernel is checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def switch(wanted: bool, now: bool) -> bool:
    """In a worker: allocate with red zones from now on, or without. Whether it is so then."""
    import torch

    names: Any = torch._C
    if wanted != now:
        try:
            (names._set_default_mobile_cpu_allocator if wanted else names._unset_default_mobile_cpu_allocator)()
        except (AttributeError, RuntimeError):  # a build without it; or the kernel has set another
            return now
    return wanted


def buffers(outputs: Iterable[Any]) -> list[list[int]]:
    """In a worker: address and bytes of the whole buffer that each output lies in."""
    found: list[list[int]] = []
    for output in outputs:
        try:
            whole = output.untyped_storage()
            found.append([whole.data_ptr(), whole.nbytes()])
        except (AttributeError, RuntimeError, TypeError, NotImplementedError):
            continue
    return found
