"""Values that occur in every model and in no random draw: padding, masks, offsets, magnitudes that overflow, ties.

Each kind fills a whole tensor in rows (runs, where there is one dimension), so that what a kernel does to such a row
stands beside what it does to an ordinary one. Where a spec bounds its values, they stay within the bounds, and a kind
that cannot says so by None.

Some kinds have rows of several sorts, in an order that does not change: who has few rows meets the others by the same
kind begun later, ``limits 4`` after ``limits``, see `begun`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

# All inputs of the kind ``mixture`` hold these together, on the same rows.
TOGETHER = ("zero_rows", "zero_columns", "equal_rows", "mean", "ties", "small", "minute")
# One input at a time: together they leave little that is finite.
ALONE = ("zero_rows", "limits", "neg_inf")
EDGES = tuple(dict.fromkeys((*TOGETHER, *ALONE)))
SORTS = {"limits": 15, "neg_inf": 5, "ties": 6}  # How many sorts of rows follow one another, by the kind of the values.
RUN = 8  # elements of a tensor with one dimension that make a row
LEVELS = (90.0, 4_500.0, 60_000.0)  # Exponentials of float32, of scores over 50, and all of float16 overflow here.
VAST = 1e30  # the next level, in types that hold its products with ordinary numbers
TAIL = 24.0  # Of an exponential that vanishes beside 1 and is far from what a processor flushes to zero.
TOPS = (127.0, 7.0, 255.0, 448.0, 128.0, 15.0)  # the largest of usual codes: a row's scale is exact if its largest is
MINUTE = 2.0**-15  # such as small weights: what they are multiplied by is no normal number of a half type
STEPS = 8  # down to 2**-8, of quantisers whose step does not follow from the values
# A common mean for a spread of 1 that the type still resolves.
_MEANS = {torch.float64: 1000.0, torch.float32: 1000.0, torch.float16: 64.0, torch.bfloat16: 16.0}


def family_of(distribution: str) -> str:
    """Which of `EDGES` a distribution is; the distribution itself where it is none."""
    name, _, first = distribution.partition(" ")
    return name if first.isdecimal() and name in SORTS else distribution


def begun(kind: str, first: int) -> str:
    """The same kind of values, whose rows begin with another sort."""
    return f"{kind} {first}" if first else kind


def rows_in(shape: tuple[int, ...]) -> int:
    """How many rows a tensor of this shape has."""
    count = math.prod(shape)
    return count and -(-count // (shape[-1] if len(shape) > 1 else min(RUN, count)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """What is filled: ``first`` is the sort of the first row."""

    count: int
    length: int
    dtype: torch.dtype
    low: float | None
    high: float | None
    generator: torch.Generator
    first: int = 0

    @property
    def device(self) -> torch.device:
        return self.generator.device

    def holds(self, value: float) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value < self.high)

    def number(self) -> Tensor:
        """Of each row, from the first one's."""
        return torch.arange(self.first, self.first + self.count, device=self.device)

    def normal(self) -> Tensor:
        return torch.randn(self.count, self.length, generator=self.generator, device=self.device, dtype=torch.float32)

    def uniform(self) -> Tensor:
        return torch.rand(self.count, self.length, generator=self.generator, device=self.device, dtype=torch.float32)

    def ordinary(self) -> Tensor:
        """Normal values, within the bounds."""
        values, low, high = self.normal(), self.low, self.high
        if low is not None and high is not None:
            return values.remainder_(1.0).mul_((high - low) * (1.0 - 2.0**-8)).add_(low)
        if low is not None:
            return values.abs_().add_(low)
        return values if high is None else values.abs_().neg_().add_(high)

    def chosen(self) -> Tensor:
        """Which rows are special: the first two and the last two, and of the others every third, as padding has it.

        The same for every input, so that what is padding in one is padding in all.
        """
        count = self.count
        number = torch.arange(count, device=self.device)
        special = (number % 3 == 0) | (number < 2) & (count > 4) | (number >= count - 2) & (count > 8)
        return special[:, None]


def edge(
    kind: str,
    shape: tuple[int, ...],
    dtype: torch.dtype,
    low: float | None,
    high: float | None,
    generator: torch.Generator,
) -> Tensor | None:
    """A tensor of one of `EDGES`, see `begun`; None where bounds leave no room for it, or the type does not hold it."""
    if math.prod(shape) == 0 or dtype not in _MEANS:
        return None
    family = family_of(kind)
    rows = _Rows(
        count=rows_in(shape),
        length=shape[-1] if len(shape) > 1 else min(RUN, math.prod(shape)),
        dtype=dtype,
        low=low,
        high=high,
        generator=generator,
        first=0 if family == kind else int(kind.partition(" ")[2]),
    )
    made = _KINDS[family](rows)
    if made is None:
        return None
    values = made.reshape(-1)[: math.prod(shape)].reshape(shape).to(dtype)
    if high is not None:  # which rounding may have reached
        end = torch.tensor(high, dtype=dtype, device=values.device)
        values = torch.where(values < end, values, torch.nextafter(end, torch.full_like(end, -math.inf)))
    return values if low is None else values.clamp_min(low)


def _zero_rows(rows: _Rows) -> Tensor | None:
    return rows.ordinary().masked_fill_(rows.chosen(), 0) if rows.holds(0.0) else None


def _zero_columns(rows: _Rows) -> Tensor | None:
    """A feature that is zero in every row, as of a channel that is never used; the first and every third."""
    unused = torch.arange(rows.length, device=rows.device)[None, :] % 3 == 0
    return rows.ordinary().masked_fill_(unused, 0) if rows.holds(0.0) and rows.length > 1 else None


