"""Whether outputs are right: error against a float64 reference, held to the error that PyTorch itself makes.

The error of an element is ``|out - ref64| / (|ref64| + s)``, where ``s`` is the mean magnitude of its row (last
dimension; of neighbouring rows too where rows are short), so that neither tiny elements nor cancellation to zero ask
for the impossible. What is allowed is a multiple of the largest error PyTorch makes on the same inputs in the same
dtype, or of what half a unit of rounding in the inputs does to the exact result (PyTorch's error can be nil by luck, as
in the mean of equal numbers), and never less than a few units of rounding. Every element is held to it: no share of
elements may be off, but that one in a hundred may keep what the largest of all was rounded by. Integer and boolean
outputs must be equal.

One element on which PyTorch itself errs widely would excuse all others. So outputs of many elements are also held to
two statistics that no single element governs: the noise (root mean square of those errors) and the bias (by which
factor the output is larger than the reference, over all elements at once). Both bind tolerances that a spec states as
well: no stated tolerance makes an output right that is noise, or 9 % too large.

Tensors may lie on any device; nothing is copied to the host but a few numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import torch

from pytest_kernelevolve.judge.correctness.allowance.mismatch import (
    Mismatch,
    first,
    index_of,
    is_borderline,
    mismatch_at,
    never_written,
    place_of,
    share,
)
from pytest_kernelevolve.judge.correctness.allowance.second_look import OutputLook, SecondLook
from pytest_kernelevolve.judge.correctness.allowance.tolerance import (
    ALLOWANCES,
    MANY,
    Allowance,
    alike,
    row_scale,
    within_floor,
)
from pytest_kernelevolve.spec.model import Tolerance

PIECE = 1 << 26  # elements of a huge output that are compared at a time
# The most that the conditioning of a row may excuse, as a share of its scale, unless the row is mere noise.
EXCUSED = 1 / 16
PUSHED_TIMES = 2.0  # how far it may be off where its exact result moves so much for inputs that are as good
NOISE_TIMES = 8.0  # the allowance where the result is only noise, which grows with the square of the error
STATED_NOISE = 0.1  # the most noise that stated tolerances allow
STATED_BIAS = 0.05  # The most bias under a stated tolerance.
BESIDE = 0.01  # at most this share of elements may instead be held to the rounding error of the largest element
NEAR_OVERFLOW = 4.0  # units of rounding around a dtype's largest number within which one result overflows, another not
LOST = 0.1  # a share of noise in the signal, from which on a bias cannot be told


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
    closer: SecondLook | None = None,
) -> Comparison:
    """Compare a kernel's outputs with the reference's: ``native`` in the spec's dtype, ``oracle`` in float64.

    ``nudged`` is the oracle for inputs moved by half a unit of rounding; ``closer`` is for a second look. The outputs
    must already have the native ones' count, shapes and dtypes.
    """
    worst = 0.0
    for number, (output, reference, exact, moved) in enumerate(zip(outputs, native, oracle, nudged, strict=True)):
        if output is None or reference is None or exact is None or not output.numel():
            continue
        name = f"output {number}" if len(outputs) > 1 else "the output"
        if output.is_floating_point():
            wide = exact.to(torch.float64)
            moved = wide if moved is None or moved.shape != wide.shape else moved.to(torch.float64)
            look = None if closer is None else closer.of(number, wide)
            comparison = _compare_floating(name, output, reference, wide, moved, tolerances, look)
        else:
            comparison = _compare_exactly(name, output, reference)
        if comparison.mismatch is not None:
            return replace(comparison, mismatch=replace(comparison.mismatch, output=number))
        worst = max(worst, comparison.error)
    return Comparison(error=worst)


def _pieces(output: torch.Tensor) -> Iterator[tuple[int, int]]:
    """First row and number of rows of each piece of an output; one of a single dimension is one piece."""
    length = len(output) if output.ndim > 1 else 1
    rows = max(1, length * PIECE // max(output.numel(), 1))
    for start in range(0, length, rows):
        yield start, rows


def _rows(start: int, count: int, tensor: torch.Tensor | None) -> torch.Tensor:
    assert tensor is not None
    return tensor[start : start + count] if tensor.ndim > 1 else tensor


def _in_place(comparison: Comparison, number: int, start: int, outputs: int) -> Comparison:
    """What is wrong in a piece that begins with row ``start``, told as of the whole output."""
    found = comparison.mismatch
    assert found is not None
    message = found.message
    if start and found.place:
        here, there = list(found.place), [found.place[0] + start, *found.place[1:]]
        message = message.replace(str(here), str(there), 1)
        found = replace(found, place=tuple(there))
    if outputs > 1:
        message = message.replace("the output", f"output {number}", 1)
    return Comparison(error=comparison.error, mismatch=replace(found, message=message, output=number))


def compare_huge(
    outputs: Sequence[torch.Tensor | None],
    native: Sequence[torch.Tensor | None],
    tolerances: Mapping[str, Tolerance],
    closer: SecondLook | None = None,
) -> Comparison:
    """As `compare`, where a float64 oracle would not fit beside the tensors: PyTorch's own result stands in for it.

    Goes through the outputs in pieces along their first dimension.
    """
    worst = 0.0
    for number, (output, reference) in enumerate(zip(outputs, native, strict=True)):
        if output is None or reference is None:
            continue
        for start, rows in _pieces(output):
            got, own = _rows(start, rows, output), _rows(start, rows, reference)
            if within_floor([got], [own], tolerances, share=0.5):
                continue
            look = None if closer is None else closer.part(number, partial(_rows, start, rows))
            comparison = compare([got], [own], [own], [own], tolerances, look)
            if comparison.mismatch is not None:
                return _in_place(comparison, number, start, len(outputs))
            worst = max(worst, comparison.error)
    return Comparison(error=worst)


def _compare_exactly(name: str, output: torch.Tensor, reference: torch.Tensor) -> Comparison:
    different = output != reference
    count = int(different.sum())
    if not count:
        return Comparison(error=0.0)
    blank = never_written(name, output, different)
    if blank is not None:
        return Comparison(error=math.inf, mismatch=blank)
    message = (
        f"{name} differs in {share(count, output.numel())}, first at {first(different)}; {output.dtype} must be equal"
    )
    return Comparison(error=math.inf, mismatch=mismatch_at("mismatch", message, output, reference, place_of(different)))


def _compare_floating(
    name: str,
    output: torch.Tensor,
    reference: torch.Tensor,
    exact: torch.Tensor,
    moved: torch.Tensor,
    tolerances: Mapping[str, Tolerance],
    look: OutputLook | None,
) -> Comparison:
    got = output.to(torch.float64)
    own = reference.to(torch.float64)
    finite = torch.isfinite(own) & torch.isfinite(exact)
    usual = torch.isfinite(got)
    all_finite, all_usual = torch.stack([finite.all(), usual.all()]).tolist()
    near = max(1e-3, NEAR_OVERFLOW * torch.finfo(reference.dtype).eps)
    if not all_finite:
        # Where PyTorch overflows, its own result and the exact one are both right.
        special = ~finite & ~_same_special(got, own) & ~_same_special(got, exact)
        special &= ~((got - exact).abs() <= near * exact.abs()) | ~exact.isfinite()
        if bool(special.any()):
            message = (
                f"{name} is wrong where the reference is not finite: {share(int(special.sum()), special.numel())}, "
                f"first at {first(special)}"
            )
            found = mismatch_at("nonfinite", message, output, exact, place_of(special))
            return Comparison(error=math.inf, mismatch=never_written(name, output, special) or found)
    if not all_usual:
        overflown = got.isinf() & (got * exact > 0) & (exact.abs() >= (1 - near) * torch.finfo(reference.dtype).max)
        broken = finite & ~usual & ~overflown
        if bool(broken.any()):
            message = f"{name} has NaN or Inf in {share(int(broken.sum()), broken.numel())}, first at {first(broken)}"
            found = mismatch_at("nonfinite", message, output, exact, place_of(broken))
            return Comparison(error=math.inf, mismatch=never_written(name, output, broken) or found)
    if not all_finite or not all_usual:
        finite &= usual
        got, own, exact, moved = (torch.where(finite, one, 0.0) for one in (got, own, exact, moved))
    stated = tolerances.get(str(output.dtype)[6:]) or tolerances.get("*")
    if stated is not None and stated.rtol is None and stated.atol is None:
        stated = None
    allowed, statistics = _limits(_Results(got, own, exact, moved), reference.dtype, stated, look)
    errors = (got - exact).abs()
    shares = errors / allowed
    if look is not None and stated is None:
        shares = _beside_the_largest(shares, errors, exact.abs().max(), reference.dtype)
    wrong = shares > 1.0
    error, place, count, noise, bias = torch.stack(
        [shares.max(), shares.argmax().double(), wrong.sum().double(), *statistics]
    ).tolist()
    if error > 1.0:
        message = (
            f"{name} is off by {error:.3g} times what is allowed, worst at {list(index_of(int(place), shares.shape))}; "
            f"{share(int(count), wrong.numel())} over the limit"
        )
    elif noise > 1.0:
        message = f"{name} is off by {noise:.3g} times what is allowed in the root mean square of all its elements"
    elif bias > 1.0:
        message = f"{name} is too large or too small throughout, by {bias:.3g} times what is allowed"
    else:
        return Comparison(error=max(error, noise, bias))
    mismatch = never_written(name, output, wrong) if error > 1.0 else None
    if mismatch is None:
        found = mismatch_at("mismatch", message, output, exact, index_of(int(place), shares.shape))
        over = count / wrong.numel() if max(noise, bias) <= 1.0 else 1.0
        mismatch = replace(found, borderline=is_borderline(wrong, error, max(noise, bias)), over=over)
    return Comparison(error=max(error, noise, bias), mismatch=mismatch)


@dataclass(frozen=True, slots=True)
class _Results:
    """One output, all float64: the kernel's, PyTorch's, the exact one and the exact one for nudged inputs."""

    got: torch.Tensor
    own: torch.Tensor
    exact: torch.Tensor
    moved: torch.Tensor


def _limits(
    results: _Results, dtype: torch.dtype, stated: Tolerance | None, look: OutputLook | None
) -> tuple[torch.Tensor, tuple[torch.Tensor, torch.Tensor]]:
    """The allowed error of each element, and noise and bias as shares of what is allowed."""
    exact = results.exact
    allowance = ALLOWANCES[dtype]
    if look is not None and look.equal:
        allowance = replace(allowance, floor=allowance.cap, noise=allowance.cap, backward=allowance.equal)
    epsilon, tiny = torch.finfo(dtype).eps, torch.finfo(dtype).tiny
    magnitude = exact.abs()
    row = row_scale(magnitude)
    scale = (magnitude + row).clamp_min_(tiny)
    shift = (results.moved - exact).abs().nan_to_num_(posinf=0.0)
    own_errors, moved_errors = (results.own - exact).abs_().div_(scale), shift / scale
    # What a nudge of the inputs does to a row, in the root mean square. In a row that is mere noise, as where it
    # cancels to zero, that is the row's scale; in any other it excuses no more than a share of the row.
    swing = 2 * allowance.backward * row_scale(shift.square()).sqrt_()
    ill = swing > 2 * allowance.backward * row
    noise_room, largest = NOISE_TIMES * swing, own_errors.max()
    if look is not None:
        noise_room = torch.maximum(noise_room, PUSHED_TIMES * row_scale(look.pushed.square()).sqrt_())
        largest = torch.maximum(largest, (look.errors / scale).max())
    room = torch.where(ill, noise_room, torch.minimum(swing, row * EXCUSED))
    lost = torch.zeros_like(scale)
    if look is not None:
        room = torch.maximum(room, PUSHED_TIMES * look.pushed)
        lost = look.lost
    if stated is not None:
        allowed = (stated.rtol or 0.0) * magnitude + (stated.atol or 0.0)
        allowed = allowed.clamp_min_(tiny)
    else:
        level = _level(allowance, largest, moved_errors.max(), allowance.floor * epsilon, allowance.cap * epsilon)
        allowed = torch.maximum(level * scale, room).add_(lost)
    if exact.numel() < MANY:
        nothing = torch.zeros((), dtype=torch.float64, device=exact.device)
        return allowed, (nothing, nothing)
    settled = ~ill & (row_scale(lost.square()).sqrt_() <= EXCUSED * row)
    errors = (results.got - exact).div_(scale)
    noise, own_noise, moved_noise = (
        (one * settled).square_().mean().sqrt() for one in (errors, own_errors, moved_errors)
    )
    signal = exact.square().sum().clamp_min(tiny)
    bias, own_bias = (((one - exact) * exact).sum().abs() / signal for one in (results.got, results.own))
    # Where PyTorch's result or a nudged one is mostly noise, no factor can be told. Equal inputs err all alike, so that
    # a bias may be as large as what nudges do.
    own_lost = ((results.own - exact).square_().sum() / signal).sqrt_()
    moved_lost = ((results.moved - exact).square_().sum() / signal).sqrt_()
    noise_level = _level(allowance, own_noise, moved_noise, allowance.noise * epsilon, EXCUSED)
    widest = max(3 * allowance.floor, allowance.cap) * epsilon
    bias_level = _level(allowance, own_bias, moved_lost, widest, EXCUSED)
    if look is not None:  # what sums lose, all rows of a few alike
        noise_level = noise_level + (lost / scale * settled).square_().mean().sqrt()
        bias_level = bias_level + ((lost * magnitude).sum() / signal).clamp_max(EXCUSED)
    if alike(exact):  # what one of them may err by, all may
        noise_level = noise_level.clamp_min(allowance.floor * epsilon)
    if stated is not None:
        noise_level = noise_level.clamp_min(STATED_NOISE)
        bias_level = bias_level.clamp_min(STATED_BIAS)
    drowned = torch.maximum(
        torch.maximum(own_lost, moved_lost) * allowance.backward, (lost.square().sum() / signal).sqrt()
    )
    bias = torch.where(drowned < LOST, bias, 0.0)
    return allowed, (noise / noise_level, bias / bias_level)


def _beside_the_largest(
    shares: torch.Tensor, errors: torch.Tensor, largest: torch.Tensor, dtype: torch.dtype
) -> torch.Tensor:
    """The shares, but for a few elements that are off by no more than what rounds off the largest of all.

    Fast products and convolutions add neighbours up and take them off again: beside one that is thousands of times
    larger, a few small results keep what that was rounded by. In half types that would be no small error.
    """
    if dtype not in (torch.float32, torch.float64):
        return shares
    excused = (shares > 1.0) & (errors <= ALLOWANCES[dtype].factor * torch.finfo(dtype).eps * largest)
    few = excused.sum() <= BESIDE * excused.numel()
    return torch.where(excused & few, 1.0, shares)


def _level(allowance: Allowance, own: torch.Tensor, moved: torch.Tensor, floor: float, cap: float) -> torch.Tensor:
    """What is allowed of a measure that PyTorch's own result has as ``own``, and that of nudged inputs as ``moved``."""
    conditioning = (2 * allowance.backward * moved).clamp_max(cap)
    return torch.maximum(allowance.factor * own, conditioning).clamp_min(floor)


def _same_special(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    return (left.isnan() & right.isnan()) | (left.isinf() & (left == right))
