"""AMD's rocprofv3: kernels with their resources and some counters, read from its CSV files.

Tested on outputs made up after its documents. Untested on hardware: no AMD GPU was there.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pytest_kernelevolve.profiling.profile import Launch
from pytest_kernelevolve.profiling.profilers.base import Answer, Facts, Unreadable

COUNTERS = ("SQ_WAVES", "SQ_INSTS_VALU", "SQ_INSTS_LDS", "SQ_LDS_BANK_CONFLICT", "TCC_HIT_sum", "TCC_MISS_sum")
TRACE, COUNTED = "rocprof_kernel_trace.csv", "rocprof_counter_collection.csv"
UNTESTED = "this reader was tested on made-up outputs only, not on hardware"


@dataclass(frozen=True, slots=True)
class Rocprof:
    """For devices of AMD's, of which PyTorch says ``hip``."""

    name: str = "rocprof"
    tells: str = "kernels, their registers and LDS, bank conflicts and cache hits on an AMD GPU"
    devices: Sequence[str] = ("hip",)

    def commands(self) -> Sequence[Sequence[str]]:
        options = ("--kernel-trace", "--output-format", "csv", "-d", ".", "-o", "rocprof", "--pmc", *COUNTERS)
        return (("rocprofv3", *options, "--", "{program}", "range"),)

    def files(self) -> Sequence[str]:
        return (TRACE, COUNTED)

    def environment(self) -> Mapping[str, str]:
        return {}

    def read(self, answer: Answer) -> Facts:
        launches = [one for row in rows(answer.files.get(TRACE, "")) if (one := launch_of(row)) is not None]
        counts: dict[str, float] = {}
        for row in rows(answer.files.get(COUNTED, "")):
            name, value = row.get("Counter_Name", ""), row.get("Counter_Value", "")
            if name in COUNTERS and _number(value) is not None:
                counts[name] = counts.get(name, 0.0) + (_number(value) or 0.0)
        if not launches and not counts:
            last = answer.output.strip().rpartition("\n")[2][:200]
            raise Unreadable(f"it wrote no kernels: {last or 'nothing was said'}; {UNTESTED}")
        metrics: dict[str, float | str] = {f"rocprof/{name}": value for name, value in counts.items()}
        return Facts(
            launches=tuple(sorted(launches, key=lambda one: one.start_us)),
            metrics={**metrics, "rocprof/note": UNTESTED},
        )


def rows(text: str) -> list[dict[str, str]]:
    return [row for row in csv.DictReader(io.StringIO(text)) if row]


def launch_of(row: Mapping[str, str]) -> Launch | None:
    """A line of the kernel trace; times are in nanoseconds, sizes of the grid in work items."""
    try:
        begin, end = float(row["Start_Timestamp"]), float(row["End_Timestamp"])
        block = tuple(int(row[f"Workgroup_Size_{axis}"]) for axis in "XYZ")
        items = tuple(int(row[f"Grid_Size_{axis}"]) for axis in "XYZ")
        return Launch(
            kernel=row["Kernel_Name"][:200],
            start_us=begin / 1e3,
            duration_us=(end - begin) / 1e3,
            grid=tuple(-(-count // max(size, 1)) for count, size in zip(items, block, strict=True)),
            block=block,
            registers=int(row["VGPR_Count"]) if row.get("VGPR_Count") else None,
            shared_bytes=int(row["LDS_Block_Size"]) if row.get("LDS_Block_Size") else None,
        )
    except (KeyError, ValueError, TypeError):
        return None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
