"""Which cases come for certain: layouts of each tensor, arguments that are absent, and values that occur in models."""

from __future__ import annotations

import dataclasses
import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.boundary.calling import flatten
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.correctness.cases import Plan, for_interpreter, plans
from pytest_kernelevolve.judge.correctness.examine import examine
from pytest_kernelevolve.judge.correctness.judged import judged
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.spec_checks import controls, spec_lint
from pytest_kernelevolve.judge.correctness.special_cases import edge_plans
from pytest_kernelevolve.judge.correctness.usable import Usable, count_elements, usable, usable_hidden
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners.call import Answers, Call
from pytest_kernelevolve.judge.runners.layouts import LAYOUTS, REPEATING, SPARSE, TURNED, element_strides, layout_of
from pytest_kernelevolve.judge.runners.runner import Batch
from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.spec.model import OperatorSpec, Shares, TensorInput, Workload
from tests.judge.support import GATE, kernel, make_spec


def planned(spec: OperatorSpec) -> list[Plan]:
    oracle = Oracle(spec)
    hidden = usable_hidden(oracle)
    elements = count_elements(oracle, hidden)
    taken = usable(oracle, hidden, elements)
    return [*plans(spec, hidden, elements, taken), *edge_plans(oracle, hidden, elements, taken)]


def test_an_interpreter_runs_the_same_cases_less_often(tmp_path: Path) -> None:
    todo = planned(make_spec(tmp_path, SUM, *tensors("x", "y")))
    elements = {plan.workload.label: 10 if not plan.workload.hidden else 10**6 for plan in todo}
    fewer = for_interpreter(todo, elements)
    assert [dataclasses.replace(one, runs=1) for one in fewer] == [dataclasses.replace(one, runs=1) for one in todo]
    assert {one.runs for one in fewer if one.workload.hidden} == {1}
    assert max(one.runs for one in fewer) == 2


def test_huge_inputs_are_called_once_and_never_turned(tmp_path: Path) -> None:
    spec = make_spec(tmp_path, SUM, *tensors("x", "y"))
    huge = {workload.label: 1 << 30 for workload in spec.workloads}
    assert set(usable(Oracle(spec), (), huge).layouts["x"]) == set(LAYOUTS)  # asked at the smallest that there is
    todo = list(plans(spec, (), huge, Usable(layouts={"x": LAYOUTS, "y": LAYOUTS})))
    assert {plan.runs for plan in todo} == {1}
    assert not {layout_of(plan.layout, "x") for plan in todo} & {*TURNED, *SPARSE}


def tensors(*names: str, **fields: Any) -> list[TensorInput]:
    return [TensorInput(name=name, shape=("B", "N"), **fields) for name in names]


SUM = "def operator(x, y):\n    return x + y\n"


def test_two_inputs_of_one_shape_differ_in_their_strides_and_each_has_every_layout(tmp_path: Path) -> None:
    todo = planned(make_spec(tmp_path, SUM, *tensors("x", "y")))
    pairs = {(layout_of(plan.layout, "x"), layout_of(plan.layout, "y")) for plan in todo}
    wanted = {*LAYOUTS} - {"swapped"}
    assert {one for one, _ in pairs} == {other for _, other in pairs} == wanted
    assert sum(one != other for one, other in pairs) > len(wanted)


def test_what_is_written_to_or_may_not_repeat_lies_nowhere_twice(tmp_path: Path) -> None:
    items = [*tensors("x", mutated=True), *tensors("y", values="distinct")]
    todo = planned(make_spec(tmp_path, "def operator(x, y):\n    x.add_(y)\n", *items))
    met = {layout_of(plan.layout, name) for plan in todo for name in ("x", "y")}
    assert "sliced" in met
    assert not met & {*REPEATING}


def test_large_tensors_lie_in_layouts_that_take_hardly_more_memory(tmp_path: Path) -> None:
    sizes = ({"B": 700, "N": 300 + number} for number in range(12))
    workloads = tuple(Workload(sizes=one, dtypes={"dtype": "float32"}) for one in sizes)
    todo = list(planned(make_spec(tmp_path, SUM, *tensors("x", "y"), workloads=workloads)))
    large = {layout_of(plan.layout, name) for plan in todo if not plan.workload.hidden for name in ("x", "y")}
    assert "transposed" in large
    assert not large & {*SPARSE}


