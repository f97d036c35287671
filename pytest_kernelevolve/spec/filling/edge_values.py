"""Values that occur in every model and in no random draw: padding, masks, offsets, magnitudes that overflow, ties.

Each kind fills a whole tensor in rows (runs, where there is one dimension), so that what a kernel does to such a row
stands beside what it does to an ordinary one. Where a spec bounds its values, they stay within the bounds, and a kind
that cannot says so by None.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor

# All inputs of the kind ``mixture`` hold these together, on the same rows.
TOGETHER = ("zero_rows", "equal_rows", "mean", "ties", "small")
# One input at a time: together they leave little that is finite.
ALONE = ("zero_rows", "limits", "neg_inf")
EDGES = tuple(dict.fromkeys((*TOGETHER, *ALONE)))
RUN = 8  # elements of a tensor with one dimension that make a row
LEVELS = (90.0, 4_500.0, 60_000.0)  # at which exponentials of float32, of scores over 50, and all of float16 overflow
VAST = 1e30  # the next level, in types that hold its products with ordinary numbers
TOPS = (127.0, 7.0, 255.0, 128.0, 15.0)  # the largest codes of usual integers: a row's scale is exact if its largest is
# A common mean for a spread of 1 that the type still resolves.
_MEANS = {torch.float64: 1000.0, torch.float32: 1000.0, torch.float16: 64.0, torch.bfloat16: 16.0}


def edge(
    kind: str,
    shape: tuple[int, ...],
    dtype: torch.dtype,
    low: float | None,
    high: float | None,
    generator: torch.Generator,
) -> Tensor | None:
    """A tensor of one of `EDGES`; None where the bounds leave no room for the kind, or the type does not hold it."""
    if math.prod(shape) == 0 or dtype not in _MEANS:
        return None
    length = shape[-1] if len(shape) > 1 else min(RUN, math.prod(shape))
    count = -(-math.prod(shape) // length)
    made = _KINDS[kind](count, length, dtype, low, high, generator)
    if made is None:
        return None
    values = made.reshape(-1)[: math.prod(shape)].reshape(shape).to(dtype)
    if high is not None:  # which rounding may have reached
        end = torch.tensor(high, dtype=dtype, device=values.device)
        values = torch.where(values < end, values, torch.nextafter(end, torch.full_like(end, -math.inf)))
    return values if low is None else values.clamp_min(low)


def _normal(count: int, length: int, generator: torch.Generator) -> Tensor:
    return torch.randn(count, length, generator=generator, device=generator.device, dtype=torch.float32)


def _ordinary(count: int, length: int, low: float | None, high: float | None, generator: torch.Generator) -> Tensor:
    values = _normal(count, length, generator)
    if low is not None and high is not None:
        return values.remainder_(1.0).mul_((high - low) * (1.0 - 2.0**-8)).add_(low)
    if low is not None:
        return values.abs_().add_(low)
    return values if high is None else values.abs_().neg_().add_(high)


def _holds(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or low <= value) and (high is None or value < high)


def _chosen(count: int) -> Tensor:
    """Which rows are special: the first two and the last two, and of the others every third, as padding has it.

    The same for every input, so that what is padding in one is padding in all.
    """
    number = torch.arange(count)
    return (number % 3 == 0) | (number < 2) & (count > 4) | (number >= count - 2) & (count > 8)


def _zero_rows(
    count: int, length: int, _: torch.dtype, low: float | None, high: float | None, generator: torch.Generator
) -> Tensor | None:
    if not _holds(0.0, low, high):
        return None
    return _ordinary(count, length, low, high, generator).masked_fill_(_chosen(count).to(generator.device)[:, None], 0)


def _equal_rows(
    count: int, length: int, _: torch.dtype, low: float | None, high: float | None, generator: torch.Generator
) -> Tensor | None:
    values = _ordinary(count, length, low, high, generator)
    return torch.where(_chosen(count).to(values.device)[:, None], values[:, :1], values)


def _mean(
    count: int, length: int, dtype: torch.dtype, low: float | None, high: float | None, generator: torch.Generator
) -> Tensor | None:
    mean = _MEANS[dtype]
    values = _normal(count, length, generator).clamp_(-8.0, 8.0)
    if low is not None and high is not None:
        return values.mul_((high - low) / (4 * mean)).add_((low + high) / 2)
    return values.add_(mean + low + 8.0 if low is not None else high - mean - 8.0 if high is not None else mean)


def _limits(
    count: int, length: int, dtype: torch.dtype, low: float | None, high: float | None, generator: torch.Generator
) -> Tensor | None:
    """Rows of both signs, of large numbers alone and of large negative ones alone, at each level in turn."""
    values = torch.rand(count, length, generator=generator, device=generator.device, dtype=torch.float32)
    if low is not None and high is not None:  # the ends of what is allowed
        near = torch.where(values < 0.5, low, high - (high - low) * 2.0**-8)
        return torch.where(_chosen(count).to(values.device)[:, None], near, values * (high - low) * 0.99 + low)
    levels = torch.tensor([*LEVELS, VAST if torch.finfo(dtype).max > 1e38 else LEVELS[-1]], device=values.device)
    first = int(torch.randint(0, 12, (), generator=generator, device=generator.device))
    number = torch.arange(first, first + count, device=values.device)
    level = levels[number % len(levels)][:, None]
    spread = values * 2.0 - 1.0
    sides = (spread, 1.0 - values / 16, values / 16 - 1.0)
    which = (number // len(levels) % len(sides))[:, None]
    mixed = torch.where(which == 0, sides[0], torch.where(which == 1, sides[1], sides[2])) * level
    if low is not None:
        return mixed.abs_().add_(low)
    return mixed if high is None else mixed.abs_().neg_().add_(high)


def _small(
    count: int, length: int, dtype: torch.dtype, low: float | None, high: float | None, generator: torch.Generator
) -> Tensor | None:
    """Numbers whose products with ordinary ones are no longer normal, and a few ordinary rows."""
    if not _holds(0.0, low, high):
        return None
    values = _normal(count, length, generator)
    if low is not None:
        values.abs_()
    elif high is not None:
        values.abs_().neg_()
    tiny = torch.finfo(dtype).tiny
    small = values.sign().where(values != 0, 1.0).double() * tiny * (1.0 + 8.0 * values.abs())
    return torch.where(_chosen(count).to(values.device)[:, None], small, values.double())


def _ties(
    count: int, length: int, dtype: torch.dtype, low: float | None, high: float | None, generator: torch.Generator
) -> Tensor | None:
    """Exact halves, and in every run of 32 the largest code of a usual integer type, times a power of two a row.

    Whoever divides by a scale that is the largest magnitude over that code divides exactly.
    """
    if (low is not None and low > -1.0) or (high is not None and high < 2.0):
        return None
    device = generator.device
    number = torch.arange(count, device=device)
    top = torch.tensor(TOPS, device=device)[number % len(TOPS)][:, None]
    if dtype is torch.bfloat16:
        top = top.clamp_max(127.0)  # 8 bits hold halves up to here
    halves = torch.rand(count, length, generator=generator, device=device) * (2 * top - 2) - (top - 1)
    halves = halves.floor_().add_(0.5)
    # Under another code's scale what shares a factor with its own would be a tie that no float holds exactly.
    halves = torch.where(torch.gcd((2 * halves).abs().long(), top.long()) > 1, 0.5, halves)
    halves[:, ::32] = top * torch.where(halves[:, ::32] < 0, -1.0, 1.0)
    power = (number // len(TOPS) % 3).float().sub_(1.0).exp2_()[:, None]
    if low is not None or high is not None:
        return halves.clamp_(-math.inf if low is None else low, math.inf if high is None else high - 1.0)
    return halves * power


def _neg_inf(
    count: int, length: int, _: torch.dtype, low: float | None, high: float | None, generator: torch.Generator
) -> Tensor | None:
    """Rows of which a beginning, an end or scattered elements are masked, and rows that are masked as a whole."""
    if low is not None:
        return None
    values = _ordinary(count, length, low, high, generator)
    device = values.device
    number = torch.arange(count, device=device)
    first = int(torch.randint(0, 5, (), generator=generator, device=device))
    kind = ((number + first) % 5)[:, None]  # the fifth kind is an ordinary row
    place = torch.arange(length, device=device)[None, :]
    cut = (torch.rand(count, 1, generator=generator, device=device) * length).long()
    scattered = torch.rand(count, length, generator=generator, device=device) < 0.5
    masked = (
        (kind == 0) & (place >= cut)
        | (kind == 1) & (place < torch.maximum(cut, torch.tensor(length * 3 // 4, device=device)))
        | (kind == 2) & scattered
        | (kind == 3)
    )
    return values.masked_fill_(masked, -math.inf)


_Make = Callable[[int, int, torch.dtype, "float | None", "float | None", torch.Generator], "Tensor | None"]
_KINDS: dict[str, _Make] = {
    "zero_rows": _zero_rows,
    "equal_rows": _equal_rows,
    "mean": _mean,
    "limits": _limits,
    "small": _small,
    "ties": _ties,
    "neg_inf": _neg_inf,
}
