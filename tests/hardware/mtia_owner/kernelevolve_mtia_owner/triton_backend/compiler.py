"""Compiles for the stand-in as for one of AMD's devices, under a name of its own."""

from __future__ import annotations

from typing import Any

from triton.backends.amd import compiler as amd
from triton.backends.compiler import GPUTarget


class StandInBackend(amd.HIPBackend):  # type: ignore[misc]
    """The back end called ``mtia``."""

    @staticmethod
    def supports_target(target: Any) -> bool:
        return bool(target.backend in ("mtia", "hip"))

    def __init__(self, target: Any) -> None:
        super().__init__(GPUTarget("hip", "gfx942", target.warp_size))
