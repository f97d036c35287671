"""All problems of KernelBench's first three levels are there, under their numbers and names, and each one runs."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from kernelbench_suite.compare import RESULT, Different, compare, specs
from kernelbench_suite.official import read_official
from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.kernelbench import compact
from pytest_kernelevolve.spec.kernelbench.official import official
from pytest_kernelevolve.spec.model import OperatorSpec, Workload
from pytest_kernelevolve.spec.resolve import resolve_callable
from tests.project import ROOT

LEVELS = {1: 100, 2: 100, 3: 50}
HEAVY = ("torch", "triton", "numpy", "openai")
SLOW = 10  # of level 3 one problem in so many is run here, and all by `kernelbench_suite.compare`

RELU = """\
import torch
import torch.nn as nn

class Model(nn.Module):
    def forward(self, x):
        return torch.relu(x)

batch_size = 6
dim = 11

def get_inputs():
    return [torch.rand(batch_size, dim)]

def get_init_inputs():
    return []
"""
ADD_RELU = """\
import torch
import torch.nn as nn

class Model(nn.Module):
    def __init__(self, in_features, out_features, bias_shape):
        super().__init__()
        self.gemm = nn.Linear(in_features, out_features, bias=False)
        self.bias = nn.Parameter(torch.randn(bias_shape))

    def forward(self, x):
        return torch.relu(self.gemm(x) + self.bias)

batch_size = 1024
in_features = 8192
out_features = 8192
bias_shape = (out_features,)

def get_inputs():
    return [torch.rand(batch_size, in_features)]

