"""Correctness of one loaded candidate: many cases of many kinds, smallest first, each checked against the oracle."""

from __future__ import annotations

import dataclasses
import itertools
import math
import random
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.correctness.compare import compare
from pytest_kernelevolve.judge.correctness.oracle import Answers, Call, Oracle
from pytest_kernelevolve.judge.runners.arena import LAYOUTS, restrided
from pytest_kernelevolve.judge.runners.runner import Side
from pytest_kernelevolve.spec.cases import DISTRIBUTIONS
from pytest_kernelevolve.spec.hidden import hidden_workloads
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Workload
from pytest_kernelevolve.spec.values import WIDE, has_wide

SMALL_ELEMENTS = 200_000  # of all inputs; up to this size every distribution and layout is tried
HIDDEN_CASES = 2  # of each hidden workload, besides its plain one
LARGE_CASES = 1  # of each large declared one, besides its plain one
# Of the allowed error, by which two runs on the same inputs may differ. A sum in another order can end on the next
# number of a half type, which is most of what is allowed there.
REPEAT_SHARE = {torch.float16: 0.75, torch.bfloat16: 0.75}
REPEAT_SHARE_DEFAULT = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One case to examine."""

    workload: Workload
    distribution: str
    layout: str
    absent: frozenset[str] = frozenset()
    runs: int = 1  # on the same inputs, which must give the same results

    @property
    def label(self) -> str:
        """For a message. A hidden workload's sizes are not told."""
        sizes = "a size that the spec does not list" if self.workload.hidden else self.workload.label
        without = f", without {', '.join(sorted(self.absent))}" if self.absent else ""
        return f"{sizes} ({self.distribution} values, {self.layout} layout{without})"


def usable_hidden(oracle: Oracle) -> tuple[Workload, ...]:
    """The hidden workloads that the reference takes: derived sizes cannot know what it demands of its arguments.

    One more is empty: its first dimension is 0, where the reference takes that and gives nothing but empty tensors.
    """
    spec = oracle.spec
    usable: list[Workload] = []
    hidden = hidden_workloads(spec)
    for workload in hidden:
        try:
            oracle.native(Call(case=oracle.case(workload, seed=0, distribution="normal")))
        except SpecError:
            if spec.hidden is not None:
                raise
            continue
        usable.append(workload)
    if spec.hidden is None and usable:
        usable += _empty(oracle, usable[0])
    return tuple(usable)


def _empty(oracle: Oracle, workload: Workload) -> list[Workload]:
    """``workload`` with its first dimension empty, in a list; or no workload where that says nothing of a kernel."""
    dimensions = [one.shape[0] for one in oracle.spec.inputs if isinstance(one, TensorInput) and one.shape]
    if not dimensions or dimensions[0] not in workload.sizes:
        return []
    empty = dataclasses.replace(workload, sizes={**workload.sizes, str(dimensions[0]): 0})
    try:
        outputs = oracle.native(Call(case=oracle.case(empty, seed=0, distribution="normal"))).outputs
    except (SpecError, RuntimeError):
        return []
    return [empty] if all(one is None or not one.numel() for one in outputs) else []


def usable_layouts(oracle: Oracle, elements: Mapping[str, int]) -> tuple[str, ...]:
    """The layouts of inputs that the reference takes; one that flattens with ``view`` takes few."""
    smallest = min(oracle.spec.workloads, key=lambda one: elements.get(one.label, 0))
    case = oracle.case(smallest, seed=0, distribution="normal")
    usable = [LAYOUTS[0]]
    for layout in LAYOUTS[1:]:
        placed = {name: restrided(tensor, layout) for name, tensor in case.tensors().items()}
        with warnings.catch_warnings(action="ignore"):  # of slowness: the reference is not what is timed here
            if oracle.takes(case.replace_tensors(placed)):
                usable.append(layout)
    return tuple(usable)


def plans(
    spec: OperatorSpec,
    hidden: Sequence[Workload],
    elements: Mapping[str, int],
    layouts: Sequence[str] = LAYOUTS,
) -> Iterator[Plan]:
    """The cases for one candidate, in order of size. ``elements`` gives the number of input elements by label.

    Small workloads meet every distribution; hidden and large ones take turns. Layouts take turns everywhere.
    """
    optional = frozenset(one.name for one in spec.inputs if isinstance(one, TensorInput) and one.optional)
    workloads = sorted((*spec.workloads, *hidden), key=lambda one: elements.get(one.label, 0))
    others = itertools.cycle(DISTRIBUTIONS[1:])
    placed = itertools.cycle((*layouts[1:], layouts[0]))
    for workload in workloads:
        small = elements.get(workload.label, 0) <= SMALL_ELEMENTS
        yield Plan(workload=workload, distribution="normal", layout="contiguous", runs=3 if small else 2)
        if optional:
            yield Plan(workload=workload, distribution="normal", layout="contiguous", absent=optional)
        count = HIDDEN_CASES if workload.hidden else len(DISTRIBUTIONS) - 1 if small else LARGE_CASES
        for _ in range(count if elements.get(workload.label, 1) else 0):
            yield Plan(workload=workload, distribution=next(others), layout=next(placed))


