"""How a lifted Triton kernel is launched: its grid, its block sizes, and what of that is worth trying."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pytest_kernelevolve.synthesis.lifting.triton.kernels import GRIDS, TritonKernel

WARPS = "num_warps"
STAGES = "num_stages"
LABELS = {WARPS: "WARPS", STAGES: "STAGES"}
# Without an answer from Inductor's heuristics.
USUAL = {"XBLOCK": 256, "YBLOCK": 32, "ZBLOCK": 1, "R0_BLOCK": 1024, "R1_BLOCK": 1, WARPS: 4, STAGES: 1}
ROWS_BLOCK = 4096  # elements of a block of several rows
LONG_ROW = 512  # elements, from which a row is work for a block of its own
LARGEST = 16384  # elements that a block holds at most: beyond that its registers spill
MOST_GRID = 65535  # The largest grid in the second and third dimension.

Schedule = dict[str, int]


def default_schedule(kernel: TritonKernel, offered: Sequence[Schedule]) -> Schedule:
    """What Inductor would launch ``kernel`` with, or rules of thumb where it was not to be asked."""
    usual = {**USUAL, **(_usual_rows(kernel) if kernel.kind != "pointwise" else {})}
    first = _first(kernel, offered)
    return {name: first.get(name, usual.get(name, 1)) for name in (*kernel.blocks, WARPS, STAGES)}


def _first(kernel: TritonKernel, offered: Sequence[Schedule]) -> Schedule:
    """Inductor's default. Of several for a reduction it would take the fastest, and the first is that of the fewest
    rows: here the one with the most rows that a block of usual size holds, unless rows are long and lie together."""
    if kernel.kind == "pointwise" or len(offered) < 2:
        return offered[0] if offered else {}
    if reads_along_rows(kernel) and _row(kernel) >= LONG_ROW:
        return min(offered, key=lambda one: one.get("XBLOCK", 1))
    fitting = [choice for choice in offered if _block(kernel, choice) <= ROWS_BLOCK]
    return max(fitting or offered[:1], key=lambda one: (one.get("XBLOCK", 1), _block(kernel, one)))


def reads_along_rows(kernel: TritonKernel) -> bool:
    """Whether elements of a row lie next to each other: some load counts the row's index once, not in strides."""
    loads = re.findall(r"tl\.load\((.*)", kernel.source)
    return any(re.search(r"[+(] ?r\d_\d+\b(?! ?[*/%])", f"+ {load}") for load in loads)


def _row(kernel: TritonKernel) -> int:
    return math.prod(size for name, size in kernel.size_hints.items() if name.startswith("r"))


def _usual_rows(kernel: TritonKernel) -> Schedule:
    """Rules of thumb for a reduction: whole rows where these lie together, else as many columns as are read at once."""
    row, rows = _row(kernel) or 1, kernel.size_hints.get("x", 1)
    if reads_along_rows(kernel):
        return {"XBLOCK": max(1, min(rows, ROWS_BLOCK // 2 // row)), "YBLOCK": 1, "R0_BLOCK": min(row, 2048)}
    return {"XBLOCK": min(rows, 64), "YBLOCK": 1, "R0_BLOCK": min(row, 16)}


def choices(kernel: TritonKernel, offered: Sequence[Schedule]) -> dict[str, tuple[Any, list[Any]]]:
    """For each part of the schedule the value in use and the values worth trying."""
    start = default_schedule(kernel, offered)
    found: dict[str, tuple[Any, list[Any]]] = {}
    for name, value in start.items():
        if name == STAGES and not kernel.stages:
            continue
        values = {value, *(choice[name] for choice in offered if name in choice), *_around(kernel, start, name)}
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
        size *= start.get(name, 1)
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
