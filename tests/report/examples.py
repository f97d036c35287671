"""Results for the tests of reports."""

from __future__ import annotations

from typing import Any

from pytest_kernelevolve.records import Evaluation, Finding, Verdict, WorkloadResult
from pytest_kernelevolve.report.item_result import CampaignFigures, ItemResult


def workload(**changes: Any) -> WorkloadResult:
    fields: dict[str, Any] = {
        "sizes": {"B": 4096, "N": 1024},
        "dtype": "float32",
        "timed": True,
        "error": 0.25,
        "eager_ms": 3.0,
        "compile_ms": 2.0,
        "kernel_ms": 1.0,
        "baseline": "compile",
        "speedup": 2.0,
        "speedup_low": 1.9,
        "speedup_high": 2.1,
        "rounds": 20,
    }
    return WorkloadResult(**(fields | changes))


def evaluation(verdict: Verdict = Verdict.PASS, speedup: float | None = 2.0, **changes: Any) -> Evaluation:
    fields: dict[str, Any] = {
        "verdict": verdict,
        "speedup": speedup,
        "speedup_low": None if speedup is None else 0.95 * speedup,
        "speedup_high": None if speedup is None else 1.05 * speedup,
        "workloads": (workload(speedup=speedup),),
    }
    return Evaluation(**(fields | changes))


def result(name: str = "swish", **changes: Any) -> ItemResult:
    fields: dict[str, Any] = {
        "nodeid": f"ops/{name}.op.yaml::{name}[cpu]",
        "operator": name,
        "hardware": "cpu",
        "language": "cpp",
        "baseline": "best",
        "min_speedup": 1.2,
        "kernel": f"ops/kernels/cpu/{name}.py",
        "evaluation": evaluation(),
    }
    return ItemResult(**(fields | changes))


def slow(name: str = "slow", speedup: float = 0.8, **changes: Any) -> ItemResult:
    return result(name, evaluation=evaluation(Verdict.SLOW, speedup), **changes)


def incorrect(name: str = "wrong", kind: str = "mismatch", message: str = "far off", **changes: Any) -> ItemResult:
    finding = Finding(kind=kind, message=message)
    wrong = evaluation(Verdict.INCORRECT, None, findings=(finding,), workloads=(workload(speedup=None, error=40.0),))
    return result(name, evaluation=wrong, **changes)


def figures(**changes: Any) -> CampaignFigures:
    fields: dict[str, Any] = {
        "nodes": 23,
        "failures": 4,
        "tokens": 0,
        "usd": 0.0,
        "seconds": 81.5,
        "reason": "target",
        "best_speedup": 2.0,
    }
    return CampaignFigures(**(fields | changes))