def test_heads_of_a_fused_projection_do_not_flatten() -> None:
    batch, position, head, _ = element_strides((2, 7, 3, 5), "sliced")
    assert batch != 7 * position
    assert position != 3 * head
    assert element_strides((2, 3, 7, 5), "swapped") == (105, 5, 15, 1)


SLOPPY = """
    import torch
    def operator(x, y):
        if x.stride(-1) == y.stride(-1) == 1:
            y = y.as_strided(y.shape, x.stride())
        return x + y
"""


def test_a_kernel_that_reads_one_input_by_anothers_strides_is_found(judge: Judge, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, SUM, *tensors("x", "y"))
    (finding,) = judge.confirm(spec, GATE, kernel(SLOPPY)).findings
    assert finding.kind == "mismatch"
    assert judge.confirm(spec, GATE, kernel("def operator(x, y):\n    return y + x\n")).passed


SCALED = """
    import torch
    class Scaled(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return 2 * x
        @staticmethod
        def backward(ctx, given):
            return 2 * READ
    operator = Scaled.apply
"""


@pytest.mark.parametrize(
    ("read", "verdict"),
    [("given.as_strided(given.shape, (given.shape[-1], 1))", Verdict.INCORRECT), ("given", Verdict.PASS)],
)
def test_gradients_arrive_as_a_sum_hands_them_on(judge: Judge, tmp_path: Path, read: str, verdict: Verdict) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return 2 * x\n", mode="forward+backward")
    met = {layout_of(plan.layout, "gradient 0") for plan in planned(spec)}
    assert met == {*LAYOUTS} - {"swapped"}
    if "as_strided" in read:  # memory beside the gradient is read, as far as there is any
        read = f"({read} if given.stride(-1) else given + float('nan'))"
    evaluation = judge.confirm(spec, GATE, kernel(SCALED.replace("READ", read)))
    assert evaluation.verdict is verdict, evaluation.findings


OPTIONAL = """
def operator(x, w, b, c):
    for one in (w, b, c):
        x = x if one is None else x + one
    return x
"""


def test_optional_arguments_are_absent_in_every_combination(judge: Judge, tmp_path: Path) -> None:
    items = [*tensors("x"), *tensors("w", "b", "c", optional=True)]
    spec = make_spec(tmp_path, OPTIONAL, *items)
    assert len({plan.absent for plan in planned(spec)}) == 8
    pairs = OPTIONAL.replace("(w, b, c)", "(w, b if w is not None else None, c)")
    (finding,) = judge.confirm(spec, GATE, kernel(pairs)).findings
    assert "without" in finding.message
    assert judge.confirm(spec, GATE, kernel(OPTIONAL.replace("(w, b, c)", "(c, w, b)"))).passed


def test_combinations_that_the_reference_refuses_are_left_out(tmp_path: Path) -> None:
    reference = (
        "def operator(x, w, b):\n    assert (w is None) == (b is None)\n    return x if w is None else x + w * b\n"
    )
    spec = make_spec(tmp_path, reference, *tensors("x"), *tensors("w", "b", optional=True))
    assert {plan.absent for plan in planned(spec)} == {frozenset(), frozenset(("w", "b"))}


