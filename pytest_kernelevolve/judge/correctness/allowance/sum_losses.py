"""What a sum may lose: how far a plain one in the kernel's precision may be from the exact result.

A sum of n terms can be added up in many orders. The plainest, one accumulator after another, loses most: step i rounds
the partial sum S_i by up to half a unit u of its last place. Such roundings are independent and as often up as down, so
that the loss has a standard deviation of at most ``u / sqrt(3) * sqrt(sum of S_i ** 2)``: of terms of one sign that is
``u * sqrt(n) / 3`` times their sum. `SIGMAS` of these are allowed: fewer than ``2 * exp(-SIGMAS ** 2 / 2)`` of all sums
lose more, see decision 11. The partial sums are those of the very terms, in several orders; of products of matrices and
of convolutions they are estimated.

Roundings are not independent where terms agree or shrink: equal numbers are rounded the same way at every step. There
the very terms are added up plainly, forwards and backwards, and twice what that loses is allowed.

`sums_inside` finds the sums of a function.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch

SIGMAS = 8.0
PLAIN_TIMES = 2.0  # how many times the loss of a plain sum of the very terms is allowed
MOST_PLAIN = 1 << 25  # terms that are added up plainly; more take too long
LANES = (1, 8, 64)  # how many terms lie between those of one accumulator
_PLAIN_TYPES = {torch.float32: "float32"}  # float64 has nothing wider here to measure a plain sum against


def may_lose(terms: torch.Tensor, dims: Sequence[int], dtype: torch.dtype) -> torch.Tensor:
    """What a plain sum of float64 ``terms`` over ``dims`` may lose in ``dtype``; the dimensions are kept, as size 1."""
    dims = [dim % terms.ndim for dim in dims] if terms.ndim else []
    if not dims or not terms.numel():
        return torch.zeros_like(terms.sum(list(dims), keepdim=True) if dims else terms)
    kept = [index for index in range(terms.ndim) if index not in dims]
    rows = terms.permute(*kept, *dims).reshape(-1, math.prod(terms.shape[dim] for dim in dims))
    if rows.numel() > MOST_PLAIN:
        loss = estimated(rows.sum(-1), rows.square().sum(-1), rows.shape[-1], dtype)
    else:
        loss = spread(_partial_squares(rows), dtype)
        if dtype in _PLAIN_TYPES:
            loss = torch.maximum(loss, PLAIN_TIMES * _plain_loss(rows, _PLAIN_TYPES[dtype]))
    loss += _flushed(rows.shape[-1], dtype)
    shape = [1 if one in dims else size for one, size in enumerate(terms.shape)]
    return loss.nan_to_num_(nan=0.0, posinf=0.0).view(shape)


def estimated(
    total: torch.Tensor, squares: torch.Tensor, count: int | torch.Tensor, dtype: torch.dtype
) -> torch.Tensor:
    """What so many terms may lose, of which the sum and the sum of squares are known: a trend, and a walk about it."""
    loss: torch.Tensor = spread(count * (total.square() / 3 + squares / 2), dtype) + _flushed(count, dtype)
    return loss.nan_to_num_(nan=0.0, posinf=0.0)


def _flushed(count: int | torch.Tensor, dtype: torch.dtype) -> Any:
    """What partial sums lose where each may be flushed to zero, as a GPU's atomics do with what is not normal."""
    return count * torch.finfo(dtype).tiny


def spread(partial_squares: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    return partial_squares.sqrt().mul_(SIGMAS / math.sqrt(3) * torch.finfo(dtype).eps / 2)


def _partial_squares(rows: torch.Tensor) -> torch.Tensor:
    """The sum of all squared partial sums of each row, in the worst of several orders."""
    found: list[torch.Tensor] = []
    for lanes in LANES:
        count = rows.shape[-1] // lanes * lanes
        if not count:
            break
        partial = rows[:, :count].reshape(len(rows), -1, lanes).cumsum(1)
        found.append(partial.square().sum((1, 2)))
        found.append((partial[:, -1:] - partial).square_().sum((1, 2)))  # from the other end
    return torch.stack(found).amax(0)


def _plain_loss(rows: torch.Tensor, dtype: str) -> torch.Tensor:
    """By how much sums of the very terms are off, added up one after another in ``dtype``, from either end."""
    import numpy

    exact = rows.sum(-1)
    narrow = rows.cpu().numpy().astype(dtype)
    with numpy.errstate(all="ignore"):
        ends = [numpy.add.accumulate(one, axis=-1)[:, -1] for one in (narrow, narrow[:, ::-1])]
    losses = [(torch.from_numpy(end.astype("float64")).to(exact.device) - exact).abs_() for end in ends]
    return torch.maximum(*losses)
