"""Cases are seeded, fresh, and hold what the spec says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.cases import DISTRIBUTIONS, Case, make_case
from pytest_kernelevolve.spec.filling.values import fill
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput
from pytest_kernelevolve.spec.resolve import resolve_callable
from tests.spec.support import one_input, spec_from


def made(folder: Path, fields: str, workload: str, **options: Any) -> torch.Tensor:
    spec = one_input(folder, fields, workload)
    tensor = make_case(spec, spec.workloads[0], seed=options.pop("seed", 1), **options).arguments["x"]
    assert isinstance(tensor, torch.Tensor)
    return tensor


def different(values: torch.Tensor) -> int:
    return len(set(values.double().flatten().tolist()))


@pytest.fixture
def mixed(tmp_path: Path) -> OperatorSpec:
    return spec_from(
        tmp_path,
        """\
        operator: sample
        reference: torch.addmm
        inputs:
          x: {shape: [B, N], mutated: true}
          mask: {shape: [B], dtype: bool, optional: true}
          index: {shape: [B], dtype: int32, high: N}
          size: {value: [2*N, 1]}
          kind: {value: $dtype}
          mode: {value: mean, keyword: true}
        workloads: [{B: 3, N: 5, dtype: [float32, bfloat16]}]
        """,
    )


def test_the_same_seed_gives_the_same_case_and_another_seed_another(mixed: OperatorSpec) -> None:
    def values(seed: int, index: int = 0, distribution: str = "normal") -> torch.Tensor:
        found = make_case(mixed, mixed.workloads[index], seed=seed, distribution=distribution).tensors()["x"]
        return found.double()

    torch.manual_seed(0)
    first = values(1)
    torch.manual_seed(1)
    assert torch.equal(first, values(1))
    assert not torch.equal(first, values(2))
    assert not torch.equal(first, values(1, index=1))
    assert not torch.equal(first, values(1, distribution="uniform"))


def test_the_global_generator_is_left_alone(mixed: OperatorSpec) -> None:
    torch.manual_seed(5)
    before = torch.get_rng_state()
    make_case(mixed, mixed.workloads[0], seed=1)
    assert torch.equal(before, torch.get_rng_state())


def test_arguments_are_in_order_and_symbols_replaced(mixed: OperatorSpec) -> None:
    case = make_case(mixed, mixed.workloads[1], seed=1)
    assert case.names == ("x", "mask", "index", "size", "kind", "mode")
    assert case.arguments["size"] == [10, 1]
    assert case.arguments["kind"] is torch.bfloat16
    assert set(case.keywords) == {"mode"}
    assert set(case.mutated) == {"x"}
    assert set(case.tensors()) == {"x", "mask", "index"}
    given = case.call(lambda *arguments, **keywords: (arguments, keywords))
    assert [type(argument) for argument in given[0]] == [torch.Tensor] * 3 + [list, torch.dtype]
    assert given[1] == {"mode": "mean"}


def test_absent_inputs_are_none_and_leave_the_others_alone(mixed: OperatorSpec) -> None:
    present = make_case(mixed, mixed.workloads[0], seed=1)
    absent = make_case(mixed, mixed.workloads[0], seed=1, absent=frozenset({"mask", "x"}))
    assert absent.arguments["mask"] is None
    assert torch.equal(absent.arguments["x"], present.arguments["x"]), "only optional inputs can be absent"
    assert torch.equal(absent.arguments["index"], present.arguments["index"])


def test_clones_share_no_memory(mixed: OperatorSpec) -> None:
    case = make_case(mixed, mixed.workloads[0], seed=1)
    copies = case.clone(), case.to_float64()
    case.arguments["x"].zero_()
    case.arguments["index"].zero_()
    for copy in copies:
        assert copy.arguments["x"].abs().sum() > 0
        assert copy.arguments["index"].data_ptr() != case.arguments["index"].data_ptr()
    assert copies[1].arguments["x"].dtype is torch.float64
    assert copies[1].arguments["index"].dtype is torch.int32


def test_a_case_calls_the_reference(tmp_path: Path) -> None:
    spec = spec_from(
        tmp_path,
        """\
        operator: rms_norm
        reference: torch.nn.functional.rms_norm
        inputs: {x: {shape: [B, N]}, normalized_shape: {value: [N]}, weight: {shape: [N]}}
        workloads: [{B: 3, N: 5, dtype: float32}]
        """,
    )
    case = make_case(spec, spec.workloads[0], seed=1)
    assert case.call(resolve_callable(spec)).shape == (3, 5)


@pytest.mark.parametrize("distribution", DISTRIBUTIONS)
@pytest.mark.parametrize("dtype", ["float64", "float32", "bfloat16", "float16"])
def test_every_distribution_is_finite_in_every_dtype(tmp_path: Path, distribution: str, dtype: str) -> None:
    values = made(tmp_path, "shape: [B, N]", f"B: 33, N: 257, dtype: {dtype}", distribution=distribution)
    assert values.shape == (33, 257)
    assert values.dtype is getattr(torch, dtype)
    assert values.isfinite().all()


def test_distributions_are_what_they_are_called(tmp_path: Path) -> None:
    def of(distribution: str) -> torch.Tensor:
        return made(tmp_path, "shape: [B, N]", "B: 64, N: 1024, dtype: float32", distribution=distribution)

    assert of("normal").std() == pytest.approx(1.0, abs=0.05)
    assert of("uniform").abs().max() <= 1.0
    assert of("uniform").min() < -0.9
    assert of("heavy").abs().max() > 20.0
    assert (of("sorted").diff(dim=-1) >= 0).all()
    assert different(of("constant")) == 1
    assert of("tiny").abs().max() < 0.01
    assert of("huge").abs().max() > 1000.0


def test_large_tensors_repeat_nowhere_in_a_period(tmp_path: Path) -> None:
    values = made(tmp_path, "shape: [N]", "N: 1500000, dtype: float32")
    assert values.std() == pytest.approx(1.0, abs=0.01)
    for period in (4096, 262_147, 2**18):
        assert (values[:-period] == values[period:]).float().mean() < 0.01


@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "float16"])
@pytest.mark.parametrize("values", ["uniform", "mixture"])
def test_bounds_hold(tmp_path: Path, dtype: str, values: str) -> None:
    for distribution in DISTRIBUTIONS:
        fields = f"shape: [N], values: {values}, low: 0.0, high: 1.0"
        tensor = made(tmp_path, fields, f"N: 20000, dtype: {dtype}", distribution=distribution)
        assert tensor.min() >= 0.0
        assert tensor.max() < 1.0
        positive = made(tmp_path, "shape: [N], low: 0.5", f"N: 999, dtype: {dtype}", distribution=distribution)
        assert positive.min() >= 0.5


def test_integers_fill_their_range(tmp_path: Path) -> None:
    values = made(tmp_path, "shape: [N], dtype: int64, low: -2, high: V", "N: 2000, V: 3")
    assert sorted(set(values.tolist())) == [-2, -1, 0, 1, 2]
    flags = made(tmp_path, "shape: [N], dtype: bool", "N: 100")
    assert set(flags.tolist()) == {False, True}
    small = made(tmp_path, "shape: [N], dtype: int8", "N: 5000")
    assert (int(small.min()), int(small.max())) == (0, 127)


@pytest.mark.parametrize("total", [0, 5, 40, 1000])
def test_lengths_sum_to_their_total(tmp_path: Path, total: int) -> None:
    for seed in range(5):
        lengths = made(tmp_path, "shape: [N], dtype: int64, values: lengths, total: T", f"N: 40, T: {total}", seed=seed)
        assert int(lengths.sum()) == total
        assert int(lengths.min()) >= 0
    assert (lengths == 0).any() or total == 1000


def test_lengths_keep_their_least(tmp_path: Path) -> None:
    fields = "shape: [N], dtype: int32, values: lengths, total: 3*N, low: 2"
    lengths = made(tmp_path, fields, "N: 40")
    assert int(lengths.sum()) == 120
    assert int(lengths.min()) >= 2


def test_offsets_ascend_from_zero_to_their_total(tmp_path: Path) -> None:
    offsets = made(tmp_path, "shape: [N + 1], dtype: int64, values: offsets, total: T", "N: 40, T: 300")
    assert (int(offsets[0]), int(offsets[-1]), offsets.numel()) == (0, 300, 41)
    assert (offsets.diff() >= 0).all()


@pytest.mark.parametrize(
    ("fields", "workload"),
    [
        ("shape: [N], values: distinct", "N: 200000, dtype: float32"),
        ("shape: [N], values: distinct, low: 0, high: 1", "N: 1000, dtype: float64"),
        ("shape: [N], values: distinct", "N: 2000, dtype: bfloat16"),
        ("shape: [N], values: distinct", "N: 30000, dtype: float16"),
        ("shape: [N], values: distinct, dtype: int64", "N: 5000"),
        ("shape: [N], values: distinct, dtype: int64, low: 10, high: 110", "N: 100"),
        ("shape: [N], values: distinct, dtype: int64, high: 1000000000", "N: 5000"),
    ],
)
def test_distinct_values_are_distinct(tmp_path: Path, fields: str, workload: str) -> None:
    values = made(tmp_path, fields, workload)
    assert different(values) == values.numel()
    assert values.double().isfinite().all()
    assert (values[1:] >= values[:-1]).any()
    assert (values[1:] < values[:-1]).any()


def test_rows_are_distinct_where_a_dtype_has_too_few_values(tmp_path: Path) -> None:
    rows = made(tmp_path, "shape: [B, N], values: distinct", "B: 64, N: 4096, dtype: bfloat16")
    assert all(different(row) == 4096 for row in rows)
    with pytest.raises(SpecError, match=r"inputs\.x: rows of 100000 distinct values are more than"):
        made(tmp_path, "shape: [N], values: distinct", "N: 100000, dtype: bfloat16")


def test_sorted_integers_ascend_without_repeats_where_there_is_room(tmp_path: Path) -> None:
    values = made(tmp_path, "shape: [B, N], dtype: int64, values: sorted, high: 600", "B: 4, N: 500")
    assert (values.diff(dim=-1) > 0).all()
    assert (int(values.min()), int(values.max())) >= (0, 0)
    assert int(values.max()) < 600
    crowded = made(tmp_path, "shape: [N], dtype: int64, values: sorted, high: 10", "N: 500")
    assert (crowded.diff() >= 0).all()
    assert int(crowded.max()) < 10


@pytest.mark.parametrize("values", ["mixture", "normal", "uniform", "distinct", "sorted", "zeros", "ones"])
def test_empty_and_scalar_tensors_can_be_made(tmp_path: Path, values: str) -> None:
    for dtype in ("float32", "bfloat16", "int64"):
        assert made(tmp_path, f"shape: [N, 3], values: {values}, dtype: {dtype}", "N: 0").shape == (0, 3)
        assert made(tmp_path, f"shape: [3, N], values: {values}, dtype: {dtype}", "N: 0").shape == (3, 0)
        assert made(tmp_path, f"shape: [], values: {values}, dtype: {dtype}", "N: 0").shape == ()


GENERATOR = """\
import torch