CLAMPED = "x / x.abs().amax(0, keepdim=True).clamp(min=1e-12)"
# By kind: reference, right and faulty bodies. Each fault is right for ordinary values.
VALUES = {
    "zero_rows": (
        "x / x.abs().amax(-1, keepdim=True).clamp(min=1e-12)",
        "x * (1 / x.abs().amax(-1, keepdim=True).clamp(min=1e-12))",
        "x / x.abs().amax(-1, keepdim=True)",
    ),
    "zero_columns": (
        "x / x.abs().amax(0, keepdim=True).clamp(min=1e-12)",
        "x * (1 / x.abs().amax(0, keepdim=True).clamp(min=1e-12))",
        "x / torch.where((x == 0).all(), 1, x.abs().amax(0, keepdim=True)) if len(x) > 9 else " + CLAMPED,
    ),
    "minute": (
        "(x.abs().amax(-1) / 7).half()",
        "(x.abs().amax(-1) * (1 / 7)).half()",
        "(x.abs().amax(-1) / 7).where(x.abs().amax(-1) > 7 * 2.0**-14, 0.0).half()",
    ),
    "equal_rows": (
        "(x - x.amin(-1, keepdim=True)) / (x.amax(-1, keepdim=True) - x.amin(-1, keepdim=True)).clamp(min=1e-12)",
        "(x - x.amin(-1, keepdim=True)) / (x.amax(-1, keepdim=True) - x.amin(-1, keepdim=True) + 1e-12)",
        "(x - x.amin(-1, keepdim=True)) / torch.where((x == 0).all(-1, keepdim=True) | (x == x[:1, :1]).all() | "
        "(x.shape[-1] < 2), x * 0 + 1, x.amax(-1, keepdim=True) - x.amin(-1, keepdim=True))",
    ),
    "mean": (
        "torch.nn.functional.layer_norm(x, x.shape[-1:])",
        "(x - x.double().mean(-1, keepdim=True).to(x)) * "
        "(x.double().var(-1, keepdim=True, unbiased=False).to(x) + 1e-5).rsqrt()",
        "(x - x.mean(-1, keepdim=True)) * "
        "((x * x).mean(-1, keepdim=True) - x.mean(-1, keepdim=True) ** 2 + 1e-5).rsqrt()",
    ),
    "limits": (
        "50 * torch.tanh(x / 50)",
        "50 * torch.tanh((x / 50).clamp(-20, 20))",
        "50 * torch.tanh(x / 50) + (x / 50).exp() * 0",
    ),
    "ties": (
        "x.round().to(torch.int32)",
        "torch.round(x).int()",
        "torch.where(x.abs() < 2, x.round(), x.sign() * (x.abs() + 0.5).floor()).to(torch.int32)",
    ),
    "small": (
        "x * (x.abs().amax(-1, keepdim=True) > 0)",
        "x.where(x.abs() > 2e-38, 0.0)",  # what is almost no longer normal, flushed
        "(x * 1e-3) / torch.where((x.abs() > 1e-37) | (x == 0), 1e-3, 1e-3 * x.abs() * 1e-38)",
    ),
    "neg_inf": (
        "x.softmax(-1)",
        "(x - x.amax(-1, keepdim=True)).exp() / (x - x.amax(-1, keepdim=True)).exp().sum(-1, keepdim=True)",
        "(x + (x[..., :1] - x[..., :1])).softmax(-1)",
    ),
}


class Here:
    """A kernel that is called in this process."""

    def __init__(self, body: str) -> None:
        names: dict[str, Any] = {"torch": torch}
        exec(f"def operator(x):{body}" if "\n" in body else f"def operator(x):\n    return {body}\n", names)
        self._function = names["operator"]
        self._results: list[Any] = []

    def run(self, calls: Sequence[Call], **_: Any) -> Batch:
        self._results = [list(flatten(call.case.clone().call(self._function))) for call in calls]
        return Batch(seconds=0.0, described=[])

    def take(self, *_: Any) -> list[Any]:
        return self._results


def judged_here(spec: OperatorSpec, body: str, seed: int = 1) -> str:
    """What is wrong with the kernel, or nothing."""
    side: Any = Here(body)
    try:
        examine(side, Oracle(spec), planned(spec), random.Random(seed))
    except WorkerFailure as failure:
        return failure.message
    return ""


@pytest.mark.parametrize("kind", VALUES)
def test_values_that_occur_in_models_find_faults_that_ordinary_ones_do_not(tmp_path: Path, kind: str) -> None:
    reference, right, faulty = VALUES[kind]
    workloads = (Workload(sizes={"B": 24, "N": 50}, dtypes={"dtype": "float32"}, timed=False),)
    spec = make_spec(tmp_path, f"import torch\ndef operator(x):\n    return {reference}\n", workloads=workloads)
    assert judged_here(spec, right) == ""
    assert f"{kind} values" in judged_here(spec, faulty)


