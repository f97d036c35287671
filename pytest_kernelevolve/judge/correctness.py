"""Whether outputs are right: error against a float64 reference, held to the error that PyTorch itself makes.

The error of an element is ``|out - ref64| / (|ref64| + s)``, where ``s`` is the mean magnitude of its row (last
dimension), so that neither tiny elements nor cancellation to zero ask for the impossible. What is allowed is a
multiple of the largest error PyTorch makes on the same inputs in the same dtype, or of what half a unit of rounding in
the inputs does to the exact result (PyTorch's error can be nil by luck, as in the mean of equal numbers), and never
less than a few units of rounding. Every element is held to it: no share of elements may be off. Integer and boolean
outputs must be equal.

Messages tell statistics and places, never expected values: they are shown to whoever writes the next candidate.
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
    as good as exact for inputs so close. ``cap`` bounds what this alone can add, below the error of the next lower
    precision.
    """

    factor: float
    floor: float
    backward: float
    cap: float


# float32: a vectorised exp or a reordered sum is honest work, TF32 (1e-3) is not; half types round each output anyway.
ALLOWANCES = {
    torch.float64: Allowance(factor=8.0, floor=32.0, backward=64.0, cap=1024.0),
    torch.float32: Allowance(factor=8.0, floor=32.0, backward=64.0, cap=1024.0),
    torch.float16: Allowance(factor=3.0, floor=2.0, backward=2.0, cap=4.0),
    torch.bfloat16: Allowance(factor=3.0, floor=1.5, backward=2.0, cap=3.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """How an output is wrong: a kind of finding and a message without expected values."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The largest error as a share of what is allowed (1.0 is the limit; 0.0 for exact types), and what is wrong."""

    error: float
    mismatch: Mismatch | None = None


def compare(
    outputs: Sequence[torch.Tensor | None],
    native: Sequence[torch.Tensor | None],
    oracle: Sequence[torch.Tensor | None],
    nudged: Sequence[torch.Tensor | None],
    tolerances: Mapping[str, Tolerance],
) -> Comparison:
    """Compare a kernel's outputs with the reference's: ``native`` in the spec's dtype, ``oracle`` in float64.

    ``nudged`` is the oracle for inputs moved by half a unit of rounding. The outputs must already have the native ones'
    count, shapes and dtypes.
    """
    worst = 0.0
    for number, (output, reference, exact, moved) in enumerate(zip(outputs, native, oracle, nudged, strict=True)):
        if output is None or reference is None or exact is None or not output.numel():
            continue
        name = f"output {number}" if len(outputs) > 1 else "the output"
        if output.is_floating_point():
            wide = exact.to(torch.float64)
            moved = wide if moved is None or moved.shape != wide.shape else moved.to(torch.float64)
            comparison = _compare_floating(name, output, reference, wide, moved, tolerances)
        else:
            comparison = _compare_exactly(name, output, reference)
        if comparison.mismatch is not None:
            return comparison
        worst = max(worst, comparison.error)
    return Comparison(error=worst)


def clearly_right(
    outputs: Sequence[torch.Tensor | None],
    native: Sequence[torch.Tensor | None],
    tolerances: Mapping[str, Tolerance],
) -> bool:
    """Whether `compare` would pass these, found without the float64 oracle; False where only that can tell.

    Half of the floor between output and PyTorch's own result implies a pass, whatever PyTorch's own error ``e`` is: by
    the triangle inequality the error is at most ``floor / 2 + e``, which is no more than ``max(factor * e, floor)``.
    """
    for output, reference in zip(outputs, native, strict=True):
        if output is None or reference is None or not output.numel():
            continue
        if not output.is_floating_point():
            if not torch.equal(output, reference):
                return False
            continue
        if tolerances:
            return False
        wide = torch.float64 if output.dtype is torch.float64 else torch.float32
        own = reference.to(wide)
        magnitude = own.abs()
        scale = magnitude + (magnitude.mean(dim=-1, keepdim=True) if own.ndim else magnitude)
        level = ALLOWANCES[reference.dtype].floor * torch.finfo(reference.dtype).eps / 2
        if not bool(((output.to(wide) - own).abs() <= level * scale).all()):
            return False
    return True


def _compare_exactly(name: str, output: torch.Tensor, reference: torch.Tensor) -> Comparison:
    different = output != reference
    count = int(different.sum())
    if not count:
        return Comparison(error=0.0)
    message = (
        f"{name} differs in {_share(count, output.numel())}, first at {_first(different)}; {output.dtype} must be equal"
    )
    return Comparison(error=math.inf, mismatch=Mismatch(kind="mismatch", message=message))


def _compare_floating(
    name: str,
    output: torch.Tensor,
    reference: torch.Tensor,
    exact: torch.Tensor,
    moved: torch.Tensor,
    tolerances: Mapping[str, Tolerance],
) -> Comparison:
    got = output.to(torch.float64)
    own = reference.to(torch.float64)
    finite = torch.isfinite(own) & torch.isfinite(exact)
    all_finite = bool(finite.all())
    if not all_finite:
        # Where PyTorch overflows, its own result and the exact one are both right.
        special = ~finite & ~_same_special(got, own) & ~_same_special(got, exact)
        if exact.isfinite().any():
            close = (got - exact).abs() <= 1e-3 * exact.abs()
            special &= ~close
        if bool(special.any()):
            message = (
                f"{name} is wrong where the reference is not finite: {_share(int(special.sum()), special.numel())}, "
                f"first at {_first(special)}"
            )
            return Comparison(error=math.inf, mismatch=Mismatch(kind="nonfinite", message=message))
    broken = finite & ~torch.isfinite(got) if not all_finite else ~torch.isfinite(got)
    if bool(broken.any()):
        message = f"{name} has NaN or Inf in {_share(int(broken.sum()), broken.numel())}, first at {_first(broken)}"
        return Comparison(error=math.inf, mismatch=Mismatch(kind="nonfinite", message=message))
    if not all_finite:
        got, own, exact, moved = (torch.where(finite, one, 0.0) for one in (got, own, exact, moved))
    magnitude = exact.abs()
    scale = magnitude + (magnitude.mean(dim=-1, keepdim=True) if exact.ndim else magnitude)
    scale = scale.clamp_min(torch.finfo(reference.dtype).tiny)
    errors = (got - exact).abs()
    override = tolerances.get(str(output.dtype)[6:]) or tolerances.get("*")
    if override is not None and (override.rtol is not None or override.atol is not None):
        allowed = (override.rtol or 0.0) * magnitude + (override.atol or 0.0)
        allowed = allowed.clamp_min(torch.finfo(reference.dtype).tiny)
    else:
        allowance = ALLOWANCES[reference.dtype]
        own_error = float(((own - exact).abs() / scale).max())
        epsilon = torch.finfo(reference.dtype).eps
        conditioning = float(((moved - exact).abs() / scale).nan_to_num(posinf=0.0).max())
        level = max(
            allowance.factor * own_error,
            min(2 * allowance.backward * conditioning, allowance.cap * epsilon),
            allowance.floor * epsilon,
        )
        allowed = level * scale
        if exact.ndim and bool((empty := ~magnitude.any(dim=-1, keepdim=True)).any()):
            # Rows that cancel to zero have no scale of their own: what a nudge of the inputs does is the scale.
            nudged = (moved - exact).abs().amax(dim=-1, keepdim=True)
            allowed = torch.where(empty, 2 * allowance.backward * nudged + allowed, allowed)
    shares = errors / allowed
    error = float(shares.max())
    if error <= 1.0:
        return Comparison(error=error)
    wrong = shares > 1.0
    place = _place(int(shares.argmax()), shares.shape)
    message = (
        f"{name} is off by {error:.3g} times what is allowed, worst at {place}; "
        f"{_share(int(wrong.sum()), wrong.numel())} over the limit"
    )
    return Comparison(error=error, mismatch=Mismatch(kind="mismatch", message=message))


def _same_special(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    return (left.isnan() & right.isnan()) | (left.isinf() & (left == right))


def _share(count: int, total: int) -> str:
    return f"{count} of {total} elements ({100 * count / total:.3g} %)"


def _first(mask: torch.Tensor) -> str:
    return _place(int(mask.reshape(-1).to(torch.uint8).argmax()), mask.shape)


def _place(index: int, shape: Sequence[int]) -> str:
    places: list[int] = []
    for size in reversed(shape):
        places.append(index % size)
        index //= size
    return str(list(reversed(places)))