def get_init_inputs():
    return [in_features, out_features, bias_shape]
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A made-up checkout of two problems."""
    for name, text in {"level1/19_ReLU": RELU, "level2/76_Gemm_Add_ReLU": ADD_RELU}.items():
        path = tmp_path / "KernelBench" / f"{name}.py"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def spec_of(problem: str) -> OperatorSpec:
    (found,) = (spec for spec in specs([int(problem[5])]) if spec.kernelbench == problem)
    return found


def test_every_problem_is_there_and_was_found_to_be_the_official_one() -> None:
    with RESULT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    found = [spec.kernelbench for spec in specs(LEVELS)]
    numbers = [tuple(map(int, (name or "").removeprefix("level").split("_")[0].split("/"))) for name in found]
    assert numbers == [(level, number) for level, count in LEVELS.items() for number in range(1, count + 1)]
    assert [row["problem"] for row in rows] == found
    others = {row["problem"]: row["verdict"] for row in rows if row["verdict"] != "same"}
    assert others == {"level3/35_LSTM": "same, given 2 inputs that the original draws in its forward"}
    degenerate = [str(spec.kernelbench).split("_")[0] for spec in specs(LEVELS) if spec.accept_degenerate]
    assert degenerate == ["level2/9", "level2/36", "level2/58", "level2/80", "level2/83"]


@pytest.mark.parametrize("level", LEVELS)
def test_the_references_run_at_their_smallest_sizes(level: int) -> None:
    for number, spec in enumerate(specs([level])):
        if level == 3 and number % SLOW:
            continue
        timed, tiny = spec.workloads
        assert timed.timed
        assert not tiny.timed
        assert any(size % 2 for size in tiny.sizes.values()), spec.name
        case = make_case(spec, tiny, seed=1)
        assert all(name.isidentifier() for name in case.names), spec.name
        function = resolve_callable(spec, tiny)
        first, second = case.call(function), case.call(function)
        assert isinstance(first, torch.Tensor), spec.name
        assert first.numel(), spec.name
        assert torch.equal(first, second), spec.name


def test_a_kernel_has_the_same_arguments_at_all_sizes() -> None:
    for spec in specs([3]):  # networks, where a size could be a number of layers
        assert spec.reference.path is not None
        names = []
        for workload in (*spec.workloads, *(spec.gate("hopper").workloads or ())):
            made = compact.namespace(spec.reference.path, spec.reference.target, workload.sizes)
            with torch.device("meta"):
                model = made["Model"]()
            names.append([name for name, _ in (*model.named_parameters(), *model.named_buffers())])
        assert names[0] == names[1] == names[2], spec.name


def collected(*arguments: str, watch: Path | None = None) -> list[str]:
    """The names of what a session of its own collects, and what else it prints."""
    plugins = [] if watch is None else ["-p", watch.stem]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            *plugins,
            "kernelbench_suite",
            "--co",
            "-qs",
            "-p",
            "no:cacheprovider",
            *arguments,
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(watch.parent)} if watch else None,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [line.partition("::")[2] or line for line in done.stdout.splitlines() if "::" in line or "loaded" in line]


def test_collecting_the_suite_loads_no_torch(tmp_path: Path) -> None:
    watch = tmp_path / "watch_imports.py"
    watch.write_text(
        "import sys, json\ndef pytest_sessionfinish():\n"
        f"    print('loaded', json.dumps([name for name in {HEAVY!r} if name in sys.modules]))\n"
    )
    *names, loaded = collected(watch=watch)
    assert json.loads(loaded.removeprefix("loaded ")) == []
    assert sum(name.startswith("level") and name.endswith("[cpu]") for name in names) == sum(LEVELS.values())


@pytest.mark.parametrize(
    ("arguments", "count", "example"),
    [
        (["--level", "3", "-m", "h200"], 50, "level3_035_lstm[hopper]"),
        (["--level", "1", "--level", "2", "-m", "cpu", "-k", "softmax"], 12, "level1_023_softmax[cpu]"),
    ],
)
def test_levels_marks_and_names_choose_problems(arguments: list[str], count: int, example: str) -> None:
    names = collected(*arguments)
    assert len(names) == count
    assert example in names


def test_a_checkouts_files_run_in_the_place_of_the_operators_that_follow_them(checkout: Path) -> None:
    (checkout / "KernelBench/level1/19_ReLU.py").rename(checkout / "KernelBench/level1/19_Rectifier.py")
    names = collected("--kernelbench", str(checkout), "--level", "1", "--level", "2", "-m", "cpu")
    assert names == ["level1_019_relu[cpu]", "level2_076_gemm_add_relu[cpu]"]
    (spec,) = official([spec_of("level1/19_ReLU")], checkout)
    case = make_case(spec, spec.workloads[0], seed=1)
    assert case.arguments["x"].shape == (6, 11)
    assert torch.equal(case.call(resolve_callable(spec, spec.workloads[0])), case.arguments["x"].relu())
    assert spec.for_gate(spec.gate("hopper")).workloads == spec.workloads


def test_a_folder_without_problems_is_no_checkout(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="is no checkout of KernelBench"):
        list(official([spec_of("level1/19_ReLU")], tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("bias=False", "bias=True", "weights"),
        ("torch.rand(batch_size", "torch.randn(batch_size", "input values"),
        ("+ self.bias)", "- self.bias)", "output values"),
        ("batch_size = 1024", "batch_size = 512", "inputs"),
        ("randn(bias_shape)", "rand(bias_shape)", "weights"),
        ("= nn.Parameter(torch.randn(bias_shape))", "= nn.Parameter(torch.randn(bias_shape).double())", "weights"),
    ],
    ids=["bias", "input", "output", "sizes", "distribution", "dtype"],
)
def test_a_problem_that_is_not_the_same_is_found(checkout: Path, old: str, new: str, message: str) -> None:
    spec = spec_of("level2/76_Gemm_Add_ReLU")
    path = next((checkout / "KernelBench" / "level2").iterdir())
    for name, size in {"in_features": 64, "out_features": 48}.items():  # the official ones take seconds
        path.write_text(path.read_text().replace(f"{name} = 8192", f"{name} = {size}"))
    gate = spec.gate("hopper")
    assert gate.workloads is not None
    path.write_text(path.read_text().replace(old, new))
    small = _with_sizes(spec, {"in_features": 64, "out_features": 48})
    with pytest.raises(Different, match=f"^{message}"):
        compare(small, read_official(checkout, "level2/76_Gemm_Add_ReLU"))


def test_a_problem_that_is_the_same_passes(checkout: Path) -> None:
    path = next((checkout / "KernelBench" / "level2").iterdir())
    path.write_text(path.read_text().replace("8192", "64"))
    spec = _with_sizes(spec_of("level2/76_Gemm_Add_ReLU"), {"in_features": 64, "out_features": 64})
    row = compare(spec, read_official(checkout, "level2/76_Gemm_Add_ReLU"))
    assert (row.difference, row.verdict, row.weights) == ("bitwise", "same", 2)
    assert row.reduced_to == "batch_size=64"


def _with_sizes(spec: OperatorSpec, sizes: dict[str, int]) -> OperatorSpec:
    def changed(workloads: Iterable[Workload]) -> tuple[Workload, ...]:
        return tuple(replace(one, sizes={**one.sizes, **sizes}) for one in workloads)

    gates = tuple(replace(gate, workloads=gate.workloads and changed(gate.workloads)) for gate in spec.gates)
    return replace(spec, gates=gates, workloads=changed(spec.workloads))
