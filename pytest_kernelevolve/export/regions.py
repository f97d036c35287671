"""Where a kernel is the one to run: sizes between workloads that it won, of the same dtypes.

Between means for each symbol, and for the elements of all tensors together, so that a region of a tall and a wide
workload does not hold a tiny one. Where a workload that the kernel lost lies between, and where a kernel was written
for exact sizes, only the workloads themselves are regions.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pytest_kernelevolve.export.evidence import Judged, Timed

EXACT = re.compile(r"^EXACT\s*=\s*\{", re.MULTILINE)  # sizes for which a lifted kernel has code of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Won:
    """One region of one kernel. ``low`` is the least lower bound of the workloads that span it."""

    kernel: int  # its place among the operator's kernels
    dtype: str
    sizes: Mapping[str, tuple[int, int]]
    elements: tuple[int, int]
    workloads: tuple[Timed, ...]

    @property
    def low(self) -> float:
        return min(workload.low for workload in self.workloads)

    @property
    def speedup(self) -> float:
        """The geometric mean over its workloads."""
        return math.exp(math.fsum(math.log(workload.speedup) for workload in self.workloads) / len(self.workloads))

    @property
    def exact(self) -> bool:
        return len(self.workloads) == 1


def won_regions(kernels: Sequence[Judged], elements: Callable[[Timed], int]) -> list[Won]:
    """The regions of an operator's kernels; each workload belongs to the kernel with the largest sure speedup.

    Only a workload whose whole interval lies above PyTorch's speed is won.
    """
    best: dict[tuple[object, ...], tuple[int, Timed]] = {}
    for number, kernel in enumerate(kernels):
        for one in kernel.workloads:
            key = (one.dtype, *sorted(one.sizes.items()))
            if key not in best or one.low > best[key][1].low:
                best[key] = (number, one)
    found: list[Won] = []
    for number, kernel in enumerate(kernels):
        for dtype in dict.fromkeys(one.dtype for _, one in best.values()):
            own = [one for place, one in best.values() if place == number and one.dtype == dtype and one.low > 1.0]
            others = [one for place, one in best.values() if one.dtype == dtype and one not in own]
            if not own:
                continue
            whole = _spanned(number, dtype, own, elements)
            if EXACT.search(kernel.source) or any(_holds(whole, other, elements) for other in others):
                found += [_spanned(number, dtype, [one], elements) for one in own]
            else:
                found.append(whole)
    return found


def _spanned(number: int, dtype: str, workloads: Sequence[Timed], elements: Callable[[Timed], int]) -> Won:
    sizes = {name: [workload.sizes[name] for workload in workloads] for name in workloads[0].sizes}
    counts = [elements(workload) for workload in workloads]
    return Won(
        kernel=number,
        dtype=dtype,
        sizes={name: (min(values), max(values)) for name, values in sizes.items()},
        elements=(min(counts), max(counts)),
        workloads=tuple(workloads),
    )


def _holds(region: Won, one: Timed, elements: Callable[[Timed], int]) -> bool:
    inside = all(low <= one.sizes[name] <= high for name, (low, high) in region.sizes.items())
    return inside and region.elements[0] <= elements(one) <= region.elements[1]
