"""The tensors among an operator's arguments, by name, also where an argument is a list that holds some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from torch import Tensor


def leaves(arguments: Mapping[str, Any]) -> Iterator[tuple[str, Tensor]]:
    """Each tensor with its argument's name; those in a list or tuple as ``name[0]``, ``name[1]``."""
    for name, value in arguments.items():
        if isinstance(value, Tensor):
            yield name, value
        elif isinstance(value, list | tuple):
            yield from leaves({f"{name}[{number}]": one for number, one in enumerate(value)})


def with_leaves(arguments: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> dict[str, Any]:
    """The arguments with those tensors in the place of the ones of the same names."""
    return {name: _replaced(name, value, tensors) for name, value in arguments.items()} | {
        name: tensor for name, tensor in tensors.items() if "[" not in name
    }


def _replaced(name: str, value: Any, tensors: Mapping[str, Tensor]) -> Any:
    if isinstance(value, list | tuple) and any(True for _ in leaves({name: value})):
        return [_replaced(f"{name}[{number}]", one, tensors) for number, one in enumerate(value)]
    return tensors.get(name, value) if isinstance(value, Tensor) else value
