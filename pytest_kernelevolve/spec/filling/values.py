"""Fills tensors: the value kinds of a spec, seeded by a private generator and cheap enough to be fresh in every call.

Tensors lie on the generator's device; where their numbers come from is in `random_numbers`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.expressions import evaluate
from pytest_kernelevolve.spec.filling.edge_values import EDGES, edge, family_of
from pytest_kernelevolve.spec.filling.narrow import packed_codes
from pytest_kernelevolve.spec.filling.random_numbers import Numbers, draw_tiled, integers, scrambled_integers
from pytest_kernelevolve.spec.model import TensorInput

DISTRIBUTIONS = (
    "normal", "uniform", "heavy", "sorted", "constant", "tiny", "huge", "special", "mixed", "cancelling",
)  # fmt: skip

# What kernels are run for, and timed on in every other round. In all others lies much that can be left out, such as
# exponentials of what is far below a row's maximum.
USUAL = frozenset({"normal", "uniform"})
STRAYS = frozenset({"sorted", "constant", "tiny", "special", "cancelling"})  # distributions that get some
WIDE = "wide"  # integers without an end far from zero, and of both signs without a low; other inputs as in `normal`
STRAY_FROM = 64  # elements
_INTEGER_HIGH = 128  # default upper bound: the most that every integer dtype holds
# Of wide ones: all that small types hold, and of others as many bits, so that no sum of a hundred overflows in 64 bits,
# many do in 32, and no double holds each.
_WIDE_BITS = {torch.int16: 15, torch.int32: 26, torch.int64: 55}
_TINY = 2.0**-10
_HUGE = {torch.float16: 2.0**4}  # The scale of huge values where the squares of larger ones would overflow at once.
_HUGE_DEFAULT = 2.0**10
_SPECIAL = (0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5, 3.0, -3.0, 4.0, -4.0, 0.25, -0.25, 8.0, -8.0)
_MIXED = {torch.float16: (-8, 3)}  # powers of two between which magnitudes lie
_MIXED_DEFAULT = (-12, 9)
_CANCELLING = {torch.float16: 2.0**3}
_CANCELLING_DEFAULT = 2.0**6
_BITS = {torch.float16: torch.int16, torch.bfloat16: torch.int16}
_BITS_OF_FOUR = {torch.float16: 0x4400, torch.bfloat16: 0x4080}
_BITS_OF_INFINITY = {torch.float16: 0x7C00, torch.bfloat16: 0x7F80}


def fill(
    item: TensorInput,
    shape: tuple[int, ...],
    dtype: torch.dtype,
    sizes: Mapping[str, int],
    generator: torch.Generator,
    distribution: str,
) -> Tensor:
    """A contiguous tensor as ``item`` describes it. Raises SpecError where no such tensor exists."""
    low, high = bounds(item, sizes)
    family = family_of(distribution)
    if item.packed is not None:
        return packed_codes(item.packed, shape, dtype, low, high, family, generator)
    if item.values in ("zeros", "ones"):
        return torch.full(shape, int(item.values == "ones"), dtype=dtype, device=generator.device)
    if item.values in ("lengths", "offsets"):
        total = evaluate(item.total or 0, sizes)
        make = _lengths if item.values == "lengths" else _offsets
        return make(math.prod(shape), total, int(low or 0), generator).to(dtype).view(shape)
    if item.values == "distinct":
        return _distinct(shape, dtype, low, high, generator, item.name)
    if not dtype.is_floating_point:
        if distribution == WIDE and has_wide(item, dtype):
            least = torch.iinfo(dtype).min
            bits = _WIDE_BITS.get(dtype, 8 if least == 0 else 7)
            low = low if low is not None else float(0 if least == 0 else -(2**bits))
            high = min(low + 2.0**bits, torch.iinfo(dtype).max) if low > 0 else float(2**bits)
        return _integers(item.values, shape, dtype, low, high, generator)
    if item.values == "mixture" and family in EDGES:
        made = edge(distribution, shape, dtype, low, high, generator)
        if made is not None:
            return made
    usual = "normal" if family in (WIDE, *EDGES) else distribution
    kind = usual if item.values == "mixture" else item.values
    return _floating(kind, shape, dtype, low, high, generator, unit=item.values == "uniform")


def has_wide(item: TensorInput, dtype: torch.dtype) -> bool:
    """Whether an input may hold integers as large as its type's, as its spec sets no end and does not make them."""
    plain = item.values in ("uniform", "mixture", "normal") and item.high is None
    return (
        plain
        and item.generator is None
        and not item.follows
        and item.packed is None
        and not dtype.is_floating_point
        and not dtype.is_complex
        and dtype is not torch.bool
    )


def bounds(item: TensorInput, sizes: Mapping[str, int]) -> tuple[float | None, float | None]:
    """Between what the values of an input lie, where its spec says so."""
    low, high = (evaluate(bound, sizes) if isinstance(bound, str) else bound for bound in (item.low, item.high))
    return low, high


