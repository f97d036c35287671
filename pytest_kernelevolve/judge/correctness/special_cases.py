"""Special cases: values that occur in every model and in no random draw, and integers far from zero.

They come at light workloads, with the layouts and absent arguments for which there were too few other cases.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

import torch

from pytest_kernelevolve.judge.correctness.cases import SMALL_ELEMENTS, Plan, fitting, placements, plans
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.usable import Usable, light, small
from pytest_kernelevolve.judge.runners.layouts import CONTIGUOUS
from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.filling.edge_values import ALONE, SORTS, TOGETHER, begun, edge, rows_in
from pytest_kernelevolve.spec.filling.values import WIDE, bounds, has_wide
from pytest_kernelevolve.spec.model import FLOATING, OperatorSpec, TensorInput, Workload

TARGETS = 4  # The most inputs that get values of their own.
LONG = ("neg_inf",)  # a mask may hide a whole tile of a row that has several
MOST_CASES = 4  # The most cases of a kind whose rows are of more sorts than a light workload has rows.


def edge_plans(oracle: Oracle, hidden: Sequence[Workload], elements: Mapping[str, int], usable: Usable) -> list[Plan]:
    """The cases of `edge_values`: each kind in all inputs together, and some in each alone, at light workloads.

    With them come the layouts and absences for which there were too few other cases.
    """
    spec = oracle.spec
    some = light(spec, hidden, elements)
    if not some:
        return []
    workloads = itertools.cycle(some)
    kinds = [
        (kind, only)
        for kind, only in _edges(spec)
        if oracle.takes(oracle.case(some[0], seed=0, distribution=kind, only=only))
    ]
    found: list[Plan] = []
    places = itertools.islice(placements(usable), 3, None)
    absences = itertools.cycle((frozenset[str](), *usable.absences))
    for kind, only, workload in _with_every_sort(oracle, kinds, some, small(spec, hidden, elements) or some):
        absent = next(absences)
        found.append(
            Plan(
                workload=workload,
                distribution=kind,
                only=only,
                layout=fitting(next(places), kind),
                absent=frozenset() if only in absent else absent,
            )
        )
    met = {plan.absent for plan in plans(spec, hidden, elements, usable)} | {plan.absent for plan in found}
    found += [
        Plan(workload=workload, distribution="normal", absent=absent, layout=next(places))
        for absent, workload in zip(
            (absence for absence in usable.absences if absence not in met), workloads, strict=False
        )
    ]
    for _ in range(max(map(len, usable.layouts.values()), default=0)):
        seen = _met_layouts([*plans(spec, hidden, elements, usable), *found])
        missing = {
            name: left[place % len(left)]
            for place, (name, own) in enumerate(usable.layouts.items())
            if (left := [one for one in own if (name, one) not in seen])
        }
        if not missing:
            break
        found.append(Plan(workload=next(workloads), distribution="normal", layout=missing))
    return found


def _with_every_sort(
    oracle: Oracle, kinds: Sequence[tuple[str, str]], some: Sequence[Workload], every: Sequence[Workload]
) -> Iterator[tuple[str, str, Workload]]:
    """Each kind at one of ``some`` workloads, in turn; what has rows of several sorts where there are enough of them.

    It comes several times where there are not. What depends on a row's length comes at the longest of ``every`` one.
    """
    shapes = {workload.label: _shapes(oracle, workload) for workload in every}
    for turn, (kind, only) in enumerate(kinds):
        sorts = SORTS.get(kind, 1)
        rows = {workload.label: max(map(rows_in, _of(only, shapes[workload.label])), default=1) for workload in every}
        lengths = {
            workload.label: max((shape[-1] for shape in _of(only, shapes[workload.label]) if shape), default=1)
            for workload in every
        }
        among = every if kind in LONG else some
        enough = [workload for workload in among if rows[workload.label] >= sorts]
        if not enough:
            place = max(among, key=lambda one: rows[one.label])
        elif kind in LONG:
            place = max(enough, key=lambda one: lengths[one.label])
        else:
            place = enough[turn % len(enough)]
        step = max(rows[place.label], 1)
        for first in range(0, min(sorts, MOST_CASES * step), step):
            yield begun(kind, first), only, place


def _shapes(oracle: Oracle, workload: Workload) -> dict[str, tuple[int, ...]]:
    tensors = oracle.case(workload, seed=0, distribution="normal").tensors()
    return {name: tuple(one.shape) for name, one in tensors.items()}


def _of(name: str, shapes: Mapping[str, tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Those of the input ``name``, or of all; a list's tensors have its name before a bracket."""
    return [shape for one, shape in shapes.items() if name in ("", one.partition("[")[0])]


def _met_layouts(planned: Sequence[Plan]) -> set[tuple[str, str]]:
    of_each = [plan.layout.items() for plan in planned if not isinstance(plan.layout, str)]
    return {(name, kind) for one in of_each for name, kind in one} | {
        (name, CONTIGUOUS) for one in of_each for name, _ in one
    }


def _edges(spec: OperatorSpec) -> list[tuple[str, str]]:
    """The kinds of values that its inputs may hold, each with the one input that holds it, or with "" for all."""
    floating = [
        f"${symbol}" for workload in spec.workloads for symbol, dtype in workload.dtypes.items() if dtype in FLOATING
    ]
    free = [
        argument
        for argument in spec.inputs
        if isinstance(argument, TensorInput)
        and argument.values == "mixture"
        and argument.generator is None
        and argument.dtype in (*floating, *FLOATING)
    ]

    def holds(kind: str, item: TensorInput) -> bool:
        sizes = spec.workloads[0].sizes
        return edge(kind, (4, 4), torch.float32, *bounds(item, sizes), torch.Generator().manual_seed(0)) is not None

    together = [(kind, "") for kind in TOGETHER if any(holds(kind, item) for item in free)]
    alone = [
        (kind, item.name)
        for kind in ALONE
        for item in free[:TARGETS]
        if holds(kind, item) and not (kind in TOGETHER and len(free) == 1)
    ]
    return [*together, *alone]


def wide_plans(oracle: Oracle, hidden: Sequence[Workload], elements: Mapping[str, int]) -> list[Plan]:
    """Cases of integers that are large, and of both signs, for inputs that their spec sets no end.

    None of a workload whose reference does not take them, as where they are indices. That is asked on the CPU: on an
    accelerator an index beyond the end would be the end of this process's use of it.
    """
    found: list[Plan] = []
    asked = oracle if oracle.device == "cpu" else Oracle(oracle.spec)
    declared = [one for one in oracle.spec.workloads if 0 < elements.get(one.label, 1) <= SMALL_ELEMENTS]
    for workload in declared or light(oracle.spec, hidden, elements)[:1]:
        case = make_case(oracle.spec, workload, seed=0, distribution=WIDE)
        tensors = case.tensors()
        items = [
            argument
            for argument in oracle.spec.inputs
            if isinstance(argument, TensorInput) and argument.name in tensors
        ]
        if any(has_wide(item, tensors[item.name].dtype) for item in items) and asked.takes(case):
            found.append(Plan(workload=workload, distribution=WIDE))
    return found
