"""How an operator is called, by worker and judge alike, so that reference and candidate run under one convention.

An operator's results are flattened into a list of tensors: what it returns (a tensor, or a tuple or list of tensors and
None), and in the mode ``forward+backward`` the gradients of its floating-point inputs for given output gradients.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.spec.ragged import parts

if TYPE_CHECKING:
    import torch

BACKWARD = "forward+backward"


def flatten(result: Any) -> list[Any]:
    """The returned tensors in order; a None stays in its place, and a nested one is its parts."""
    if isinstance(result, tuple | list):
        return [leaf for item in result for leaf in flatten(item)]
    return parts(result)


def call(function: Callable[..., Any], arguments: Mapping[str, Any], keywords: Sequence[str]) -> Any:
    """Call with the arguments in order, those in ``keywords`` by name."""
    positional = [value for name, value in arguments.items() if name not in keywords]
    named = {name: value for name, value in arguments.items() if name in keywords}
    return function(*positional, **named)


def run(
    function: Callable[..., Any],
    arguments: Mapping[str, Any],
    *,
    keywords: Sequence[str] = (),
    output_gradients: Sequence[Any] | None = None,
) -> list[Any]:
    """Results of one call, with input gradients behind them where ``output_gradients`` is given."""
    import torch

    if output_gradients is None:
        return flatten(call(function, arguments, keywords))
    leaves: list[torch.Tensor] = []
    prepared: dict[str, Any] = {}
    for name, value in arguments.items():
        if isinstance(value, torch.Tensor) and value.is_floating_point():
            value = value.detach().requires_grad_(True)
            leaves.append(value)
        prepared[name] = value
    outputs = flatten(call(function, prepared, keywords))
    chosen = [
        (output, gradient)
        for output, gradient in zip(outputs, output_gradients, strict=False)
        if isinstance(output, torch.Tensor) and output.requires_grad and gradient is not None
    ]
    gradients = torch.autograd.grad(
        [output for output, _ in chosen], leaves, [gradient for _, gradient in chosen], allow_unused=True
    )
    detached = [output.detach() if isinstance(output, torch.Tensor) else output for output in outputs]
    return [*detached, *flatten(gradients)]
