"""What a spec says an input holds besides ordinary values: shares of its rows, and sentinels among its elements."""

from __future__ import annotations

import torch
from torch import Tensor

from pytest_kernelevolve.spec.filling.edge_values import edge
from pytest_kernelevolve.spec.model import Shares

RUN = 8  # elements of a tensor with one dimension that make a row


def mixed_in(
    values: Tensor, shares: Shares, low: float | None, high: float | None, generator: torch.Generator
) -> Tensor:
    """``values`` with the shares that a spec states: each row of one kind at most, and of each kind at least one."""
    if not values.numel():
        return values
    result = values + shares.mean if shares.mean else values.clone()
    length = result.shape[-1] if result.ndim > 1 else min(RUN, result.numel())
    count = result.numel() // length
    rows = result.reshape(-1)[: count * length].view(count, length)
    order = torch.rand(count, generator=generator, device=generator.device).argsort()
    start = 0
    for kind in ("zero_rows", "equal_rows", "neg_inf", "ties"):
        share = getattr(shares, kind)
        number = min(count - start, max(1, round(share * count))) if share else 0
        chosen = order[start : start + number]
        start += number
        if not number:
            continue
        if kind == "zero_rows":
            rows[chosen] = 0
        elif kind == "equal_rows":
            rows[chosen] = rows[chosen][:, :1].expand(number, length)
        else:
            made = edge(kind, (number, length), rows.dtype, low, high, generator)
            if made is not None:
                rows[chosen] = made
    if shares.sentinel is not None:
        drawn = torch.rand(result.shape, generator=generator, device=generator.device) < shares.sentinel_share
        result = result.masked_fill(drawn, shares.sentinel)
    return result
