"""Inputs that hang together: bounds that follow from another one, nested tensors, tuples, codes; and their mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.cases import DISTRIBUTIONS, EDGES, Case, make_case
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.spec.ragged import Ragged, as_nested

HEAD = "operator: f\nreference: torch.add\ninputs:\n"
END = "workloads:\n  - {B: 5, N: 40, T: 33, dtype: float32}\nhardware:\n  cpu:\n"


def spec_with(tmp_path: Path, *inputs: str) -> OperatorSpec:
    path = tmp_path / "f.op.yaml"
    path.write_text(HEAD + "".join(f"  {one}\n" for one in inputs) + END)
    (spec,) = load_yaml(path)
    return spec


def case(spec: OperatorSpec, distribution: str = "normal", seed: int = 3) -> Case:
    return make_case(spec, spec.workloads[0], seed=seed, distribution=distribution)


LENGTHS = "n: {shape: [B], dtype: int64, low: 1, high: N}"
ROWS = "x: {shape: [T, 4], nested: B}"


@pytest.mark.parametrize(
    ("inputs", "line", "message"),
    [
        pytest.param(["at: {shape: [B], dtype: int64, high: x}", "x: {shape: [B], dtype: float32}"], 4,
                     "inputs.at.high names x, which is no single tensor of integers", id="bound by a float"),
        pytest.param(["a: {shape: [B], dtype: int64, high: b}", "b: {shape: [B], dtype: int64, low: a}"], 4,
                     "inputs.a.high names b, which follows from a itself", id="a circle"),
        pytest.param([LENGTHS, "at: {shape: [B], dtype: float32, high: n}"], 5,
                     "a bound that follows from another input needs an integer dtype, not float32", id="a float"),
        pytest.param([LENGTHS, "at: {shape: [B], dtype: int64, high: n, values: sorted}"], 5,
                     "its values are uniform between its bounds: leave out values:", id="other values"),
        pytest.param(["q: {shape: [B], packed: int4}"], 4, "packed int4 needs an integer dtype, not float32",
                     id="packed floats"),
        pytest.param(["q: {shape: [B], dtype: uint8, packed: int4, high: 9}"], 4,
                     "lie outside int4, whose codes are -8 to 7", id="codes beyond"),
        pytest.param(["q: {shape: [B], dtype: uint8, packed: int5}"], 4,
                     "inputs.q.packed must be one of int4, uint4; not 'int5' (did you mean 'int4'?)", id="no codes"),
        pytest.param(["x: {shape: [B], dtype: float8_e4m3}"], 4, "did you mean 'float8_e4m3fn'?", id="float8 by half"),
        pytest.param(["x: {shape: [B], dtype: float8_e5m2, values: distinct}"], 4,
                     "float8_e5m2 has 256 numbers, too few for distinct values", id="distinct float8"),
        pytest.param(["x: {shape: [B], tuple: true}"], 4, "inputs.x has tuple: and needs count:", id="no count"),
        pytest.param(["x: {shape: [T, 4], nested: {shortest: 1}}"], 4,
                     "inputs.x.nested needs either rows:, how many it has, or like:", id="no rows"),
        pytest.param([ROWS, "y: {shape: [T, 4], nested: {like: z}}"], 5,
                     "inputs.y.nested.like must name a nested input with rows: of its own (x)", id="like nothing"),
        pytest.param([ROWS, "y: {shape: [N, 4], nested: {like: x}}"], 5, "as many values as x has, T, not N",
                     id="like another size"),
        pytest.param(["x: {shape: [T], nested: {rows: B, shortest: 9}}"], 4,
                     "its 33 values are too few for 5 rows of at least 9", id="rows that do not fit"),
        pytest.param(["x: {shape: [T], nested: B, optional: true}"], 4, "a nested tensor takes no optional:",
                     id="optional rows"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_line_and_what_is_right(
    tmp_path: Path, inputs: list[str], line: int, message: str
) -> None:
    with pytest.raises(SpecError) as caught:
        spec_with(tmp_path, *inputs)
    assert message in str(caught.value)
    assert (caught.value.path, caught.value.line) == (tmp_path / "f.op.yaml", line)


@pytest.mark.parametrize("distribution", [*DISTRIBUTIONS, *EDGES, "wide"])
def test_elements_lie_below_what_another_input_says_and_reach_both_ends(tmp_path: Path, distribution: str) -> None:
    spec = spec_with(tmp_path, "at: {shape: [B, 60], dtype: int32, low: -2, high: n}", LENGTHS)
    made = case(spec, distribution)
    at, ends = made.tensors()["at"], made.tensors()["n"][:, None]
    assert list(made.names) == ["at", "n"]
    assert at.dtype is torch.int32
    assert bool(((at >= -2) & (at < ends)).all())
    assert bool((at == -2).any())
    assert bool((at == ends - 1).any())


def test_where_nothing_lies_between_the_error_says_where(tmp_path: Path) -> None:
    zeros = "n: {shape: [B], dtype: int64, values: zeros}"
    spec = spec_with(tmp_path, "at: {shape: [B, 2], dtype: int64, high: n}", zeros)
    with pytest.raises(SpecError, match=r"nothing lies between low 0 and high 0 at \[0, 0\], which follow from n"):
        case(spec)


def test_packed_codes_fill_all_bits_and_keep_their_bounds(tmp_path: Path) -> None:
    given = "w: {shape: [B, N], dtype: int32, packed: int4, low: -3, high: 8}"
    words = case(spec_with(tmp_path, given)).tensors()["w"]
    codes = torch.stack([(words >> shift) & 15 for shift in range(0, 32, 4)])
    assert {*torch.where(codes > 7, codes - 16, codes).view(-1).tolist()} == set(range(-3, 8))
    ends = case(spec_with(tmp_path, "w: {shape: [B, N], dtype: uint8, packed: uint4}"), "limits").tensors()["w"]
    assert {0, 255} <= {*ends.view(-1).tolist()}


@pytest.mark.parametrize("dtype", ["float8_e4m3fn", "float8_e5m2"])
@pytest.mark.parametrize("distribution", [*DISTRIBUTIONS, *EDGES])
def test_float8_values_are_numbers_within_their_bounds(tmp_path: Path, dtype: str, distribution: str) -> None:
    spec = spec_with(
        tmp_path, f"x: {{shape: [B, N], dtype: {dtype}, high: 3}}", f"y: {{shape: [B, N], dtype: {dtype}}}"
    )
    tensors = case(spec, distribution).tensors()
    assert str(tensors["x"].dtype) == f"torch.{dtype}"
    wide = {name: one.float() for name, one in tensors.items()}
    assert not any(bool(one.isnan().any()) for one in wide.values())
    assert float(wide["x"].max()) < 3.0
    assert len({*wide["y"].view(-1).tolist()}) > (distribution != "constant")


def test_tensors_of_a_tuple_differ_in_size_by_their_number(tmp_path: Path) -> None:
    made = case(spec_with(tmp_path, 'x: {shape: [B, "N + 2*item"], count: 3, tuple: true}'))
    assert isinstance(made.clone().arguments["x"], tuple)
    assert [one.shape[1] for one in made.to_float64().tensors().values()] == [40, 42, 44]


def test_nested_tensors_alike_share_their_rows(tmp_path: Path) -> None:
    made = case(spec_with(tmp_path, ROWS, "y: {shape: [T, 4], nested: {like: x}}")).clone()
    assert isinstance(made.arguments["x"], Ragged)
    given = as_nested(made.arguments)
    product = given["x"] * given["y"]  # which PyTorch refuses for rows that are not the same
    assert product.is_nested
    assert product.size(0) == 5
    assert torch.equal(product.values(), made.tensors()["x[0]"] * made.tensors()["y[0]"])
