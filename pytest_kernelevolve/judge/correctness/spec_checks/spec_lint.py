"""Lints a spec: finds tasks that a kernel can solve without doing the work, before any kernel is judged.

A task is degenerate where its results are constant, dead or not finite, repeat along a dimension, do not depend on an
input or a part of one, where a control of `judge.controls` passes, or where a timed call is too small to be measured.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.correctness.allowance.compare import compare
from pytest_kernelevolve.judge.correctness.cases import Plan, make_call, plans
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.spec_checks import controls
from pytest_kernelevolve.judge.correctness.spec_checks.wrong_results import LOWER_INPUTS
from pytest_kernelevolve.judge.correctness.usable import count_elements, usable, usable_hidden
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.spec.model import OperatorSpec, ReferenceKind, TensorInput, Workload

SMALLEST_TIMED = 16 << 10  # A call that moves fewer bytes of inputs and outputs takes longer to make than to do.
SATURATED = 0.9  # an output of which this share is one same number is saturated
DEAD = 0.5  # an output of which this share is NaN or infinite is dead
SAME = 1e-9  # relative difference between float64 results, below which they are the same
PARTS = 4  # how many parts an input is cut into, each of which must matter
DISTRIBUTIONS = ("normal", "heavy", "special")  # distributions in which an input may show that it matters
_FREE = ("mixture", "normal", "uniform")  # values of which any part may be exchanged for other ones


def problems(spec: OperatorSpec) -> tuple[str, ...]:
    """What is degenerate about a spec, one sentence each, which says where; nothing for a sound one.

    Raises SpecError where the spec cannot be judged at all.
    """
    if not spec.workloads:
        return ("there is no workload, so there is nothing to judge: state at least one",)
    oracle = Oracle(spec)
    controls.check_reference(oracle)
    hidden = usable_hidden(oracle)
    elements = count_elements(oracle, hidden)
    todo = list(plans(spec, hidden, elements, usable(oracle, hidden, elements)))
    judged = [workload for workload in spec.workloads if workload.timed] or list(spec.workloads)
    smallest = min(judged, key=lambda one: elements[one.label])
    found = [
        *(problem for workload in judged for problem in _workload(oracle, workload)),
        *_inputs(oracle, smallest),
        *_controls(oracle, todo, judged),
    ]
    return tuple(dict.fromkeys(found))


def _call(oracle: Oracle, workload: Workload, seed: int, distribution: str = "normal") -> Call:
    plan = Plan(workload=workload, distribution=distribution, layout="contiguous")
    return make_call(oracle, plan, random.Random(seed))


def _workload(oracle: Oracle, workload: Workload) -> Iterator[str]:
    """What is degenerate about the results at one workload."""
    call = _call(oracle, workload, 1)
    answers = oracle.answers(call)
    outputs = [output for output in answers.native if output is not None]
    place = f"at {workload.label}"
    if not any(output.numel() for output in outputs):
        yield f"{place} the reference gives no element, so there is nothing to compute: enlarge its sizes"
        return
    moved = sum(tensor.nbytes for tensor in (*call.case.tensors().values(), *outputs))
    if workload.timed and moved < SMALLEST_TIMED:
        yield (
            f"{place} a call moves {moved} bytes, and making it takes longer than doing it: "
            f"enlarge the workload (from {SMALLEST_TIMED} bytes), or add `timed: false`"
        )
    tolerances = oracle.spec.tolerances
    if tolerances and compare(answers.native, answers.native, answers.exact, answers.nudged, tolerances).mismatch:
        yield f"{place} the stated tolerances refuse PyTorch's own result: widen them, or leave them out"
    calls = [_call(oracle, workload, 2, distribution) for distribution in ("uniform", "heavy")]
    others = [oracle.native(other).outputs for other in calls]
    for number, exact in enumerate(answers.exact):
        if exact is None or not exact.numel():
            continue
        name = f"output {number}" if len(outputs) > 1 else "the output"
        versions = [exact, *(native for other in others if (native := other[number]) is not None)]
        yield from (f"{place} {problem}" for problem in _output(name, versions))


def _output(name: str, versions: Sequence[torch.Tensor]) -> Iterator[str]:
    """What is degenerate about one output, of which there are versions for several kinds of inputs."""
    first = versions[0]
    if first.is_floating_point():
        broken = 1.0 - float(first.isfinite().double().mean())
        if broken > DEAD:
            share = f"{100 * broken:.3g} % of its elements"
            yield f"{name} is NaN or infinite in {share}: bound the inputs with low and high"
            return
    if first.numel() == 1:
        return
    shares = [float((one == one.reshape(-1).mode().values).double().mean()) for one in map(_sample, versions)]
    if min(shares) == 1.0:
        yield f"{name} is one same number throughout, for several kinds of inputs"
        return
    if first.is_floating_point() and min(shares) > SATURATED:
        yield (
            f"{name} is one same number in {100 * min(shares):.3g} % of its elements, for several kinds of inputs: "
            f"the inputs hardly leave a dead zone of the reference"
        )
    for dimension, size in enumerate(first.shape):
        if size > 1 and all(
            version.ndim > dimension and _same(version, version.narrow(dimension, 0, 1).expand_as(version))
            for version in versions
            if version.shape == first.shape
        ):
            yield f"{name} repeats along dimension {dimension}: one slice of {size} would do"


def _sample(output: torch.Tensor) -> torch.Tensor:
    flat = output.reshape(-1)
    return flat[:: max(1, flat.numel() // controls.SAMPLE)]


def _inputs(oracle: Oracle, workload: Workload) -> Iterator[str]:
    """Which inputs, or parts of them, may be anything without changing a result."""
    base = [_call(oracle, workload, 1, distribution) for distribution in DISTRIBUTIONS]
    results = [oracle.exact(call) for call in base]
    other = [_call(oracle, workload, 2, distribution) for distribution in DISTRIBUTIONS]
    free = {
        argument.name
        for argument in oracle.spec.inputs
        if isinstance(argument, TensorInput) and argument.values in _FREE
    }
    free -= {
        argument.name
        for argument in oracle.spec.inputs
        if isinstance(argument, TensorInput) and argument.generator is not None
    }
    for name, tensor in base[0].case.tensors().items():
        fresh = [call.case.tensors().get(name, tensor) for call in other]
        if not tensor.numel() or all(
            torch.equal(one, call.case.tensors()[name]) for one, call in zip(fresh, base, strict=True)
        ):
            continue
        place = f"at {workload.label} the input {name!r}"
        if not _matters(oracle, base, results, name, fresh):
            yield f"{place} changes nothing: the reference does not need it, or its values lie in a dead zone"
            continue
        whole = tensor.is_floating_point() and tensor.numel() >= 64 * PARTS
        if not whole or (oracle.spec.reference.kind is not ReferenceKind.KERNELBENCH and name not in free):
            continue
        for part in range(PARTS):
            mixed = [_exchanged(call.case.tensors()[name], one, part) for call, one in zip(base, fresh, strict=True)]
            if not _matters(oracle, base, results, name, mixed):
                yield f"{place} changes nothing in part {part + 1} of {PARTS}: the results do not depend on it"


def _exchanged(tensor: torch.Tensor, other: torch.Tensor, part: int) -> torch.Tensor:
    """A copy of ``tensor`` with one of `PARTS` equal ranges of its elements taken from ``other``."""
    result = tensor.clone()
    size = -(-tensor.numel() // PARTS)
    result.view(-1)[part * size : (part + 1) * size] = other.reshape(-1)[part * size : (part + 1) * size]
    return result


def _matters(
    oracle: Oracle,
    base: Sequence[Call],
    results: Sequence[Sequence[torch.Tensor | None]],
    name: str,
    values: Sequence[torch.Tensor],
) -> bool:
    """Whether any result changes with these values of an input; to refuse them is a change too."""
    for call, before, value in zip(base, results, values, strict=True):
        try:
            after = oracle.exact(Call(case=call.case.replace_tensors({name: value}), gradients=call.gradients))
        except SpecError:
            return True
        if not all(_same(one, two) for one, two in zip(before, after, strict=True)):
            return True
    return False


def _same(left: torch.Tensor | None, right: torch.Tensor | None) -> bool:
    if left is None or right is None or left.shape != right.shape or not left.is_floating_point():
        return left is right or (left is not None and right is not None and torch.equal(left, right))
    left, right = left.nan_to_num(), right.nan_to_num()
    room = SAME * torch.maximum(left.abs(), right.abs())
    return bool(((left - right).abs() <= room).all())


def _controls(oracle: Oracle, todo: Sequence[Plan], judged: Sequence[Workload]) -> Iterator[str]:
    """What the judge would refuse, and the controls that pass for a single output or copy an input."""
    labels = {workload.label for workload in judged}
    found = controls.survivors(oracle, todo, inputs_too=True)
    yield from controls.refused(oracle.spec, found)
    for one in found:
        insensitive = one.control == LOWER_INPUTS and one.why != controls.LOOSE
        if one.workload in labels and not insensitive:
            yield one.message
