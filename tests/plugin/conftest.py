"""A small project with specs, kernels and a fake judge, on which the plugin's tests run pytest."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.judge.sandbox import probe

# A run in this process forgets the modules that it imported. Some of these do not survive being imported twice (yaml's
# C part keeps the first classes; torch's ends the process, if only in a later file of tests), and all take time, so
# they are here before the first run.
with contextlib.suppress(ImportError):
    importlib.import_module("torch")
for module in (
    "campaign",
    "evolve.against.checkout",
    "evolve.against.plan",
    "evolve.run",
    "gate.against",
    "hardware.detect",
    "page.gathering",
    "page.writing",
    "plugin.item_run",
    "plugin.progress",
    "plugin.recorder",
    "plugin.replaceable",
    "plugin.xdist",
    "report.junit",
    "report.results_json",
    "search.fitness",
    "spec.digest",
    "spec.loading.yaml_loader",
    "store.engine.sqlite",
    "store.migrations",
    "store.sql",
    "synthesis.proposers.opening",
):
    importlib.import_module(f"pytest_kernelevolve.{module}")

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = "pytest_kernelevolve.plugin.entry"

# Ways to run pytest that must make no difference. -n2 starts two interpreters, so it is asked for where it matters.
SINGLE = [
    pytest.param((), id="default"),
    pytest.param(("-n0",), id="n0"),
    pytest.param(("-p", "no:xdist"), id="no-xdist"),
    pytest.param(("-p", "no:benchmark"), id="no-benchmark"),
]
# Those of them that are evidence, see tests/evidence.toml.
ALSO_SINGLE = [SINGLE[0], *(pytest.param(*way.values, id=way.id, marks=pytest.mark.evidence) for way in SINGLE[1:])]
ALSO_DISTRIBUTED = pytest.param(("-n2",), id="n2", marks=pytest.mark.evidence)
DISTRIBUTED = [
    pytest.param(("-n2",), id="n2"),
    pytest.param(("-n2", "-p", "no:benchmark"), id="n2-no-benchmark", marks=pytest.mark.evidence),
]

SPEC = """\
operator: {name}
reference: torch.nn.functional.silu
inputs:
  input: {{shape: [B, N], dtype: $dtype}}
workloads:
  - {{B: 4, N: 8, dtype: float32}}
hardware:
  {gates}
"""


class Project:
    """A folder with operator specs, and pytest to run there."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.path = pytester.path

    def spec(self, name: str = "swish", gates: str = "cpu: {min_speedup: 1.2}", folder: str = "ops") -> Path:
        return self.write(f"{folder}/{name}.op.yaml", SPEC.format(name=name, gates=gates))

    def kernel(self, name: str = "swish", text: str = "# speed 1.5", hardware: str = "cpu") -> Path:
        return self.write(f"ops/kernels/{hardware}/{name}.py", f"def {name}(x):\n    return x\n\n\n{text}\n")

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments: str | Path, apart: bool = False) -> pytest.RunResult:
        """Run pytest, in this process or (``apart``) in one of its own."""
        command = [*load_plugin(), *arguments]
        if apart:
            return self.pytester.runpytest_subprocess(*command)
        return self.pytester.runpytest_inprocess(*command)

    def results(self, folder: str = "report") -> dict[str, Any]:
        document: dict[str, Any] = json.loads((self.path / folder / "results.json").read_text(encoding="utf-8"))
        return document


def load_plugin() -> Sequence[str]:
    """What makes pytest load the plugin: nothing where it is installed."""
    installed = any(point.value == PLUGIN for point in entry_points(group="pytest11"))
    return () if installed else ("-p", PLUGIN)


OF_THIS_SESSION = ("CI", "BUILD_NUMBER", "COLUMNS", "FAKE_SPEEDS", "PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER")


sandbox_here = cache(probe.probe)  # it starts a process, and every run in this one asks for it


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Project:
    for name in list(os.environ):
        if name.startswith("KERNELEVOLVE_") or name in OF_THIS_SESSION:
            monkeypatch.delenv(name)
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setattr(probe, "probe", sandbox_here)
    pytester.makeconftest((Path(__file__).parent / "fakes.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\n")
    return Project(pytester)


@pytest.fixture
def need_xdist() -> None:
    pytest.importorskip("xdist")
