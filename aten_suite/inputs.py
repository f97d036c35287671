"""Values for operators to which most numbers are all the same, as to ``isnan``; called as a spec's generators are.

They make their numbers where these are needed: on a GPU, a processor's would be waited for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor

Sizes = Mapping[str, int]


def few(rng: torch.Generator, sizes: Sizes, dtype: torch.dtype, *, device: str = "cpu") -> Tensor:
    """Numbers from -2 to 2, so that two of them are equal or zero now and then."""
    return torch.randint(-2, 3, (sizes["B"], sizes["N"]), generator=rng, device=device).to(dtype)


def special(rng: torch.Generator, sizes: Sizes, dtype: torch.dtype, *, device: str = "cpu") -> Tensor:
    """Normal numbers, of which some are NaN or infinite."""
    shape = (sizes["B"], sizes["N"])
    chosen = torch.tensor([0.0, 0.0, 0.0, 0.0, 0.0, math.nan, math.inf, -math.inf], device=device)
    odd = chosen[torch.randint(0, 8, shape, generator=rng, device=device)]
    return torch.where(odd == 0, torch.randn(shape, generator=rng, device=device), odd).to(dtype)


def nans(rng: torch.Generator, sizes: Sizes, dtype: torch.dtype, *, device: str = "cpu") -> Tensor:
    """Normal numbers, of which some are NaN; beside an infinity every error would be small."""
    made = special(rng, sizes, torch.float32, device=device)
    return torch.where(made.isinf(), math.nan, made).to(dtype)


def sparse(rng: torch.Generator, sizes: Sizes, dtype: torch.dtype, *, device: str = "cpu") -> Tensor:
    """Zeros, but for one number in about every second row."""
    shape = (sizes["B"], sizes["N"])
    return (torch.rand(shape, generator=rng, device=device) * sizes["N"] < 0.7).to(dtype)


def dense(rng: torch.Generator, sizes: Sizes, dtype: torch.dtype, *, device: str = "cpu") -> Tensor:
    """Ones, but for a zero in about every second row."""
    return 1 - sparse(rng, sizes, dtype, device=device)


def near_zero(rng: torch.Generator, sizes: Sizes, dtype: torch.dtype, *, device: str = "cpu") -> Tensor:
    """Numbers nearer to zero than any tolerance, but for one, one time in two."""
    made = 1e-10 * torch.rand(sizes["N"], generator=rng, device=device)
    place, value = (int(torch.randint(0, end, (), generator=rng, device=device)) for end in (sizes["N"], 2))
    made[place:][:1] = float(value)
    return made.to(dtype)


def softmax(rng: torch.Generator, sizes: Sizes, dtype: torch.dtype, *, device: str = "cpu") -> Tensor:
    """Rows that are a softmax's result."""
    return torch.softmax(torch.randn(sizes["B"], sizes["N"], generator=rng, device=device), -1).to(dtype)


def log_softmax(rng: torch.Generator, sizes: Sizes, dtype: torch.dtype, *, device: str = "cpu") -> Tensor:
    """Rows that are a log-softmax's result."""
    return torch.log_softmax(torch.randn(sizes["B"], sizes["N"], generator=rng, device=device), -1).to(dtype)
