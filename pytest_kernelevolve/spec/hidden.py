"""Sizes that no prompt shows, derived from the declared ones, so that a kernel cannot be right for those alone.

Each derived workload keeps what the declared ones have in common: divisions that leave no rest, the order of symbols
(a kernel width below its signal's length), small structural sizes, and room for every range, length and offset.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.expressions import divisions, evaluate
from pytest_kernelevolve.spec.loading.feasibility import expressions, input_problem
from pytest_kernelevolve.spec.model import (
    ITEM,
    OperatorSpec,
    ReferenceKind,
    TensorInput,
    ValueInput,
    Workload,
)

_STRUCTURAL = 8  # a symbol never larger than this, such as a kernel's width, is part of what the operator is
_MOST_ELEMENTS = 2**18  # The most elements of one tensor: hidden sizes find errors, they do not take time.
# One palette a workload; a symbol takes the next entry in turn. Odd and prime, below a tile, one, beside powers of two.
_PALETTES = (
    (37, 131, 67, 19, 29),
    (3, 5, 7, 2, 11),
    (1, 1, 1, 1, 1),
    (129, 33, 65, 17, 9),
    (5, 1031, 3, 2, 7),
    (257, 3, 31, 5, 2),
)


def hidden_workloads(spec: OperatorSpec) -> tuple[Workload, ...]:
    """The hidden workloads of ``spec``: those it declares, or else derived ones. Small, and never timed."""
    if spec.hidden is not None:
        return spec.hidden
    if spec.reference.kind is ReferenceKind.KERNELBENCH or not spec.workloads:
        return ()
    declared = [workload.sizes for workload in spec.workloads]
    names = tuple(dict.fromkeys(symbol for sizes in declared for symbol in sizes))
    rules = _Rules(spec, declared, names)
    dtypes = list({tuple(workload.dtypes.items()): workload.dtypes for workload in spec.workloads}.values())
    chosen: list[Workload] = []
    seen = [dict(sizes) for sizes in declared]
    for palette in _PALETTES:
        dtype = dtypes[len(chosen) % len(dtypes)]
        for smaller in (1, 3, 9):  # where the products of many symbols grow too large
            sizes = rules.assign(tuple(-(-size // smaller) | 1 for size in palette))
            if sizes is None or sizes in seen:
                continue
            workload = Workload(sizes=sizes, dtypes=dtype, timed=False, hidden=True)
            if _possible(spec, workload):
                chosen.append(workload)
                seen.append(sizes)
                break
    return tuple(chosen)


class _Rules:
    """What the declared workloads have in common, and sizes that keep to it."""

    def __init__(self, spec: OperatorSpec, declared: list[Mapping[str, int]], names: tuple[str, ...]) -> None:
        self._names = names
        self._smallest = {symbol: least for symbol, least in spec.smallest.items() if symbol in names}
        self._declared = declared
        self._fixed = {
            name: declared[0][name]
            for name in names
            if all(sizes.get(name) == declared[0].get(name) for sizes in declared) and declared[0][name] <= _STRUCTURAL
        }
        self._exact = [
            pair
            for item in spec.inputs
            for dimension in expressions(item, names)
            for pair in divisions(dimension)
            if all(_divides(pair, sizes) for sizes in declared)
        ]
        self._below = [
            (small, large)
            for small, large in itertools.permutations(names, 2)
            if all(sizes.get(small, 0) < sizes.get(large, 0) for sizes in declared)
        ]

    def assign(self, palette: tuple[int, ...]) -> dict[str, int] | None:
        """Sizes from ``palette`` that obey the rules, or None where a few repairs do not find any."""
        turn = itertools.cycle(palette)
        sizes = {name: self._fixed[name] if name in self._fixed else next(turn) for name in self._names}
        for _ in range(2 * len(self._names) + 2):
            before = dict(sizes)
            self._repair(sizes)
            for symbol, least in self._smallest.items():
                sizes[symbol] = max(sizes.get(symbol, least), least)
            if sizes == before:
                return sizes if self._obeyed(sizes) else None
        return sizes if self._obeyed(sizes) else None

    def _repair(self, sizes: dict[str, int]) -> None:
        for small, large in self._below:
            if sizes[small] > sizes[large]:
                if large in self._fixed:
                    sizes[small] = sizes[large]
                else:
                    sizes[large] = sizes[small]
        for dividend, divisor in self._exact:
            if dividend not in sizes or dividend in self._fixed:
                continue
            try:
                step = evaluate(divisor, sizes)
            except SpecError:
                continue
            if step > 0:
                sizes[dividend] = max(step, -(-sizes[dividend] // step) * step)

    def _obeyed(self, sizes: Mapping[str, int]) -> bool:
        return all(_divides(pair, sizes) for pair in self._exact) and all(
            sizes[small] <= sizes[large] for small, large in self._below
        )


def _possible(spec: OperatorSpec, workload: Workload) -> bool:
    """Whether every input can be made for ``workload``, and none is large."""
    try:
        for item in spec.inputs:
            if input_problem(item, workload) is not None:
                return False
            if isinstance(item, TensorInput):
                count = 1
                for dimension in item.shape:
                    count *= evaluate(dimension, {ITEM: 0, **workload.sizes})
                if count > _MOST_ELEMENTS or (count == 0 and _declares_elements(item, spec)):
                    return False
            elif not _positive(item, spec, workload):
                return False
    except SpecError:
        return False
    return True


def _declares_elements(item: TensorInput, spec: OperatorSpec) -> bool:
    declared = ({ITEM: 0, **workload.sizes} for workload in spec.workloads)
    return all(evaluate(dimension, sizes) > 0 for sizes in declared for dimension in item.shape)


def _positive(item: ValueInput, spec: OperatorSpec, workload: Workload) -> bool:
    """Whether symbolic values stay positive where they always were, so that no count or width becomes 0."""
    for text in expressions(item, workload.sizes):
        declared = all(evaluate(text, other.sizes) > 0 for other in spec.workloads)
        if declared and evaluate(text, workload.sizes) <= 0:
            return False
    return True


def _divides(pair: tuple[str, str], sizes: Mapping[str, int]) -> bool:
    try:
        divisor = evaluate(pair[1], sizes)
        return divisor != 0 and evaluate(pair[0], sizes) % divisor == 0
    except SpecError:
        return False
