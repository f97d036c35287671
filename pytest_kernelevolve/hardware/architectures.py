"""Architectures that can be compiled for without their hardware, from the data file ``architectures.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from pytest_kernelevolve.errors import HardwareError
from pytest_kernelevolve.extensions import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Architecture:
    """How compilers name it, and what one of its processors (SM or CU) holds."""

    name: str
    triton: tuple[str, int | str, int]  # back end, architecture, threads of a warp
    registers: int  # of all its threads
    unit: int  # in which a warp is given registers
    warps: int
    blocks: int
    shared_kib: int
    block_shared_kib: int  # that one block may have
    reserved_kib: int = 0  # of each block, the system's own

    def occupancy(self, *, registers: int, warps: int, shared_bytes: int) -> float:
        """The share of its warps that blocks of so many warps can keep resident; 0.0 where not one block fits."""
        threads = self.triton[2]
        each = -(-max(registers, 1) * threads // self.unit) * self.unit
        by_registers = self.registers // each // warps
        taken = shared_bytes + (self.reserved_kib << 10)
        by_shared = (self.shared_kib << 10) // taken if shared_bytes else self.blocks
        if shared_bytes > self.block_shared_kib << 10:
            by_shared = 0
        resident = min(by_registers, by_shared, self.blocks, self.warps // warps)
        return min(1.0, resident * warps / self.warps)


@cache
def architectures() -> Mapping[str, Architecture]:
    """Every architecture by name: ours, then those that other packages bring in a table ``architectures``."""
    text = resources.files("pytest_kernelevolve.hardware").joinpath("architectures.toml").read_text(encoding="utf-8")
    known: dict[str, Architecture] = {}
    for data in (tomllib.loads(text), *(table.get("architectures", {}) for table in tables())):
        for name, fields in data.items():
            known.setdefault(name, _made(name, fields))
    return MappingProxyType(known)


def _made(name: str, fields: Mapping[str, Any]) -> Architecture:
    try:
        return Architecture(name=name, **{**fields, "triton": tuple(fields["triton"])})
    except (KeyError, TypeError) as error:
        said = f"the architecture {name} is not described as hardware/architectures.toml does: {error}"
        raise HardwareError(said) from None
