"""Shapes that nobody tuned: inside of regions, at their rims and far outside, the package beside PyTorch.

Both run in CUDA graphs, in interleaved rounds: what is compared is the time on the device. What a call costs on the
host is measured by `host`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import torch

from studies.exported.timing import device_ratio

SLOWER = 0.98
ROUNDS = (5, 25, 75)  # a shape that seems slower is timed again, with more rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One call: the operator's function, its arguments' makers, and sizes for the record."""

    operator: str
    sizes: Mapping[str, int]


LIMITS = {
    "linear": {"M": (64, 16384), "K": (32, 2048), "N": (16, 2048)},
    "linear_sequence": {"B": (1, 24), "T": (16, 1024), "K": (64, 4096), "N": (64, 4096)},
    "pooled_embeddings": {"B": (64, 10000), "T": (2, 30), "L": (1, 24), "V": (1000, 50000), "D": (16, 160)},
    "interaction": {"B": (64, 10000), "T": (2, 30), "D": (16, 160)},
}


SMALL = {operator: dict.fromkeys(sizes, (1, 24)) for operator, sizes in LIMITS.items()}


def shapes(count: int, regions: Mapping[str, Mapping[str, tuple[int, int]]], seed: int = 1) -> list[Shape]:
    """``count`` shapes in turn of each operator: two of three within its region's sizes, the third anywhere."""
    rng = random.Random(seed)
    found = []
    for number in range(count):
        operator = list(LIMITS)[number % len(LIMITS)]
        region = regions.get(operator)
        limits = LIMITS[operator] if region is None or number // len(LIMITS) % 3 == 2 else region
        found.append(Shape(operator=operator, sizes={name: _drawn(rng, *limits[name]) for name in LIMITS[operator]}))
    return found


def _drawn(rng: random.Random, low: int, high: int) -> int:
    """Between both; three of four times a multiple of 16 where there is one."""
    size = rng.randint(low, high)
    rounded = size // 16 * 16
    return rounded if rounded >= low and rng.random() < 0.75 else size


def arguments(shape: Shape, device: str) -> list[torch.Tensor]:
    """Random arguments of a call."""
    s = shape.sizes
    if shape.operator == "pooled_embeddings":
        indices = torch.randint(s["V"], (s["B"], s["T"], s["L"]), device=device)
        return [indices, torch.randn(s["T"], s["V"], s["D"], device=device)]
    if shape.operator == "interaction":
        return [torch.randn(s["B"], s["D"], device=device), torch.randn(s["B"], s["T"], s["D"], device=device)]
    rows = [s["M"]] if shape.operator == "linear" else [s["B"], s["T"]]
    shapes = ([*rows, s["K"]], [s["N"], s["K"]], [s["N"]])
    return [torch.randn(*one, device=device) for one in shapes]


def compare(shape: Shape, operator: Any, device: str) -> dict[str, Any]:
    """How the package stands to PyTorch at one shape."""
    given = arguments(shape, device)
    served = operator.covers(*given)

    def reference() -> Any:
        return operator.call(operator.reference, given)

    def winner() -> Any:
        return operator(*given)

    wanted, found = reference(), winner()
    error = float((found - wanted).abs().max() / wanted.abs().max().clamp(min=1e-30))
    row: dict[str, Any] = {"operator": shape.operator, **shape.sizes, "served": served, "error": error}
    if device == "cuda":
        for rounds in ROUNDS:
            ratio, over, under = device_ratio(reference, winner, rounds)
            row |= {"ratio": round(ratio, 4), "pytorch_ms": over, "package_ms": under, "rounds": rounds}
            if ratio >= SLOWER:
                break
    return row


def regions_of(operators: Mapping[str, Any]) -> dict[str, dict[str, tuple[int, int]]]:
    """The sizes of each operator's widest region."""
    found = {}
    for name in LIMITS:
        if name in operators:
            widest = max(
                operators[name].regions, key=lambda region: sum(high - low for low, high in region.sizes.values())
            )
            found[name] = dict(widest.sizes)
    return found


def run(count: int, operators: Mapping[str, Any], device: str, *, skip: int = 0) -> Iterator[dict[str, Any]]:
    """All rows but the first ``skip``; operators that the package does not have are left out."""
    chosen = shapes(count, regions_of(operators) if device == "cuda" else SMALL)
    for shape in [one for one in chosen if one.operator in operators][skip:]:
        try:
            row = compare(shape, operators[shape.operator], device)
        except RuntimeError as error:
            row = {"operator": shape.operator, **shape.sizes, "failed": " ".join(str(error).split())[:300]}
        if device == "cuda":
            torch.cuda.empty_cache()
        yield row
