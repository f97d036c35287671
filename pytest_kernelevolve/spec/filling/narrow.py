"""Numbers narrower than PyTorch computes in: float8, and codes of four bits packed into the elements of an integer."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from pytest_kernelevolve.spec.model import PACKED

FLOAT8 = frozenset({torch.float8_e4m3fn, torch.float8_e5m2})
MADE_IN = torch.float16  # The dtype that float8 values are drawn in.
BITS = 4
SMALL = 64.0  # Less than this many times the smallest normal number is small in `edge_values`.
EXTREME = ("huge", "limits")  # distributions in which rows hold a largest or a smallest code
CONSTANT = ("constant", "equal_rows")
ZEROS = ("tiny", "small", "zero_rows")


def made_in(dtype: torch.dtype) -> torch.dtype:
    """The dtype in which values of ``dtype`` are drawn."""
    return MADE_IN if dtype in FLOAT8 else dtype


def held(dtype: torch.dtype, distribution: str) -> str:
    """The distribution; no float8 resolves a spread of 1 under a mean far above it, nor numbers of 3e-5."""
    return "normal" if dtype in FLOAT8 and distribution in ("mean", "minute") else distribution


def narrowed(values: Tensor, dtype: torch.dtype, distribution: str, high: float | None) -> Tensor:
    """Values drawn in `made_in` as ``dtype``: what it does not hold becomes the nearest that it does."""
    if dtype not in FLOAT8:
        return values
    info = torch.finfo(dtype)
    if distribution == "small":  # around what is the smallest normal number here
        tiny, wide = torch.finfo(MADE_IN).tiny, values.to(torch.float32)
        values = torch.where(wide.abs() < SMALL * tiny, wide * (info.tiny / tiny), wide)
    masked = values.isinf() if dtype is torch.float8_e5m2 else torch.zeros_like(values, dtype=torch.bool)
    most = info.max if high is None else _below(high, dtype)
    return torch.where(masked, values, values.clamp(-info.max, most)).to(dtype)


def _below(high: float, dtype: torch.dtype) -> float:
    """The largest number of ``dtype`` below ``high``."""
    every = torch.arange(256, dtype=torch.uint8).view(dtype).to(torch.float32)
    return float(every[every.isfinite() & (every < high)].max())


def packed_codes(
    kind: str,
    shape: tuple[int, ...],
    dtype: torch.dtype,
    low: float | None,
    high: float | None,
    distribution: str,
    generator: torch.Generator,
) -> Tensor:
    """Elements whose bits are codes of ``kind``, the first in the lowest ones, each within its bounds.

    Among ordinary cases come rows of zeros, of one code, and of the largest and the smallest alone.
    """
    device = generator.device
    least, end = PACKED[kind]
    first = least if low is None else max(least, math.ceil(low))
    last = (end if high is None else min(end, math.ceil(high))) - 1
    each = 8 * dtype.itemsize // BITS
    codes = torch.randint(first, last + 1, (*shape, each), generator=generator, device=device)
    rows = codes.view(-1, codes.shape[-2] * each if len(shape) else each)
    chosen = torch.arange(len(rows), device=device) % 3
    if distribution in EXTREME:
        ends = torch.where(chosen == 0, first, last)[:, None].expand_as(rows)
        rows = torch.where((chosen < 2)[:, None], ends, rows)
    elif distribution in CONSTANT:
        rows = torch.where((chosen < 2)[:, None], rows[:, :1], rows)
    elif distribution in ZEROS:
        rows = torch.where((chosen == 0)[:, None], min(max(0, first), last), rows)
    shifts = torch.arange(each, device=device) * BITS
    words = ((rows.reshape(*shape, each) & (2**BITS - 1)) << shifts).sum(-1)
    return _as(words, dtype)


def _as(words: Tensor, dtype: torch.dtype) -> Tensor:
    """The lowest bits of 64-bit words as elements of ``dtype``."""
    size = dtype.itemsize
    pieces = words.contiguous().view(torch.uint8).view(*words.shape, 8)[..., :size].contiguous()
    return pieces.view(dtype).view(words.shape)
