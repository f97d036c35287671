"""Samples are drawn from PyTorch's database as an overload's calls: of every kind, bounded, and always the same."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.cases import leaves
from pytest_kernelevolve.spec.model import MOST_SAMPLES, Samples
from pytest_kernelevolve.spec.opinfo.calls import MOST_ELEMENTS, described
from pytest_kernelevolve.spec.opinfo.draw import Sample, draw

ATEN = torch.ops.aten


def drawn(overload: Any, *opinfo: str, dtypes: tuple[str, ...] = ("float32",), **wanted: Any) -> tuple[Sample, ...]:
    return draw(overload, Samples(opinfo=opinfo, dtypes=dtypes, **wanted), device="cpu").samples


def test_a_binary_operator_meets_every_kind_of_tensor() -> None:
    calls = [one.arguments for one in drawn(ATEN.add.Tensor, "add")]
    assert len(calls) == MOST_SAMPLES
    tensors = [tensor for call in calls for _, tensor in leaves(call)]
    pairs = [list(dict(leaves(call)).values()) for call in calls]
    assert any(one.ndim == 0 for one in tensors)
    assert any(one.numel() == 0 for one in tensors)
    assert any(not one.is_contiguous() for one in tensors)
    assert any(0 in one.stride() and one.numel() > 1 for one in tensors)
    assert any(not one.isfinite().all() for one in tensors)
    assert any(len({one.shape for one in pair}) > 1 for pair in pairs)
    assert any(len({one.dtype for one in pair}) > 1 for pair in pairs)
    assert any(not isinstance(call["other"], torch.Tensor) for call in calls)
    assert any(call["alpha"] != 1 for call in calls)
    assert all(list(call) == ["self", "other", "alpha"] for call in calls)
    assert all(sum(one.numel() for one in pair) <= MOST_ELEMENTS for pair in pairs)


def test_the_same_samples_are_drawn_each_time_and_random_numbers_go_on_as_they_were() -> None:
    torch.manual_seed(7)
    expected = torch.rand(3)
    torch.manual_seed(7)
    first = drawn(ATEN.mul.Tensor, "mul")
    assert torch.equal(torch.rand(3), expected)
    for one, other in zip(first, drawn(ATEN.mul.Tensor, "mul"), strict=True):
        assert described(list(one.arguments.values())) == described(list(other.arguments.values()))
        pairs = zip(leaves(one.arguments), leaves(other.arguments), strict=True)
        assert all(torch.equal(a.nan_to_num(), b.nan_to_num()) for (_, a), (_, b) in pairs)


def test_an_operator_that_pytorch_makes_of_others_and_a_backward_pass_are_reached() -> None:
    assert drawn(ATEN.square.default, "square")
    (call, *_) = drawn(ATEN.threshold_backward.default, "nn.functional.relu", backward=True)
    assert set(call.arguments) == {"grad_output", "self", "threshold"}


def test_lists_of_tensors_and_arguments_without_value_are_kept() -> None:
    assert any(len(one.arguments["tensors"]) > 2 for one in drawn(ATEN.cat.default, "cat"))
    weights = [one.arguments["weight"] for one in drawn(ATEN.native_layer_norm.default, "native_layer_norm")]
    assert any(one is None for one in weights)
    assert any(one is not None for one in weights)


def test_numbers_whose_order_is_free_differ() -> None:
    for one in drawn(ATEN.sort.default, "sort", dtypes=("int8", "float16"), distinct=("self",)):
        tensor = one.arguments["self"]
        assert len(tensor.unique()) == tensor.numel()


def test_a_name_that_the_database_lacks_is_told_with_a_near_one() -> None:
    with pytest.raises(SpecError, match=r"no entry 'ad'.*did you mean 'add'"):
        drawn(ATEN.add.Tensor, "ad")
