"""Complex numbers as pairs of real ones, which are compared, and the dtype in which PyTorch makes exact ones."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace

import torch

from pytest_kernelevolve.judge.correctness.allowance.second_look import SecondLook, Tensors


def in_parts(tensors: Tensors) -> list[torch.Tensor | None]:
    """Complex tensors with their real and imaginary parts in a last dimension; others as they are."""
    return [torch.view_as_real(one) if one is not None and one.is_complex() else one for one in tensors]


def in_parts_too(look: SecondLook) -> SecondLook:
    """The same of all that a second look compares with."""
    return replace(
        look,
        pushed=[in_parts(one) for one in look.pushed],
        lost=[in_parts(one) for one in look.lost],
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