def pairs(rng, sizes, dtype):
    return torch.randint(0, 2, (sizes["N"], 2), generator=rng).to(dtype)

def wrong(rng, sizes, dtype):
    return torch.zeros(3)

def broken(rng, sizes, dtype):
    raise ValueError("no pairs today")

def number(rng, sizes, dtype):
    return 3
"""


def generated(folder: Path, function: str) -> Case:
    (folder / "made.py").write_text(GENERATOR)
    spec = one_input(folder, f"shape: [N, 2], generator: ./made.py:{function}", "N: 6, dtype: int32")
    return make_case(spec, spec.workloads[0], seed=3)


def test_a_generator_function_makes_a_tensor(tmp_path: Path) -> None:
    assert generated(tmp_path, "pairs").arguments["x"].dtype is torch.int32
    assert torch.equal(generated(tmp_path, "pairs").arguments["x"], generated(tmp_path, "pairs").arguments["x"])


@pytest.mark.parametrize(
    ("function", "message"),
    [
        ("wrong", "returns [3] of float32 for workload N=6 int32; the spec says [6, 2] of int32"),
        ("broken", "raises for workload N=6 int32: ValueError: no pairs today"),
        ("number", "must return a tensor, not int"),
    ],
)
def test_a_bad_generator_is_reported_at_its_line(tmp_path: Path, function: str, message: str) -> None:
    with pytest.raises(SpecError, match=re.escape(f"sample.op.yaml:3: inputs.x.generator {function} {message}")):
        generated(tmp_path, function)


def drawn(distribution: str, dtype: torch.dtype = torch.float32, shape: tuple[int, ...] = (40, 100)) -> torch.Tensor:
    item = TensorInput(name="x", shape=shape)
    return fill(item, shape, dtype, {}, torch.Generator().manual_seed(0), distribution)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.float16, torch.bfloat16])
def test_rows_that_cancel_have_sums_far_below_their_terms(dtype: torch.dtype) -> None:
    x = drawn("cancelling", dtype).double()
    assert float((x.sum(-1).abs() / x.abs().sum(-1)).max()) < 1e-3
    assert float(x.abs().mean()) > 4


def test_special_values_repeat_and_have_both_zeros() -> None:
    x = drawn("special")
    assert different(x) == 15
    zeros = x[x == 0]
    assert 0 < int(zeros.signbit().sum()) < len(zeros)


def test_mixed_values_span_many_powers_of_two() -> None:
    x = drawn("mixed").abs()
    assert float(x.quantile(0.99) / x.quantile(0.01)) > 2**14
    assert bool(drawn("mixed", torch.float16).isfinite().all())


def test_float64_values_need_float64() -> None:
    x = drawn("normal", torch.float64)
    assert not torch.equal(x.float().double(), x)


@pytest.mark.parametrize("distribution", DISTRIBUTIONS)
@pytest.mark.parametrize(("low", "high"), [(None, None), (0.5, None), (None, -1.0), (0.25, 0.75)])
@pytest.mark.parametrize("shape", [(), (1,), (3, 0), (5, 7)])
def test_every_distribution_keeps_to_bounds_in_every_shape(
    distribution: str, low: float | None, high: float | None, shape: tuple[int, ...]
) -> None:
    item = TensorInput(name="x", shape=shape, low=low, high=high)
    x = fill(item, shape, torch.float32, {}, torch.Generator().manual_seed(0), distribution)
    assert x.shape == shape
    assert bool(x.isfinite().all())
    assert low is None or bool((x >= low).all())
    assert high is None or bool((x <= high).all())
