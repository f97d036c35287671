"""NVIDIA Nsight Compute: some thirty chosen metrics of each kernel of one call; the longest kernel's are kept.

Clocks are left as they are (``--clock-control none``): locking them is a right that few have, and ratios need it not.
A metric that a version or a device does not know is left out, and the others are asked for again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pytest_kernelevolve.profiling.profilers.base import Answer, Facts, Unreadable

TIME = "gpu__time_duration.sum"
METRICS = (
    TIME,
    "sm__throughput.avg.pct_of_peak_sustained_elapsed",
    "gpu__compute_memory_throughput.avg.pct_of_peak_sustained_elapsed",
    "gpu__dram_throughput.avg.pct_of_peak_sustained_elapsed",
    "lts__throughput.avg.pct_of_peak_sustained_elapsed",
    "l1tex__throughput.avg.pct_of_peak_sustained_active",
    "dram__bytes_read.sum",
    "dram__bytes_write.sum",
    "lts__t_sector_hit_rate.pct",
    "l1tex__t_sector_hit_rate.pct",
    "l1tex__t_requests_pipe_lsu_mem_global_op_ld.sum",
    "l1tex__t_sectors_pipe_lsu_mem_global_op_ld.sum",
    "l1tex__t_requests_pipe_lsu_mem_global_op_st.sum",
    "l1tex__t_sectors_pipe_lsu_mem_global_op_st.sum",
    "smsp__sass_average_data_bytes_per_sector_mem_global_op_ld.pct",
    "smsp__sass_average_data_bytes_per_sector_mem_global_op_st.pct",
    "l1tex__t_sectors_pipe_lsu_mem_local_op_ld.sum",
    "l1tex__t_sectors_pipe_lsu_mem_local_op_st.sum",
    "l1tex__data_bank_conflicts_pipe_lsu_mem_shared.sum",
    "l1tex__data_pipe_lsu_wavefronts_mem_shared.sum",
    "smsp__inst_executed_op_global_red.sum",
    "smsp__inst_executed_op_generic_atom_dot_alu.sum",
    "lts__t_sectors_op_red.sum",
    "lts__t_sectors_op_atom.sum",
    "sm__warps_active.avg.pct_of_peak_sustained_active",
    "sm__maximum_warps_per_active_cycle_pct",
    "launch__waves_per_multiprocessor",
    "launch__registers_per_thread",
    "launch__occupancy_limit_shared_mem",
    "launch__occupancy_limit_registers",
    "smsp__issue_active.avg.pct_of_peak_sustained_active",
    "smsp__inst_executed.sum",
    "sm__inst_executed_pipe_tensor.sum",
    "smsp__average_warps_issue_stalled_long_scoreboard_per_issue_active.ratio",
    "smsp__average_warps_issue_stalled_lg_throttle_per_issue_active.ratio",
    "smsp__average_warps_issue_stalled_mio_throttle_per_issue_active.ratio",
    "smsp__average_warps_issue_stalled_short_scoreboard_per_issue_active.ratio",
    "smsp__average_warps_issue_stalled_barrier_per_issue_active.ratio",
)
FORBIDDEN = "ERR_NVGPUCTRPERM"
NOT_HERE: set[str] = set()  # metrics that this process found to be unknown to this machine's version
UNKNOWN = re.compile(r"Failed to find metric '?([\w.]+)'?")


@dataclass(frozen=True, slots=True)
class Ncu:
    """The second: after what the timeline says, counters."""

    name: str = "ncu"
    tells: str = (
        "bytes that memory moved, sectors a request, conflicts, spills, atomics, stalls and occupancy by counters"
    )
    devices: Sequence[str] = ("cuda",)
    without: frozenset[str] = frozenset()  # metrics that were found to be unknown

    def commands(self) -> Sequence[Sequence[str]]:
        asked = ",".join(metric for metric in METRICS if metric not in self.without | NOT_HERE)
        options = (
            "--csv",
            "--page",
            "raw",
            "--print-units",
            "base",
            "--clock-control",
            "none",
            "--target-processes",
            "all",
        )
        marked = ("--profile-from-start", "off", "--launch-count", "12")
        return (("ncu", *options, *marked, "--metrics", asked, "{program}", "range"),)

    def files(self) -> Sequence[str]:
        return ()

    def environment(self) -> Mapping[str, str]:
        return {}

    def lacking(self, answer: Answer) -> Ncu | None:
        """The same without metrics that are not known here; None where nothing more can be left out."""
        unknown = frozenset(UNKNOWN.findall(answer.output)) - self.without if not table(answer.output) else frozenset()
        NOT_HERE.update(unknown & set(METRICS))
        return Ncu(without=self.without | unknown) if unknown & set(METRICS) else None

    def read(self, answer: Answer) -> Facts:
        if FORBIDDEN in answer.output:
            raise Unreadable("the driver keeps its counters for administrators (ERR_NVGPUCTRPERM)")
        rows = table(answer.output)
        if not rows:
            said = [line for line in answer.output.splitlines() if line.startswith("==")] or answer.output.splitlines()
            raise Unreadable(f"it measured no kernel: {said[-1][:300] if said else 'nothing was said'}")
        longest = max(rows, key=lambda row: number(row.get(TIME)) or 0.0)
        metrics: dict[str, float | str] = {
            f"ncu/{name}": value for name in METRICS if (value := number(longest.get(name))) is not None
        }
        return Facts(
            metrics={**metrics, "ncu/kernel": longest.get("Kernel Name", "")[:200], "ncu/kernels": float(len(rows))}
        )


def table(output: str) -> list[dict[str, str]]:
    """The rows of ncu's CSV, which begins after what the program printed; the first row below the head has units."""
    lines = output.splitlines()
    start = next((place for place, line in enumerate(lines) if line.startswith('"ID"')), None)
    if start is None:
        return []
    rows = list(csv.DictReader(line for line in lines[start:] if line.startswith('"')))
    return [row for row in rows if (row.get("ID") or "").strip()]


def number(text: str | None) -> float | None:
    """``1,234.5`` as a number; None for anything else."""
    try:
        return float((text or "").replace(",", ""))
    except ValueError:
        return None
