"""Triton lifted from Inductor without a device: it stands alone, computes what it should, and compiles for Hopper."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("triton")

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate, Verdict
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, TensorInput, ValueInput, Workload
from pytest_kernelevolve.synthesis.lifting.emit import emit
from pytest_kernelevolve.synthesis.lifting.lifter import Lifter
from pytest_kernelevolve.synthesis.lifting.process.protocol import Variant
from pytest_kernelevolve.synthesis.lifting.variants import TRITON_ALTERNATIVES, TRITON_DRAFTS
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.tuning.mutations import mutations
from tests.operators.suites import operator_spec
from tests.project import ROOT
from tests.synthesis_offline.support import make_spec

GATE = HardwareGate(hardware="cpu", language="triton")
DEFAULT, OWN, ROWS = TRITON_DRAFTS
BY_NAME = {variant.name: variant for variant in (*TRITON_DRAFTS, *TRITON_ALTERNATIVES)}
# The interpreter takes seconds for what a device does in microseconds, so what is judged in it is small.
SMALL = {
    "softmax": ({"B": 2, "N": 8}, {"B": 1, "N": 3}),
    "rms_norm": ({"B": 4, "N": 32}, {"B": 3, "N": 21}),
    "layer_norm": ({"B": 2, "N": 16}, {"B": 3, "N": 5}),
    "bias_gelu": ({"B": 4, "N": 32}, {"B": 3, "N": 21}),
    "swish": ({"B": 4, "N": 32}, {"B": 3, "N": 21}),
    "swiglu": ({"B": 4, "N": 32}, {"B": 3, "N": 21}),
    "cumsum": ({"B": 2, "N": 16}, {"B": 3, "N": 5}),
}
TWO_RESULTS = """
import torch

def extremes(x):
    return [x.amax(-1), x.sum(0)]