def _floating(
    kind: str,
    shape: tuple[int, ...],
    dtype: torch.dtype,
    low: float | None,
    high: float | None,
    generator: torch.Generator,
    *,
    unit: bool,
) -> Tensor:
    count = math.prod(shape)
    numbers = Numbers(count, torch.float64 if dtype is torch.float64 else torch.float32, generator)
    wide, normal, uniform = numbers.dtype, numbers.normal, numbers.uniform

    if kind == "uniform":
        below = 1.0 - torch.finfo(dtype).eps  # so that rounding to dtype does not reach the upper bound
        width = 1.0 if unit else 2.0  # [0, 1) where the spec says uniform, [-1, 1) as part of the mixture
        start = low if low is not None else (0.0 if unit else -1.0) if high is None else high - width
        stop = high if high is not None else start + width
        scale = (stop - start) * below
        return numbers.fill(dtype, lambda number: uniform(number).mul_(scale).add_(start)).view(shape)
    if kind == "cancelling" and low is None and high is None:
        large = numbers.fill(dtype, normal).mul_(_CANCELLING.get(dtype, _CANCELLING_DEFAULT)).view(shape)
        return _cancel(large, numbers.fill(dtype, normal).view(shape))
    if kind == "sorted":
        return _ascending(shape, generator).mul_(_width(low, high)).add_(_start(low, high)).to(dtype)
    scale = {"tiny": _TINY, "huge": _HUGE.get(dtype, _HUGE_DEFAULT)}.get(kind, 1.0)

    def draw(number: int) -> Tensor:
        if kind == "special":
            choice = uniform(number).mul_(len(_SPECIAL)).long()
            return _fold(torch.tensor(_SPECIAL, dtype=wide, device=generator.device)[choice], low, high)
        values = normal(number).mul_(scale)
        if kind == "heavy":
            values = values.where(uniform(number) > 0.02, values * 32.0)
        if kind == "mixed":
            least, most = _MIXED.get(dtype, _MIXED_DEFAULT)
            values.mul_(uniform(number).mul_(most - least + 1).floor_().add_(least).exp2_())
        return _fold(values, low, high)

    if kind == "constant":
        return draw(1).to(dtype)[0].expand(shape).clone()
    return numbers.fill(dtype, draw).view(shape)


def stray(values: Tensor, generator: torch.Generator, low: float | None, high: float | None) -> Tensor:
    """``values`` with a few elements that are not like the others, or, one time in two, as they are.

    Rows of equal or ascending numbers, tiny or special ones are computed in shorter ways than rows of any numbers. Who
    looks at a few elements and takes the others to be like them is wrong then.
    """
    count = values.numel()
    if count < STRAY_FROM or not values.is_floating_point():
        return values
    device = generator.device
    chosen = torch.randint(0, count, (3,), generator=generator, device=device)
    others = _fold(torch.randn(3, generator=generator, device=device), low, high).to(values.dtype)
    if bool(torch.rand((), generator=generator, device=device) < 0.5):
        values.view(-1)[chosen] = others
    return values


def _cancel(large: Tensor, small: Tensor) -> Tensor:
    """Rows whose second half takes back the first but for small numbers, so that a row's sum is far below its terms."""
    if not large.ndim or large.shape[-1] < 2:
        return large
    half = large.shape[-1] // 2
    small.mul_(2.0**-6)
    large[..., half : 2 * half] = small[..., :half] - large[..., :half]
    large[..., 2 * half :] = small[..., 2 * half :]
    return large


def _fold(values: Tensor, low: float | None, high: float | None) -> Tensor:
    """Brings values between bounds and keeps their scale near the bound: reflects at one, wraps between two."""
    if low is not None and high is not None:
        return values.sub_(low).remainder_((high - low) * (1.0 - 2.0**-8)).add_(low)
    if low is not None:
        return values.abs_().add_(low)
    return values.abs_().neg_().add_(high) if high is not None else values


def _start(low: float | None, high: float | None) -> float:
    if low is not None:
        return low
    return -4.0 if high is None else high - 8.0


def _width(low: float | None, high: float | None) -> float:
    return (high - low) * (1.0 - 2.0**-8) if low is not None and high is not None else 8.0


def _ascending(shape: tuple[int, ...], generator: torch.Generator) -> Tensor:
    """Rows that ascend from 0 towards 1 in irregular steps, as float32."""
    count = math.prod(shape)

    def uniform(number: int) -> Tensor:
        return torch.rand(number, generator=generator, device=generator.device)

    gaps = draw_tiled(count, torch.float32, generator, uniform).view(shape)
    if not shape or shape[-1] == 0:
        return gaps
    sums = gaps.square_().cumsum(-1)
    return sums / (sums[..., -1:] * (1.0 + 2.0**-20) + 1e-30)