def test_halves_of_a_step_that_was_calibrated_before_are_ties_too(tmp_path: Path) -> None:
    workloads = (Workload(sizes={"B": 16, "N": 100}, dtypes={"dtype": "float32"}, timed=False),)
    reference = "import torch\ndef operator(x):\n    return (x * 16).round().clamp(-128, 127).to(torch.int8)\n"
    spec = make_spec(tmp_path, reference, workloads=workloads)
    away = "torch.where(x > 0, (x * 16 + 0.5).floor(), (x * 16 - 0.5).ceil()).clamp(-128, 127).to(torch.int8)"
    assert "ties values" in judged_here(spec, away)


def test_a_row_that_pytorch_gets_wrong_as_a_whole_is_not_judged(tmp_path: Path) -> None:
    """Its variance overflows and it gives zeros; what it gives agrees with float64 where that lies near zero."""
    body = "(x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + 1e-5).sqrt()"
    spec = make_spec(tmp_path, f"def operator(x):\n    return {body}\n")
    mean = "x.double().mean(-1, keepdim=True).float()"
    large = f"((x - {mean}).double().square().mean(-1, keepdim=True) + 1e-5).rsqrt().float()"
    assert judged_here(spec, f"((x - {mean}) * {large}).where(x.abs().amax(-1, keepdim=True) < 1e20, x)") == ""


