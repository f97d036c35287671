"""`kernelevolve export-benchmarks`: a results.json as what other trackers of benchmarks read.

- ``bencher``: Bencher Metric Format, for ``bencher run --adapter json --file FILE``
- ``asv``: a results folder of airspeed velocity, for ``asv publish``, ``asv compare`` and ``asv show``

Times are medians over interleaved rounds, with their quartiles where the rounds are there. Both formats compare times
over commits, and so of machines that are what they were; the gate compares in one run.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pytest_kernelevolve.cli.runs.junit import read_results
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.files import write_atomically

DEFAULTS = {"bencher": "bencher.json", "asv": "asv-results"}
NANOSECONDS_PER_MS = 1e6
_VERSION = "1"  # The version of what a benchmark measures: asv tells old numbers from new ones by it.
_COLUMNS = ("result", "params", "version", "stats_q_25", "stats_q_75", "stats_number", "stats_repeat", "samples")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("results", type=Path, metavar="results.json", help="what `--evolve-report DIR` wrote")
    parser.add_argument("--format", choices=sorted(DEFAULTS), required=True)
    parser.add_argument("--out", type=Path, metavar="PATH", help="default: bencher.json, or the folder asv-results")
    parser.add_argument("--commit", metavar="HASH", help="of the kernels, for asv; default: that of the current folder")


def run(options: argparse.Namespace) -> int:
    document = read_results(options.results)
    out: Path = options.out or Path(DEFAULTS[options.format])
    if options.format == "bencher":
        files = {out: bencher(document)}
    else:
        files = {out / name: data for name, data in asv(document, options.commit or _commit()).items()}
    for path, data in files.items():
        write_atomically(path, json.dumps(data, indent=1) + "\n")
        print(path)
    return 0


def bencher(document: Mapping[str, Any]) -> dict[str, dict[str, dict[str, float]]]:
    """Latency in nanoseconds of each workload's kernel, and the speedup of each item."""
    told: dict[str, dict[str, dict[str, float]]] = {}
    for item in document["items"]:
        name = f"{item['operator']}[{item['hardware']}]"
        if item["speedup"] is not None:
            bounds = {"lower_value": item["speedup_low"], "upper_value": item.get("speedup_high")}
            told[name] = {"speedup": {"value": item["speedup"], **{key: one for key, one in bounds.items() if one}}}
        for workload in _timed(item):
            value = {"value": workload["kernel_ms"] * NANOSECONDS_PER_MS}
            if (spread := _quartiles(workload)) is not None:
                value |= {"lower_value": spread[0] * 1e9, "upper_value": spread[1] * 1e9}
            told[f"{name[:-1]}-{label(workload)}]"] = {"latency": value}
    return told


def asv(document: Mapping[str, Any], commit: str) -> dict[str, Any]:
    """The files of a results folder: a benchmark for each item, with its workloads as values of one parameter."""
    facts = document["environment"]
    machine = re.sub(r"[^\w.-]+", "-", facts["machine"]).strip("-") or "machine"
    name = "-".join(["env", *(f"{package}{facts[package]}" for package in ("torch", "triton") if facts.get(package))])
    benchmarks: dict[str, Any] = {}
    rows: dict[str, list[Any]] = {}
    for item in document["items"]:
        timed = _timed(item)
        if not timed:
            continue
        called = f"{item['operator']}.{item['hardware']}"
        labels = [repr(label(workload)) for workload in timed]
        spreads = [_quartiles(workload) for workload in timed]
        samples = [[kernel for _, kernel in workload.get("samples", ())] or None for workload in timed]
        rows[called] = [
            [workload["kernel_ms"] / 1e3 for workload in timed],
            [labels],
            _VERSION,
            [None if spread is None else spread[0] for spread in spreads],
            [None if spread is None else spread[1] for spread in spreads],
            [1 if sample else None for sample in samples],
            [len(sample) if sample else None for sample in samples],
            samples,
        ]
        benchmarks[called] = {
            "name": called, "type": "time", "unit": "seconds", "params": [labels], "param_names": ["workload"],
            "version": _VERSION, "code": "", "timeout": 60.0, "number": 1, "repeat": 0, "rounds": 1,
            "sample_time": 0.01, "warmup_time": 0.0, "min_run_count": 1,
        }  # fmt: skip
    python = ".".join(facts["python"].split(".")[:2])
    results = {
        "commit_hash": commit, "env_name": name, "date": _milliseconds(facts.get("started")), "python": python,
        "params": {"machine": machine, "os": facts["platform"], "python": python}, "requirements": {}, "env_vars": {},
        "result_columns": list(_COLUMNS), "results": rows, "durations": {}, "version": 2,
    }  # fmt: skip
    described = {"machine": machine, "os": facts["platform"], "cpu": facts["machine"], "version": 1}
    return {
        "benchmarks.json": {**benchmarks, "version": 2},
        f"{machine}/machine.json": described,
        f"{machine}/{commit[:8]}-{name}.json": results,
    }


def label(workload: Mapping[str, Any]) -> str:
    """A workload in one word: ``B=4096-N=1024-float32``."""
    parts = [f"{symbol}={size}" for symbol, size in workload["sizes"].items()]
    return "-".join([*parts, *([workload["dtype"]] if workload["dtype"] else [])])


def _timed(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Its timed workloads; of a kernel that is wrong, or was not timed to the end, none."""
    counts = item["speedup"] is not None
    return [workload for workload in item["workloads"] if counts and workload["kernel_ms"] is not None]


def _quartiles(workload: Mapping[str, Any]) -> Sequence[float] | None:
    """The first and the third quartile of the kernel's rounds, in seconds; None where there are too few."""
    times = [kernel for _, kernel in workload.get("samples", ()) if kernel is not None]
    return statistics.quantiles(times, n=4)[::2] if len(times) > 1 else None


def _milliseconds(started: str | None) -> int:
    return int(datetime.fromisoformat(started).timestamp() * 1000) if started else 0


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise UsageError(
            "asv's results belong to a commit, and this folder is in no git repository; give --commit HASH"
        )
    return done.stdout.strip()
