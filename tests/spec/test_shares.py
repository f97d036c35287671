"""What a spec can say of its inputs beyond a kind of values: shares, layouts, groups and smallest sizes."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.usable import count_elements, usable
from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.hidden import hidden_workloads
from pytest_kernelevolve.spec.model import TensorInput
from tests.spec.support import one_input, spec_from


def made(folder: Path, fields: str, workload: str = "B: 50, N: 16, dtype: float32") -> torch.Tensor:
    spec = one_input(folder, fields, workload)
    x = make_case(spec, spec.workloads[0], seed=1).arguments["x"]
    assert isinstance(x, torch.Tensor)
    return x


def test_shares_are_rows_of_what_they_are_called(tmp_path: Path) -> None:
    x = made(tmp_path, "shape: [B, N], values: {zero_rows: 0.1, equal_rows: 0.2, neg_inf: 0.3, ties: 0.1}")
    zero = (x == 0).all(1)
    equal = (x == x[:, :1]).all(1) & ~zero & x.isfinite().all(1)
    assert int(zero.sum()) == 5
    assert int(equal.sum()) == 10
    assert 5 <= int(x.isinf().any(1).sum()) <= 15
    assert int(((2 * x).frac() == 0).all(1).sum()) >= 5
    assert made(tmp_path, "shape: [B, N], values: {mean: 1000}").mean() == pytest.approx(1000, abs=1)
    labels = made(tmp_path, "shape: [B], dtype: int64, high: 9, values: {sentinel: {value: -100, share: 0.4}}")
    assert 10 <= int((labels == -100).sum()) <= 30
    assert bool(((labels == -100) | ((labels >= 0) & (labels < 9))).all())


TWO = """\
operator: sample
reference: torch.nn.functional.layer_norm
LAYOUT
inputs:
  x: {shape: [B, N]}
  size: {value: [N]}
  weight: {shape: [N], optional: GROUP}
  bias: {shape: [N], optional: GROUP}
workloads: [{B: 3, N: 50, dtype: float32}]
"""


def test_a_spec_states_layouts_and_arguments_that_are_absent_together(tmp_path: Path) -> None:
    def of(layout: str, group: str) -> tuple[set[str], set[frozenset[str]]]:
        oracle = Oracle(spec_from(tmp_path, TWO.replace("LAYOUT", layout).replace("GROUP", group)))
        taken = usable(oracle, (), count_elements(oracle, ()))
        return set(taken.layouts["x"]), set(taken.absences)

    both = frozenset(("weight", "bias"))
    assert of("layout: contiguous", "affine") == ({"contiguous", "offset"}, {both})
    layouts, absences = of("layout: [padded]", "true")
    assert layouts == {"contiguous", "padded"}
    assert absences == {both, frozenset(("weight",)), frozenset(("bias",))}
    assert "sliced" in of("", "true")[0]


def test_derived_sizes_keep_to_the_smallest(tmp_path: Path) -> None:
    spec = spec_from(tmp_path, TWO.replace("LAYOUT", "smallest: {N: 20}").replace("GROUP", "true"))
    assert hidden_workloads(spec)
    assert min(one.sizes["N"] for one in hidden_workloads(spec)) >= 20
    plain = spec_from(tmp_path, TWO.replace("LAYOUT\n", "").replace("GROUP", "true"))
    assert min(one.sizes["N"] for one in hidden_workloads(plain)) < 20
    assert spec_digest(spec) != spec_digest(plain)


def test_a_spec_without_the_new_keys_has_the_digest_it_always_had(tmp_path: Path) -> None:
    (item,) = (one for one in one_input(tmp_path, "shape: [B]", "B: 3, dtype: float32").inputs)
    assert isinstance(item, TensorInput)
    assert (item.shares, item.layouts, item.group) == (None, (), None)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("shape: [B], values: {zero_row: 0.1}", "unknown key 'zero_row' in inputs.x.values"),
        ("shape: [B], values: {zero_rows: 1.5}", "inputs.x.values.zero_rows must be at most 1, not 1.5"),
        ("shape: [B], values: {zero_rows: 0.7, ties: 0.7}", "shares of the same rows, and at most 1 together"),
        ("shape: [B], values: {sentinel: {value: -1}}", "missing key 'share' in inputs.x.values.sentinel"),
        ("shape: [B], dtype: int64, values: {ties: 0.1}", "inputs.x.values.ties needs a floating dtype, not int64"),
        ("shape: [B], layout: contigous", "unknown layout 'contigous'; allowed: any, contiguous, "),
        ("shape: [B], values: mixtur", "inputs.x.values must be one of mixture, normal"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(tmp_path: Path, fields: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        one_input(tmp_path, fields, "B: 3, dtype: float32")
    assert message in str(caught.value)
    assert "op.yaml:" in str(caught.value)
    assert "\n" not in str(caught.value)
