"""One piece of work on a device, as a worker reports it and the judge reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KernelRecord:
    """One piece of work on a device: a kernel, or a copy or fill (named ``Memcpy ...`` or ``Memset ...``)."""

    name: str
    duration_ns: int
    stream: int = 0
    device: int = 0
