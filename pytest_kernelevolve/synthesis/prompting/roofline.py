"""The least that a workload must move, and how long that takes: what a first draft can aim at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.expressions import evaluate
from pytest_kernelevolve.spec.model import TensorInput, Workload

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.spec.model import OperatorSpec

_BITS = re.compile(r"(\d+)")


def roofline_lines(spec: OperatorSpec, hardware: Hardware) -> list[str]:
    """A line for each timed workload: the bytes of its inputs, and the least time that reading them takes.

    Empty where the spec lists no inputs, or what the hardware's memory moves is not known. Outputs are not counted.
    """
    if not hardware.memory_gbs:
        return []
    lines: list[str] = []
    for workload in spec.workloads:
        if not workload.timed or workload.hidden:
            continue
        size = input_bytes(spec, workload)
        if size:
            least_us = size / hardware.memory_gbs * 1e-3
            lines.append(f"- {workload.label}: inputs of {size / 1e6:.4g} MB take {least_us:.4g} us to read once")
    return lines


def input_bytes(spec: OperatorSpec, workload: Workload) -> int | None:
    """The bytes of a workload's inputs; None where some dimension cannot be told from the spec alone."""
    total = 0
    for entry in spec.inputs:
        if not isinstance(entry, TensorInput):
            continue
        try:
            elements = evaluate(entry.count, workload.sizes) if entry.count is not None else 1
            for dimension in entry.shape:
                elements *= evaluate(dimension, workload.sizes)
        except SpecError:
            return None
        size = _bytes(entry.dtype, workload)
        if size is None:
            return None
        total += elements * size
    return total


def _bytes(dtype: str, workload: Workload) -> int | None:
    name = workload.dtypes.get(dtype.removeprefix("$"), "") if dtype.startswith("$") else dtype
    if name == "bool":
        return 1
    bits = _BITS.search(name)
    return max(int(bits[1]) // 8, 1) if bits is not None else None
