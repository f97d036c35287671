"""How a worker describes what a kernel returned."""

from __future__ import annotations

import torch

from pytest_kernelevolve.judge.worker.loop import describe


class Lazy(torch.nn.Parameter):
    """A parameter that is something else to whoever uses it."""


def test_a_parameter_is_a_tensor_only_where_it_is_nothing_else() -> None:
    values = torch.arange(3.0)
    described = describe(torch.nn.Parameter(values, requires_grad=False), "cpu")
    assert described == [values.data_ptr(), [3], [1], "float32"]
    negated = torch.nn.Parameter(torch._neg_view(values), requires_grad=False)
    assert (negated == -values).all()
    assert describe(negated, "cpu") == {"type": "Tensor that is to be negated"}
    assert describe(Lazy(values, requires_grad=False), "cpu") == {"type": "Lazy"}
