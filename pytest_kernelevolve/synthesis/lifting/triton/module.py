"""Writes the kernels of a Triton lift out: the part of a lifted module between its imports and its graphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pytest_kernelevolve.synthesis.lifting.process.protocol import Lift
from pytest_kernelevolve.synthesis.lifting.triton.kernels import (
    BUILT_IN,
    KERNEL,
    TritonKernel,
    math_name,
    needed,
)
from pytest_kernelevolve.synthesis.lifting.triton.launching import (
    LABELS,
    Schedule,
    choices,
    default_schedule,
    grid,
)
from pytest_kernelevolve.synthesis.source.tunables import Tunables, render

EXACT = "exact"
QUICK = "quick"
Launched = tuple[TritonKernel, Sequence[Schedule], bool]  # a kernel, Inductor's schedules for it, whether to tune it


def library(kernels: Sequence[Launched], more: Tunables) -> str:
    """The module's functions that launch ``kernels``, called ``kernel_0`` and so on, with all that they need. ``more``
    is what may be tuned besides."""
    helpers = needed(frozenset().union(*(kernel.helpers for kernel, _, _ in kernels)))
    maths = set().union(*(kernel.maths for kernel, _, _ in kernels))
    if any("math_exp(" in helper for helper in helpers):
        maths.add("exp")
    parts = [_tunables(kernels, maths, more), *helpers, *_maths(sorted(maths))]
    for index, launched in enumerate(kernels):
        parts.append(_jit(index, launched[0]))
        parts.append(_launch(index, launched))
    return "\n\n\n".join(part for part in parts if part)


def imports(kernels: Sequence[Launched]) -> str:
    lines = ["import torch", "import triton", "import triton.language as tl"]
    if any(kernel.maths for kernel, _, _ in kernels):
        lines.append("from triton.language.extra import libdevice")
    return "\n".join(lines)


def _tunables(kernels: Sequence[Launched], maths: set[str], more: Tunables) -> str:
    tunables: dict[str, tuple[Any, list[Any]]] = {**more}
    if any(name in BUILT_IN for name in maths):
        tunables["MATH"] = (EXACT, [EXACT, QUICK])
    for index, (kernel, offered, tuned) in enumerate(kernels):
        if tuned:
            tunables.update({_label(name, index): entry for name, entry in choices(kernel, offered).items()})
    if not tunables:
        return ""
    what = "# Each is (value, values worth trying): block sizes, warps and stages of the kernel of that number."
    return f"{what}\n{render(tunables)}"


def _maths(names: Sequence[str]) -> list[str]:
    """What each function of the device library is here: Triton's interpreter, which has none, takes Triton's own."""
    if not names:
        return []
    lines = []
    quick = {name: other for name in names if (other := BUILT_IN.get(name, "")).startswith("tl.")}
    wrapped = [f"@triton.jit\ndef quick_{name}(x):\n    return {other}(x)" for name, other in quick.items()]
    if any(name in BUILT_IN for name in names):
        lines.append(f'EXACT = TUNABLES["MATH"][0] == "{EXACT}" and not triton.knobs.runtime.interpret')
    for name in names:
        other = f"quick_{name}" if name in quick else BUILT_IN.get(name, "")
        lines.append(f"{math_name(name)} = libdevice.{name}" + (f" if EXACT else {other}" if other else ""))
    return [*wrapped, "\n".join(lines)]


def _label(name: str, index: int) -> str:
    return f"{LABELS.get(name, name)}_{index}"


def _jit(index: int, kernel: TritonKernel) -> str:
    return kernel.source.replace(KERNEL, f"jit_{index}")


def _launch(index: int, launched: Launched) -> str:
    kernel, offered, tuned = launched
    tunable = choices(kernel, offered) if tuned else {}
    values: dict[str, str] = {
        name: f'TUNABLES["{_label(name, index)}"][0]' if name in tunable else str(value)
        for name, value in default_schedule(kernel, offered).items()
    }
    before, size = grid(kernel)
    blocks = [name for name in kernel.blocks if name in size or any(name in line for line in before)]
    lines = [f"def kernel_{index}({', '.join(kernel.arguments)}):"]
    lines += [f"    {name} = {values[name]}" for name in blocks]
    lines += [f"    {line}" for line in [*before, f"grid = {size}"]]
    options = [f"{name}={name if name in blocks else value}" for name, value in values.items()]
    lines.append("    if all(grid):")
    lines.append(f"        jit_{index}[grid]({', '.join([*kernel.arguments, *options])})")
    return "\n".join(lines)


def numbered(lift: Lift, found: Sequence[tuple[TritonKernel, ...]]) -> tuple[list[Launched], list[dict[str, str]]]:
    """All kernels of the lift's graphs, one for those that are equal, and each graph's names for them.

    Kernels for any size are tuned only where there are none for exact sizes.
    """
    exact = any(graph.sizes is not None for graph in lift.graphs)
    seen: dict[tuple[Any, ...], int] = {}
    kernels: list[Launched] = []
    names: list[dict[str, str]] = []
    for graph, members in zip(lift.graphs, found, strict=True):
        renaming: dict[str, str] = {}
        for kernel in members:
            offered = graph.schedules.get(kernel.name, [])
            tuned = graph.timed and (not exact or graph.sizes is not None)
            key = (kernel.source, kernel.arguments, tuned, str(offered))
            if key not in seen:
                seen[key] = len(kernels)
                kernels.append((kernel, offered, tuned))
            renaming[kernel.name] = f"kernel_{seen[key]}"
        names.append(renaming)
    return kernels, names
