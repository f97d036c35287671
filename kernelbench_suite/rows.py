"""A row of a level's table: one problem, its sizes and its gates. Imports no torch.

Sizes are written as ``"batch_size=16 dim=64"``: ``official`` as KernelBench has them, which GPUs are timed on; ``cpu``
what two cores take milliseconds for; ``tiny`` for correctness alone, small enough for Triton's interpreter. The latter
two name what differs from ``official``.
"""

from __future__ import annotations

import re
import sys
from typing import Any

from pytest_kernelevolve import declared

ACCELERATORS = ("hopper", "mi350")

# Whoever returns zeros, or a bias alone, is right; see docs/kernelbench.md.
DEGENERATE = ("level2/9", "level2/36", "level2/58", "level2/80", "level2/83")

# What levels 2 and 3 may leave to a library.
GEMM, CONV, ATTENTION = ("gemm",), ("conv",), ("attention",)


def operator_name(level: int, number: int, name: str) -> str:
    """``level1_019_relu`` for problem 19 of level 1, ``ReLU``."""
    return f"level{level}_{number:03d}_{re.sub('[^a-z0-9]+', '_', name.lower()).strip('_')}"


def sizes(text: str) -> dict[str, int]:
    """``{"batch_size": 16, "dim": 64}`` for ``"batch_size=16 dim=64"``."""
    return {key: int(value) for key, _, value in (pair.partition("=") for pair in text.split())}


def row(
    level: int,
    number: int,
    name: str,
    definition: str,
    family: str,
    official: str,
    *,
    cpu: str,
    tiny: str,
    allow: tuple[str, ...] = (),
    **keys: Any,
) -> Any:
    """The operator for KernelBench's ``level<level>/<number>_<name>``, defined by ``definition``: ``file.function``."""
    file, _, function = definition.partition(".")
    full = sizes(official)
    on_gpu = {"min_speedup": 1.0, "workloads": [full]}
    if f"level{level}/{number}" in DEGENERATE:
        keys["degenerate"] = "accept"
    return declared(
        line=sys._getframe(1).f_lineno,
        operator=operator_name(level, number, name),
        reference=f"kernelbench:./level{level}/{file}.py:{function}",
        kernelbench=f"level{level}/{number}_{name}",
        family=family,
        allow=list(allow),
        workloads=[full | sizes(cpu), {**full, **sizes(tiny), "timed": False}],
        hardware={"cpu": {"min_speedup": 1.0}, **dict.fromkeys(ACCELERATORS, on_gpu)},
        **keys,
    )
