"""Inputs so close to a case's own that no kernel can tell: what is right for them is as good as right for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import torch

from pytest_kernelevolve.spec.cases import Case
from pytest_kernelevolve.spec.filling.narrow import FLOAT8


def epsilon(dtype: torch.dtype) -> float:
    """A unit of rounding of what is computed with numbers of ``dtype``; nobody computes in float8."""
    return torch.finfo(torch.float32 if dtype in FLOAT8 else dtype).eps


def nudge(case: Case) -> Case:
    """The case in float64, each floating-point element moved by half a unit of its own dtype's rounding, either way."""
    return moved(case, lambda dtype: 1.0 if dtype is torch.float64 else 0.5)  # float64 holds no less


def moved(
    case: Case, units: Callable[[torch.dtype], float], *, draw: int = 0, runs: tuple[int, int] | None = None
) -> Case:
    """The case in float64, each floating-point element moved by so many units of its dtype's rounding, either way.

    Each for itself; or, with ``runs``, in pieces of a dimension, so many and this dimension, that go opposite ways.
    """
    found: dict[str, torch.Tensor] = {}
    for name, tensor in case.tensors().items():
        if tensor.is_complex():
            parts = replace(case, arguments={name: torch.view_as_real(tensor)})
            found[name] = torch.view_as_complex(moved(parts, units, draw=draw, runs=None).tensors()[name])
        elif tensor.is_floating_point():
            generator = torch.Generator(tensor.device).manual_seed(case.seed + draw)
            step = epsilon(tensor.dtype) * units(tensor.dtype)
            shape, length = list(tensor.shape), 1
            if runs is not None and tensor.ndim:
                length = max(1, -(-shape[runs[1]] // runs[0]))
                shape[runs[1]] = -(-shape[runs[1]] // length)
            up = torch.randint(0, 2, shape, generator=generator, dtype=torch.int8, device=tensor.device)
            signs = up.mul_(2).sub_(1).to(torch.float64)
            if length > 1 and runs is not None:
                size = tensor.shape[runs[1]]
                first = signs.narrow(runs[1], 0, 1)
                turns = 1.0 - 2.0 * (torch.arange(size, device=tensor.device) // length % 2)
                signs = first * turns.view(
                    [size if index == runs[1] % tensor.ndim else 1 for index in range(tensor.ndim)]
                )
            found[name] = tensor.to(torch.float64) * (1.0 + step * signs)
    return case.to_float64().replace_tensors(found)
