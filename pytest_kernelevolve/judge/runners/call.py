"""One call of a kernel as the judge makes it: its case, and what the reference returns for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import torch

from pytest_kernelevolve.spec.cases import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What an output must look like.

    ``aliases`` tells that the reference's own output shares an input's memory, ``overlaps`` that elements of it lie in
    the same place, as an expanded tensor's do. ``gradient_of`` names the input whose gradient it is, if it is one.
    """

    shape: tuple[int, ...]
    dtype: torch.dtype
    aliases: bool
    overlaps: bool = False
    gradient_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Native:
    """What the reference returns in the spec's dtype; ``shapes`` are those of ``outputs`` without mutated inputs."""

    outputs: tuple[torch.Tensor | None, ...]
    shapes: tuple[Shape | None, ...]


class Reference(Protocol):
    """What a call asks about the results that it should have; see `judge.correctness.oracle.Oracle`."""

    def native(self, call: Call) -> Native:
        """The reference's results for this very call."""
        ...

    def shapes(self, call: Call) -> tuple[Shape | None, ...]:
        """What the outputs of calls like this one look like, found with others where values do not decide it."""
        ...


@dataclass(slots=True, kw_only=True)
class Call:
    """One case, the output gradients that start its backward pass, and the reference's results once they are known."""

    case: Case
    gradients: list[torch.Tensor | None] | None = None
    native: Native | None = None
    reference: Reference | None = None  # who is asked for results; needed where a kernel is called
    edge: bool = False  # whether its values may be such that PyTorch's result means nothing, see `correctness.judged`
    timed: bool = False  # whether its time is taken, while nobody else has the device
    plan: object = None  # the `judge.correctness.cases.Plan` that it was made by, where it was planned

    @property
    def shapes(self) -> tuple[Shape | None, ...]:
        """What the outputs of this very call look like; the reference is run when this is first asked for."""
        if self.native is not None:
            return self.native.shapes
        assert self.reference is not None
        return self.reference.native(self).shapes

    @property
    def likely_shapes(self) -> tuple[Shape | None, ...]:
        """What the outputs of calls like this one look like: another case tells, where that depends on no values."""
        assert self.reference is not None
        return self.reference.shapes(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The reference's outputs, with the final contents of mutated inputs after them."""

    native: tuple[torch.Tensor | None, ...]
    exact: tuple[torch.Tensor | None, ...]
    nudged: tuple[torch.Tensor | None, ...]  # as `exact`, for inputs that differ by half a unit of rounding


def with_gradients(shapes: Sequence[Shape | None], arguments: Mapping[str, Any]) -> tuple[Shape | None, ...]:
    """The shapes of a call and of its backward pass: the last ones with the names of the inputs that they belong to."""
    names = [name for name, value in arguments.items() if isinstance(value, torch.Tensor) and value.is_floating_point()]
    first = len(shapes) - len(names)
    named = zip(names, shapes[first:], strict=True)
    return (*shapes[:first], *(shape and replace(shape, gradient_of=name) for name, shape in named))


def overlaps_itself(shape: Sequence[int], stride: Sequence[int]) -> bool:
    """Whether two elements of a strided tensor lie in the same place."""
    if 0 in shape:
        return False
    reach, plain = 0, True  # of the dimensions with smaller steps
    for step, size in sorted((step, size) for step, size in zip(stride, shape, strict=True) if size > 1):
        if step == 0:
            return True
        plain = plain and step > reach
        reach += (size - 1) * step
    if plain:
        return False
    places = torch.zeros(1, dtype=torch.int64)
    for step, size in zip(stride, shape, strict=True):
        places = (places[:, None] + step * torch.arange(size)).reshape(-1)
    ordered = places.sort().values
    return bool((ordered[1:] == ordered[:-1]).any())
