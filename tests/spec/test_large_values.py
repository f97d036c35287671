"""Large tensors that are filled quickly hold nothing that a kernel could count on."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.filling.values import fill
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import TensorInput

SPECIFICATIONS = Path(__file__).parents[2] / "operator_specs"


@pytest.mark.parametrize("kind", ["normal", "uniform", "heavy"])
def test_no_two_pieces_of_a_large_input_hold_the_same_numbers(kind: str) -> None:
    item = TensorInput(name="x", shape=("N",))
    values = fill(item, (1 << 21,), torch.float32, {}, torch.Generator().manual_seed(0), kind)
    longest = values.unfold(0, 4, 1)[:, :].contiguous().view(torch.int32).to(torch.int64)
    keys = (longest * torch.tensor([1, 1_000_003, 998_244_353, 2_147_483_647])).sum(-1)
    ordered = keys.sort().values
    assert int((ordered[1:] == ordered[:-1]).sum()) < 0.001 * len(keys)


@pytest.mark.parametrize("dtype", [torch.int64, torch.int32, torch.uint8, torch.bool])
def test_no_two_pieces_of_many_integers_are_the_same(dtype: torch.dtype) -> None:
    item = TensorInput(name="x", shape=("N",), dtype=str(dtype)[6:], low=3, high=200)
    values = fill(item, (1 << 21,), dtype, {}, torch.Generator().manual_seed(0), "normal").to(torch.int64)
    if dtype is not torch.bool:
        assert (int(values.min()), int(values.max())) == (3, 199)
        assert abs(float(values.double().mean()) - 101) < 0.2
    pieces = values.view(-1, 1 << 15)
    for one in (pieces[0], pieces[40]):
        whole = values.unfold(0, 64, 1)[::1]
        assert int((whole == one[:64]).all(-1).sum()) == 1


def test_no_case_of_map_id_hashes_its_ids_as_another_does() -> None:
    (spec,) = load_yaml(SPECIFICATIONS / "map_id.op.yaml")
    cases = [make_case(spec, spec.workloads[0], seed=seed).tensors() for seed in (1, 2)]
    for case in cases:
        known = torch.isin(case["ids"], case["vocabulary"]).double().mean()
        assert 0.4 < float(known) < 0.6
    assert not torch.isin(cases[0]["ids"], cases[1]["ids"]).any()


def test_not_all_borders_of_mbdt_lie_on_a_grid() -> None:
    (spec,) = load_yaml(SPECIFICATIONS / "mbdt.op.yaml")
    borders = make_case(spec, spec.workloads[0], seed=1).tensors()["borders"]
    borders = borders[borders.isfinite()] * 16
    assert 0.3 < float((borders == borders.round()).double().mean()) < 0.7
