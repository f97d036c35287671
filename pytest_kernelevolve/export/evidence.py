"""What was measured of kernels, workload by workload: a winner is exported with its evidence, or not at all.

The store has every judgement with the kernel's own text under the digest of its spec. A verdict log (JSON lines, or a
results.json) says which kernel it is about by an index beside the kernels, ``index.json``, which has the file's hash.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.gate.statistics import log_ratio_interval
from pytest_kernelevolve.records import Evaluation, WorkloadResult
from pytest_kernelevolve.report.kernel_file import without_header
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.store import Store

INDEX = "index.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One workload on which a kernel was timed; the interval is of the speedup over the faster baseline."""

    sizes: Mapping[str, int]
    dtype: str
    speedup: float
    low: float
    high: float
    baseline: str
    baseline_ms: float | None
    kernel_ms: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A kernel that the judge found right, with its times. ``facts`` is what the package says of the judgement."""

    source: str
    workloads: tuple[Timed, ...]
    facts: Mapping[str, Any]

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.source.encode()).hexdigest()


def digest_of(spec: OperatorSpec, gate: HardwareGate) -> str:
    """The digest under which the history keeps a spec's verdicts: what is asked of a kernel is no part of it."""
    return spec_digest(replace(spec, gates=(replace(gate, min_speedup=1.0),)))


def from_store(store: Store, spec: OperatorSpec, gate: HardwareGate) -> list[Judged]:
    """Every kernel that was found right under this very spec, by its last judgement."""
    digest = digest_of(spec, gate)
    found: dict[str, Judged] = {}
    for record in store.history(spec.name, gate.hardware):
        evaluation = store.judged_as(record)
        if record.spec_digest != digest or not evaluation.verdict.correct:
            found.pop(record.kernel, None)  # a later judgement counts more
            continue
        facts = {
            "spec": digest,
            "judge": record.environment.get("judge"),
            "versions": {name: record.environment.get(name) for name in ("torch", "triton", "driver")},
            "machine": record.machine,
            "judged": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="seconds"),
            "verdict": record.verdict,
            "commit": record.revision,
        }
        source = without_header(store.get_object(record.source).decode("utf-8"))
        found[record.kernel] = Judged(source=source, workloads=tuple(_timed(evaluation.workloads)), facts=facts)
    return list(found.values())


def from_evaluation(spec: OperatorSpec, gate: HardwareGate, source: str, evaluation: Evaluation) -> Judged | None:
    """A judgement of now; None of a kernel that is wrong."""
    if not evaluation.verdict.correct:
        return None
    facts = {
        "spec": digest_of(spec, gate),
        "judge": evaluation.digest.partition("+")[2] or None,
        "versions": _versions(),
        "judged": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "verdict": str(evaluation.verdict),
    }
    return Judged(source=without_header(source), workloads=tuple(_timed(evaluation.workloads)), facts=facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """Verdicts of a run, by operator and hardware."""

    items: Mapping[tuple[str, str], Mapping[str, Any]]

    def judged(self, spec: OperatorSpec, gate: HardwareGate) -> Judged | None:
        """The kernel in the tree, where the index beside it names this very file. Raises UsageError for a bad index."""
        item = self.items.get((spec.name, gate.hardware))
        path = spec.kernel_source(gate.hardware)
        if item is None or item["verdict"] not in ("pass", "faster", "slow", "inconclusive") or not path.is_file():
            return None
        text = path.read_text(encoding="utf-8")
        row = _indexed(path, spec.name, gate.hardware, hashlib.sha256(text.encode()).hexdigest())
        if row is None:
            return None
        facts = {
            "spec": digest_of(spec, gate),
            "judge": row.get("judge"),
            "versions": {name: row.get(name) for name in ("torch", "triton")},
            "machine": row.get("device"),
            "verdict": item["verdict"],
        }
        results = (WorkloadResult.from_json({"timed": True, **_plain(workload)}) for workload in item["workloads"])
        return Judged(source=without_header(text), workloads=tuple(_timed(results)), facts=facts)


def read_logs(paths: Sequence[Path]) -> Log:
    """Verdict logs and results.json; a later file counts more. Raises UsageError."""
    items: dict[tuple[str, str], Mapping[str, Any]] = {}
    for path in paths:
        file = path / "results.json" if path.is_dir() else path
        for item in _items(file, _read(file)):
            items[item["operator"], item["hardware"]] = item
    return Log(items=items)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the verdict log {path} cannot be read: {error}; --report names a file or a folder") from None


def _items(path: Path, text: str) -> list[Mapping[str, Any]]:
    try:
        found = (
            json.loads(text)["items"] if path.suffix == ".json" else [json.loads(line) for line in text.splitlines()]
        )
        return [item for item in found if {"operator", "hardware", "verdict", "workloads"} <= item.keys()]
    except (ValueError, TypeError, KeyError, AttributeError):
        raise UsageError(f"{path} is no results.json, and no log with one verdict a line") from None


def _indexed(path: Path, operator: str, hardware: str, digest: str) -> Mapping[str, Any] | None:
    """The line of the index that is about this very file."""
    for folder in (path.parent, path.parent.parent):
        index = folder / INDEX
        if index.is_file():
            try:
                rows: list[Mapping[str, Any]] = json.loads(index.read_text(encoding="utf-8"))
                wanted = (operator, hardware, digest)
                return next((r for r in rows if (r["operator"], r["hardware"], r["sha256"]) == wanted), None)
            except (ValueError, TypeError, KeyError):
                raise UsageError(f"{index} is no list of objects with operator, hardware and sha256") from None
    return None


def _plain(workload: Mapping[str, Any]) -> dict[str, Any]:
    known = WorkloadResult.__dataclass_fields__
    return {name: value for name, value in workload.items() if name in known}


def _timed(results: Iterable[WorkloadResult]) -> Iterable[Timed]:
    for result in results:
        if result.speedup is None:
            continue
        low, high = result.speedup_low, result.speedup_high
        if (low is None or high is None) and len(result.samples) > 1:
            interval = log_ratio_interval([math.log(baseline / kernel) for baseline, kernel in result.samples])
            low, high = interval.low, interval.high
        if low is None or high is None:
            continue
        yield Timed(
            sizes=dict(result.sizes),
            dtype=result.dtype,
            speedup=result.speedup,
            low=low,
            high=high,
            baseline=result.baseline or "eager",
            baseline_ms=result.reference_ms,
            kernel_ms=result.kernel_ms,
        )


def _versions() -> dict[str, str | None]:
    from pytest_kernelevolve.report.results_json import version_of

    return {name: version_of(name) for name in ("torch", "triton")}
