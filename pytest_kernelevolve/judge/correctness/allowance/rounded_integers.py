"""Integers that come from rounding: a code is right if the exact value lies within the error of its tie.

Nobody sees the value that was rounded. But where it lies so near to a tie, the reference gives the other code for
inputs that differ by a few units of float32. An exact tie is told from that by inputs which differ by far less, and
among which both codes come: there no error of a value excuses another code, as the rule for ties decides.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

NEAR_UNITS = 8.0  # So many units of float32's rounding a value may err by that is then rounded.
TIE_STEP = 2.0**-40  # relative: moves an exact tie, and no value that is near one by rounding alone
DRAWS = 8

Tensors = Sequence[torch.Tensor | None]


def are_rounded(one: torch.Tensor | None) -> bool:
    """Whether an output may hold codes."""
    return one is not None and not one.is_floating_point() and not one.is_complex() and one.dtype is not torch.bool


def settled(
    outputs: Tensors, native: Tensors, near: Sequence[Tensors], ties: Sequence[Tensors]
) -> tuple[torch.Tensor | None, ...]:
    """The outputs with PyTorch's codes in the place of those that are as right.

    ``near`` and ``ties`` are the exact outputs for inputs that differ by `NEAR_UNITS` and by `TIE_STEP`.
    """
    found: list[torch.Tensor | None] = []
    for number, (got, own) in enumerate(zip(outputs, native, strict=True)):
        if got is None or own is None or not are_rounded(own) or torch.equal(got, own):
            found.append(got)
            continue
        as_right = torch.zeros_like(got, dtype=torch.bool)
        for other in (one[number] for one in near):
            if other is not None and other.shape == got.shape:
                as_right |= other.to(got.dtype) == got
        first: torch.Tensor | None = None
        for other in (tie[number] for tie in ties):
            if other is not None and other.shape == got.shape:
                first = other if first is None else first
                as_right &= other == first
        found.append(torch.where(as_right, own, got))
    return tuple(found)
