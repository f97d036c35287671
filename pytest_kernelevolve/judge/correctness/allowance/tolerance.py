"""How far a result may be from the exact one whatever PyTorch's own error is, and the quick look that asks no more.

The floors are what `judge.correctness` allows at least: PyTorch's own error and the inputs' conditioning can only widen
them there. So what lies within them is right, and can be told so with little work.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch

from pytest_kernelevolve.spec.model import Tolerance


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """How much more than PyTorch's own error is allowed, and the least that is, in units of the dtype's epsilon.

    ``backward`` is the error in the inputs, in the same units, that a sum in another order may amount to: a result is
    as good as exact for inputs so close. ``equal`` is the same where one number is added again and again, as every step
    rounds the same way: a thousand may end some hundred units away. ``cap`` bounds what this alone can add, below the
    error of the next lower precision.
    """

    factor: float
    floor: float
    backward: float
    cap: float
    noise: float  # the least that is allowed of the root mean square of all errors
    equal: float


# float32: a vectorised exp or a reordered sum is honest work, TF32 (1e-3) is not; half types round each output anyway.
ALLOWANCES = {
    torch.float64: Allowance(factor=8.0, floor=64.0, backward=64.0, cap=1024.0, noise=32.0, equal=256.0),
    torch.float32: Allowance(factor=8.0, floor=64.0, backward=64.0, cap=1024.0, noise=32.0, equal=256.0),
    torch.float16: Allowance(factor=3.0, floor=2.0, backward=1.0, cap=4.0, noise=0.5, equal=1.0),
    torch.bfloat16: Allowance(factor=3.0, floor=1.5, backward=1.0, cap=3.0, noise=0.4, equal=1.0),
}
MANY = 256  # elements from which on statistics mean something
SHORT = 32  # elements that a row needs to have a scale of its own
LOOKED_AT = 4096  # elements that tell whether most hold one number
MOST = 0.9  # The share of the elements looked at that counts as most.
NEARLY = 1e-12  # The share by which results in float64 may differ: vector lanes and the scalar rest round differently.


def within_floor(
    outputs: Sequence[torch.Tensor | None],
    references: Sequence[torch.Tensor | None],
    tolerances: Mapping[str, Tolerance],
    *,
    share: float,
) -> bool:
    """Whether the outputs lie within that share of the floor around the references; False where tolerances are stated.

    Around exact results (in float64) the whole floor implies that `correctness.compare` passes them; around PyTorch's
    own, half of it does, whatever PyTorch's own error ``e`` is: by the triangle inequality the error is at most
    ``floor / 2 + e``, which is no more than ``max(factor * e, floor)``. The same holds for the noise. The bias of
    errors within the floor is within its own floor. Integers must be equal to the references.
    """
    verdicts: list[torch.Tensor] = []
    for output, reference in zip(outputs, references, strict=True):
        if output is None or reference is None or not output.numel():
            continue
        if not output.is_floating_point():
            verdicts.append((output == reference).all())
            continue
        if tolerances:
            return False
        wide = torch.float64 if torch.float64 in (output.dtype, reference.dtype) else torch.float32
        right = reference.to(wide)
        magnitude = right.abs()
        scale = magnitude + magnitude.mean(dim=-1, keepdim=True)  # no neighbour's: PyTorch's own may be far off there
        errors = (output.to(wide) - right).abs()
        allowance = ALLOWANCES[output.dtype]
        room = share * torch.finfo(output.dtype).eps
        verdicts.append((errors <= allowance.floor * room * scale).all())
        verdicts.append(scale.amax() < math.inf)  # beside an infinite result, every error would do
        if output.numel() >= MANY:
            noise = (errors / scale.clamp_min(torch.finfo(wide).tiny)).square_().mean().sqrt()
            verdicts.append(noise <= allowance.noise * room)
    return not verdicts or bool(torch.stack(verdicts).all())


def row_scale(magnitude: torch.Tensor) -> torch.Tensor:
    """The mean magnitude of each row, or of as many neighbouring rows as make `SHORT` elements where that is more.

    A row of one element has no scale but itself, and what cancels there to almost zero would be held to nothing less.
    """
    if not magnitude.ndim:
        return magnitude
    rows = magnitude.mean(dim=-1, keepdim=True)
    length, count = magnitude.shape[-1], rows.numel()
    together = min(-(-SHORT // max(length, 1)), count)
    if together < 2:
        return rows
    flat = rows.reshape(-1)
    short = -count % together
    if short:
        flat = torch.cat([flat, flat[-short:]])
    grouped = flat.view(-1, together).mean(dim=1, keepdim=True).expand(-1, together).reshape(-1)[:count]
    return torch.maximum(rows, grouped.view(rows.shape))


def alike(values: torch.Tensor) -> bool:
    """Whether almost all elements hold one number: they err all alike, and their statistics are those of one draw."""
    flat = values.reshape(-1)
    if flat.numel() < 2:
        return False
    some = flat[:: -(-flat.numel() // LOOKED_AT)].to(torch.float64)
    middle = some.median()
    return bool(((some - middle).abs() <= NEARLY * middle.abs()).double().mean() >= MOST)
