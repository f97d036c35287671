"""Which cases a candidate is examined on: workloads, distributions and layouts, and the call made from each plan."""

from __future__ import annotations

import dataclasses
import itertools
import random
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.runners.arena import LAYOUTS, restrided
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.spec.cases import DISTRIBUTIONS
from pytest_kernelevolve.spec.hidden import hidden_workloads
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Workload
from pytest_kernelevolve.spec.values import WIDE, has_wide

SMALL_ELEMENTS = 200_000  # of all inputs; up to this size every distribution and layout is tried
HIDDEN_CASES = 2  # of each hidden workload, besides its plain one
LARGE_CASES = 1  # of each large declared one, besides its plain one


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
    if not oracle.spec.workloads:
        return LAYOUTS[:1]
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


def make_call(oracle: Oracle, plan: Plan, chance: random.Random) -> Call:
    """A case with a private seed that no candidate can know."""
    return call_of(oracle, plan, chance.getrandbits(48))


def call_of(oracle: Oracle, plan: Plan, seed: int) -> Call:
    """The case of a plan whose values, and output gradients, follow from a seed."""
    case = oracle.case(plan.workload, seed=seed, distribution=plan.distribution, absent=plan.absent)
    gradients = oracle.gradients(case, torch.Generator(oracle.device).manual_seed(seed))
    return Call(case=case, gradients=gradients, reference=oracle, plan=plan)
