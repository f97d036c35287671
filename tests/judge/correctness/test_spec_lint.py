"""The linter finds each kind of degenerate task, says where, and is quiet about sound ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.judge.correctness.spec_checks.spec_lint import problems
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Tolerance, Workload
from tests.judge.support import make_spec

TIMED = (Workload(sizes={"B": 200, "N": 50}, dtypes={"dtype": "float32"}),)
X = TensorInput(name="x", shape=("B", "N"))
Y = TensorInput(name="y", shape=("B", "N"))


def spec_of(folder: Path, formula: str, *inputs: TensorInput, **changes: Any) -> OperatorSpec:
    names = ", ".join(one.name for one in inputs or (X,))
    reference = f"import torch\ndef operator({names}):\n    return {formula}\n"
    return make_spec(folder, reference, *inputs, **({"workloads": TIMED} | changes))


DEGENERATE = {
    "the mean of a softmax": ("torch.softmax(x, -1).mean(-1)", (X,), "its mean would be right as the output"),
    "zeros": ("x * 0", (X,), "zeros would be right as the output at B=200 N=50 float32"),
    "a dead zone": ("x.clamp(5000, 6000)", (X,), "the output is one same number throughout"),
    "almost a dead zone": ("(x - 3).clamp_min(0)", (X,), "hardly leave a dead zone"),
    "not a number": ("(x - 100).log()", (X,), "NaN or infinite in 100 % of its elements"),
    "repetition": ("x.sum(0).expand(7, -1).clone()", (X,), "repeats along dimension 0: one slice of 7 would do"),
    "an input that is not used": ("x + 0 * y.clamp(-1, 1)", (X, Y), "the input 'y' changes nothing: the reference"),
    "half an input": ("x[: x.shape[0] // 2].exp()", (X,), "the input 'x' changes nothing in part 4 of 4"),
    "a copy": ("x.clone()", (X,), "a copy of an input would be right as the output"),
    "one dead output": ("(x.exp(), x.clamp(5000, 6000))", (X,), "output 1 is one same number throughout"),
    "nothing": ("x[:0]", (X,), "gives no element"),
}


@pytest.mark.parametrize("name", DEGENERATE)
def test_a_degenerate_task_is_found(tmp_path: Path, name: str) -> None:
    formula, inputs, expected = DEGENERATE[name]
    found = problems(spec_of(tmp_path, formula, *inputs))
    assert any(expected in problem for problem in found), found


SOUND = {
    "pointwise": ("x * torch.sigmoid(x)", (X,)),
    "relu": ("x.relu()", (X,)),
    "row-wise": ("torch.softmax(x, -1)", (X,)),
    "reduction": ("x.sum(-1)", (X,)),
    "a single number": ("x.square().mean()", (X,)),
    "two inputs": ("torch.where(x > y, x, y.exp())", (X, Y)),
    "data movement": ("x.t().contiguous()", (X,)),
    "indices": ("x.argmax(-1)", (X,)),
    "two outputs": ("(x.amax(-1), x.argmax(-1))", (X,)),
    "comparison": ("x > y", (X, Y)),
    "a triangle": ("x.tril()", (X,)),
    "in place": ("x.mul_(2)", (TensorInput(name="x", shape=("B", "N"), mutated=True),)),
    "a view that refuses other layouts": ("x.view(-1).exp()", (X,)),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_task_is_left_alone(tmp_path: Path, name: str) -> None:
    formula, inputs = SOUND[name]
    assert problems(spec_of(tmp_path, formula, *inputs)) == ()


def test_backward_is_linted_too(tmp_path: Path) -> None:
    assert problems(spec_of(tmp_path, "x * x.sigmoid()", X, mode="forward+backward")) == ()
    (*found,) = problems(spec_of(tmp_path, "x.sign() * x.detach().exp()", X, mode="forward+backward"))
    assert any("output 1 is one same number throughout" in problem for problem in found), found


def test_a_stated_tolerance_is_linted_from_both_sides(tmp_path: Path) -> None:
    loose = problems(spec_of(tmp_path, "x.exp()", tolerances={"float32": Tolerance(rtol=1e-2)}))
    assert any("the stated tolerances are too wide" in problem for problem in loose)
    tight = problems(spec_of(tmp_path, "x.sum(-1)", tolerances={"float32": Tolerance(rtol=1e-12)}))
    assert any("the stated tolerances refuse PyTorch's own result" in problem for problem in tight)


def test_a_workload_too_small_to_be_timed_is_found_unless_it_is_not_timed(tmp_path: Path) -> None:
    small = Workload(sizes={"B": 4, "N": 8}, dtypes={"dtype": "float32"})
    (problem,) = problems(spec_of(tmp_path, "x.exp()", workloads=(small,)))
    assert problem.startswith("at B=4 N=8 float32 a call moves 256 bytes")
    untimed = Workload(sizes=small.sizes, dtypes=small.dtypes, timed=False)
    assert problems(spec_of(tmp_path, "x.exp()", workloads=(*TIMED, untimed))) == ()


def test_a_spec_without_workloads_has_nothing_to_judge(tmp_path: Path) -> None:
    (problem,) = problems(spec_of(tmp_path, "x.exp()", workloads=()))
    assert "no workload" in problem