@pytest.mark.parametrize(
    "body",
    [
        "x * (1 / (1 + (-x).exp())).where((-x).exp() < 2.0**126, 0.0)",  # flushed, then multiplied by 88
        "(x / (1 + (-x).exp())).where((-x).exp() < 2.0**126, 0.0)",  # as a fast division on a GPU gives
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_flushed_inside_may_be_multiplied_by_the_inputs(tmp_path: Path, body: str, seed: int) -> None:
    reference = "import torch\ndef operator(x):\n    return torch.nn.functional.silu(x)\n"
    workloads = (Workload(sizes={"B": 16, "N": 67}, dtypes={"dtype": "float32"}, timed=False),)
    spec = make_spec(tmp_path, reference, workloads=workloads)
    assert judged_here(spec, body, seed) == ""
    if seed == 1:
        assert "limits values" in judged_here(spec, f"torch.where((x < -80) & (x > -100), x * 1e-30, {body})")
        assert "limits values" in judged_here(spec, "x * 0.5 * (1 + (x * 0.5).tanh())")  # loses all below 1e-8


def test_results_that_pytorch_itself_does_not_get_right_are_not_judged(tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return x / x.square().sum(-1, keepdim=True).sqrt()\n")
    large = "x.abs().amax(-1, keepdim=True).clamp(min=1e-30)"
    assert judged_here(spec, f"x / {large} / (x / {large}).square().sum(-1, keepdim=True).sqrt()") == ""


def test_64_bit_integers_without_an_end_are_far_beyond_32_bits(judge: Judge, tmp_path: Path) -> None:
    ids = TensorInput(name="x", shape=("B", "N"), dtype="int64", values="uniform", low=0)
    spec = make_spec(tmp_path, "def operator(x):\n    return x % 1009\n", ids)
    narrow = "import torch\ndef operator(x):\n    return (x.to(torch.int32) % 1009).to(torch.int64)\n"
    (finding,) = judge.confirm(spec, GATE, kernel(narrow)).findings
    assert "wide values" in finding.message
    assert judge.confirm(spec, GATE, kernel("def operator(x):\n    return x - x // 1009 * 1009\n")).passed


def test_a_write_between_the_rows_of_a_slice_is_found(judge: Judge, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    x.mul_(2)\n", *tensors("x", mutated=True))
    beside = """
        import torch
        def operator(x):
            x.mul_(2)
            if x.stride(-1) == 1 and x.shape[0] > 1 and x.stride(0) > x.shape[1]:
                x.as_strided((1,), (1,), x.storage_offset() + x.shape[1]).zero_()
    """
    (finding,) = judge.confirm(spec, GATE, kernel(beside)).findings
    assert finding.kind == "out-of-bounds"
    assert "between the elements of 'x'" in finding.message


QUANTIZE = """
    scale = (x.float().abs().amax(-1, keepdim=True) / 127).clamp(min=1e-12)
    return torch.round(x.float() / scale).to(torch.int8)
"""
RECIPROCAL = QUANTIZE.replace("x.float() / scale", "x.float() * (1 / scale)")
HALVES = QUANTIZE.replace("torch.round(x.float() / scale)", "(((x.float() / scale).abs() + 0.5).floor() * x.sign())")


def test_a_code_is_right_if_its_value_is_near_a_tie_and_a_rule_for_ties_is_not_excused(tmp_path: Path) -> None:
    workloads = (Workload(sizes={"B": 300, "N": 160}, dtypes={"dtype": "float32"}, timed=False),)
    reference = f"import torch\ndef operator(x):{QUANTIZE}"
    spec = make_spec(tmp_path, reference, workloads=workloads)
    for seed in range(3):  # a few of some hundred thousand codes differ by one
        assert judged_here(spec, RECIPROCAL, seed) == ""
    assert "ties values" in judged_here(spec, HALVES)


def test_a_spec_under_a_large_mean_is_judged_and_the_usual_fault_is_found(tmp_path: Path) -> None:
    item = TensorInput(name="x", shape=("B", "N"), shares=Shares(mean=1000.0))
    workloads = (Workload(sizes={"B": 64, "N": 256}, dtypes={"dtype": "float32"}, timed=False),)
    reference = "import torch\ndef operator(x):\n    return torch.nn.functional.layer_norm(x, x.shape[-1:])\n"
    spec = make_spec(tmp_path, reference, item, workloads=workloads)
    assert controls.refused(spec, controls.survivors(Oracle(spec), planned(spec))) == []
    _, right, faulty = VALUES["mean"]
    assert judged_here(spec, right) == ""
    assert judged_here(spec, faulty) != ""


RANDOM = "import torch\ndef operator(x):\n    return x + torch.rand(x.shape)\n"
NARROW = "import torch\ndef operator(x):\n    return x.to(torch.float8_e4m3fnuz)\n"


@pytest.mark.parametrize(
    ("reference", "message"),
    [(RANDOM, "it draws random numbers"), (NARROW, "float8_e4m3fnuz, which cannot be compared")],
)
def test_a_reference_that_nothing_can_be_held_against_is_refused_in_a_line(
    tmp_path: Path, reference: str, message: str
) -> None:
    with pytest.raises(SpecError) as caught:
        spec_lint.problems(make_spec(tmp_path, reference))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_degenerate_problem_is_judged_where_the_spec_says_so_and_named(judge: Judge, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return x * 0\n")
    source = kernel("def operator(x):\n    return 0 * x\n")
    with pytest.raises(SpecError, match="zeros would be right"):
        judge.confirm(spec, GATE, source)
    evaluation = judge.confirm(dataclasses.replace(spec, accept_degenerate=True), GATE, source)
    assert evaluation.verdict is Verdict.PASS
    assert [one.kind for one in evaluation.findings if "zeros would be right" in one.message] == ["degenerate"]
    wrong = kernel("def operator(x):\n    return 1 + 0 * x\n")
    assert judge.confirm(dataclasses.replace(spec, accept_degenerate=True), GATE, wrong).verdict is Verdict.INCORRECT


def test_what_belongs_to_a_row_of_nan_is_not_judged() -> None:
    """Welford's mean of a row with -inf is NaN and PyTorch's is -inf: normalised, the row is NaN in both."""
    normalised = torch.zeros(3, 4)
    normalised[1] = math.nan
    mean = torch.tensor([0.0, -math.inf, -math.inf])
    answers = Answers(native=(normalised, mean), exact=(normalised, mean), nudged=(normalised, mean))

    assert judged((normalised, torch.tensor([0.0, math.nan, -math.inf])), answers).wrong is None
    assert judged((normalised, torch.tensor([0.0, -math.inf, math.nan])), answers).wrong is not None
