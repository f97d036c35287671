"""One input of a case: its shape found, its memory checked, its values made as the spec says."""

from __future__ import annotations

import inspect
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.expressions import evaluate
from pytest_kernelevolve.spec.filling.following import within
from pytest_kernelevolve.spec.filling.narrow import held, made_in, narrowed
from pytest_kernelevolve.spec.filling.shares import mixed_in
from pytest_kernelevolve.spec.filling.values import STRAYS, bounds, fill, row_offsets, stray
from pytest_kernelevolve.spec.model import ITEM, OperatorSpec, TensorInput, Workload
from pytest_kernelevolve.spec.ragged import Ragged
from pytest_kernelevolve.spec.resolve import resolve_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """Makes the tensors of one case; ``host`` is the generator for a spec's own functions that know of no devices."""

    spec: OperatorSpec
    workload: Workload
    generator: torch.Generator
    host: torch.Generator
    made: Mapping[str, Any]  # the arguments so far

    def argument(self, item: TensorInput, distribution: str) -> Any:
        """A tensor, a list or tuple of them, or a nested tensor's parts."""
        sizes = self.workload.sizes
        if item.nested is not None:
            values = self._tensor(item, distribution, sizes)
            if item.nested.like is not None:
                return Ragged(values, None, item.nested.like)
            count = evaluate(item.nested.rows or 0, sizes)
            offsets = row_offsets(count, len(values), item.nested.shortest, self.generator)
            return Ragged(values, offsets)
        if item.count is None:
            return self._tensor(item, distribution, sizes)
        numbers = range(evaluate(item.count, sizes))
        drawn = [self._tensor(item, distribution, {ITEM: number, **sizes}) for number in numbers]
        return tuple(drawn) if item.as_tuple else drawn

    def _tensor(self, item: TensorInput, distribution: str, sizes: Mapping[str, int]) -> Tensor:
        workload, generator = self.workload, self.generator
        name = workload.dtypes[item.dtype[1:]] if item.dtype.startswith("$") else item.dtype
        dtype: torch.dtype = getattr(torch, name)
        try:
            shape = tuple(evaluate(dimension, sizes) for dimension in item.shape)
            _check_size(item, shape, dtype, workload, generator.device)
            if item.generator is not None:
                return _generated(item, shape, dtype, workload, generator, self.host)
            low, high = bounds(item, sizes)
            distribution = held(dtype, distribution)
            if item.follows:
                return within(item, shape, dtype, (low, high), self.made, generator)
            made = fill(item, shape, made_in(dtype), sizes, generator, distribution)
            if item.values == "mixture" and distribution in STRAYS:
                made = stray(made, generator, low, high)
            if item.shares is not None:
                made = mixed_in(made, item.shares, low, high, generator)
            return narrowed(made, dtype, distribution, high)
        except SpecError as error:
            line = item.generator.line if item.generator else None
            raise SpecError(str(error), path=self.spec.path, line=line or self.spec.line) from error.__cause__


def _check_size(
    item: TensorInput, shape: tuple[int, ...], dtype: torch.dtype, workload: Workload, device: torch.device
) -> None:
    """Raises SpecError for a tensor larger than this machine's memory: to try would end the process, if not more."""
    size = math.prod(shape) * dtype.itemsize
    if device.type == "cpu":
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    else:
        memory = torch.cuda.get_device_properties(device).total_memory
    if size > memory:
        raise SpecError(
            f"inputs.{item.name} has {size / 2**30:.3g} GiB at {workload.label}; "
            f"there are {memory / 2**30:.3g} GiB of memory: give it smaller sizes"
        )


def _generated(
    item: TensorInput,
    shape: tuple[int, ...],
    dtype: torch.dtype,
    workload: Workload,
    generator: torch.Generator,
    host: torch.Generator,
) -> Tensor:
    """What a spec's function makes: where it is needed, if the function takes a ``device``, or else on the host."""
    assert item.generator is not None
    function = resolve_reference(item.generator)
    there = "device" in inspect.signature(function).parameters
    place = f"inputs.{item.name}.generator {item.generator.target}"
    try:
        if there:
            made = function(generator, dict(workload.sizes), dtype, device=str(generator.device))
        else:
            made = function(host, dict(workload.sizes), dtype)
    except Exception as error:
        text = " ".join(str(error).split())
        raise SpecError(f"{place} raises for workload {workload.label}: {type(error).__name__}: {text}") from error
    if not isinstance(made, Tensor):
        raise SpecError(f"{place} must return a tensor, not {type(made).__name__}")
    if tuple(made.shape) != shape or made.dtype is not dtype:
        found = f"{list(made.shape)} of {str(made.dtype).removeprefix('torch.')}"
        wanted = f"{list(shape)} of {str(dtype).removeprefix('torch.')}"
        raise SpecError(f"{place} returns {found} for workload {workload.label}; the spec says {wanted}")
    return made.to(generator.device)
