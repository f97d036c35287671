"""Hands the measured times to pytest-benchmark, where it is installed and asked to save, compare or draw.

Its own table is not wanted a second time, so a session that asks pytest-benchmark for nothing gives it nothing. Its
options that choose tests by whether they are benchmarks count an operator's item as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.records import WorkloadResult
from pytest_kernelevolve.report.item_result import ItemResult

if TYPE_CHECKING:
    import pytest

OURS = "kernelevolve"  # Our part of what pytest-benchmark keeps of a machine.
_VARYING = "hz_actual"  # keys of its part on the processor that differ from one look to the next
_WANTED = ("json", "save", "autosave", "compare", "histogram")


def feed(config: pytest.Config, result: ItemResult) -> None:
    """Append one benchmark per timed workload. pytest-benchmark has no public way in; a test holds this one."""
    session = getattr(config, "_benchmarksession", None)
    if session is None or result.evaluation is None or not any(getattr(session, name, None) for name in _WANTED):
        return
    session.benchmarks.extend(
        _benchmark(result, workload) for workload in result.evaluation.workloads if workload.kernel_ms is not None
    )


def choose(config: pytest.Config, items: Iterable[pytest.Item]) -> None:
    """Let ``--benchmark-only`` and ``--benchmark-skip`` count what is judged and timed among the benchmarks."""
    import pytest

    from pytest_kernelevolve.plugin.items import OperatorItem
    from pytest_kernelevolve.plugin.own_tests import takes_kernel

    session = getattr(config, "_benchmarksession", None)
    if session is None or not (session.only or session.skip):
        return
    skip = pytest.mark.skip(reason="Skipping benchmark (--benchmark-skip active).")
    for item in items:
        if not isinstance(item, OperatorItem) and not takes_kernel(item):
            continue
        if session.skip:
            item.add_marker(skip)
        else:
            item.own_markers[:] = [mark for mark in item.own_markers if not _for_other_tests(mark)]


def _for_other_tests(mark: pytest.Mark) -> bool:
    return mark.name == "skip" and "--benchmark-only active" in str(mark.kwargs.get("reason", ""))


def before_comparing(machine_info: dict[str, Any], compared: dict[str, Any]) -> None:
    """Make two descriptions of one machine equal, where ``compared`` was saved by a session with operators.

    pytest-benchmark compares before this session has met its first operator, and so before `add_hardware`; and a
    processor's clock of that moment tells nothing of which machine it was.
    """
    if OURS not in compared:
        return
    add_hardware(machine_info)
    for facts in (machine_info.get("cpu"), compared.get("cpu")):
        if isinstance(facts, dict):
            for key in [key for key in facts if key.startswith(_VARYING)]:
                del facts[key]


def add_hardware(machine_info: dict[str, Any]) -> None:
    """Say what accelerator the numbers come from: pytest-benchmark knows the processor alone."""
    from pytest_kernelevolve.hardware.detect import detect

    found = detect()
    machine_info[OURS] = {"hardware": sorted(found.names), "description": found.description}


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
            "statistic": "interleaved rounds" if workload.samples else "their median, given as one sample",
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
    for took in [kernel for _, kernel in workload.samples] or [(workload.kernel_ms or 0.0) / 1e3]:
        metadata.update(took)
    return metadata
