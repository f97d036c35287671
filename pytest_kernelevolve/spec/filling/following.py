"""Integers whose bounds are another input's elements: positions within sequences, indices within a ragged row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.model import TensorInput

ENDS = 8  # One element of so many is the least that is allowed, and another one the largest.


def within(
    item: TensorInput,
    shape: tuple[int, ...],
    dtype: torch.dtype,
    bounds: tuple[float | None, float | None],
    made: Mapping[str, Any],
    generator: torch.Generator,
) -> Tensor:
    """Integers between what ``made`` holds for the inputs that ``item`` names, or between plain ``bounds``.

    An input of fewer dimensions bounds by its place in the first ones. Raises SpecError where nothing lies between.
    """
    low = _limits(item, item.low_of, bounds[0] or 0, shape, made, generator.device)
    high = _limits(item, item.high_of, bounds[1], shape, made, generator.device)
    room = high - low
    if bool((room <= 0).any()):
        place = (room <= 0).nonzero()[0].tolist()
        ends = f"low {int(low[tuple(place)])} and high {int(high[tuple(place)])}"
        whose = " and ".join(item.follows)
        raise SpecError(
            f"inputs.{item.name}: nothing lies between {ends} at {place}, which follow from {whose}: "
            f"bound {whose} so that there is room, such as by low: 1"
        )
    drawn = torch.rand(shape, generator=generator, device=generator.device, dtype=torch.float64)
    values = torch.minimum(low + (drawn * room).long(), high - 1)
    end = torch.randint(0, ENDS, shape, generator=generator, device=generator.device)
    return torch.where(end == 0, low, torch.where(end == 1, high - 1, values)).to(dtype)


def _limits(
    item: TensorInput,
    name: str | None,
    plain: float | None,
    shape: tuple[int, ...],
    made: Mapping[str, Any],
    device: torch.device,
) -> Tensor:
    """The limit of each element."""
    if name is None:
        end = torch.iinfo(torch.int64).max if plain is None else int(plain)
        return torch.full(shape, end, dtype=torch.int64, device=device)
    limits: Tensor = made[name].to(torch.int64)
    try:
        return limits.reshape(limits.shape + (1,) * (len(shape) - limits.ndim)).expand(shape)
    except RuntimeError:
        raise SpecError(
            f"inputs.{item.name}: its shape {list(shape)} does not begin with the shape {list(limits.shape)} of "
            f"{name}, whose elements bound it"
        ) from None
