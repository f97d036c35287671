"""Holds a kernel's outputs against the reference's results, and looks twice at what seems wrong.

The second looks ask the reference for what plain sums inside it may lose, and for results of inputs so close to the
case's that no kernel can tell them apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.correctness.allowance.compare import Comparison, compare, compare_huge
from pytest_kernelevolve.judge.correctness.allowance.nearby_inputs import epsilon, moved
from pytest_kernelevolve.judge.correctness.allowance.parts import in_codes, in_parts, in_parts_too
from pytest_kernelevolve.judge.correctness.allowance.rounded_integers import DRAWS as DRAWS_OF_CODES
from pytest_kernelevolve.judge.correctness.allowance.rounded_integers import NEAR_UNITS, TIE_STEP, are_rounded, settled
from pytest_kernelevolve.judge.correctness.allowance.second_look import SecondLook, Tensors
from pytest_kernelevolve.judge.correctness.allowance.sums_inside import SumLosses, Together
from pytest_kernelevolve.judge.correctness.allowance.tf32 import Tf32Factors
from pytest_kernelevolve.judge.correctness.allowance.tolerance import ALLOWANCES, alike, within_floor
from pytest_kernelevolve.judge.correctness.judged import EVERYTHING, judged
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.runners.call import Call

RUNS = (None, None, (2, -1), (2, 0), (8, -1), (8, 0))  # pieces of a dimension that are pushed the same way
NEAR = 0.5  # The share of what is allowed from which on it is asked what sums may lose.
NEARER = 0.75  # The share from which on all of a second look is taken.
UNLUCKY = 0.005  # the most elements over the limit, as a share, for which losses are drawn again
MORE_DRAWS = 4
DRAWS = 16  # The draws of PyTorch's own error for an output of few elements that seems wrong.
FEW = 1 << 12  # An output of this many elements or fewer has few.


def verify(
    oracle: Oracle,
    call: Call,
    outputs: Sequence[torch.Tensor | None],
    known: tuple[torch.Tensor | None, ...] | None = None,
) -> Comparison:
    """Hold a kernel's outputs against the reference's; what seems wrong is looked at twice, see `SecondLook`.

    Where float64 would not fit beside them, PyTorch's own result stands in for the exact one. ``known`` are the
    results in float64 where they are known.
    """
    outputs = in_codes(outputs)
    tolerances = oracle.spec.tolerances
    if oracle.huge(call):
        native = oracle.native(call).outputs
        comparison = compare_huge(outputs, native, tolerances)
        if NEAR < comparison.error < math.inf:
            sums = look_at_sums(oracle, call)
            comparison = compare_huge(outputs, native, tolerances, in_parts_too(sums))
            if sums.lost and _unlucky(comparison) and (more := lost_by_luck(oracle, call)) is not None:
                sums = replace(sums, lost=[*sums.lost, more])
                comparison = compare_huge(outputs, native, tolerances, in_parts_too(sums))
        return comparison
    answers = oracle.answers(call, known)
    only = judged(outputs, answers) if call.edge else EVERYTHING
    if only.wrong is not None:
        return Comparison(error=math.inf, mismatch=only.wrong)
    exact, nudged = in_parts(only.of(answers.exact)), in_parts(only.of(answers.nudged))
    results = (
        in_parts(only.given(outputs, answers.exact)),
        in_parts(only.of(answers.native)),
        exact,
        nudged,
        tolerances,
    )
    comparison = compare(*results)
    if comparison.error == math.inf and any(map(are_rounded, answers.native)):
        results = (in_parts(only.given(codes(oracle, call, outputs), answers.exact)), *results[1:])
        comparison = compare(*results)
    if NEAR < comparison.error < math.inf:
        sums = look_at_sums(oracle, call)
        comparison = compare(*results, in_parts_too(only.look(sums)))
        if NEARER < comparison.error < math.inf:
            closer = look_closer(oracle, call, sums)
            comparison = compare(*results, in_parts_too(only.look(closer)))
            if sums.lost and _unlucky(comparison) and (more := lost_by_luck(oracle, call)) is not None:
                closer = replace(closer, lost=[*closer.lost, more])
                comparison = compare(*results, in_parts_too(only.look(closer)))
    return comparison


def _unlucky(comparison: Comparison) -> bool:
    """Whether so few elements are over the limit that what sums lose may have been drawn too small there."""
    found = comparison.mismatch
    return found is not None and comparison.error < math.inf and found.over <= UNLUCKY


def lost_by_luck(oracle: Oracle, call: Call) -> Tensors | None:
    """As one of `lost_in_sums`: the most that each element is off by in more draws; None where nothing is by TF32.

    Where a product follows another, what both lose cancels in some elements of each draw: of fifty million elements in
    a few of every one of three draws.
    """
    dtype, huge = _added_up_in(call), oracle.huge(call)
    base = oracle.native(call).outputs if huge else oracle.exact(call)
    most: list[torch.Tensor | None] = [None] * len(base)
    for number in range(1, MORE_DRAWS + 1):
        for together in (Together.NONE, Together.CHANNEL):
            for opposite in (False, True):
                within = dtype if huge else torch.float64
                seed = call.case.seed + number
                mode = SumLosses(dtype, seed, opposite=opposite, within=within, tf32=together)
                try:
                    with mode:
                        if huge:
                            results = oracle.natively(call)
                        else:
                            results = oracle.exactly(call.case.to_float64(), call.gradients)
                except (SpecError, RuntimeError, TypeError, ValueError, IndexError):
                    return None
                if not mode.found_tf32:
                    return None
                most = [_further(*one) for one in zip(most, results, base, strict=True)]
    return [
        None if one is None or right is None else right + one.to(right.dtype)
        for one, right in zip(most, base, strict=True)
    ]


def _further(most: torch.Tensor | None, one: torch.Tensor | None, right: torch.Tensor | None) -> torch.Tensor | None:
    """How far an output was off at most, with one more draw of it."""
    if one is None or right is None or one.shape != right.shape or not right.is_floating_point():
        return most
    apart = (one - right).abs_().nan_to_num_(nan=0.0, posinf=0.0)
    return apart if most is None else torch.maximum(most, apart)


def codes(oracle: Oracle, call: Call, outputs: Sequence[torch.Tensor | None]) -> tuple[torch.Tensor | None, ...]:
    """The outputs with PyTorch's codes in the place of those that are as right, see `rounded_integers`.

    On an accelerator that is so for exact ties too: a division there may miss an exact result by a unit.
    """

    def exact(step: float, draw: int) -> list[torch.Tensor | None]:
        close = moved(call.case, lambda dtype: step / epsilon(dtype), draw=draw)
        return oracle.exactly(close, call.gradients)

    near = [exact(NEAR_UNITS * torch.finfo(torch.float32).eps, draw) for draw in range(DRAWS_OF_CODES)]
    ties = [exact(TIE_STEP, draw) for draw in range(DRAWS_OF_CODES)] if oracle.device == "cpu" else []
    return settled(outputs, oracle.native(call).outputs, near, ties)


def verify_quickly(oracle: Oracle, call: Call, outputs: Sequence[torch.Tensor | None]) -> Comparison:
    """The same verdict as `verify`, with an error of 0.0 where a quick look can tell that all is right."""
    outputs = in_codes(outputs)
    tolerances, native = oracle.spec.tolerances, oracle.native(call).outputs
    if oracle.huge(call):  # looked at in pieces: what is noise in one of them may be little of the whole
        return verify(oracle, call, outputs)
    if within_floor(outputs, native, tolerances, share=0.5):
        return Comparison(error=0.0)
    floating = [output is not None and output.is_floating_point() for output in native]
    # Where PyTorch overflows, the elements beside that are held to another scale.
    ordinary = all(
        one is None or not real or bool(one.isfinite().all()) for one, real in zip(native, floating, strict=True)
    )
    if tolerances or not ordinary:
        return verify(oracle, call, outputs)
    exact = oracle.exact(call)
    right = [wide if real else own for wide, own, real in zip(exact, native, floating, strict=True)]
    if within_floor(outputs, right, tolerances, share=1.0):
        return Comparison(error=0.0)
    return verify(oracle, call, outputs, exact)


def look_at_sums(oracle: Oracle, call: Call) -> SecondLook:
    """What plain sums may lose inside the reference, and nothing else of a second look.

    Of a huge case that is computed in the spec's own dtype, beside PyTorch's own result in the exact one's place.
    """
    return SecondLook(pushed=(), draws=_as_tf32(oracle, call), lost=lost_in_sums(oracle, call))


def _as_tf32(oracle: Oracle, call: Call) -> list[tuple[Tensors, Tensors]]:
    """What PyTorch gives where it multiplies as TF32, which it may at other sizes than this, and the exact result.

    None where it may not, or where that is what the case is judged by.
    """
    if oracle.device == "cpu" or _added_up_in(call) is not torch.float32 or oracle.huge(call):
        return []
    mode = Tf32Factors()
    with mode:
        outputs = oracle.exactly(call.case.to_float64(), call.gradients)
    return [(outputs, oracle.exact(call))] if mode.found else []


def lost_in_sums(oracle: Oracle, call: Call, *, tf32: bool = True) -> list[Tensors]:
    """Exact results in which every sum is off by what it may lose; none where the reference does not run so.

    Without ``tf32`` no factor is read as that: what two runs of one kernel may differ by.
    """
    dtype, huge = _added_up_in(call), oracle.huge(call)
    within = dtype if huge else torch.float64
    results: list[Tensors] = []
    for together in Together if tf32 else (None,):
        for opposite in (False, True):
            mode = SumLosses(dtype, call.case.seed, opposite=opposite, within=within, tf32=together)
            try:
                with mode:
                    if huge:
                        results.append(oracle.natively(call))
                    else:
                        results.append(oracle.exactly(call.case.to_float64(), call.gradients))
            except (SpecError, RuntimeError, TypeError, ValueError, IndexError):
                return []
            if not mode.found:
                return []
        if not mode.found_tf32:
            break
    return results


def look_closer(oracle: Oracle, call: Call, sums: SecondLook | None = None) -> SecondLook:
    """The reference's results for inputs close to the call's, and `look_at_sums`, where that has not been asked before.

    Leaves the case as it is.
    """
    sums = sums or look_at_sums(oracle, call)
    floating = [tensor for tensor in call.case.tensors().values() if tensor.is_floating_point() and tensor.numel()]
    equal = any(one.numel() > 1 for one in floating) and all(one.numel() < 2 or alike(one) for one in floating)

    def as_good(dtype: torch.dtype) -> float:
        if dtype not in ALLOWANCES:
            return 1.0
        return ALLOWANCES[dtype].equal if equal else ALLOWANCES[dtype].backward

    close = [moved(call.case, as_good, draw=number, runs=runs) for number, runs in enumerate(RUNS)]
    few = max((output.numel() for output in oracle.native(call).outputs if output is not None), default=0) <= FEW
    draws: list[tuple[Tensors, Tensors]] = []
    for number in range(1, (DRAWS if few else 0) + 1):
        wide = moved(call.case, lambda _: 1.0, draw=number).tensors()
        own = {name: wide[name].to(one.dtype) for name, one in call.case.tensors().items()}
        drawn = Call(case=call.case.replace_tensors(own), gradients=call.gradients)
        draws.append((oracle.native(drawn).outputs, oracle.exact(drawn)))
    pushed = [oracle.exactly(case, call.gradients) for case in close]
    return SecondLook(pushed=pushed, draws=[*draws, *sums.draws], equal=equal, lost=sums.lost)


def _added_up_in(call: Call) -> torch.dtype:
    """What a call's numbers are added up in: half types in float32."""
    found = {tensor.dtype for tensor in call.case.tensors().values()}
    return torch.float64 if torch.float64 in found else torch.float32
