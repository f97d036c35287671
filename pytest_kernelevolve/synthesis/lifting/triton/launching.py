"""How a lifted Triton kernel is launched: its grid, its block sizes, and what of that is worth trying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pytest_kernelevolve.synthesis.lifting.triton.kernels import GRIDS, TritonKernel

WARPS = "num_warps"
STAGES = "num_stages"
LABELS = {WARPS: "WARPS", STAGES: "STAGES"}
# Without an answer from Inductor's heuristics.
USUAL = {"XBLOCK": 256, "YBLOCK": 32, "ZBLOCK": 1, "R0_BLOCK": 1024, "R1_BLOCK": 1, WARPS: 4, STAGES: 1}
USUAL_ROWS = {"XBLOCK": 1, "YBLOCK": 1}  # of reductions
LARGEST = 16384  # elements that a block holds at most: beyond that its registers spill
MOST_GRID = 65535  # in the second and third dimension

Schedule = dict[str, int]


def default_schedule(kernel: TritonKernel, offered: Sequence[Schedule]) -> Schedule:
    """What Inductor would launch ``kernel`` with, or rules of thumb where it was not to be asked."""
    usual = {**USUAL, **(USUAL_ROWS if kernel.kind != "pointwise" else {})}
    first = offered[0] if offered else {}
    return {name: first.get(name, usual.get(name, 1)) for name in (*kernel.blocks, WARPS, STAGES)}


def choices(kernel: TritonKernel, offered: Sequence[Schedule]) -> dict[str, tuple[Any, list[Any]]]:
    """For each part of the schedule the value in use and the values worth trying."""
    start = default_schedule(kernel, offered)
    found: dict[str, tuple[Any, list[Any]]] = {}
    for name, value in start.items():
        if name == STAGES and not kernel.stages:
            continue
        values = {value, *(one[name] for one in offered if name in one), *_around(kernel, start, name)}
        found[name] = (value, sorted(values))
    return found


def _around(kernel: TritonKernel, start: Schedule, name: str) -> Iterator[int]:
    value = start[name]
    if name == WARPS:
        yield from (warps for warps in (value // 4, value // 2, value * 2, value * 4) if 1 <= warps <= 32)
    elif name == STAGES:
        yield from (1, 2, 3, 4)
    else:
        block = _block(kernel, start)
        hint = kernel.size_hints.get(name.removesuffix("BLOCK").lower(), LARGEST)
        for factor in (0.25, 0.5, 2, 4):
            other = int(value * factor)
            if 1 <= other <= max(hint, 1) and block * factor <= LARGEST:
                yield other


def _block(kernel: TritonKernel, start: Schedule) -> int:
    """Elements of one block; a persistent reduction holds its whole row."""
    size = 1
    for name in kernel.blocks:
        size *= start[name]
    if kernel.kind == "persistent_reduction":
        for name, hint in kernel.size_hints.items():
            size *= hint if name.startswith("r") else 1
    return size


def grid(kernel: TritonKernel) -> tuple[list[str], str]:
    """Statements and the expression of the grid, over the kernel's sizes and blocks."""

    def count(axis: str) -> str:
        block = f"{axis.upper()}BLOCK"
        return f"triton.cdiv({axis}numel, {block})" if block in kernel.blocks else f"{axis}numel"

    if kernel.grid == "Grid2DWithYZOverflow":
        lines = [f"rows = {count('y')}", f"layers = triton.cdiv(rows, {MOST_GRID})"]
        return lines, f"({count('x')}, triton.cdiv(rows, max(layers, 1)), layers)"
    axes = GRIDS[kernel.grid]
    inner = ", ".join(count(axis) for axis in axes)
    return [], f"({inner},)" if len(axes) == 1 else f"({inner})"
