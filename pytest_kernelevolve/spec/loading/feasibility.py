"""Says whether a workload's tensors can be made at all, before anything imports torch."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.expressions import evaluate, is_symbolic, symbols
from pytest_kernelevolve.spec.model import (
    FLOAT8,
    FLOATING,
    ITEM,
    PACKED,
    Dimension,
    Input,
    TensorInput,
    ValueInput,
    Workload,
)

_INTEGER_RANGES = {
    "bool": (0, 1),
    "uint8": (0, 2**8 - 1),
    **{f"int{bits}": (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) for bits in (8, 16, 32, 64)},
}


def input_problem(item: Input, workload: Workload) -> str | None:
    """Why ``item`` cannot be made for ``workload``, or None where it can."""
    try:
        return _value_problem(item, workload) if isinstance(item, ValueInput) else _tensor_problem(item, workload)
    except SpecError as error:  # of an expression, which knows neither file nor line
        return error.reason


def missing_symbols(item: Input, workload: Workload) -> set[str]:
    """The symbols of ``item`` to which ``workload`` gives neither size nor dtype."""
    used = {symbol for dimension in expressions(item, workload.sizes) for symbol in symbols(dimension)}
    used -= {ITEM} if isinstance(item, TensorInput) and item.count is not None else set()
    texts = [item.dtype] if isinstance(item, TensorInput) else symbolic_texts(item, workload.sizes)
    used |= {text[1:] for text in texts if text.startswith("$")}
    return used - set(workload.sizes) - set(workload.dtypes)


def expressions(item: Input, known: Container[str]) -> Iterator[Dimension]:
    """Every expression over sizes in ``item``."""
    if isinstance(item, ValueInput):
        yield from (text for text in symbolic_texts(item, known) if not text.startswith(("$", "torch.")))
        return
    yield from item.shape
    rows = None if item.nested is None else item.nested.rows
    yield from (bound for bound in (item.low, item.high, item.total, item.count, rows) if isinstance(bound, str))


def symbolic_texts(item: ValueInput, known: Container[str]) -> list[str]:
    """The strings in a value that each workload replaces; see `expressions.is_symbolic`."""
    if not item.symbolic:
        return []
    values = item.value if isinstance(item.value, tuple) else (item.value,)
    return [value for value in values if isinstance(value, str) and is_symbolic(value, known)]


def _value_problem(item: ValueInput, workload: Workload) -> str | None:
    for text in symbolic_texts(item, workload.sizes):
        if text.startswith("$") and text[1:] not in workload.dtypes:
            return _no_dtype(text, workload)
    for expression in expressions(item, workload.sizes):
        evaluate(expression, workload.sizes)
    return None


def _tensor_problem(item: TensorInput, workload: Workload) -> str | None:
    if item.dtype.startswith("$") and item.dtype[1:] not in workload.dtypes:
        return _no_dtype(item.dtype, workload)
    dtype = workload.dtypes[item.dtype[1:]] if item.dtype.startswith("$") else item.dtype
    sizes = workload.sizes if item.count is None else {ITEM: 0, **workload.sizes}
    count = 1
    for dimension in item.shape:
        size = evaluate(dimension, sizes)
        if size < 0:
            return f"dimension {dimension!r} is {size}, and a size cannot be negative"
        count *= size
    if item.nested is not None and (problem := _rows_problem(item, sizes)) is not None:
        return problem
    if item.generator is not None:
        return None
    if dtype in FLOATING and (item.follows or item.packed is not None):
        what = "a bound that follows from another input" if item.follows else f"packed {item.packed}"
        return f"{what} needs an integer dtype, not {dtype}"
    if dtype in FLOAT8 and item.values == "distinct":
        return f"{dtype} has 256 numbers, too few for distinct values: give values: sorted, or a generator"
    low, high = _bound(item.low, sizes), _bound(item.high, sizes)
    if item.packed is not None:
        return _packed_problem(item.packed, dtype, low, high)
    if item.total is not None:
        return _total_problem(item, count, evaluate(item.total, sizes), int(low or 0))
    if dtype in FLOATING:
        empty = low is not None and high is not None and low >= high
        return f"low {low} must be less than high {high}" if empty else None
    return _integer_problem(item, dtype, count, low or 0, high)


def _rows_problem(item: TensorInput, sizes: Mapping[str, int]) -> str | None:
    if item.nested is None or item.nested.rows is None:
        return None
    rows, total = evaluate(item.nested.rows, sizes), evaluate(item.shape[0], sizes)
    if rows < 1:
        return f"nested has {rows} rows, and needs one at least"
    if rows * item.nested.shortest > total:
        return f"its {total} values are too few for {rows} rows of at least {item.nested.shortest}"
    return None


def _packed_problem(kind: str, dtype: str, low: float | None, high: float | None) -> str | None:
    least, end = PACKED[kind]
    if dtype == "bool":
        return f"packed {kind} needs an integer dtype such as uint8 or int32, not bool"
    first, last = least if low is None else low, end if high is None else high
    if not least <= first < last <= end:
        return f"low {first} and high {last} lie outside {kind}, whose codes are {least} to {end - 1}"
    return None


def _integer_problem(item: TensorInput, dtype: str, count: int, low: float, high: float | None) -> str | None:
    if high is not None and low >= high:
        return f"low {low} must be less than high {high}"
    least, most = _INTEGER_RANGES[dtype]
    if dtype != "bool" and (low < least or (high is not None and high > most + 1)):
        return f"low {low} and high {high} lie outside {dtype}, which holds {least} to {most}"
    room = (most + 1 if high is None else high) - low
    if item.values == "distinct" and room < count:
        end = "" if high is None else f" between low {low} and high {high}"
        return f"{count} distinct values do not fit in {dtype}{end}"
    return None


def _total_problem(item: TensorInput, count: int, total: int, least: int) -> str | None:
    needed = count * least if item.values == "lengths" else 0
    if total < needed or (total > 0 and count == 0):
        return f"total {total} cannot be split into {count} lengths of at least {least}"
    return None


def _bound(bound: float | str | None, sizes: Mapping[str, int]) -> float | None:
    return evaluate(bound, sizes) if isinstance(bound, str) else bound


def _no_dtype(symbol: str, workload: Workload) -> str:
    given = ", ".join([*workload.sizes, *workload.dtypes]) or "nothing"
    return f"dtype symbol {symbol!r} has no dtype; add {symbol[1:]}: float32; the workload gives {given}"
