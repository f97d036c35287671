"""Hands the measured times to pytest-benchmark, where it is installed and asked to save, compare or draw.

Its own table is not wanted a second time, so a session that asks pytest-benchmark for nothing gives it nothing.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.records import WorkloadResult
from pytest_kernelevolve.report.item_result import ItemResult

if TYPE_CHECKING:
    import pytest

_WANTED = ("json", "save", "autosave", "compare", "histogram")


def feed(config: pytest.Config, result: ItemResult) -> None:
    """Append one benchmark per timed workload. pytest-benchmark has no public way in; a test holds this one."""
    session = getattr(config, "_benchmarksession", None)
    if session is None or result.evaluation is None or not any(getattr(session, name, None) for name in _WANTED):
        return
    session.benchmarks.extend(
        _benchmark(result, workload) for workload in result.evaluation.workloads if workload.kernel_ms is not None
    )


def add_hardware(machine_info: dict[str, Any]) -> None:
    """Say what accelerator the numbers come from: pytest-benchmark knows the processor alone."""
    from pytest_kernelevolve.hardware.detect import detect

    found = detect()
    machine_info["kernelevolve"] = {"hardware": sorted(found.names), "description": found.description}


def _benchmark(result: ItemResult, workload: WorkloadResult) -> Any:
    from pytest_benchmark.stats import Metadata

    parts = [f"{symbol}={size}" for symbol, size in workload.sizes.items()]
    label = "-".join([*parts, workload.dtype] if workload.dtype else parts)
    fixture = SimpleNamespace(
        name=f"{result.operator}[{result.hardware}-{label}]",
        fullname=f"{result.nodeid}-{label}",
        group=f"{result.operator} {label}",
        param=label,
        params={"hardware": result.hardware, **workload.sizes, "dtype": workload.dtype},
        extra_info={
            "statistic": "median of interleaved rounds, given as one sample",
            "rounds": workload.rounds,
            "baseline": workload.baseline,
            "reference_ms": workload.reference_ms,
            "speedup": workload.speedup,
            "speedup_low": workload.speedup_low,
        },
        cprofile_stats=None,
        has_error=False,
    )
    make: Any = Metadata
    metadata = make(fixture, iterations=1, options={})
    metadata.update((workload.kernel_ms or 0.0) / 1e3)
    return metadata
