"""One kernel file of two: code for the dtypes and sizes that a spec names, and a translation for everything else."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput

CHOOSING = '''


def takes(given):
    """Whether the code above was made for such arguments: dtypes, as many dimensions, sizes that agree, values."""
    sizes, dtypes = {{}}, {{}}
    for name, (shape, symbol, allowed) in TENSORS.items():
        tensor = given.get(name)
        if not isinstance(tensor, torch.Tensor) or tensor.ndim != len(shape) or not tensor.numel():
            return False
        if str(tensor.dtype)[6:] not in allowed or dtypes.setdefault(symbol, tensor.dtype) != tensor.dtype:
            return False
        if any(sizes.setdefault(size, there) != there for size, there in zip(shape, tensor.shape)):
            return False
    return all(name in given and same(given[name], value) for name, value in VALUES.items())


def same(given, value):
    if isinstance(given, (list, tuple)) and isinstance(value, list):
        return list(given) == value
    return type(given) is type(value) and given == value


def {entry}(*given, **named):
    if takes(dict(zip(NAMES, given)) | named):
        return {entry}_at_sizes(*given, **named)
    return everything_else(*given, **named)
'''


def both(lifted: str, general: str, spec: OperatorSpec) -> str | None:
    """The two in one file; None where it cannot be told from the arguments which of them is meant."""
    entry = rf"^def {re.escape(spec.name)}\("
    conditions = _conditions(spec)
    if conditions is None or len(re.findall(entry, lifted, re.MULTILINE)) != 1:
        return None
    tensors, values = conditions
    names = [item.name for item in spec.inputs if not item.keyword]
    nested = textwrap.indent(general, "    ")
    return (
        re.sub(entry, f"def {spec.name}_at_sizes(", lifted, flags=re.MULTILINE).rstrip()
        + f"\n\n\ndef translated():\n{nested}\n    return {spec.name}\n\n\neverything_else = translated()\n"
        + f"NAMES = {names!r}\nTENSORS = {tensors!r}\nVALUES = {values!r}"
        + CHOOSING.format(entry=spec.name)
    )


def _conditions(spec: OperatorSpec) -> tuple[dict[str, Any], dict[str, Any]] | None:
    tensors: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for item in spec.inputs:
        if isinstance(item, TensorInput):
            plain = all(isinstance(size, int) or size.isidentifier() for size in item.shape)
            if not plain or item.count is not None or item.optional or item.nested is not None:
                return None
            symbol = item.dtype[1:] if item.dtype.startswith("$") else ""
            named = {workload.dtypes[symbol] for workload in spec.workloads} if symbol else {item.dtype}
            tensors[item.name] = (item.shape, symbol or item.name, sorted(named))
        elif item.symbolic:
            return None
        else:
            values[item.name] = list(item.value) if isinstance(item.value, tuple) else item.value
    return tensors, values
