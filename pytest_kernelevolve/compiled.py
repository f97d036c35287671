"""What a compiler made of a candidate for hardware that need not be here: registers, spills, shared memory, occupancy.

Plain data that crosses processes and databases. The figures are the compiler's, as the process reported them in which
the candidate was compiled: they are no measurement, and nothing here says how fast a kernel is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

RIGHT_HERE = "right on this machine's processor"  # a note of code that runs here as it would for other instructions


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledKernel:
    """One kernel as it was compiled for one architecture. Figures are None where nothing tells them."""

    name: str
    registers: int | None = None  # of a thread
    spills: int | None = None  # registers' worth of a thread's values that went to memory
    shared_bytes: int | None = None  # shared memory, or LDS, of a block
    warps: int | None = None  # of a block; wavefronts on AMD
    occupancy: float | None = None  # the share of a processor's warps that can be resident, by the figures above
    instructions: Mapping[str, int] = field(default_factory=dict)  # of the machine code, by kind
    signature: str = ""  # the types and constants that it was compiled for
    seconds: float = 0.0  # that the compiler took


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """A candidate as it was compiled and, where anything here can, run for hardware that is absent."""

    architecture: str
    kernels: tuple[CompiledKernel, ...] = ()
    interpreted: bool = False  # small cases were right in the interpreter
    notes: tuple[str, ...] = ()  # what was not looked at, and why
    seconds: float = 0.0

    @property
    def registers(self) -> int | None:
        """The most of any kernel."""
        return max((kernel.registers for kernel in self.kernels if kernel.registers is not None), default=None)

    @property
    def spills(self) -> int | None:
        return max((kernel.spills for kernel in self.kernels if kernel.spills is not None), default=None)

    @property
    def shared_bytes(self) -> int | None:
        return max((kernel.shared_bytes for kernel in self.kernels if kernel.shared_bytes is not None), default=None)

    @property
    def occupancy(self) -> float | None:
        """The least of any kernel."""
        return min((kernel.occupancy for kernel in self.kernels if kernel.occupancy is not None), default=None)

    @property
    def resources(self) -> str:
        """``84 registers, no spills, 16 KiB shared``: the most that any of its kernels takes."""
        parts: list[str] = []
        if self.registers is not None:
            parts.append(f"{self.registers} registers")
        if self.spills is not None:
            parts.append(f"{self.spills} spilled" if self.spills else "no spills")
        if self.shared_bytes:
            parts.append(f"{self.shared_bytes / 1024:.4g} KiB shared")
        if len(self.kernels) > 1:
            parts.append(f"{len(self.kernels)} kernels")
        return ", ".join(parts)

    @property
    def line(self) -> str:
        """``right in the interpreter, compiles for gfx950, 84 registers, no spills; speed not measured``."""
        run = RIGHT_HERE if RIGHT_HERE in self.notes else "right in the interpreter" if self.interpreted else "not run"
        built = f"compiles for {self.architecture}" if self.kernels else f"not compiled for {self.architecture}"
        figures = f", {self.resources}" if self.resources else ""
        return "; ".join(
            (f"{run}, {built}{figures}", "speed not measured", *(note for note in self.notes if note != RIGHT_HERE))
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        kernels = tuple(CompiledKernel(**kernel) for kernel in data.get("kernels", ()))
        return cls(**{**data, "kernels": kernels, "notes": tuple(data.get("notes", ()))})
