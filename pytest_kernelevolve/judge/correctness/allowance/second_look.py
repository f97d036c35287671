"""A second look at outputs that seem wrong: what the reference gives for inputs so close that no kernel can tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch

Tensors = Sequence[torch.Tensor | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLook:
    """The reference's results for inputs close to a call's own, each with its outputs in order.

    ``pushed`` are exact results for inputs changed as much as reordering a sum can change a result: each element on
    its own, then whole blocks, because all terms of a partial sum share its error. If a result is pure rounding noise,
    it grows with the square of the change, as the variance of equal numbers does, and not as it does for half a unit.
    A sum that cancels to almost nothing changes by the size of its terms.

    ``draws`` are pairs of PyTorch's results and the exact ones, a unit of rounding away: in a few elements PyTorch may
    be right by luck.

    ``lost`` are exact ones in which every sum is off by what a plain sum may lose, see `sums_inside`.

    ``equal`` tells that each input holds one number again and again, but for a few elements. Every step of a plain sum
    then rounds the same way, which no other values do: four thousand of them end some hundred units away.
    """

    pushed: Sequence[Tensors]
    draws: Sequence[tuple[Tensors, Tensors]]
    equal: bool = False
    lost: Sequence[Tensors] = ()

    def of(self, number: int, exact: torch.Tensor) -> OutputLook:
        """For one output, whose exact results are ``exact``; what has another shape there is left out."""
        shifts = [_apart(pushed[number], exact, exact) for pushed in self.pushed]
        errors = [_apart(own[number], right[number], exact) for own, right in self.draws]
        losses = [_apart(lost[number], exact, exact) for lost in self.lost]
        return OutputLook(
            pushed=_largest(shifts, exact),
            errors=_largest(errors, exact),
            lost=_largest(losses, exact),
            equal=self.equal,
        )

    def part(self, number: int, rows: Callable[[torch.Tensor | None], torch.Tensor]) -> SecondLook:
        """The same for one output alone, and of that for what ``rows`` takes."""
        return SecondLook(
            pushed=[[rows(pushed[number])] for pushed in self.pushed],
            draws=[([rows(own[number])], [rows(right[number])]) for own, right in self.draws],
            equal=self.equal,
            lost=[[rows(lost[number])] for lost in self.lost],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputLook:
    """One output in float64: how far its exact elements move at most, PyTorch's largest error, what sums may lose."""

    pushed: torch.Tensor
    errors: torch.Tensor
    lost: torch.Tensor
    equal: bool


def _apart(left: torch.Tensor | None, right: torch.Tensor | None, like: torch.Tensor) -> torch.Tensor | None:
    if left is None or right is None or not left.shape == right.shape == like.shape:
        return None
    return (left.to(torch.float64) - right.to(torch.float64)).abs_().nan_to_num_(nan=0.0, posinf=0.0)


def _largest(ones: Sequence[torch.Tensor | None], like: torch.Tensor) -> torch.Tensor:
    return torch.stack([torch.zeros_like(like), *(one for one in ones if one is not None)]).amax(0)
