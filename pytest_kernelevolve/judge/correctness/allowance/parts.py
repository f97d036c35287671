"""What is compared in the place of numbers that are not: complex ones as pairs, those of float8 as codes in order.

And the dtype in which PyTorch makes exact ones.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace

import torch

from pytest_kernelevolve.judge.correctness.allowance.second_look import SecondLook, Tensors
from pytest_kernelevolve.spec.filling.narrow import FLOAT8

_SIGN = 128
NOT_A_NUMBER = 1 << 14


def in_parts(tensors: Tensors) -> list[torch.Tensor | None]:
    """Complex tensors with their real and imaginary parts in a last dimension; others as they are."""
    return [torch.view_as_real(tensor) if tensor is not None and tensor.is_complex() else tensor for tensor in tensors]


def in_codes(tensors: Tensors) -> list[torch.Tensor | None]:
    """Numbers of float8 as integers in the same order, next to each other where the numbers are; others as they are.

    They come from rounding, and are right as codes are, see `rounded_integers`.
    """
    return [_ordinals(tensor) if tensor is not None and tensor.dtype in FLOAT8 else tensor for tensor in tensors]


def _ordinals(numbers: torch.Tensor) -> torch.Tensor:
    bits = numbers.contiguous().view(torch.uint8).to(torch.int16)
    sizes = bits & (_SIGN - 1)
    return torch.where(numbers.to(torch.float32).isnan(), NOT_A_NUMBER, torch.where(bits >= _SIGN, -sizes, sizes))


def in_parts_too(look: SecondLook) -> SecondLook:
    """The same of all that a second look compares with."""
    return replace(
        look,
        pushed=[in_parts(probe) for probe in look.pushed],
        lost=[in_parts(part) for part in look.lost],
        draws=[(in_parts(own), in_parts(right)) for own, right in look.draws],
    )


@contextlib.contextmanager
def default_dtype(dtype: torch.dtype) -> Iterator[None]:
    """What PyTorch makes of integers and plain numbers where it needs floating ones."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        yield
    finally:
        torch.set_default_dtype(before)
