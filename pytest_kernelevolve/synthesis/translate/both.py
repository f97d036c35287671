"""One kernel file of two: code for the dtypes and sizes that a spec names, and a translation for everything else."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from typing import Any

from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput

_MULTIPLE = re.compile(r"(?:(\d+) ?\* ?)?(\w+)")  # a size, or so many times one

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
        for (times, size), there in zip(shape, tensor.shape):
            known = int(size) if size.isdigit() else sizes.setdefault(size, there // times)
            if there != times * known:
                return False
    try:
        values = values_at(sizes, dtypes)
    except KeyError:
        return False
    return all(name in given and same(given[name], value) for name, value in values.items())


def same(given, value):
    if isinstance(given, (list, tuple)) and isinstance(value, list):
        return list(given) == value
    return type(given) is type(value) and given == value


def {entry}(*given, **named):
    if takes(dict(zip(NAMES, given)) | named):
        return {entry}_at_sizes(*given, **named)
    return everything_else(*given, **named)
'''


def as_timed(spec: OperatorSpec) -> OperatorSpec:
    """The spec in the dtypes in which it is timed alone, for which code is lifted that has another one beside it; as it
    is where it cannot be told from the arguments which of them is meant."""
    timed = [workload.dtypes for workload in spec.workloads if workload.timed]
    workloads = tuple(workload for workload in spec.workloads if workload.dtypes in timed)
    return spec if _conditions(spec) is None or not timed else replace(spec, workloads=workloads)


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
        + f"NAMES = {names!r}\nTENSORS = {tensors!r}\n\n\n"
        + f"def values_at(sizes, dtypes):\n    return {{{values}}}\n"
        + CHOOSING.format(entry=spec.name)
    )


def _conditions(spec: OperatorSpec) -> tuple[dict[str, Any], str] | None:
    """Shapes and dtypes by tensor, and the items of a dict of the plain arguments, as text."""
    tensors: dict[str, Any] = {}
    values: list[str] = []
    for item in spec.inputs:
        if isinstance(item, TensorInput):
            shape = [_MULTIPLE.fullmatch(str(size)) for size in item.shape]
            if None in shape or item.count is not None or item.optional or item.nested is not None:
                return None
            symbol = item.dtype[1:] if item.dtype.startswith("$") else ""
            named = {workload.dtypes[symbol] for workload in spec.workloads} if symbol else {item.dtype}
            multiples = [(int(one[1] or 1), one[2]) for one in shape if one is not None]
            tensors[item.name] = (multiples, symbol or item.name, sorted(named))
        else:
            several = isinstance(item.value, tuple)
            each = [_text(one, symbolic=item.symbolic) for one in (item.value if several else (item.value,))]
            if None in each:
                return None
            joined = ", ".join(map(str, each))
            values.append(f"{item.name!r}: {f'[{joined}]' if several else joined}")
    return tensors, ", ".join(values)


def _text(value: Any, *, symbolic: bool) -> str | None:
    """A plain argument as an expression of ``sizes`` and ``dtypes``; None for what is no such one."""
    if not symbolic or not isinstance(value, str):
        return repr(value)
    if value.startswith("$"):
        return f"dtypes[{value[1:]!r}]"
    return None if "." in value else re.sub(r"[A-Za-z_]\w*", r"sizes['\g<0>']", value)
