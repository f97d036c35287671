"""results.json: everything a run found, for programs. `results.schema.json` beside this module describes it."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import metadata, resources
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from pytest_kernelevolve.case_tokens import described
from pytest_kernelevolve.errors import KernelEvolveError, without_password
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.records import Finding, SampleTally
from pytest_kernelevolve.report.item_result import ItemResult, jsonable, verdict_of, worst_first

SCHEMA_VERSION = 1
FILE_NAME = "results.json"
PASSING = ("pass", "faster")


def results_document(results: Sequence[ItemResult], environment: Mapping[str, Any]) -> dict[str, Any]:
    """The document as plain JSON data, worst items first."""
    items = [item_entry(result) for result in worst_first(results)]
    document = {"schema": SCHEMA_VERSION, "environment": dict(environment), "items": items}
    plain: dict[str, Any] = jsonable(document)
    return plain


def item_entry(result: ItemResult) -> dict[str, Any]:
    """One item of results.json."""
    evaluation, campaign = result.evaluation, result.campaign
    findings: list[dict[str, Any]] = [{"kind": "environment", "message": result.error}] if result.error else []
    if result.unjudged and campaign is not None:
        findings = [{"kind": "not-judged", "message": f"{campaign.waiting} kernels wait to be judged"}]
    if evaluation is not None:
        findings += [finding_entry(finding) for finding in evaluation.findings]
    return {
        "nodeid": result.nodeid,
        "operator": result.operator,
        "hardware": result.hardware,
        "verdict": str(verdict_of(result)),
        "status": result.status,
        "passed": result.passed,
        "speedup": evaluation.speedup if evaluation else None,
        "speedup_low": evaluation.speedup_low if evaluation else None,
        "speedup_high": evaluation.speedup_high if evaluation else None,
        "min_speedup": result.min_speedup,
        "against": None if result.against is None else result.against.entry(),
        "waived": None if result.waived is None else result.waived.entry(),
        "moved": None if result.moved is None else result.moved.entry(),
        "baseline": result.baseline,
        "degenerate": result.degenerate,
        "share": result.share,
        "downstream": None if result.downstream is None else result.downstream.entry(),
        "evolved": result.evolved,
        "kernel": result.kernel,
        "kernel_digest": result.kernel_digest,
        "language": result.language,
        "findings": findings,
        "workloads": [
            {
                "sizes": dict(workload.sizes),
                "dtype": workload.dtype,
                "reference_ms": workload.reference_ms,
                "eager_ms": workload.eager_ms,
                "compile_ms": workload.compile_ms,
                "max_autotune_ms": workload.max_autotune_ms,
                "baseline": workload.baseline,
                "kernel_ms": workload.kernel_ms,
                "speedup": workload.speedup,
                "speedup_low": workload.speedup_low,
                "speedup_high": workload.speedup_high,
                "error": workload.error,
                "base_ms": workload.base_ms,
                "change": workload.change,
                "change_low": workload.change_low,
                "change_high": workload.change_high,
                "base_samples": workload.base_samples,
                "floor_ms": workload.floor_ms,
                "roofline_ms": workload.roofline_ms,
                "samples": workload.samples,
                "clocks": workload.clocks,
                "void": [asdict(round_) for round_ in workload.void],
            }
            for workload in (evaluation.workloads if evaluation else ())
        ],
        "opinfo": None if evaluation is None or evaluation.samples is None else _samples(evaluation.samples),
        "compiled": None
        if evaluation is None or evaluation.compiled is None
        else {**asdict(evaluation.compiled), "line": evaluation.compiled.line},
        "campaign": None
        if campaign is None
        else {
            "nodes": campaign.nodes,
            "failures": campaign.failures,
            "tokens": campaign.tokens,
            "tokens_estimated": campaign.tokens_estimated,
            "usd": campaign.usd,
            "seconds": campaign.seconds,
            "waiting": campaign.waiting,
            "unanswered": campaign.unanswered,
            "languages": campaign.languages,
            "drafts": campaign.drafts,
            "best_draft": campaign.best_draft,
            "best_speedup": campaign.best_speedup,
            "devices": [dict(device) for device in campaign.devices],
            "why": campaign.why,
            "not_proposed": campaign.not_proposed,
        },
    }


def finding_entry(finding: Finding) -> dict[str, Any]:
    """One finding of results.json, with what is known of the case in which it was made."""
    entry: dict[str, Any] = {"kind": finding.kind, "message": finding.message}
    if finding.detail:
        entry["detail"] = finding.detail
    if finding.case:
        entry["case"] = described(finding.case)
    if finding.borderline:
        entry["borderline"] = True
    return entry


def _samples(tally: SampleTally) -> dict[str, Any]:
    dtypes = {name: list(counts) for name, counts in tally.dtypes.items()}
    return {"passed": tally.passed, "total": tally.total, "dtypes": dtypes, "failures": list(tally.failures)}


def make_folder(folder: Path) -> None:
    """Make the folder of a report. Raises KernelEvolveError where nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise KernelEvolveError(
            f"{folder}: cannot be written: {error.strerror or error}; name another folder"
        ) from None


