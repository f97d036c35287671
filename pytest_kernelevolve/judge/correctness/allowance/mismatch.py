"""How an output is wrong: what to say of it, to whom, and whether an honest kernel could have been so unlucky.

Messages tell statistics and places, never expected values: they are shown to whoever writes the next candidate. The
values themselves are in ``detail``, for the person who runs the judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

# A rejection is borderline where few elements are wrong by little, and noise and bias are almost within their limits.
BORDERLINE = 2.0  # The largest error of a borderline rejection, as a multiple of what is allowed.
FEW_ROWS = 2  # Wrong elements in so many rows are few,
BORDERLINE_SHARE = 1e-3  # and so is this share of all rows.
BORDERLINE_STATISTICS = 1.25  # The largest noise and bias, as a multiple of what is allowed.
NEVER_WRITTEN = (0x7F, 0x75)  # Every byte of fresh memory, and of outputs that were taken, is filled with one of these.
_WORDS = {2: torch.int16, 4: torch.int32, 8: torch.int64}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """How an output is wrong: a kind of finding and a message without expected values.

    ``detail`` has them, for people. ``place`` is that of the element it speaks of, in output number ``output``.
    ``borderline`` says that little is over the limit and in few rows, as an honest kernel's bad luck would be.
    ``over`` is the share of the elements that are.
    """

    kind: str
    message: str
    detail: str = ""
    place: tuple[int, ...] | None = None
    output: int = 0
    borderline: bool = False
    over: float = 1.0


def share(count: int, total: int) -> str:
    return f"{count} of {total} elements ({100 * count / total:.3g} %)"


def first(mask: torch.Tensor) -> str:
    return str(list(place_of(mask)))


def place_of(mask: torch.Tensor) -> tuple[int, ...]:
    """The place of the first element that a mask names."""
    return index_of(int(mask.reshape(-1).to(torch.uint8).argmax()), mask.shape)


def index_of(index: int, shape: Sequence[int]) -> tuple[int, ...]:
    places: list[int] = []
    for size in reversed(shape):
        places.append(index % size)
        index //= size
    return tuple(reversed(places))


def mismatch_at(kind: str, message: str, output: torch.Tensor, right: torch.Tensor, place: tuple[int, ...]) -> Mismatch:
    expected, got = (number_text(one[place].item()) for one in (right, output))
    return Mismatch(kind=kind, message=message, detail=f"expected {expected}, got {got}", place=place)


def number_text(value: complex) -> str:
    return f"{value:.9g}" if isinstance(value, float) else str(value)


def never_written(name: str, output: torch.Tensor, wrong: torch.Tensor) -> Mismatch | None:
    """The mismatch of an output that still holds, where it is wrong, what the judge fills fresh memory with."""
    if output.dtype.itemsize not in _WORDS or output.dtype is torch.bool:
        return None
    bits = output.contiguous().view(_WORDS[output.dtype.itemsize])
    blank = torch.zeros_like(wrong)
    for byte in NEVER_WRITTEN:
        blank |= bits == int.from_bytes(bytes([byte]) * output.dtype.itemsize, "big")
    blank &= wrong
    count = int(blank.sum())
    if not count:
        return None
    message = f"{name} was never written in {share(count, blank.numel())}, first at {first(blank)}"
    return Mismatch(kind="mismatch", message=message, place=place_of(blank))


def is_borderline(wrong: torch.Tensor, error: float, statistics: float) -> bool:
    """Whether an honest kernel could have been so unlucky: little over the limit, in few rows."""
    rows = wrong.reshape(-1, wrong.shape[-1]) if wrong.ndim > 1 else wrong.reshape(-1, 1)
    count = int(rows.any(dim=1).sum())
    few = count <= max(FEW_ROWS, BORDERLINE_SHARE * len(rows))
    return few and error <= BORDERLINE and statistics <= BORDERLINE_STATISTICS
