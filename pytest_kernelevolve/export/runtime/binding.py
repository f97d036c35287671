"""A call of a function of PyTorch's, put as a call of an operator of this package."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from .operator import Operator, same

NOTHING = inspect.Parameter.empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What a function takes, in its order, each with its default or `NOTHING`."""

    defaults: Mapping[str, Any]

    def bind(self, operator: Operator, arguments: Sequence[Any], named: Mapping[str, Any]) -> list[Any] | None:
        """The operator's arguments of such a call; None where the call says more than the operator can be told."""
        names = list(self.defaults)
        if len(arguments) > len(names):
            return None
        given = dict(self.defaults) | dict(zip(names, arguments, strict=False)) | dict(named)
        wanted = [
            name if name in operator.keywords or name in given else names[place] if place < len(names) else name
            for place, name in enumerate(operator.arguments)
        ]
        if any(given.get(name, NOTHING) is NOTHING for name in wanted):
            return None
        others = given.keys() - set(wanted)
        if any(
            not (given[name] is self.defaults.get(name) or same(given[name], self.defaults.get(name)))
            for name in others
        ):
            return None
        return [given[name] for name in wanted]


def of_overload(overload: Any) -> Parameters:
    """Of an ATen overload, by its schema."""
    arguments = overload._schema.arguments
    return Parameters(
        defaults={
            argument.name: argument.default_value if argument.has_default_value() else NOTHING for argument in arguments
        }
    )


def of_function(function: Callable[..., Any], operator: Operator) -> Parameters:
    """Of a function; of one that has no signature, by the overload that the operator is, or else as the operator's."""
    try:
        found = inspect.signature(function).parameters
        return Parameters(defaults={name: one.default for name, one in found.items()})
    except (TypeError, ValueError):
        if operator.aten is not None:
            return of_overload(overload_named(operator.aten))
        return Parameters(defaults=dict.fromkeys(operator.arguments, NOTHING))


def overload_named(name: str) -> Any:
    """``aten::add.Tensor`` as PyTorch's overload."""
    packet, _, overload = name.removeprefix("aten::").partition(".")
    return getattr(getattr(torch.ops.aten, packet), overload or "default")
