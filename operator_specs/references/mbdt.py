"""Merged bucketised dense transform: turns every dense feature of a batch into the index of its bucket.

Each feature has its own borders, and the buckets of all features share one index space, so that a single embedding
table can serve them.
"""

import math

import torch
from torch import Tensor

_FEWEST_BORDERS = 3
_STEPS_PER_UNIT = 16


def mbdt(x: Tensor, borders: Tensor, offsets: Tensor) -> Tensor:
    """``x [F, B]``, ``borders [F, K]`` (ascending, padded with infinity), ``offsets [F]`` -> ``[F, B]`` int64.

    ``y[f, i]`` is the number of borders of feature ``f`` that lie below ``x[f, i]``, plus ``offsets[f]``, the number
    of buckets of the features before ``f``.
    """
    return torch.searchsorted(borders, x) + offsets[:, None]


def make_features(rng: torch.Generator, sizes: dict[str, int], dtype: torch.dtype) -> Tensor:
    """Normal values, of which about half lie on the grid that `make_borders` uses, so that some equal a border."""
    x = torch.randn(sizes["F"], sizes["B"], generator=rng)
    on_grid = torch.rand(x.shape, generator=rng) < 0.5
    return torch.where(on_grid, _to_grid(x), x).to(dtype)


def make_borders(rng: torch.Generator, sizes: dict[str, int], dtype: torch.dtype) -> Tensor:
    """Three to K ascending borders for each feature, about half of them on the grid, then infinities."""
    features, width = sizes["F"], sizes["K"]
    borders = torch.randn(features, width, generator=rng)
    on_grid = torch.rand(borders.shape, generator=rng) < 0.5
    borders = torch.where(on_grid, _to_grid(borders), borders).sort(dim=1).values
    counts = torch.randint(min(_FEWEST_BORDERS, width), width + 1, (features, 1), generator=rng)
    return borders.masked_fill(torch.arange(width) >= counts, math.inf).to(dtype)


def _to_grid(x: Tensor) -> Tensor:
    return (x * _STEPS_PER_UNIT).round() / _STEPS_PER_UNIT
