"""Operators by `torch.library`: torch.compile, torch.export and autograd see each as one operator.

`torch.library.Library` with `define` and `impl`, and not `torch.library.custom_op`, which wraps every call once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from .operator import Operator, tensors_of


def register(library: Any, operator: Operator) -> None:
    """Define the operator as ``torch.ops.<namespace>.<name>`` in a `torch.library.Library`."""
    library.define(f"{operator.name}{operator.schema}")

    def run(*arguments: Any) -> Any:
        return owned(operator.serve(arguments), arguments)

    def fake(*arguments: Any) -> Any:
        found = operator.call(operator.reference, arguments)
        if isinstance(found, torch.Tensor):
            return found.new_empty(found.shape)
        return tuple(tensor.new_empty(tensor.shape) for tensor in found)

    def keep(ctx: Any, inputs: Sequence[Any], output: Any) -> None:  # noqa: ARG001
        places = [place for place, one in enumerate(inputs) if isinstance(one, torch.Tensor)]
        ctx.save_for_backward(*(inputs[place] for place in places))
        ctx.places = places
        ctx.others = [None if place in places else one for place, one in enumerate(inputs)]

    def backward(ctx: Any, *gradients: Any) -> tuple[Any, ...]:
        arguments = list(ctx.others)
        for place, tensor in zip(ctx.places, ctx.saved_tensors, strict=True):
            arguments[place] = tensor.detach().requires_grad_(ctx.needs_input_grad[place])
        return gradients_of(operator, arguments, gradients)

    library.impl(operator.name, run, "CompositeExplicitAutograd")
    name = f"{library.ns}::{operator.name}"
    torch.library.register_fake(name, fake, lib=library)
    torch.library.register_autograd(name, backward, setup_context=keep, lib=library)
    operator.op = getattr(getattr(torch.ops, library.ns), operator.name).default


def owned(result: Any, arguments: Sequence[Any]) -> Any:
    """Results as an operator must return them: dense, and none of them an input or a view of one."""
    inputs = {tensor.untyped_storage().data_ptr() for tensor in tensors_of(arguments) if tensor.numel()}

    def own(one: torch.Tensor) -> torch.Tensor:
        if one.numel() and one.untyped_storage().data_ptr() in inputs:
            return one.clone(memory_format=torch.contiguous_format)
        return one.contiguous()

    return own(result) if isinstance(result, torch.Tensor) else tuple(own(part) for part in result)


def gradients_of(operator: Operator, arguments: list[Any], gradients: Sequence[Any]) -> tuple[Any, ...]:
    """By PyTorch: its operator is run again, and its gradient taken. Where kernels have gradients, by them."""
    wanted = [argument for argument in arguments if isinstance(argument, torch.Tensor) and argument.requires_grad]
    with torch.enable_grad():
        found = operator.serve(arguments) if operator.own_gradient else operator.call(operator.reference, arguments)
        outputs = [found] if isinstance(found, torch.Tensor) else list(found)
        pairs = [
            (one, gradient)
            for one, gradient in zip(outputs, gradients, strict=True)
            if one.requires_grad and gradient is not None
        ]
        answers = iter(
            torch.autograd.grad([one for one, _ in pairs], wanted, [one for _, one in pairs], allow_unused=True)
            if pairs
            else [None] * len(wanted)
        )
    return tuple(
        next(answers) if isinstance(argument, torch.Tensor) and argument.requires_grad else None
        for argument in arguments
    )
