"""A pytest plugin: operators are shared out among sessions, and each one's result is written down as it ends."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.plugin.items import OperatorItem
from pytest_kernelevolve.plugin.stash import result_key
from pytest_kernelevolve.report.item_result import jsonable
from pytest_kernelevolve.report.results_json import item_entry

VERDICTS = "verdicts.jsonl"
started_key: pytest.StashKey[float] = pytest.StashKey()


def done_in(folder: Path) -> set[str]:
    """The operators that a run's folder has a line for."""
    path = folder / VERDICTS
    if not path.exists():
        return set()
    return {json.loads(line)["operator"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    folders = [os.environ["KERNELBENCH_OUT"], *filter(None, os.environ["KERNELBENCH_DONE"].split(os.pathsep))]
    known = set().union(*(done_in(Path(folder)) for folder in folders))
    left = [item for item in items if isinstance(item, OperatorItem) and item.spec.name not in known]
    config.hook.pytest_deselected(items=[item for item in items if item not in left])
    items[:] = left
    for item in left:  # what is found is written there, and not into the tree
        if "KERNELBENCH_AIM" in os.environ:
            item.gate = replace(item.gate, min_speedup=float(os.environ["KERNELBENCH_AIM"]))
        item.spec = replace(item.spec, kernel=f"{folders[0]}/kernels/{{hardware}}/{{operator}}.py")


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
    if result.written:
        kernel = item.spec.kernel_path(result.hardware).read_text(encoding="utf-8")
        entry["origin"] = kernel.split("\n", 2)[:2]
    line = json.dumps(jsonable(entry)) + "\n"
    descriptor = os.open(out / VERDICTS, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(descriptor, line.encode())  # one write: other sessions append as well
    finally:
        os.close(descriptor)
