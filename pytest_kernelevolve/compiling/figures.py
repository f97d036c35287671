"""What a worker says of compiled kernels, checked, and the limits that a gate sets to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.compiled import Compilation, CompiledKernel
from pytest_kernelevolve.hardware.architectures import architectures
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure, plain
from pytest_kernelevolve.records import Finding

if TYPE_CHECKING:
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

NAME = 200  # characters of a kernel's name that are kept
MOST = 1 << 31  # The largest figure that is believed.


def kernels_of(answer: Mapping[str, Any], architecture: str) -> tuple[CompiledKernel, ...]:
    """The kernels that a worker describes. Raises `WorkerFailure` for what is no description of one."""
    told = answer.get("kernels")
    if not isinstance(told, list):
        raise WorkerFailure("integrity", "the worker answered with something that describes no compiled kernel")
    return tuple(_kernel(one, architecture) for one in told)


def _kernel(told: Any, architecture: str) -> CompiledKernel:
    if not isinstance(told, dict):
        raise WorkerFailure("integrity", "the worker answered with something that describes no compiled kernel")
    registers, shared, warps = (_figure(told, name) for name in ("registers", "shared", "warps"))
    known = architectures().get(architecture)
    occupancy = None
    if known is not None and registers is not None and warps:
        occupancy = known.occupancy(registers=registers, warps=warps, shared_bytes=shared or 0)
    mix = told.get("instructions")
    seconds = told.get("seconds")
    return CompiledKernel(
        name=plain(str(told.get("name", ""))[:NAME]),
        registers=registers,
        spills=_figure(told, "spills"),
        shared_bytes=shared,
        warps=warps,
        occupancy=occupancy,
        instructions={
            plain(str(kind)[:NAME]): count
            for kind, count in (mix.items() if isinstance(mix, dict) else ())
            if isinstance(count, int) and 0 <= count < MOST
        },
        signature=plain(str(told.get("signature", ""))[: 4 * NAME]),
        seconds=float(seconds) if isinstance(seconds, int | float) and 0 <= seconds < MOST else 0.0,
    )


def _figure(told: Mapping[str, Any], name: str) -> int | None:
    value = told.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MOST else None


def beyond_device(compilation: Compilation) -> Finding | None:
    """Why a kernel that compiled could not be launched; None where its figures tell of nothing."""
    known = architectures().get(compilation.architecture)
    for kernel in compilation.kernels if known is not None else ():
        assert known is not None
        if (kernel.shared_bytes or 0) > known.block_shared_kib << 10:
            message = (
                f"{kernel.name} compiles but cannot be launched: it takes {(kernel.shared_bytes or 0) / 1024:.4g} KiB "
                f"of shared memory a block, and {compilation.architecture} has {known.block_shared_kib} KiB"
            )
            return Finding(kind="compile", message=message)
    return None


def beyond_gate(compilation: Compilation, spec: OperatorSpec, gate: HardwareGate) -> Finding | None:
    """The first of the gate's limits on resources that a kernel exceeds, or whose figure nothing tells."""
    place = f"{spec.path.name}:{spec.line}"
    limits = (
        ("max_registers", gate.max_registers, "registers", "registers a thread", 1),
        ("no_spills", 0 if gate.no_spills else None, "spills", "registers of a thread spilled to memory", 1),
        ("max_shared_kib", gate.max_shared_kib, "shared_bytes", "KiB of shared memory a block", 1024),
    )
    for key, most, name, unit, scale in limits:
        if most is None:
            continue
        asked = f"{place}: hardware.{gate.hardware}.{key} allows {most:g}"
        for kernel in compilation.kernels:
            figure = getattr(kernel, name)
            if figure is None:
                message = f"{kernel.name}: nothing tells its {unit} on {compilation.architecture}; {asked}"
                return Finding(kind="resources", message=message)
            if figure > most * scale:
                message = f"{kernel.name} takes {figure / scale:.4g} {unit} on {compilation.architecture}; {asked}"
                return Finding(kind="resources", message=message)
    return None
