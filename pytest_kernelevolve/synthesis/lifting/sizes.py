"""Writes the statements with which a lifted kernel reads its sizes from its inputs, and checks their shapes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pytest_kernelevolve.spec.model import Dimension, OperatorSpec, TensorInput, ValueInput
from pytest_kernelevolve.synthesis.lifting.process.protocol import size_name


def read_sizes(spec: OperatorSpec) -> list[str]:
    """Statements that bind every size symbol. Raises ValueError where one cannot be read from the inputs."""
    symbols = list(spec.workloads[0].sizes)
    reads: list[str] = []
    checks: list[str] = []
    known: set[str] = set()
    for item in spec.inputs:
        if not isinstance(item, TensorInput):
            continue
        fresh = [] if item.optional else [name for name in dict.fromkeys(map(str, item.shape)) if name in symbols]
        fresh = [name for name in fresh if name not in known]
        known.update(fresh)
        if fresh and len(fresh) == len(item.shape):
            names = ", ".join(size_name(name, spec) for name in fresh)
            reads.append(f"{names}{',' if len(fresh) == 1 else ''} = {item.name}.shape")
            continue
        places = list(map(str, item.shape))
        reads += [f"{size_name(name, spec)} = {item.name}.shape[{places.index(name)}]" for name in fresh]
        present = f"{item.name} is not None and " if item.optional else ""
        checks.append(f"if {present}{item.name}.shape != {_shape(item.shape, spec)}:")
        checks.append(f'    raise ValueError(f"unexpected shape of {item.name}: {{tuple({item.name}.shape)}}")')
    reads += [f"{size_name(name, spec)} = {_solved(name, spec)}" for name in symbols if name not in known]
    return [*reads, *checks]


def _shape(shape: Sequence[Dimension], spec: OperatorSpec) -> str:
    items = [_dimension(dimension, spec) for dimension in shape]
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def _dimension(dimension: Dimension, spec: OperatorSpec) -> str:
    renamed = {symbol: size_name(symbol, spec) for symbol in spec.workloads[0].sizes}
    return re.sub(r"[A-Za-z_]\w*", lambda match: renamed.get(match[0], match[0]), str(dimension))


def _solved(symbol: str, spec: OperatorSpec) -> str:
    """An expression for a symbol that is no tensor's plain dimension: from a value, or from ``2*N`` or ``N + 1``."""
    for item in spec.inputs:
        if isinstance(item, ValueInput) and item.symbolic:
            if item.value == symbol:
                return item.name
            if isinstance(item.value, list | tuple) and symbol in item.value:
                return f"{item.name}[{list(item.value).index(symbol)}]"
    for item in spec.inputs:
        if not isinstance(item, TensorInput) or item.optional:
            continue
        for place, dimension in enumerate(item.shape):
            text = str(dimension).replace(" ", "")
            if match := re.fullmatch(rf"(\d+)\*{symbol}|{symbol}\*(\d+)", text):
                return f"{item.name}.shape[{place}] // {match[1] or match[2]}"
            if match := re.fullmatch(rf"{symbol}([+-])(\d+)", text):
                return f"{item.name}.shape[{place}] {'-' if match[1] == '+' else '+'} {match[2]}"
    raise ValueError(f"size {symbol} cannot be read from the inputs' shapes")
