"""Arguments of a call that are no tensors, as JSON that goes to a worker: dtypes, devices, numbers that JSON lacks."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.spec.ragged import Ragged

if TYPE_CHECKING:
    import torch

Described = Mapping[str, Any]


def encoded(value: Any) -> dict[str, Any]:
    """What a worker is told of one plain value."""
    import torch

    if isinstance(value, torch.dtype | torch.layout | torch.memory_format):
        return {"dtype" if isinstance(value, torch.dtype) else "torch": str(value).removeprefix("torch.")}
    if isinstance(value, torch.device):
        return {"device": str(value)}
    if isinstance(value, complex):
        return {"complex": [repr(value.real), repr(value.imag)]}
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": repr(value)}
    return {"value": value}


def decoded(described: Described, tensor: Callable[[dict[str, Any]], torch.Tensor]) -> Any:
    """The value that `encoded` described, or a tensor or list that the arena did."""
    import torch

    ((kind, value),) = described.items()
    match kind:
        case "tensor":
            return tensor(value)
        case "list":
            return [decoded(element, tensor) for element in value]
        case "tuple":
            return tuple(decoded(element, tensor) for element in value)
        case "ragged":
            return Ragged(*(decoded(element, tensor) for element in value))
        case "dtype" | "torch":
            return getattr(torch, value)
        case "device":
            return torch.device(value)
        case "complex":
            return complex(float(value[0]), float(value[1]))
        case "float":
            return float(value)
    return value