def wide_plans(oracle: Oracle, elements: Mapping[str, int]) -> list[Plan]:
    """Cases of integers that are large and of both signs, for inputs that their spec sets no bounds.

    None of a workload whose reference does not take them, as where they are indices.
    """
    found: list[Plan] = []
    for workload in oracle.spec.workloads:
        if not 0 < elements.get(workload.label, 1) <= SMALL_ELEMENTS:
            continue
        case = oracle.case(workload, seed=0, distribution=WIDE)
        tensors = case.tensors()
        items = [one for one in oracle.spec.inputs if isinstance(one, TensorInput) and one.name in tensors]
        if any(has_wide(one, tensors[one.name].dtype) for one in items) and oracle.takes(case):
            found.append(Plan(workload=workload, distribution=WIDE, layout="contiguous"))
    return found


def count_elements(oracle: Oracle, hidden: Sequence[Workload]) -> dict[str, int]:
    """Input elements by workload label, for ordering; found by making each case once."""
    found: dict[str, int] = {}
    for workload in (*oracle.spec.workloads, *hidden):
        case = oracle.case(workload, seed=0, distribution="normal")
        found[workload.label] = sum(tensor.numel() for tensor in case.tensors().values())
    return found


def examine(side: Side, oracle: Oracle, todo: Sequence[Plan], chance: random.Random) -> dict[str, float]:
    """Run every planned case; returns the largest error by workload label as a share of what is allowed.

    Raises `WorkerFailure` with the first thing that is wrong.
    """
    errors: dict[str, float] = {}
    for plan in todo:
        try:
            error = _examine_one(side, oracle, plan, chance)
        except WorkerFailure as failure:
            message = without_sizes(failure.message) if plan.workload.hidden else failure.message
            raise WorkerFailure(failure.kind, f"{message}, at {plan.label}") from failure
        label = plan.workload.label
        errors[label] = max(error, errors.get(label, 0.0))
    return errors


def without_sizes(message: str) -> str:
    """A message that does not tell a hidden workload's sizes: no shapes, places or counts."""
    message = re.sub(r"\[[\d, ]{0,400}\]", "[...]", message)
    return re.sub(r"\b\d{1,20} of \d{1,20} elements \(([^)]{0,80})\)", r"\1 of the elements", message)


def make_call(oracle: Oracle, plan: Plan, chance: random.Random) -> Call:
    """A case with a private seed that no candidate can know."""
    seed = chance.getrandbits(48)
    case = oracle.case(plan.workload, seed=seed, distribution=plan.distribution, absent=plan.absent)
    return Call(case=case, gradients=oracle.gradients(case, torch.Generator(oracle.device).manual_seed(seed)))


def _examine_one(side: Side, oracle: Oracle, plan: Plan, chance: random.Random) -> float:
    call = make_call(oracle, plan, chance)
    outputs = _outputs(side, oracle, call, plan.layout)
    again = [_outputs(side, oracle, call, plan.layout) for _ in range(plan.runs - 1)]
    comparison = oracle.verify(call, outputs)
    if comparison.mismatch is not None:
        raise WorkerFailure(comparison.mismatch.kind, comparison.mismatch.message)
    for others in again:
        if not all(_equal(one, other) for one, other in zip(outputs, others, strict=True)):
            if oracle.huge(call):
                if oracle.verify(call, others).mismatch is None:
                    continue
                raise WorkerFailure("nondeterministic", "the same inputs gave a wrong result the second time")
            _check_repeat(oracle.answers(call), outputs, others)
    return comparison.error


def _outputs(side: Side, oracle: Oracle, call: Call, layout: str) -> list[torch.Tensor | None]:
    batch = side.run([call], layout=layout, poison=True, doing="being checked")
    return side.take(oracle, [call], batch)[0]


def _check_repeat(
    answers: Answers, outputs: Sequence[torch.Tensor | None], again: Sequence[torch.Tensor | None]
) -> None:
    """Sums in another order may differ in their last bits; anything more is a race or uninitialised memory.

    Each output is held to the first run as if that were exact, with the inputs' conditioning but no error of PyTorch's.
    """
    for one, other, exact, nudged in zip(outputs, again, answers.exact, answers.nudged, strict=True):
        if one is None or other is None or exact is None or nudged is None:
            continue
        first, moved, share = one, one, 0.0
        if one.is_floating_point():
            first, share = one.to(torch.float64), REPEAT_SHARE.get(one.dtype, REPEAT_SHARE_DEFAULT)
            moved = first + (nudged - exact) if nudged.shape == exact.shape == one.shape else first
        comparison = compare([other], [one], [first], [moved], {})
        if comparison.error > share or not math.isfinite(comparison.error):
            raise WorkerFailure("nondeterministic", "calls with the same inputs gave different results")


def _equal(left: torch.Tensor | None, right: torch.Tensor | None) -> bool:
    if left is None or right is None:
        return left is right
    return torch.equal(left, right) or (left.is_floating_point() and torch.equal(left.nan_to_num(), right.nan_to_num()))
