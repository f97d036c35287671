"""What is judged of a case that holds values at which PyTorch's own result may mean nothing.

Such a case has rows whose results overflow, are not numbers, or follow from rounding alone, beside rows whose results
do not. An element is judged as any other where PyTorch in the spec's dtype and in float64 agree. Where both are finite
and agree by the measure of the whole output alone, as in a row that cancels to zero, it must be finite and as near by
that measure. Where both are the same infinity, as a masked score's logarithm, it must not be NaN. Everything else is
not judged, nor is a row that holds a NaN, nor one that PyTorch gets wrong as a whole, as where the square of what it is
divided by overflows, nor what belongs to such a row in another output: what is right there is so by the way PyTorch
happens to compute.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from pytest_kernelevolve.judge.correctness.allowance.mismatch import Mismatch, mismatch_at, place_of, share
from pytest_kernelevolve.judge.correctness.allowance.second_look import SecondLook
from pytest_kernelevolve.judge.correctness.allowance.tolerance import SHORT, row_scale
from pytest_kernelevolve.judge.runners.call import Answers

# The share of a row's scale within which PyTorch must agree with float64.
STRICT = {torch.float64: 1e-9, torch.float32: 1e-3}
STRICT_DEFAULT = 1 / 16
LOOSE = 1 / 16  # The share of the output's scale within which results agree loosely.
ROOM = 2.0  # A kernel may be off by this many times as much.
# Times the smallest normal number, what a kernel may be off by. It may be flushed inside, and multiplied by inputs of
# the first or the second of the levels at which exponentials overflow: 1 / (1 + exp(88)) is no normal number, 88 times
# that is one, and to divide by more than 2**126 gives 0 on a GPU.
FLUSHED = 2.0**13
BEYOND = 0.25  # Where PyTorch is off in more than this share of a row's finite elements, the row is beyond it.

Tensors = Sequence[torch.Tensor | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Of each output, which elements are judged as any other (None: all), and what is wrong with one that is not.

    ``flushed`` are those of them that are off by no more than what may be flushed to zero.
    """

    masks: tuple[torch.Tensor | None, ...] = ()
    flushed: tuple[torch.Tensor | None, ...] = ()
    wrong: Mismatch | None = None

    def of(self, outputs: Tensors) -> tuple[torch.Tensor | None, ...]:
        """The outputs with zeros in what is not judged."""
        masks = self.masks or (None,) * len(outputs)
        return tuple(
            one if one is None or mask is None or one.shape != mask.shape else one.where(mask, 0)
            for one, mask in zip(outputs, masks, strict=True)
        )

    def given(self, outputs: Tensors, exact: Tensors) -> tuple[torch.Tensor | None, ...]:
        """A kernel's outputs as `of` has them, with the exact results in the place of what was flushed."""
        flushed = self.flushed or (None,) * len(outputs)
        return self.of(
            [
                one if one is None or right is None or mask is None else torch.where(mask, right.to(one.dtype), one)
                for one, right, mask in zip(outputs, exact, flushed, strict=True)
            ]
        )

    def look(self, look: SecondLook) -> SecondLook:
        """A second look at the same elements."""
        if not self.masks:
            return look
        return replace(
            look,
            pushed=[self.of(probe) for probe in look.pushed],
            draws=[(self.of(own), self.of(exact)) for own, exact in look.draws],
            lost=[self.of(part) for part in look.lost],
        )


EVERYTHING = Judged()


def judged(outputs: Tensors, answers: Answers) -> Judged:
    """Which elements of a kernel's outputs are judged as any other, and what is wrong with those that are not."""
    masks: list[torch.Tensor | None] = []
    flushed: list[torch.Tensor | None] = []
    wrong: Mismatch | None = None
    not_numbers = [
        _rows_beyond(own, right)
        for own, right in zip(answers.native, answers.exact, strict=True)
        if own is not None and right is not None and own.is_floating_point() and own.numel()
    ]
    rows = zip(outputs, answers.native, answers.exact, answers.nudged, strict=True)
    for number, (got, own, right, moved) in enumerate(rows):
        flushed.append(None)
        if got is None or own is None or right is None or not got.numel():
            masks.append(None)
            continue
        if not own.is_floating_point():
            masks.append(own == right)
            continue
        # Whoever flushes what is below the smallest normal number to zero, as GPUs may, is not wrong. In float16 none
        # does.
        if own.dtype is not torch.float16 and got.shape == right.shape:
            flushed[-1] = (got.to(torch.float64) - right).abs() <= FLUSHED * torch.finfo(own.dtype).tiny
        mask, bad = _floating(got, own, right, right if moved is None or moved.shape != right.shape else moved)
        for one in not_numbers:  # a mean beside normalised rows: its element belongs to a row of theirs
            if one.numel() == own.numel():
                mask, bad = mask & ~one.reshape(own.shape), bad & ~one.reshape(own.shape)
        masks.append(mask)
        if wrong is None and bool(bad.any()):
            name = f"output {number}" if len(outputs) > 1 else "the output"
            what = "NaN" if bool((bad & got.isnan()).any()) else "something else than PyTorch's"
            message = f"{name} is {what} where PyTorch and float64 agree, in {share(int(bad.sum()), bad.numel())}"
            place = place_of(bad)
            wrong = replace(
                mismatch_at("nonfinite", f"{message}, first at {list(place)}", got, right, place), output=number
            )
    return Judged(masks=tuple(masks), flushed=tuple(flushed), wrong=wrong)


def _rows_beyond(own: torch.Tensor, exact: torch.Tensor) -> torch.Tensor:
    """Of each row along the last dimension, whether PyTorch gives a NaN in it, or is wrong in it as a whole."""
    own, exact = own.to(torch.float64), exact.to(torch.float64)
    length = own.shape[-1] if own.ndim else 1
    finite = own.isfinite() & exact.isfinite()
    magnitude = exact.abs().where(finite, 0.0)
    off = finite & ((own - exact).abs() > LOOSE * (magnitude + magnitude.mean()))
    wrong = off.reshape(-1, length).sum(-1) > BEYOND * finite.reshape(-1, length).sum(-1)
    return wrong & (length >= SHORT) | (own.isnan() | exact.isnan()).reshape(-1, length).any(-1)


def _floating(
    got: torch.Tensor, own: torch.Tensor, exact: torch.Tensor, moved: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Which elements are judged as any other, and which of the others are wrong."""
    dtype = own.dtype
    got, own, exact, moved = (one.to(torch.float64) for one in (got, own, exact, moved))
    spoilt = _rows_beyond(own, exact)[:, None]
    spoilt = spoilt.expand(-1, own.shape[-1] if own.ndim else 1).reshape(own.shape)
    finite = own.isfinite() & exact.isfinite() & moved.isfinite() & ~spoilt
    magnitude = exact.abs().where(finite, 0.0)
    scale = magnitude + row_scale(magnitude)
    apart = torch.maximum((own - exact).abs(), (moved - exact).abs()).where(finite, math.inf)
    mask = finite & (apart <= STRICT.get(dtype, STRICT_DEFAULT) * scale)
    whole = magnitude + magnitude.mean()
    loose = finite & ~mask & (apart <= LOOSE * whole)
    bad = loose & ~((got - exact).abs() <= ROOM * LOOSE * whole)
    infinite = own.isinf() & (own == exact) & ~spoilt
    bad |= infinite & got.isnan()
    return mask, bad
