"""What a spec's reference takes: sizes, layouts and absent arguments, found once by asking it."""

from __future__ import annotations

import dataclasses
import itertools
import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.judge.runners.layouts import CONTIGUOUS, GRADIENT, LAYOUTS, layouts_for, restrided
from pytest_kernelevolve.spec.cases import Case
from pytest_kernelevolve.spec.expressions import evaluate
from pytest_kernelevolve.spec.hidden import hidden_workloads
from pytest_kernelevolve.spec.model import ITEM, OperatorSpec, ReferenceKind, TensorInput, Workload

LIGHT = 3  # workloads that cost little, at which special cases are tried in turn
# About how many elements all inputs of a light workload have: enough for rows of every kind, and little work for an
# interpreter.
LIGHT_ELEMENTS = 2_000
LIGHT_MOST = 200_000  # The most elements of all inputs of a light workload.
LEAST_MOST = 1 << 24  # The most elements of the smallest workload, where none is light.
ABSENCES = 16  # combinations of optional arguments, at most
REPEATABLE = ("mixture", "normal", "uniform", "zeros", "ones")  # values of which some may be equal


@dataclass(frozen=True, slots=True, kw_only=True)
class Usable:
    """What a reference takes: the layouts of each tensor, the sets of arguments that may be absent together."""

    layouts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absences: tuple[frozenset[str], ...] = ()


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
    dimensions = [
        argument.shape[0] for argument in oracle.spec.inputs if isinstance(argument, TensorInput) and argument.shape
    ]
    if not dimensions or dimensions[0] not in workload.sizes:
        return []
    empty = dataclasses.replace(workload, sizes={**workload.sizes, str(dimensions[0]): 0})
    try:
        outputs = oracle.native(Call(case=oracle.case(empty, seed=0, distribution="normal"))).outputs
    except (SpecError, RuntimeError):
        return []
    return [empty] if all(output is None or not output.numel() for output in outputs) else []


def count_elements(oracle: Oracle, hidden: Sequence[Workload]) -> dict[str, int]:
    """Input elements by workload label, for ordering; of a KernelBench problem by making each case once."""
    found: dict[str, int] = {}
    for workload in (*oracle.spec.workloads, *hidden):
        if oracle.spec.reference.kind is not ReferenceKind.KERNELBENCH:
            found[workload.label] = _stated_elements(oracle.spec, workload)
            continue
        case = oracle.case(workload, seed=0, distribution="normal")
        found[workload.label] = sum(tensor.numel() for tensor in case.tensors().values())
    return found


def _stated_elements(spec: OperatorSpec, workload: Workload) -> int:
    """The elements of all tensors whose shapes a spec states."""
    total = 0
    for item in spec.inputs:
        if isinstance(item, TensorInput):
            count = 1 if item.count is None else evaluate(item.count, workload.sizes)
            total += sum(
                math.prod(evaluate(size, {ITEM: number, **workload.sizes}) for size in item.shape)
                for number in range(count)
            )
    return total


def light(spec: OperatorSpec, hidden: Sequence[Workload], elements: Mapping[str, int]) -> list[Workload]:
    """A few workloads that cost little and have rows of every kind: the nearest to `LIGHT_ELEMENTS`, none of ones."""
    some = small(spec, hidden, elements)
    if not some:
        filled = [workload for workload in (*spec.workloads, *hidden) if elements.get(workload.label, 0) > 0]
        least = min(filled, key=lambda one: elements[one.label], default=None)
        return [least] if least is not None and elements[least.label] <= LEAST_MOST else []

    def far(one: Workload) -> tuple[bool, float]:
        count = elements[one.label]
        return min(one.sizes.values(), default=2) < 2, max(count / LIGHT_ELEMENTS, LIGHT_ELEMENTS / count)

    return sorted(some, key=far)[:LIGHT]


def small(spec: OperatorSpec, hidden: Sequence[Workload], elements: Mapping[str, int]) -> list[Workload]:
    """The workloads that cost little."""
    return [workload for workload in (*spec.workloads, *hidden) if 0 < elements.get(workload.label, 0) <= LIGHT_MOST]


def usable(oracle: Oracle, hidden: Sequence[Workload], elements: Mapping[str, int]) -> Usable:
    """What the reference takes, asked at a small size."""
    spec = oracle.spec
    if not spec.workloads:
        return Usable()
    workload = next(iter(light(spec, hidden, elements)), None)
    if workload is None:
        workload = min(spec.workloads, key=lambda one: elements.get(one.label, 0))
    return Usable(layouts=_usable_layouts(oracle, workload), absences=_usable_absences(oracle, workload))


def _usable_layouts(oracle: Oracle, workload: Workload) -> dict[str, tuple[str, ...]]:
    """The layouts of each tensor that the reference takes; one that flattens with ``view`` takes few."""
    case = oracle.case(workload, seed=0, distribution="normal")
    items = {argument.name: argument for argument in oracle.spec.inputs if isinstance(argument, TensorInput)}
    aliases = any(shape is not None and shape.aliases for shape in oracle.native(Call(case=case)).shapes)
    bounding = {name for item in items.values() for name in item.follows}
    found: dict[str, tuple[str, ...]] = {}
    for name, tensor in case.tensors().items():
        item = items.get(name.partition("[")[0])
        free = item is not None and item.values in REPEATABLE and item.generator is None and not item.mutated
        free = free and item is not None and not item.follows and item.nested is None and name not in bounding
        layouts = layouts_for(range(2, 2 + tensor.ndim), repeating=free and not aliases)
        found[name] = tuple(
            layout
            for layout in layouts
            if layout in ((oracle.spec.layouts if item is None else item.layouts) or LAYOUTS)
            and (layout == CONTIGUOUS or _takes(oracle, case.replace_tensors({name: restrided(tensor, layout)})))
        )
    gradients = oracle.gradients(case, torch.Generator(oracle.device).manual_seed(0)) or []
    for number, gradient in enumerate(gradients):
        if gradient is not None:
            found[f"{GRADIENT}{number}"] = tuple(
                layout
                for layout in layouts_for(range(2, 2 + gradient.ndim), repeating=True)
                if layout in (oracle.spec.layouts or LAYOUTS)
                and _takes(oracle, case, [*gradients[:number], restrided(gradient, layout), *gradients[number + 1 :]])
            )
    return found


def _takes(oracle: Oracle, case: Case, gradients: Sequence[torch.Tensor | None] | None = None) -> bool:
    with warnings.catch_warnings(action="ignore"):  # of slowness: the reference is not what is timed here
        return oracle.takes(case, gradients)


def _usable_absences(oracle: Oracle, workload: Workload) -> tuple[frozenset[str], ...]:
    """The sets of optional arguments that may be absent together: all of them, each, all but each, then any."""
    optional = [argument for argument in oracle.spec.inputs if isinstance(argument, TensorInput) and argument.optional]
    together: dict[str, frozenset[str]] = {}  # by a group's name, or an argument's own
    for one in optional:
        key = f"group {one.group}" if one.group else one.name
        together[key] = together.get(key, frozenset()) | {one.name}
    units = list(together.values())
    everything = frozenset(one.name for one in optional)
    sizes = sorted(range(1, len(units)), key=lambda size: (min(size, len(units) - size), size))
    others = (frozenset().union(*chosen) for size in sizes for chosen in itertools.combinations(units, size))
    found = [everything] if units else []
    for absent in others:
        if len(found) == ABSENCES - 1:  # the last is none of them
            break
        if oracle.takes(oracle.case(workload, seed=0, distribution="normal", absent=absent)):
            found.append(absent)
    return tuple(found)
