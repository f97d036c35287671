"""Where an exported kernel serves: between workloads that it won, and nowhere else."""

from __future__ import annotations

import math

import pytest

from pytest_kernelevolve.export.evidence import Judged, Timed
from pytest_kernelevolve.export.regions import won_regions


def timed(rows: int, width: int, low: float = 1.4, dtype: str = "float32") -> Timed:
    return Timed(
        sizes={"B": rows, "N": width},
        dtype=dtype,
        speedup=low * 1.1,
        low=low,
        high=low * 1.2,
        baseline="compile",
        baseline_ms=1.0,
        kernel_ms=0.5,
    )


def judged(*workloads: Timed, source: str = "x") -> Judged:
    return Judged(source=source, workloads=workloads, facts={})


def elements(one: Timed) -> int:
    return math.prod(one.sizes.values())


def test_a_region_lies_between_workloads_that_were_won() -> None:
    (region,) = won_regions([judged(timed(8, 64), timed(64, 16))], elements)
    assert region.sizes == {"B": (8, 64), "N": (16, 64)}
    assert region.elements == (512, 1024)  # neither 8 x 16 nor 64 x 64


def test_a_loss_between_leaves_the_workloads_alone() -> None:
    found = won_regions([judged(timed(8, 16), timed(32, 16, low=0.99), timed(64, 16))], elements)
    assert [region.sizes["B"] for region in found] == [(8, 8), (64, 64)]


def test_a_workload_that_is_not_surely_faster_is_not_won() -> None:
    assert won_regions([judged(timed(8, 16, low=1.0))], elements) == []


def test_exact_sizes_are_regions_of_one_point() -> None:
    found = won_regions([judged(timed(8, 16), timed(64, 16), source="EXACT = {\n}")], elements)
    assert [region.sizes["B"] for region in found] == [(8, 8), (64, 64)]


def test_each_workload_belongs_to_the_fastest_kernel() -> None:
    found = won_regions(
        [judged(timed(8, 16, 1.5), timed(64, 16, 1.5)), judged(timed(8, 16, 1.2), timed(64, 16, 2.0))], elements
    )
    assert [(region.kernel, region.sizes["B"]) for region in found] == [(0, (8, 8)), (1, (64, 64))]
    assert found[1].low == pytest.approx(2.0)


def test_dtypes_are_apart() -> None:
    found = won_regions([judged(timed(8, 16), timed(64, 16, dtype="bfloat16"))], elements)
    assert [(region.dtype, region.sizes["B"]) for region in found] == [("float32", (8, 8)), ("bfloat16", (64, 64))]