def write_results(folder: Path, document: Mapping[str, Any]) -> Path:
    """Write results.json into ``folder``. Raises KernelEvolveError where it cannot be written."""
    path = folder / FILE_NAME
    write_atomically(path, json.dumps(document, indent=2, allow_nan=False) + "\n")
    return path


def schema() -> dict[str, Any]:
    """The JSON Schema of results.json."""
    text = resources.files("pytest_kernelevolve.report").joinpath("results.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def item_passed(item: Mapping[str, Any]) -> bool:
    """Whether an item of results.json passes: as the run said or, in a file of an earlier version, by its verdict."""
    said = item.get("passed")
    return said if isinstance(said, bool) else item["verdict"] in PASSING


def item_word(item: Mapping[str, Any]) -> str:
    """The one word for an item of results.json: its ``status`` or, in a file of an earlier version, its verdict."""
    return str(item.get("status") or item["verdict"])


def problem_with(document: Any) -> str | None:
    """Where and why ``document`` does not fit the schema of results.json, in one line; None where it does."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    found = best_match(Draft202012Validator(schema()).iter_errors(document))
    if found is None:
        return None
    return f"at {'.'.join(str(part) for part in found.absolute_path) or 'the top'}: {found.message[:200]}"


def version_of(distribution: str) -> str | None:
    """The installed version of a package, without importing it; None where it is absent."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def environment(
    *,
    pytest_version: str,
    settings: Mapping[str, Any],
    started: float,
    command: str | None = None,
    noise: Sequence[Mapping[str, Any]] = (),
    commit: str | None = None,
) -> dict[str, Any]:
    """Where and how the run was made, without importing what is named. ``settings`` are `Settings.to_json`'s.

    ``command`` repeats the run; ``noise`` are noise certificates of this machine; ``commit`` is what is checked out.
    """
    from pytest_kernelevolve.hardware.detect import detect, devices_and_driver, this_machine

    found = detect()
    return {
        "kernelevolve": version_of("pytest-kernelevolve") or "not installed",
        "python": platform.python_version(),
        "pytest": pytest_version,
        "torch": version_of("torch"),
        "triton": version_of("triton"),
        "driver": devices_and_driver()[1] or None,
        "commit": commit,
        "platform": platform.platform(),
        "machine": found.description,
        "machine_id": this_machine(),
        "hardware": sorted(found.names),
        "started": _utc(started),
        "finished": _utc(time.time()),
        "command": None if command is None else without_password(command),
        "noise": [dict(rates) for rates in noise],
        "settings": dict(settings),
    }


def _utc(moment: float) -> str:
    return datetime.fromtimestamp(moment, tz=UTC).isoformat(timespec="seconds")
