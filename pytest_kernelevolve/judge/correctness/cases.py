"""Which cases a candidate is examined on: workloads, distributions and layouts, and the call made from each plan.

The list is finite, so that each kind of value, layout and absence comes for certain. What the reference does not take
is left out, see `usable`; values that no random draw has are in `special_cases`.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import torch

from pytest_kernelevolve.judge.correctness.oracle import HUGE, Oracle
from pytest_kernelevolve.judge.correctness.usable import Usable, light
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.judge.runners.layouts import (
    CONTIGUOUS,
    GRADIENT,
    REPEATING,
    SPARSE,
    TURNED,
    Layout,
    agreeing,
    described,
    layout_of,
)
from pytest_kernelevolve.spec.cases import DISTRIBUTIONS
from pytest_kernelevolve.spec.filling.edge_values import EDGES, family_of
from pytest_kernelevolve.spec.filling.values import USUAL
from pytest_kernelevolve.spec.model import OperatorSpec, ReferenceKind, TensorInput, Workload

SMALL_ELEMENTS = 200_000  # inputs of at most this many elements together meet every distribution
FEW_ELEMENTS = 20_000  # a case of at most this many costs little, in an interpreter as well
HIDDEN_CASES = 2  # how many cases a hidden workload that costs little has besides its plain one
LARGE_CASES = 1  # how many a large one has besides its plain one


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One case to examine. ``only`` names the one input that is filled with the distribution, "" means all."""

    workload: Workload
    distribution: str
    layout: Layout = field(default=CONTIGUOUS, hash=False)
    only: str = ""
    absent: frozenset[str] = frozenset()
    runs: int = 1  # how often it is run on the same inputs, which must give the same results

    @property
    def edge(self) -> bool:
        """Whether the case holds values for which PyTorch's own result may mean nothing, see `judged`."""
        return family_of(self.distribution) in EDGES

    @property
    def label(self) -> str:
        """For a message. A hidden workload's sizes are not told."""
        sizes = "a size that the spec does not list" if self.workload.hidden else self.workload.label
        without = f", without {', '.join(sorted(self.absent))}" if self.absent else ""
        values = f"{self.distribution} values" + (f" of {self.only}" if self.only else "")
        return f"{sizes} ({values}, {described(self.layout)}{without})"


def make_call(oracle: Oracle, plan: Plan, rng: random.Random) -> Call:
    """A case with a private seed that no candidate can know."""
    return call_of(oracle, plan, rng.getrandbits(48))


def call_of(oracle: Oracle, plan: Plan, seed: int) -> Call:
    """The case of a plan whose values, and output gradients, follow from a seed."""
    case = oracle.case(plan.workload, seed=seed, distribution=plan.distribution, only=plan.only, absent=plan.absent)
    gradients = oracle.gradients(case, torch.Generator(oracle.device).manual_seed(seed))
    if not isinstance(plan.layout, str):
        case = case.replace_tensors(
            {name: agreeing(tensor, layout_of(plan.layout, name)) for name, tensor in case.tensors().items()}
        )
        gradients = gradients and [
            None if one is None else agreeing(one, layout_of(plan.layout, f"{GRADIENT}{number}"))
            for number, one in enumerate(gradients)
        ]
    stated = any(isinstance(argument, TensorInput) and argument.shares is not None for argument in oracle.spec.inputs)
    return Call(case=case, gradients=gradients, reference=oracle, plan=plan, edge=plan.edge or stated)


def plans(
    spec: OperatorSpec, hidden: Sequence[Workload], elements: Mapping[str, int], usable: Usable | None = None
) -> Iterator[Plan]:
    """The cases for one candidate, in order of size. ``elements`` gives the number of input elements by label.

    Small workloads meet every distribution; hidden and large ones take turns, and what is left comes at the lightest.
    Layouts take turns everywhere, one for each tensor.
    """
    usable = usable or Usable()
    workloads = sorted((*spec.workloads, *hidden), key=lambda one: elements.get(one.label, 0))
    others = itertools.cycle(DISTRIBUTIONS[1:])
    places = placements(usable)
    absences = itertools.cycle(usable.absences or (frozenset(),))
    light_one = next(iter(light(spec, hidden, elements)), None)
    met = {"normal"}
    for workload in workloads:
        small, few = (elements.get(workload.label, 0) <= most for most in (SMALL_ELEMENTS, FEW_ELEMENTS))
        huge = elements.get(workload.label, 0) > HUGE
        yield Plan(workload=workload, distribution="normal", runs=3 if few else 1 if huge else 2)
        if usable.absences:
            yield Plan(workload=workload, distribution="normal", absent=next(absences))
        count = len(DISTRIBUTIONS) - 1 if small and not workload.hidden else HIDDEN_CASES if few else LARGE_CASES
        for _ in range(count if elements.get(workload.label, 1) else 0):
            distribution = next(others)
            met.add(distribution)
            layout = fitting(next(places), distribution)
            layout = layout if small else compact(layout, huge=huge)
            yield Plan(workload=workload, distribution=distribution, layout=layout)
    if light_one is not None and spec.reference.kind is not ReferenceKind.KERNELBENCH:
        for distribution in (one for one in DISTRIBUTIONS if one not in met):
            layout = compact(fitting(next(places), distribution))
            yield Plan(workload=light_one, distribution=distribution, layout=layout)


def for_interpreter(planned: Sequence[Plan], elements: Mapping[str, int]) -> list[Plan]:
    """The same cases with fewer runs on the same inputs: programs run one after another there, always in one order.

    A second run still tells of memory that nobody wrote, and that is asked where it costs little.
    """
    few = {label for label, count in elements.items() if count <= FEW_ELEMENTS}
    return [replace(plan, runs=min(plan.runs, 2 if plan.workload.label in few else 1)) for plan in planned]


def placements(usable: Usable) -> Iterator[Layout]:
    """A layout for each tensor, without end: each goes through its own, and no two keep step for ever."""
    for turn in itertools.count(1):
        yield {
            name: own[(turn + place * (1 + turn // len(own))) % len(own)]
            for place, (name, own) in enumerate(usable.layouts.items())
        }


def compact(layout: Layout, *, huge: bool = False) -> Layout:
    """A layout that takes hardly more memory than the tensors: large ones may fill a device as they are.

    ``huge`` ones are not turned: to lay them out so, to look at what lies between and to make them contiguous again
    takes minutes each.
    """
    if isinstance(layout, str):
        return layout
    instead = dict.fromkeys(SPARSE, "offset") | (dict.fromkeys(TURNED, "padded") if huge else {})
    return {name: instead.get(kind, kind) for name, kind in layout.items()}


def fitting(layout: Layout, distribution: str) -> Layout:
    """A layout in which inputs are repeated only if their values are usual ones.

    A row of one number far from zero may be all rounding, as the tail of GELU is, and has no other beside it.
    """
    if isinstance(layout, str) or distribution in USUAL:
        return layout
    return {
        name: CONTIGUOUS if kind in REPEATING and not name.startswith(GRADIENT) else kind
        for name, kind in layout.items()
    }