def _equal_rows(rows: _Rows) -> Tensor | None:
    values = rows.ordinary()
    return torch.where(rows.chosen(), values[:, :1], values)


def _mean(rows: _Rows) -> Tensor | None:
    mean, low, high = _MEANS[rows.dtype], rows.low, rows.high
    values = rows.normal().clamp_(-8.0, 8.0)
    if low is not None and high is not None:
        return values.mul_((high - low) / (4 * mean)).add_((low + high) / 2)
    return values.add_(mean + low + 8.0 if low is not None else high - mean - 8.0 if high is not None else mean)


def _limits(rows: _Rows) -> Tensor | None:
    """Rows of both signs, of large numbers alone and of large negative ones alone, at each level in turn."""
    values, low, high = rows.uniform(), rows.low, rows.high
    if low is not None and high is not None:  # the ends of what is allowed
        near = torch.where(values < 0.5, low, high - (high - low) * 2.0**-8)
        return torch.where(rows.chosen(), near, values * (high - low) * 0.99 + low)
    most = torch.finfo(rows.dtype).max
    levels = torch.tensor([*LEVELS, VAST if most > VAST else LEVELS[-1], TAIL], device=rows.device)
    number = rows.number()
    level = levels[number % len(levels)][:, None]
    sides = (values * 2.0 - 1.0, 1.0 - values / 16, values / 16 - 1.0)
    which = (number // len(levels) % len(sides))[:, None]
    mixed = torch.where(which == 0, sides[0], torch.where(which == 1, sides[1], sides[2])) * level
    if low is not None:
        return mixed.abs_().add_(low)
    return mixed if high is None else mixed.abs_().neg_().add_(high)


def _small(rows: _Rows) -> Tensor | None:
    """Numbers whose products with ordinary ones are no longer normal, and a few ordinary rows."""
    if not rows.holds(0.0):
        return None
    values = rows.normal()
    if rows.low is not None:
        values.abs_()
    elif rows.high is not None:
        values.abs_().neg_()
    tiny = torch.finfo(rows.dtype).tiny
    small = values.sign().where(values != 0, 1.0).double() * tiny * (1.0 + 8.0 * values.abs())
    return torch.where(rows.chosen(), small, values.double())


def _minute(rows: _Rows) -> Tensor | None:
    """Every number small, so that a result that is wrong there alone stands beside none that hides it."""
    if not rows.holds(0.0) or not rows.holds(MINUTE):
        return None
    values = rows.normal()
    if rows.low is not None:
        values.abs_()
    elif rows.high is not None:
        values.abs_().neg_()
    return values * MINUTE


def _ties(rows: _Rows) -> Tensor | None:
    """Exact halves, and in every run of 32 the largest code of a usual type, times a power of two a row.

    Whoever divides by a scale that is the largest magnitude over that code divides exactly. Every second element is a
    half times a lower power: an exact half for whoever divides by a step that was calibrated before, such as 1/16.
    """
    low, high = rows.low, rows.high
    if (low is not None and low > -1.0) or (high is not None and high < 2.0):
        return None
    number = rows.number()
    top = torch.tensor(TOPS, device=rows.device)[number % len(TOPS)][:, None]
    if rows.dtype is torch.bfloat16:
        top = top.clamp_max(127.0)  # 8 bits hold halves up to here
    halves = rows.uniform() * (2 * top - 2) - (top - 1)
    halves = halves.floor_().add_(0.5)
    # Under another code's scale what shares a factor with its own would be a tie that no float holds exactly.
    halves = torch.where(torch.gcd((2 * halves).abs().long(), top.long()) > 1, 0.5, halves)
    place = torch.arange(rows.length, device=rows.device)[None, :]
    step = torch.where(place % 2 == 1, 1 + (number[:, None] + place // 2) % STEPS, 0)
    halves = halves * (-step).float().exp2()
    halves[:, ::32] = top * torch.where(halves[:, ::32] < 0, -1.0, 1.0)
    power = (number // len(TOPS) % 3).float().sub_(1.0).exp2_()[:, None]
    if low is not None or high is not None:
        return halves.clamp_(-math.inf if low is None else low, math.inf if high is None else high - 1.0)
    return halves * power


def _neg_inf(rows: _Rows) -> Tensor | None:
    """Rows of which an end, a beginning or scattered elements are masked, rows masked as a whole, and others."""
    if rows.low is not None:
        return None
    values, length, device = rows.ordinary(), rows.length, rows.device
    sort = (rows.number() % SORTS["neg_inf"])[:, None]  # the last is an ordinary row
    place = torch.arange(length, device=device)[None, :]
    cut = (torch.rand(rows.count, 1, generator=rows.generator, device=device) * length).long()
    scattered = torch.rand(rows.count, length, generator=rows.generator, device=device) < 0.5
    masked = (
        (sort == 0) & (place >= cut)
        | (sort == 1) & (place < torch.maximum(cut, torch.tensor(length * 3 // 4, device=device)))
        | (sort == 2) & scattered
        | (sort == 3)
    )
    return values.masked_fill_(masked, -math.inf)


_KINDS: dict[str, Callable[[_Rows], Tensor | None]] = {
    "zero_rows": _zero_rows,
    "zero_columns": _zero_columns,
    "equal_rows": _equal_rows,
    "mean": _mean,
    "limits": _limits,
    "small": _small,
    "minute": _minute,
    "ties": _ties,
    "neg_inf": _neg_inf,
}
