"""Ways to write operators that Inductor hands back to ATen on the CPU, so that they fuse with what surrounds them.

Each takes and returns what the ATen operator does, in terms of operators that Inductor generates code for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

Table = dict[Any, Callable[..., Any]]
aten: Any = torch.ops.aten
MOST_BORDERS = 2**24


def _bucketize_by_counting(x: Tensor, borders: Tensor, *, out_int32: bool = False, right: bool = False) -> Tensor:
    """How many borders lie below each element: for few borders, faster than any search."""
    above = x.unsqueeze(-1) >= borders if right else x.unsqueeze(-1) > borders
    return above.sum(-1, dtype=torch.int32 if out_int32 else torch.int64)


def _searchsorted_by_counting(
    borders: Tensor,
    x: Tensor,
    *,
    out_int32: bool = False,
    right: bool = False,
    side: str | None = None,
    sorter: Tensor | None = None,
) -> Tensor:
    if sorter is not None:
        borders = borders.gather(-1, sorter)
    # one row of borders for each row of x, or one for all
    rows = borders if borders.dim() == 1 else borders.unsqueeze(-2)
    return _bucketize_by_counting(x, rows, out_int32=out_int32, right=right or side == "right")


def _bucketize_by_halving(x: Tensor, borders: Tensor, *, out_int32: bool = False, right: bool = False) -> Tensor:
    """A binary search without branches: the number of halvings is fixed, so that it is pointwise."""
    count = borders.shape[0]
    static = isinstance(count, int)
    step = 1 << (max(count, 1).bit_length() - 1) if static else MOST_BORDERS
    position = torch.zeros_like(x, dtype=torch.int64)
    while step:
        reached = position + step
        value = borders[(reached - 1).clamp(max=count - 1)]
        below = value <= x if right else value < x
        position = torch.where((reached <= count) & below, reached, position)
        step //= 2
    return position.to(torch.int32) if out_int32 else position


def _baddbmm(x: Tensor, a: Tensor, b: Tensor, *, beta: float = 1, alpha: float = 1) -> Tensor:
    """Apart, so that the addition fuses with what follows."""
    product = torch.bmm(a, b)
    product = product if alpha == 1 else product * alpha
    return product + (x if beta == 1 else x * beta)


def _addmm(x: Tensor, a: Tensor, b: Tensor, *, beta: float = 1, alpha: float = 1) -> Tensor:
    product = torch.mm(a, b)
    product = product if alpha == 1 else product * alpha
    return product + (x if beta == 1 else x * beta)


DECOMPOSITIONS: dict[str, Callable[[], Table]] = {
    "bucketize-counting": lambda: {
        aten.bucketize.Tensor: _bucketize_by_counting,
        aten.searchsorted.Tensor: _searchsorted_by_counting,
    },
    "products": lambda: {aten.baddbmm.default: _baddbmm, aten.addmm.default: _addmm},
    "bucketize-halving": lambda: {aten.bucketize.Tensor: _bucketize_by_halving},
}


def chosen(names: Sequence[str]) -> Table:
    """The decompositions of these names, as `make_fx` takes them."""
    table: Table = {}
    for name in names:
        table.update(DECOMPOSITIONS[name]())
    return table