def _integers(
    values: str,
    shape: tuple[int, ...],
    dtype: torch.dtype,
    low: float | None,
    high: float | None,
    generator: torch.Generator,
) -> Tensor:
    count = math.prod(shape)
    if dtype is torch.bool:
        low, high = 0, 2
    start = 0 if low is None else int(low)
    stop = int(high) if high is not None else max(_INTEGER_HIGH, start + 1)
    if values == "sorted":
        # ascending without repeats where the range is wide enough for that
        length = shape[-1] if shape else 1
        spare = stop - start - length
        span = spare + 1 if spare >= 0 else stop - start
        steps = (_ascending(shape, generator).double() * span).floor_().add_(start)
        return (steps.add_(torch.arange(length, device=steps.device)) if spare >= 0 and shape else steps).to(dtype)

    return integers(count, start, stop, dtype, generator).view(shape)


def _lengths(count: int, total: int, least: int, generator: torch.Generator) -> Tensor:
    """``count`` integers of at least ``least`` that sum to ``total``, some of them equal to ``least``."""
    if count == 0:
        return torch.zeros(0, dtype=torch.int64, device=generator.device)
    cuts = _offsets(count + 1, total - count * least, 0, generator)
    return cuts.diff() + least


def row_offsets(count: int, total: int, least: int, generator: torch.Generator) -> Tensor:
    """Where each of ``count`` rows begins that hold ``total`` together and ``least`` at least, and where they end."""
    ends = _lengths(count, total, least, generator).cumsum(0)
    return torch.cat([ends.new_zeros(1), ends])


def _offsets(count: int, total: int, _least: int, generator: torch.Generator) -> Tensor:
    """``count`` ascending integers from 0 to ``total``; about one in eight repeats, which is an empty row."""
    if count < 2:
        return torch.zeros(count, dtype=torch.int64, device=generator.device)
    cuts = torch.randint(0, total + 1, (count,), generator=generator, device=generator.device).sort().values
    cuts[0], cuts[-1] = 0, total
    repeated = torch.rand(count, generator=generator, device=generator.device) < 0.125
    repeated[-1] = False
    previous = torch.cat([cuts[:1], cuts[:-1]])
    return torch.where(repeated, previous, cuts)


def _distinct(
    shape: tuple[int, ...],
    dtype: torch.dtype,
    low: float | None,
    high: float | None,
    generator: torch.Generator,
    name: str,
) -> Tensor:
    """Values of which no two are equal, or no two in a row where the dtype has too few for the whole tensor."""
    count, row = math.prod(shape), (shape[-1] if shape else 1)
    if not dtype.is_floating_point:
        start = int(low or 0)
        available = (int(high) if high is not None else start + max(count, 1)) - start
        if high is None:
            available = min(available, torch.iinfo(dtype).max - start + 1 if dtype is not torch.bool else 2)
        if available < count:
            raise SpecError(f"inputs.{name}: {count} distinct values do not fit in {available} of {dtype}")
        if available > 4 * count + 64:
            codes = scrambled_integers(count, available.bit_length() - 1, generator)
        else:
            codes = torch.randperm(available, generator=generator, device=generator.device)[:count]
        return codes.add_(start).to(dtype).view(shape)
    if dtype in _BITS:
        return _distinct_half(shape, dtype, low, high, generator, name)
    # a grid that float32 holds exactly
    bits = min(24, max(count - 1, row - 1, 1).bit_length())
    if row > 2**24:
        raise SpecError(
            f"inputs.{name}: rows of {row} distinct values are more than the 2**24 that float32 holds evenly"
        )
    unit = scrambled_integers(count, bits, generator).to(dtype).add_(0.5).mul_(2.0**-bits)
    return unit.mul_(_width(low, high)).add_(_start(low, high)).view(shape)


def _distinct_half(
    shape: tuple[int, ...],
    dtype: torch.dtype,
    low: float | None,
    high: float | None,
    generator: torch.Generator,
    name: str,
) -> Tensor:
    """Distinct 16-bit floats, counted by bit pattern: from 4 downwards, in both signs unless bounded."""
    if low is not None or high is not None:
        raise SpecError(f"inputs.{name}: distinct values of {dtype} take no low and high; use a generator function")
    count, row = math.prod(shape), (shape[-1] if shape else 1)
    bits = max((row - 1).bit_length(), min((count - 1).bit_length(), 11), 1)
    top = max(_BITS_OF_FOUR[dtype], 2 ** (bits - 1))
    if top >= _BITS_OF_INFINITY[dtype]:
        raise SpecError(f"inputs.{name}: rows of {row} distinct values are more than {dtype} has")
    codes = scrambled_integers(count, bits, generator)
    values: Tensor = (top - codes.bitwise_right_shift(1)).to(torch.int16).view(dtype)
    return values.mul_(codes.bitwise_and(1).mul_(-2).add_(1).to(dtype)).view(shape)
