"""Random numbers for large tensors, at a fraction of what drawing each of them would cost.

A large tensor on the CPU is made of slices of a random block at random offsets; floating ones so that no two slices
hold the same numbers, see `Numbers`. On an accelerator numbers are drawn there, as fast as memory takes them, and
nothing waits for the host.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor

_BLOCK = 262_147  # a prime, so that a block's edge falls on no power of two
_TILED_FROM = 4 * _BLOCK

Draw = Callable[[int], Tensor]


def draw_tiled(count: int, dtype: torch.dtype, generator: torch.Generator, draw: Draw) -> Tensor:
    """``count`` values of ``dtype`` from ``draw``, which is asked for few where many are wanted."""
    if count < _TILED_FROM or generator.device.type != "cpu":
        return draw(count).to(dtype)
    block = draw(2 * _BLOCK).to(dtype)
    starts = torch.randint(0, _BLOCK, (count // _BLOCK + 1,), generator=generator).tolist()
    result = torch.empty(count, dtype=dtype)
    for index, start in enumerate(starts):
        piece = result[index * _BLOCK : (index + 1) * _BLOCK]
        piece.copy_(block[start : start + piece.numel()])
    return result


def integers(count: int, low: int, high: int, dtype: torch.dtype, generator: torch.Generator) -> Tensor:
    """``count`` integers from ``low`` to below ``high``.

    A large tensor is made in pieces: each is the sum of two slices of a random block, modulo the range, so that no
    piece holds what another does.
    """
    device, span = generator.device, high - low
    if count < _TILED_FROM or device.type != "cpu" or span > 1 << 62:
        return torch.randint(low, high, (count,), generator=generator, dtype=dtype, device=device)
    block = torch.randint(0, span, (3 * _BLOCK,), generator=generator).to(_holding(max(2 * span, abs(low), abs(high))))
    result = torch.empty(count, dtype=dtype)
    for start in range(0, count, _BLOCK):
        piece = result[start : start + _BLOCK]
        first, second = _apart(block, len(piece), generator)
        sums = first + second  # below twice the range: to subtract it where it was passed takes less than a division
        if span & (span - 1):
            sums.sub_((sums >= span).to(sums.dtype).mul_(span))
        else:
            sums.bitwise_and_(span - 1)
        piece.copy_(sums.add_(low) if low else sums)
    return result


def _holding(number: int) -> torch.dtype:
    """The narrowest integers for numbers up to ``number``: the less memory, the sooner they are made."""
    return torch.int16 if number <= 1 << 15 else torch.int32 if number <= 1 << 31 else torch.int64


def _apart(block: Tensor, number: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Two slices of a block: one from its lower half and one from its upper, so that no number meets itself."""
    low, high = torch.randint(0, _BLOCK // 2, (2,), generator=generator).tolist()
    return block[low : low + number], block[high + _BLOCK * 3 // 2 : high + _BLOCK * 3 // 2 + number]


class Numbers:
    """Random numbers of which many can be had for little.

    A large tensor is made in pieces. The normal numbers of a piece are a rotation, by an angle of its own, of two
    slices of a random block: normal again, and none of them those of another piece. Its uniform ones are the fraction
    of the sum of two slices. So nothing that was computed of one piece helps with the next.
    """

    def __init__(self, count: int, dtype: torch.dtype, generator: torch.Generator) -> None:
        self.dtype = dtype
        self._count = count
        self._generator = generator
        self._tiled = count >= _TILED_FROM and generator.device.type == "cpu"
        self._blocks: dict[str, Tensor] = {}

    def fill(self, dtype: torch.dtype, draw: Draw) -> Tensor:
        """As many numbers as wanted from ``draw``, which may ask for `normal` and `uniform` ones."""
        if not self._tiled:
            return draw(self._count).to(dtype)
        result = torch.empty(self._count, dtype=dtype)
        for start in range(0, self._count, _BLOCK):
            piece = result[start : start + _BLOCK]
            piece.copy_(draw(len(piece)))
        return result

    def normal(self, number: int) -> Tensor:
        if not self._tiled or number > _BLOCK:
            return torch.randn(number, generator=self._generator, device=self._generator.device, dtype=self.dtype)
        one, other = self._slices("normal", number)
        angle = 2 * math.pi * float(torch.rand((), generator=self._generator))
        return torch.mul(one, math.cos(angle)).add_(other, alpha=math.sin(angle))

    def uniform(self, number: int) -> Tensor:
        if not self._tiled or number > _BLOCK:
            return torch.rand(number, generator=self._generator, device=self._generator.device, dtype=self.dtype)
        one, other = self._slices("uniform", number)
        return torch.add(one, other).frac_()

    def _slices(self, kind: str, number: int) -> tuple[Tensor, Tensor]:
        if kind not in self._blocks:
            make = torch.randn if kind == "normal" else torch.rand
            self._blocks[kind] = make(3 * _BLOCK, generator=self._generator, dtype=self.dtype)
        return _apart(self._blocks[kind], number, self._generator)


def scrambled_integers(count: int, bits: int, generator: torch.Generator) -> Tensor:
    """``count`` scrambled integers below ``2**bits``; any ``2**bits`` neighbours are distinct.

    Multiplying by an odd number, adding, and xor with the own upper half are each one to one on ``bits`` bits.
    """
    mask = (1 << bits) - 1
    numbers = torch.randint(0, 1 << 30, (6,), generator=generator, device=generator.device) | 1
    codes = torch.arange(count, dtype=torch.int64, device=generator.device)
    for factor, offset in zip(numbers[:3] & mask | 1, numbers[3:], strict=True):
        codes.mul_(factor).add_(offset).bitwise_and_(mask)
        codes.bitwise_xor_(codes.bitwise_right_shift((bits + 1) // 2))
    return codes
