"""Nested tensors as the judge keeps them: the values of all rows in one tensor, and where each row begins.

Both are plain tensors, which can lie in shared memory. Whoever calls an operator makes the nested tensor of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import torch


class Ragged(NamedTuple):
    """A nested argument. ``offsets`` are those of the argument ``like`` where that is named."""

    values: torch.Tensor
    offsets: torch.Tensor | None
    like: str | None = None


def as_nested(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments with a nested tensor in the place of each `Ragged`; those alike share their rows."""
    import torch

    if not any(isinstance(value, Ragged) for value in arguments.values()):
        return dict(arguments)

    def offsets(value: Ragged) -> torch.Tensor:
        if value.offsets is not None:
            return value.offsets
        return offsets(arguments[value.like or ""])

    return {
        name: torch.nested.nested_tensor_from_jagged(value.values, offsets(value))
        if isinstance(value, Ragged)
        else value
        for name, value in arguments.items()
    }


def parts(result: Any) -> list[Any]:
    """A result as plain tensors: a jagged one as its values and where its rows begin."""
    import torch

    if isinstance(result, torch.Tensor) and result.is_nested and result.layout is torch.jagged:
        jagged: Any = result  # whose class PyTorch does not export
        return [jagged.values(), jagged.offsets()]
    return [result]
