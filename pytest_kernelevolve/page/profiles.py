"""What is known of where a node's time goes: compiler's figures, share of the roofline, and what profilers said.

A profile that a search had made is kept by the nodes that were made of the profiled kernel, as the diagnosis in their
prompts: it is found there, and shown with the kernel that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pytest_kernelevolve.records import Evaluation, Node

DIAGNOSIS = "diagnosis"  # the key in a node's meta, of the kernel that the node was made of
MOST_LINES = 12
MOST_CHARACTERS = 300


def diagnoses(nodes: Sequence[Node]) -> dict[int, dict[str, Any]]:
    """By node, the latest diagnosis of it: what holds it back, who says so, and the numbers that show it."""
    found: dict[int, dict[str, Any]] = {}
    for node in nodes:
        told = node.meta.get(DIAGNOSIS)
        if isinstance(told, Mapping) and isinstance(told.get("of"), int):
            evidence = told.get("evidence")
            lines = [str(line)[:MOST_CHARACTERS] for line in evidence] if isinstance(evidence, list | tuple) else []
            found[told["of"]] = {
                "bottleneck": str(told.get("bottleneck") or "unknown")[:MOST_CHARACTERS],
                "by": str(told.get("by") or "")[:MOST_CHARACTERS],
                "evidence": lines[:MOST_LINES],
            }
    return found


def profile_entry(evaluation: Evaluation | None, diagnosis: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """All of it for one node; None where nothing is known."""
    workloads = () if evaluation is None else evaluation.workloads
    roofline = [
        [
            " ".join([*(f"{name}={size}" for name, size in workload.sizes.items()), workload.dtype]),
            float(f"{workload.kernel_ms:.5g}"),
            float(f"{workload.roofline_ms:.5g}"),
        ]
        for workload in workloads
        if workload.kernel_ms and workload.roofline_ms
    ]
    compiled = None if evaluation is None else evaluation.compiled
    kernels = [
        [one.name[:MOST_CHARACTERS], one.registers, one.spills, one.shared_bytes, one.warps, one.occupancy]
        for one in (compiled.kernels if compiled is not None else ())
    ]
    if not roofline and not kernels and diagnosis is None:
        return None
    return {
        "architecture": compiled.architecture if compiled is not None and kernels else None,
        "kernels": kernels,
        "roofline": roofline,
        "diagnosis": None if diagnosis is None else dict(diagnosis),
    }
