"""An operator at sizes that an interpreter gets through, and the calls for which a kernel is compiled."""

from __future__ import annotations

import math
from dataclasses import replace

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.expressions import evaluate
from pytest_kernelevolve.spec.hidden import hidden_workloads
from pytest_kernelevolve.spec.model import ITEM, OperatorSpec, ReferenceKind, TensorInput, Workload

SMALL_ELEMENTS = 50_000  # The most elements of all inputs of a case that is interpreted.
# The most elements of all inputs of a call for which a kernel is compiled: nobody reads or writes them.
MOST_ELEMENTS = 1 << 29
MOST_WITH_GRADIENTS = 1 << 22  # The same where the reference is run for the shapes of its gradients.
MOST_WORKLOADS = 6  # The most workloads for which a kernel is compiled.
STAND_INS = 2  # derived sizes that stand in for declared ones that are all too large


def elements(spec: OperatorSpec, workload: Workload) -> int:
    """The elements of all tensors whose shapes a spec states; of a KernelBench problem's own file 0, as none says."""
    total = 0
    for item in spec.inputs:
        if isinstance(item, TensorInput):
            count = 1 if item.count is None else evaluate(item.count, workload.sizes)
            total += sum(
                math.prod(evaluate(size, {ITEM: number, **workload.sizes}) for size in item.shape)
                for number in range(count)
            )
    return total


def small(spec: OperatorSpec) -> OperatorSpec | None:
    """The operator with small workloads alone, none of them timed; None where it has none and none can be derived."""
    if spec.reference.kind is ReferenceKind.KERNELBENCH:
        return None
    try:
        derived = hidden_workloads(spec)
    except SpecError:
        derived = ()
    hidden = tuple(one for one in derived if elements(spec, one) <= SMALL_ELEMENTS)
    declared = [workload for workload in spec.workloads if elements(spec, workload) <= SMALL_ELEMENTS]
    if not declared:
        declared, hidden = [replace(one, hidden=False) for one in hidden[:STAND_INS]], hidden[STAND_INS:]
    if not declared:
        return None
    workloads = tuple(replace(one, timed=False) for one in declared)
    return replace(spec, workloads=workloads, hidden=hidden, samples=None)


def built_for(spec: OperatorSpec) -> list[Workload]:
    """The workloads for whose sizes a kernel is compiled: the timed ones, or others where these are too large."""
    timed = [workload for workload in spec.workloads if workload.timed] or list(spec.workloads)
    if spec.reference.kind is not ReferenceKind.KERNELBENCH:
        most = MOST_ELEMENTS if spec.mode == "forward" else MOST_WITH_GRADIENTS
        fitting = [workload for workload in timed if elements(spec, workload) <= most]
        timed = fitting or [replace(workload, hidden=False) for workload in hidden_workloads(spec)[:STAND_INS]]
    return timed[:MOST_WORKLOADS]
