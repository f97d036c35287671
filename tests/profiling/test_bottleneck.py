"""Each planted cause is named by its own numbers, and a kernel at the roof is not accused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pytest_kernelevolve.profiling.bottleneck import Evidence, named, timeline
from pytest_kernelevolve.profiling.profile import Launch

LD, ST = "l1tex__t_{}_pipe_lsu_mem_global_op_ld.sum", "l1tex__t_{}_pipe_lsu_mem_global_op_st.sum"
PLAIN = {
    LD.format("sectors"): 4e6, LD.format("requests"): 1e6, ST.format("sectors"): 4e6, ST.format("requests"): 1e6,
    "smsp__sass_average_data_bytes_per_sector_mem_global_op_ld.pct": 100.0,
    "smsp__sass_average_data_bytes_per_sector_mem_global_op_st.pct": 100.0,
    "dram__bytes_read.sum": 1.3e8, "dram__bytes_write.sum": 1.3e8, "launch__waves_per_multiprocessor": 124.0,
    "sm__warps_active.avg.pct_of_peak_sustained_active": 85.0, "lts__t_sectors_op_red.sum": 0.0,
    "l1tex__t_sectors_pipe_lsu_mem_local_op_ld.sum": 0.0, "l1tex__t_sectors_pipe_lsu_mem_local_op_st.sum": 0.0,
    "gpu__dram_throughput.avg.pct_of_peak_sustained_elapsed": 30.0,
}  # fmt: skip
LAUNCH = Launch(kernel="k", start_us=0.0, duration_us=200.0, grid=(131072,), block=(256,), registers=16)


def evidence(launches: tuple[Launch, ...] = (LAUNCH,), **changes: float) -> Evidence:
    metrics: dict[str, float | str] = {f"ncu/{name}": value for name, value in (PLAIN | changes).items()}
    own, busy, gaps = timeline(launches, 1)
    return Evidence(
        launches=own,
        metrics=metrics,
        gap_share=gaps,
        least_bytes=268_000_000,
        least_us=56.0,
        busy_us=busy,
        processors=132,
    )


MANY = tuple(replace(LAUNCH, start_us=10.0 * place, duration_us=2.0) for place in range(64))
PLANTED: list[tuple[str, dict[str, Any]]] = [
    ("launch gaps", {"launches": MANY}),
    ("spilled registers", {"l1tex__t_sectors_pipe_lsu_mem_local_op_ld.sum": 9e6, "dram__bytes_write.sum": 9e8}),
    (
        "uncoalesced accesses",
        {
            LD.format("sectors"): 32e6,
            "smsp__sass_average_data_bytes_per_sector_mem_global_op_ld.pct": 12.5,
            "dram__bytes_read.sum": 1e9,
        },
    ),
    (
        "bank conflicts",
        {
            "l1tex__data_bank_conflicts_pipe_lsu_mem_shared.sum": 6e7,
            "l1tex__data_pipe_lsu_wavefronts_mem_shared.sum": 6.4e7,
        },
    ),
    ("atomics", {"lts__t_sectors_op_red.sum": 33e6}),
    ("tail", {"launch__waves_per_multiprocessor": 1.06}),
    ("low occupancy", {"sm__warps_active.avg.pct_of_peak_sustained_active": 3.1}),
    ("too many bytes", {"dram__bytes_read.sum": 8e8}),
    ("memory bandwidth", {"gpu__dram_throughput.avg.pct_of_peak_sustained_elapsed": 91.0}),
]


@pytest.mark.parametrize(("name", "changes"), PLANTED, ids=[name for name, _ in PLANTED])
def test_the_planted_cause_is_named_first(name: str, changes: dict[str, Any]) -> None:
    found = named(evidence(**changes))
    assert found[0].name == name
    assert any(character.isdigit() for character in found[0].evidence[0])


def test_a_kernel_without_a_flaw_is_not_accused() -> None:
    assert named(evidence()) == []


def test_without_counters_compiler_and_timeline_still_name_some() -> None:
    slow = replace(LAUNCH, grid=(140,), block=(1024,), shared_bytes=140 << 10)
    plain = replace(evidence((slow,)), metrics={})
    assert [one.name for one in named(plain)] == ["tail"]
    spilled = replace(evidence(), metrics={"compiler/spilled_bytes": 792.0})
    assert named(spilled)[0].evidence == ("the compiler keeps 792 bytes of a thread in local memory",)


def test_the_timeline_is_that_of_one_call() -> None:
    launches, busy, gaps = timeline([*MANY, *(replace(one, start_us=one.start_us + 5000) for one in MANY)], 2)
    assert len(launches) == 64
    assert busy == pytest.approx(128.0)
    assert gaps == pytest.approx(1 - 128 / 632)
