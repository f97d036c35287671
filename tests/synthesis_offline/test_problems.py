"""KernelBench problems are lifted like other operators: sizes from shapes, library calls kept, inputs left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("triton")

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate, Verdict
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, Reference, ReferenceKind, TensorInput, Workload
from pytest_kernelevolve.synthesis.lifting.emit import emit
from pytest_kernelevolve.synthesis.lifting.lifter import Lifted, Lifter
from pytest_kernelevolve.synthesis.lifting.problems import liftable
from pytest_kernelevolve.synthesis.lifting.variants import TRITON_DRAFTS
from pytest_kernelevolve.synthesis.offline import OfflineOperator
from tests.operators.suites import suite
from tests.synthesis_offline.support import make_context

HEAD = """
import torch
from torch import nn
import torch.nn.functional as F
"""
NORM = f"""{HEAD}
class Model(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.norm = nn.BatchNorm1d(features)

    def forward(self, x):
        return F.relu(self.norm(x))

batch, features = 6, 4

def get_inputs():
    return [torch.randn(batch, features, 5)]

def get_init_inputs():
    return [features]
"""
HEADS = f"""{HEAD}
class Model(nn.Module):
    def __init__(self, heads):
        super().__init__()
        self.heads = heads

    def forward(self, x):
        q = x.view(2, -1, self.heads, 8 // self.heads).transpose(1, 2)
        return torch.tanh(F.scaled_dot_product_attention(q, q, q, is_causal=True))

heads = 2
batch = 4

def get_inputs():
    return [torch.randn(2, batch, 8)]

def get_init_inputs():
    return [heads]
"""


@pytest.fixture(scope="module")
def lifter() -> Iterator[Lifter]:
    made = Lifter()
    yield made
    made.close()


def problem(folder: Path, text: str, *sizes: dict[str, int], allow: tuple[str, ...] = ()) -> OperatorSpec:
    path = folder / "problem.py"
    path.write_text(text)
    return OperatorSpec(
        name="problem",
        reference=Reference(kind=ReferenceKind.KERNELBENCH, target="Model", path=path),
        inputs=(),
        workloads=tuple(Workload(sizes=one, dtypes={}) for one in sizes or ({},)),
        gates=(HardwareGate(hardware="cpu", language="triton"),),
        path=path,
        allow=allow,
    )


def source_of(answer: Lifted) -> str:
    (lift,) = answer.lifts
    assert not lift.reason, lift.reason
    return emit(answer.spec, lift, {}, provenance="").source


def test_shapes_are_expressions_over_the_constants_that_workloads_set() -> None:
    shapes = {
        spec.name: [item.shape for item in liftable(spec).spec.inputs if isinstance(item, TensorInput)]
        for spec in suite("kernelbench_suite")
        if spec.path.name.endswith(".yaml")
    }
    assert shapes["relu"] == [("BATCH", "FEATURES")]
    assert shapes["linear_relu"][1:] == [("INPUT_FEATURES", "OUTPUT_FEATURES"), ("OUTPUT_FEATURES",)]
    assert shapes["causal_softmax"] == [("HEADS", "TOKENS", "TOKENS"), (), ("TOKENS", "TOKENS")]


def test_where_shapes_do_not_show_what_is_computed_each_workload_has_a_kernel(lifter: Lifter, tmp_path: Path) -> None:
    spec = problem(tmp_path, HEADS, {"heads": 2, "batch": 4}, {"heads": 4, "batch": 6}, allow=("attention",))
    source = source_of(lifter.lift(spec, [TRITON_DRAFTS[0]]))
    assert "scaled_dot_product_attention(" in source
    assert "def graph_1(" in source
    assert "(2, 4, 6, 2)" in source, "four heads of two, of the second workload"
    operator = OfflineOperator(lifter=lifter)
    proposed = operator.apply([], make_context(spec=replace(spec, allow=()), phase="draft", hardware="h100"))
    assert {one.operator for one in proposed} == {"lift:triton-own"}
    reason = operator.reasons["problem", "triton"]
    assert reason == "aten::scaled_dot_product_attention is left to a library; allow: [attention] would admit it"


def test_a_norm_in_training_mode_leaves_its_running_statistics_alone(lifter: Lifter, tmp_path: Path) -> None:
    spec = problem(tmp_path, NORM)
    candidate = Candidate(source=source_of(lifter.lift(spec, [TRITON_DRAFTS[0]])), entry="problem", language="triton")
    with Judge(hardware=get("cpu"), workdir=tmp_path, limits=replace(Limits(), call_s=120.0)) as judge:
        ((_, evaluation),) = judge.evaluate(spec, spec.gates[0], [candidate], seed=3)
    assert evaluation.verdict is Verdict.PASS, evaluation.findings
