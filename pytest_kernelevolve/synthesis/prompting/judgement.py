"""A judgement as a model may read it: the verdict, the times of the declared workloads, the findings."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pytest_kernelevolve.records import Evaluation, WorkloadResult
from pytest_kernelevolve.synthesis.prompting.hygiene import shown_finding
from pytest_kernelevolve.synthesis.prompting.roofline import input_bytes

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

FINDINGS_SHOWN = 6


def judgement_text(evaluation: Evaluation, spec: OperatorSpec, gate: HardwareGate) -> str:
    """What the judge found, as a model may read it."""
    lines = [f"Verdict: {evaluation.verdict}."]
    if evaluation.speedup is not None:
        low, high = evaluation.speedup_low, evaluation.speedup_high
        interval = f" (interval {low:.3f} to {high:.3f})" if low is not None and high is not None else ""
        lines.append(
            f"Speedup over the baseline: {evaluation.speedup:.3f}x{interval}; the gate is {gate.min_speedup:g}x."
        )
    table = _timings(evaluation.workloads, spec)
    lines += [shown_finding(finding) for finding in evaluation.findings[:FINDINGS_SHOWN]]
    if len(evaluation.findings) > FINDINGS_SHOWN:
        lines.append(f"{len(evaluation.findings) - FINDINGS_SHOWN} more findings are left out.")
    return "\n".join([*lines, "", *table]).rstrip()


def _timings(results: Sequence[WorkloadResult], spec: OperatorSpec) -> list[str]:
    """A row for each declared workload; results of hidden ones are left out. The slowest against its baseline first."""
    declared = [dict(workload.sizes) for workload in spec.workloads if not workload.hidden]
    rows = [result for result in results if dict(result.sizes) in declared]
    if not rows:
        return []
    rows.sort(key=lambda result: (not result.timed, result.speedup if result.speedup is not None else 0.0))
    columns = ["kernel ms", "eager ms", "compiled ms", "roofline ms", "inputs GB/s", "speedup", "error / allowed"]
    figures = [_figures(row, spec) for row in rows]
    known = [number for number in range(len(columns)) if any(line[number] is not None for line in figures)]
    lines = [f"| workload | {' | '.join(columns[number] for number in known)} |", "|---" * (len(known) + 1) + "|"]
    for row, line in zip(rows, figures, strict=True):
        lines.append(f"| {' | '.join([_named(row), *(_number(line[number]) for number in known)])} |")
    return lines


def baseline_text(results: Sequence[WorkloadResult], spec: OperatorSpec) -> str:
    """What PyTorch takes on this machine, of the timed workloads."""
    declared = [dict(workload.sizes) for workload in spec.workloads if not workload.hidden]
    rows = [row for row in results if row.timed and dict(row.sizes) in declared]
    known = [row for row in rows if row.eager_ms is not None or row.compile_ms is not None]
    return "\n".join(
        f"- {_named(row)}: eager {_number(row.eager_ms)} ms, compiled {_number(row.compile_ms)} ms" for row in known
    )


def _named(row: WorkloadResult) -> str:
    return f"{' '.join(f'{symbol}={size}' for symbol, size in row.sizes.items())} {row.dtype}".strip()


def _figures(row: WorkloadResult, spec: OperatorSpec) -> tuple[float | None, ...]:
    """In the table's order. What no kernel can be faster than (`floor_ms`) is not shown: it is far from reachable."""
    reading = None
    if row.kernel_ms and (size := _read_bytes(row, spec)):
        reading = size / row.kernel_ms * 1e-6
    return row.kernel_ms, row.eager_ms, row.compile_ms, row.roofline_ms, reading, row.speedup, row.error


def read_share(evaluation: Evaluation, spec: OperatorSpec, hardware: Hardware) -> float | None:
    """The share of the memory's bandwidth at which the timed workloads read their inputs alone, each once; the
    geometric mean. None where that cannot be told."""
    rates = [_figures(row, spec)[4] for row in evaluation.workloads if row.timed]
    known = [rate for rate in rates if rate]
    if not hardware.memory_gbs or not known or len(known) < len(rates):
        return None
    return statistics.geometric_mean(known) / hardware.memory_gbs


def _read_bytes(row: WorkloadResult, spec: OperatorSpec) -> int | None:
    """The bytes of the inputs of the workload that a row is about."""
    for workload in spec.workloads:
        if dict(workload.sizes) == dict(row.sizes) and (not workload.dtypes or row.dtype in workload.dtypes.values()):
            return input_bytes(spec, workload)
    return None


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"
