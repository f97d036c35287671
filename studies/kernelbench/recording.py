"""A pytest plugin: operators are shared out among sessions, and each one's result is written down as it ends."""

from __future__ import annotations

import csv
import json
import math
import os
import re
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.hardware.detect import accelerators, cpu_cores, cpu_model
from pytest_kernelevolve.judge.turn import told_in
from pytest_kernelevolve.plugin.items import OperatorItem
from pytest_kernelevolve.plugin.stash import result_key
from pytest_kernelevolve.report.item_result import jsonable
from pytest_kernelevolve.report.results_json import item_entry, version_of
from pytest_kernelevolve.spec.digest import spec_digest
from studies.logs import read_lines
from tests.project import ROOT

VERDICTS = "verdicts.jsonl"
LARGE = 8e8  # elements of inputs, weights and outputs
OFFICIAL = ROOT / "kernelbench_suite" / "results" / "official.csv"  # shapes of each problem
started_key: pytest.StashKey[float] = pytest.StashKey()


def done_in(folder: Path) -> set[str]:
    """The operators that a run's folder has a line for, of a verdict or of why there is none."""
    return {line["operator"] for line in read_lines(folder / VERDICTS)}


def unjudged_in(folder: Path) -> set[str]:
    """Those of them that were not judged for something about the machine, such as memory that others held."""
    latest = {line["operator"]: line for line in read_lines(folder / VERDICTS)}
    return {
        name
        for name, line in latest.items()
        if line["findings"] and all(_of_the_machine(one) for one in line["findings"])
    }


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    folders = [os.environ["KERNELBENCH_OUT"], *filter(None, os.environ["KERNELBENCH_DONE"].split(os.pathsep))]
    judged = (done_in(Path(folder)) - unjudged_in(Path(folder)) for folder in folders)
    known = set().union(*judged)
    again = set().union(*(unjudged_in(Path(folder)) for folder in folders))
    operators = [item for item in items if isinstance(item, OperatorItem) and item.spec.workloads]
    if "KERNELBENCH_UNMET" in os.environ:
        lines = read_lines(Path(os.environ["KERNELBENCH_UNMET"]) / VERDICTS)
        unmet = {line["operator"] for line in lines if line["origin"] is None}
        operators = [item for item in operators if item.spec.name in unmet]
    families = list(filter(None, os.environ.get("KERNELBENCH_FAMILIES", "").split(",")))
    meant = [item for item in operators if not families or item.spec.family in families]
    left = [item for item in meant if item.spec.name not in known]
    left.sort(key=lambda item: item.spec.name in again)  # behind what was never tried
    large = _large()
    if os.environ.get("KERNELBENCH_LARGE") == "never":
        left = [item for item in left if item.spec.name[:10] not in large]
    elif os.environ.get("KERNELBENCH_LARGE") == "first":
        left.sort(key=lambda item: item.spec.name[:10] not in large)
    config.hook.pytest_deselected(items=[item for item in items if item not in left])
    items[:] = left
    for item in left:  # what is found is written there, and not into the tree
        if "KERNELBENCH_AIM" in os.environ:
            item.gate = replace(item.gate, min_speedup=float(os.environ["KERNELBENCH_AIM"]))
        item.spec = replace(item.spec, kernel=f"{folders[0]}/kernels/{{hardware}}/{{operator}}.py")


def _large() -> set[str]:
    """``level1_019`` and so on: the problems with more than `LARGE` elements at their official sizes."""
    lines = [line for line in OFFICIAL.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found: set[str] = set()
    for row in csv.DictReader(lines):
        shapes = re.findall(r"\[([\d,]+)\]", row["inputs"] + row["outputs"])
        elements = int(row["elements"]) + sum(math.prod(map(int, shape.split(","))) for shape in shapes)
        level, number = re.findall(r"\d+", row["problem"])[:2]
        if elements > LARGE:
            found.add(f"level{level}_{int(number):03d}")
    return found


def _of_the_machine(finding: Mapping[str, str]) -> bool:
    return finding["kind"] == "environment" or told_in(finding["message"])


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """True, by which an item counts as run, for one that another session has taken or that there is no time for."""
    until = os.environ.get("KERNELBENCH_UNTIL")
    if until is not None and time.time() > float(until):
        item.session.shouldstop = "the budget is spent"
        return True
    if not isinstance(item, OperatorItem) or not _claimed(Path(os.environ["KERNELBENCH_OUT"]), item.spec.name):
        return True
    item.stash[started_key] = time.perf_counter()
    return None


def pytest_runtest_teardown(item: pytest.Item) -> None:
    if isinstance(item, OperatorItem):
        _write(Path(os.environ["KERNELBENCH_OUT"]), item, time.perf_counter() - item.stash[started_key])


def _device(hardware: str) -> str:
    """The processor that was judged on, and how much of it."""
    found = [] if hardware == "cpu" else list(dict.fromkeys(one.name for one in accelerators()))
    return ", ".join(found) or f"{cpu_model()}, {cpu_cores()} cores"


def _claimed(out: Path, name: str) -> bool:
    try:
        (out / "claims" / name).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _write(out: Path, item: OperatorItem, seconds: float) -> None:
    result = item.stash.get(result_key, None)
    if result is None:
        return
    entry: dict[str, Any] = dict(item_entry(result))
    entry["seconds"] = round(seconds, 1)
    entry["origin"] = None
    entry["reason"] = result.campaign.reason if result.campaign is not None else None
    entry["best"] = result.campaign.best_speedup if result.campaign is not None else None
    entry["family"] = item.spec.family
    entry |= {
        "device": _device(result.hardware),
        "torch": version_of("torch"),
        "triton": version_of("triton"),
        "spec": spec_digest(item.spec, result.hardware),
    }
    if result.written:
        kernel = item.spec.kernel_path(result.hardware).read_text(encoding="utf-8")
        entry["origin"] = kernel.split("\n", 2)[:2]
    line = json.dumps(jsonable(entry)) + "\n"
    descriptor = os.open(out / VERDICTS, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(descriptor, line.encode())  # one write: other sessions append as well
    finally:
        os.close(descriptor)
