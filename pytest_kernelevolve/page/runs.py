"""Runs in few numbers: the present one and earlier ones, for histories and for the comparison of two.

Earlier runs are other results.json files, or the store's history of verdicts. Every number knows its machine, for those
of two machines are never compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pytest_kernelevolve.page.items import item_entry, name_of, workload_entry
from pytest_kernelevolve.records import Evaluation
from pytest_kernelevolve.store.api import Store
from pytest_kernelevolve.store.verdicts import VerdictRecord

VERSIONS = ("kernelevolve", "torch", "triton", "driver", "python")
MOST_POINTS = 60  # The most points of one sparkline.
MOST_RUNS = 40  # The most runs that two can be chosen from.
MOST_READ = 600  # verdicts of the store whose times are read, the latest first


def run_entry(results: Mapping[str, Any], *, label: str) -> dict[str, Any]:
    """A results.json in few numbers for each item, by the item's name."""
    environment = results["environment"]
    machine = machine_of(environment)
    return {
        "label": label,
        "started": environment.get("started") or "",
        "commit": environment.get("commit"),
        "versions": {name: environment[name] for name in VERSIONS if environment.get(name)},
        "items": {name_of(item): _numbers(item, machine) for item in results["items"]},
    }


def machine_of(environment: Mapping[str, Any]) -> str:
    """What numbers may be compared within: the machine's key, or what was detected in a report without one."""
    return str(environment.get("machine_id") or environment["machine"])


def stored_runs(store: Store, *, before: float, names: Sequence[str]) -> list[dict[str, Any]]:
    """The runs in the store's history that began before a moment (seconds since the epoch), oldest first.

    A run is what was judged at one commit in one environment, each item once. Only items called ``names`` count.
    """
    wanted = set(names)
    records = [one for one in store.history() if one.created < before and _name(one) in wanted]
    read = {one.id for one in records[-MOST_READ:]}
    runs: list[dict[str, Any]] = []
    key: tuple[Any, ...] = ()
    for record in records:
        name = _name(record)
        its_key = (record.revision, record.dirty, sorted(record.environment.items()))
        if not runs or its_key != key or name in runs[-1]["items"]:
            runs.append(_begin(record))
            key = its_key
        runs[-1]["items"][name] = _of_record(record, store.judged_as(record) if record.id in read else None)
    return runs


def machine_in_store(store: Store, *, since: float) -> dict[str, str]:
    """By the item's name, the machine under which the store has what was judged since a moment."""
    return {_name(record): record.machine for record in store.history() if record.created >= since}


def history_of(name: str, runs: Sequence[Mapping[str, Any]], machine: str) -> list[dict[str, Any]]:
    """The item's earlier and present speeds on ``machine``, oldest first; ``runs`` are in that order."""
    points = []
    for run in runs:
        found = run["items"].get(name)
        if found is not None and found["speedup"] is not None and found["machine"] == machine:
            values = {key: found[key] for key in ("word", "speedup", "low", "high", "gate")}
            points.append({"run": run["label"], "started": run["started"], **values})
    return points[-MOST_POINTS:]


def _begin(record: VerdictRecord) -> dict[str, Any]:
    started = datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="seconds")
    commit = f"{record.revision[:7]}{' with changes' if record.dirty else ''}" if record.revision else None
    versions = {name: str(record.environment[name]) for name in VERSIONS if record.environment.get(name)}
    return {"label": commit or "stored", "started": started, "commit": commit, "versions": versions, "items": {}}


def _name(record: VerdictRecord) -> str:
    return f"{record.operator}[{record.hardware}]"


def _numbers(item: Mapping[str, Any], machine: str) -> dict[str, Any]:
    entry = item_entry(item)
    return {
        "word": entry["word"],
        "speedup": entry["speedup"],
        "low": entry["low"],
        "high": entry["high"],
        "gate": entry["gate"],
        "times": _times(entry["workloads"]),
        "kernel": item.get("kernel_digest"),
        "language": item.get("language"),
        "machine": machine,
    }


def _of_record(record: VerdictRecord, evaluation: Evaluation | None) -> dict[str, Any]:
    workloads = [] if evaluation is None else evaluation.to_json()["workloads"]
    timed = [{**workload, "reference_ms": _reference_ms(workload)} for workload in workloads]
    return {
        "word": record.status,
        "speedup": record.speedup,
        "low": record.speedup_low,
        "high": record.speedup_high,
        "gate": record.min_speedup,
        "times": _times([workload_entry(workload) for workload in timed]),
        "kernel": record.kernel,
        "language": record.language,
        "machine": record.machine,
    }


def _times(workloads: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    return {
        f"{workload['label']} {workload['dtype']}": [
            workload["reference_ms"],
            workload["kernel_ms"],
            workload["baseline"],
        ]
        for workload in workloads
        if workload["kernel_ms"] and workload["reference_ms"]
    }


def _reference_ms(workload: Mapping[str, Any]) -> float | None:
    names = {"compile": "compile_ms", "max-autotune": "max_autotune_ms"}
    value: float | None = workload[names.get(workload["baseline"] or "", "eager_ms")]
    return value