"""


@pytest.fixture(scope="module")
def lifter() -> Iterator[Lifter]:
    made = Lifter()
    yield made
    made.close()


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    limits = replace(Limits(), call_s=120.0)
    with Judge(hardware=get("cpu"), workdir=tmp_path_factory.mktemp("judge"), limits=limits) as made:
        yield made


def small(name: str) -> OperatorSpec:
    """An operator of the repository at sizes for the interpreter, one of them with a kernel of its own."""
    spec = operator_spec(name)
    sizes = SMALL[name]
    dtypes = spec.workloads[0].dtypes
    first, second = (Workload(sizes=one, dtypes=dtypes, timed=place == 0) for place, one in enumerate(sizes))
    hidden = Workload(sizes={**sizes[1], "B": 1}, dtypes=dtypes, timed=False, hidden=True)
    return replace(spec, workloads=(first, second), hidden=(hidden,))


def lifted(lifter: Lifter, spec: OperatorSpec, variant: Variant = DEFAULT) -> str:
    answer = lifter.lift(spec, [variant])
    (lift,) = answer.lifts
    assert not lift.reason, lift.reason
    return emit(answer.spec, lift, {}, provenance="").source


def assert_right(judge: Judge, spec: OperatorSpec, source: str) -> None:
    candidate = Candidate(source=source, entry=spec.name, language="triton")
    evaluation = judge.confirm(spec, GATE, candidate, seed=7)
    assert evaluation.verdict is Verdict.PASS, evaluation.findings
    assert [finding.kind for finding in evaluation.findings] == ["not-timed"]


def compiles(folder: Path, spec: OperatorSpec, source: str) -> int:
    """How many kernels of ``source`` were compiled for sm_90, for the timed workloads and the first other one."""
    path = folder / f"{spec.name}.py"
    path.write_text(source)
    calls = [_call(spec, workload) for workload in spec.workloads]
    done = subprocess.run(
        [sys.executable, "-m", "tests.synthesis_offline.crosscompile", str(path), spec.name, json.dumps(calls)],
        cwd=ROOT,
        env={**os.environ, "TRITON_CACHE_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return int(done.stdout)


def _call(spec: OperatorSpec, workload: Workload) -> list[Any]:
    from pytest_kernelevolve.spec.expressions import evaluate

    call: list[Any] = []
    for item in spec.inputs:
        if isinstance(item, TensorInput):
            dtype = workload.dtypes[item.dtype[1:]] if item.dtype.startswith("$") else item.dtype
            call.append({"shape": [evaluate(one, workload.sizes) for one in item.shape], "dtype": dtype})
        elif isinstance(item, ValueInput):
            value = item.value
            symbolic = isinstance(value, tuple | list)
            call.append([workload.sizes.get(one, one) for one in value] if symbolic else value)
    return call


@pytest.mark.parametrize("name", SMALL)
def test_what_is_lifted_stands_alone_and_is_right(lifter: Lifter, judge: Judge, name: str) -> None:
    spec = small(name)
    source = lifted(lifter, spec)
    tree = ast.parse(source)
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported <= {"torch", "triton", "triton.language", "triton.language.extra"}
    assert "inductor" not in source.replace("TorchInductor", "")
    assert_right(judge, spec, source)


def test_several_results_are_returned_as_they_were(lifter: Lifter, judge: Judge, tmp_path: Path) -> None:
    file = tmp_path / "extremes.py"
    file.write_text(TWO_RESULTS)
    x = TensorInput(name="x", shape=("B", "N"))
    spec = make_spec(x, name="extremes", sizes={"B": 3, "N": 8}, file=file, target="extremes")
    spec = replace(spec, hidden=(Workload(sizes={"B": 2, "N": 5}, dtypes={"dtype": "float32"}, hidden=True),))
    assert_right(judge, spec, lifted(lifter, spec))


@pytest.mark.parametrize("name", ["softmax", "bias_gelu", "cumsum"])
def test_the_lift_of_the_real_sizes_compiles_for_hopper(lifter: Lifter, tmp_path: Path, name: str) -> None:
    spec = operator_spec(name)
    spec = spec.for_gate(spec.gate("hopper"))
    assert compiles(tmp_path, spec, lifted(lifter, spec)) >= 2


def test_rows_are_kept_where_that_is_asked_for(lifter: Lifter, tmp_path: Path) -> None:
    spec = operator_spec("rms_norm")
    spec = spec.for_gate(spec.gate("hopper"))
    usual, kept = (lifted(lifter, spec, variant) for variant in (DEFAULT, ROWS))
    assert "R0_BLOCK: tl.constexpr = 4096" not in usual
    assert "R0_BLOCK: tl.constexpr = 4096" in kept
    assert "R0_BLOCK: tl.constexpr = 8192" in kept
    assert compiles(tmp_path, spec, kept) >= 2


def test_matrix_products_are_lifted_as_dots(lifter: Lifter, tmp_path: Path) -> None:
    a, b = TensorInput(name="a", shape=("M", "K")), TensorInput(name="b", shape=("K", "N"))
    spec = make_spec(a, b, name="product", sizes={"M": 64, "K": 128, "N": 96}, target="torch.mm")
    assert "torch.mm(" in lifted(lifter, spec)
    source = lifted(lifter, spec, BY_NAME["triton-products"])
    assert "tl.dot(" in source
    assert "ATen operators that it calls: none" in source
    assert compiles(tmp_path, spec, source) == 1


def test_products_and_convolutions_are_written_by_families_and_compile(lifter: Lifter, tmp_path: Path) -> None:
    a, b = TensorInput(name="a", shape=("M", "K")), TensorInput(name="b", shape=("K", "N"))
    spec = make_spec(a, b, name="product", sizes={"M": 512, "K": 1024, "N": 768}, target="torch.mm")
    source = lifted(lifter, spec, OWN)
    assert "ATen operators that it calls: none" in source
    assert "own_mm(a, b, out=buf0)" in source
    assert "own_bmm" not in source, "what nobody calls is left out"
    assert "PRODUCT_PRECISION" in tunables.read(source)
    assert compiles(tmp_path, spec, source) >= 3, "the split into parts, the product, and the sum of its shares"
    x, weight = TensorInput(name="x", shape=("B", 32, "H", "H")), TensorInput(name="weight", shape=(16, 32, 3, 3))
    spec = make_spec(x, weight, name="conv", sizes={"B": 4, "H": 32}, target="torch.nn.functional.conv2d")
    source = lifted(lifter, spec, OWN)
    assert "own_convolution(" in source
    assert compiles(tmp_path, spec, source) >= 2, "the input laid out, and the products"


def test_every_kernel_for_an_exact_size_has_its_own_schedule(lifter: Lifter, judge: Judge) -> None:
    spec = small("rms_norm")
    (lift,) = lifter.lift(spec, [DEFAULT]).lifts
    offered = [schedule for graph in lift.graphs for schedule in graph.schedules.values()]
    assert offered
    assert all({"XBLOCK", "num_warps"} <= set(one[0]) for one in offered), "Inductor's heuristics were asked"
    source = lifted(lifter, spec)
    declared = tunables.read(source)
    assert {"MATH", "XBLOCK_0", "WARPS_0"} <= set(declared)
    changes = {mutation.kind: mutation for mutation in mutations(source, "triton")}
    assert {"MATH", "XBLOCK_0", "WARPS_0"} <= set(changes)
    assert_right(judge, spec, changes["XBLOCK_0"].source)


def test_the_process_that_lifts_is_as_it_was_afterwards(lifter: Lifter) -> None:
    """A lift for the CPU after one for CUDA: nothing of the pretended device is left."""
    spec = operator_spec("swish")
    cpu = Variant(name="scalar", config={"cpp.simdlen": 1}, scalar=True)
    answer = lifter.lift(spec, [DEFAULT, cpu, DEFAULT])
    assert [lift.reason for lift in answer.lifts] == ["", "", ""]
    assert "cpp_pybinding" in answer.lifts[1].graphs[0].wrapper
    first, _, last = answer.lifts
    assert emit(answer.spec, first, {}, provenance="") == emit(answer.spec, last, {}, provenance="")
