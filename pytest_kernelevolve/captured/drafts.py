"""Calls of one operator become a spec: dimensions that always agree share a symbol, and shapes are its workloads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pytest_kernelevolve.captured.calls import Model, Seen, TensorSeen

FLOATING = ("float64", "float32", "bfloat16", "float16", "float8_e4m3fn", "float8_e5m2")
SYMBOLS = "BMNKDHSTCEFGIJLOPQRUVWXYZA"
# Integer tensors that index a dimension of another argument: argument -> (that argument, its dimension or the one
# that a plain argument names).
INDICES: Mapping[tuple[str, str], tuple[str, int | str]] = {
    ("aten::embedding", "indices"): ("weight", 0),
    ("aten::_embedding_bag", "indices"): ("weight", 0),
    ("aten::index_select", "index"): ("self", "dim"),
    ("aten::gather", "index"): ("self", "dim"),
    ("aten::nll_loss_forward", "target"): ("self", 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One spec as text, with the share of the model's time that its workloads take."""

    name: str
    share: float
    text: str
    workloads: int


class NoDraft(ValueError):
    """Why calls cannot become a spec."""


def drafts(model: Model, hardware: str, *, top: int, least: float, shapes: int) -> tuple[list[Draft], dict[str, float]]:
    """Specs of the heaviest operators, and the share of what was left out, by reason."""
    left = {reason: seconds / model.seconds for reason, seconds in model.others.items() if model.seconds}
    groups: dict[tuple[str, str], list[Seen]] = {}
    for call in model.calls:
        groups.setdefault((call.overload, _kind(call)), []).append(call)
    ordered = sorted(groups.values(), key=lambda calls: -sum(one.seconds for one in calls))
    found: list[Draft] = []
    names: dict[str, int] = {}
    for calls in ordered:
        share = sum(one.seconds for one in calls) / model.seconds if model.seconds else 0.0
        base = calls[0].overload.removeprefix("aten::").replace(".", "_")
        if share < least or len(found) >= top:
            label = f"{calls[0].overload}: lighter than what was asked for"
            left[label] = left.get(label, 0.0) + share
            continue
        number = names.get(base, 0) + 1
        try:
            found.append(_draft(base if number == 1 else f"{base}_{number}", calls[:shapes], share, hardware, model))
            names[base] = number
        except NoDraft as error:
            label = f"{calls[0].overload}: {error}"
            left[label] = left.get(label, 0.0) + share
    return found, left


def _kind(call: Seen) -> str:
    """Calls of one kind differ in sizes and one floating dtype alone."""
    parts = []
    for argument in call.arguments:
        if isinstance(argument, TensorSeen):
            parts.append(f"{len(argument.shape)} {'floating' if argument.dtype in FLOATING else argument.dtype}")
        else:
            parts.append("sizes" if _sizes(argument) else repr(argument))
    return "; ".join(parts)


def _sizes(value: Any) -> bool:
    return (
        isinstance(value, list | tuple)
        and bool(value)
        and all(type(element) is int and element > 1 for element in value)
    )


def _draft(name: str, calls: Sequence[Seen], share: float, hardware: str, model: Model) -> Draft:
    import torch

    packet, _, overload = calls[0].overload.removeprefix("aten::").partition(".")
    schema = getattr(getattr(torch.ops.aten, packet), overload or "default")._schema
    arguments = [argument.name for argument in schema.arguments]
    if not any(isinstance(argument, TensorSeen) for argument in calls[0].arguments):
        raise NoDraft("no tensor among its arguments")
    for call in calls:
        dtypes = {
            argument.dtype
            for argument in call.arguments
            if isinstance(argument, TensorSeen) and argument.dtype in FLOATING
        }
        if len(dtypes) > 1:
            raise NoDraft("floating arguments of several dtypes")
    symbols = _symbols(calls, arguments)
    lines = [f"  {key}: {value}" for key, value in _inputs(schema, calls, arguments, symbols)]
    floating = any(isinstance(argument, TensorSeen) and argument.dtype in FLOATING for argument in calls[0].arguments)
    workloads = []
    for call in calls:
        sizes = {symbol: size for place, size in _places(call) if (symbol := symbols.get(place)) is not None}
        dtype = next(
            (
                argument.dtype
                for argument in call.arguments
                if isinstance(argument, TensorSeen) and argument.dtype in FLOATING
            ),
            "",
        )
        parts = [f"{symbol}: {size}" for symbol, size in sizes.items()] + ([f"dtype: {dtype}"] if floating else [])
        percent = 100 * call.seconds / model.seconds
        workloads.append(f"  - {{{', '.join(parts)}}}  # {percent:.2g} % of the time, {call.count} x")
    text = "\n".join(
        [
            f"# {calls[0].overload} of {model.source}; bounds of integers and values are to be checked.",
            f"operator: {name}",
            f"reference: {calls[0].overload}",
            f"share: {share:.4g}",
            "inputs:",
            *lines,
            "workloads:",
            *workloads,
            "hardware:",
            f"  {hardware}: {{min_speedup: 1.0}}",
            "",
        ]
    )
    return Draft(name=name, share=share, text=text, workloads=len(workloads))


Place = tuple[int, int]  # argument, dimension


def _places(call: Seen) -> Iterator[tuple[Place, int]]:
    for number, one in enumerate(call.arguments):
        if isinstance(one, TensorSeen):
            yield from (((number, dimension), size) for dimension, size in enumerate(one.shape))


def _symbols(calls: Sequence[Seen], arguments: Sequence[str]) -> dict[Place, str]:
    """A symbol for each dimension; those that agree in every call share one, and one that is always 1 has none."""
    values: dict[Place, list[int]] = {}
    for call in calls:
        for place, size in _places(call):
            values.setdefault(place, []).append(size)
    free = iter(one for one in SYMBOLS if one not in arguments)
    by_values: dict[tuple[int, ...], str] = {}
    found: dict[Place, str] = {}
    for place, sizes in values.items():
        if set(sizes) == {1}:
            continue
        key = tuple(sizes)
        if key not in by_values:
            symbol = next(free, None)
            if symbol is None:
                raise NoDraft("more dimensions than there are letters")
            by_values[key] = symbol
        found[place] = by_values[key]
    return found


def _inputs(
    schema: Any, calls: Sequence[Seen], arguments: Sequence[str], symbols: Mapping[Place, str]
) -> Iterator[tuple[str, str]]:
    first = calls[0]
    given = dict(zip(arguments, first.arguments, strict=True))
    for number, (argument, value) in enumerate(zip(schema.arguments, first.arguments, strict=True)):
        keyword = ", keyword: true" if argument.kwarg_only else ""
        if isinstance(value, TensorSeen):
            shape = ", ".join(str(symbols.get((number, dimension), 1)) for dimension in range(len(value.shape)))
            dtype = "$dtype" if value.dtype in FLOATING else value.dtype
            bounds = _bounds(first.overload, argument.name, value, given, arguments, symbols)
            yield argument.name, f"{{shape: [{shape}], dtype: {dtype}{bounds}{keyword}}}"
        else:
            yield argument.name, f"{{value: {_value(value, calls, number, symbols)}{keyword}}}"


def _bounds(
    overload: str,
    name: str,
    value: TensorSeen,
    given: Mapping[str, Any],
    arguments: Sequence[str],
    symbols: Mapping[Place, str],
) -> str:
    if value.dtype in (*FLOATING, "bool"):
        return ""
    rule = INDICES.get((overload.partition(".")[0], name))
    if rule is None:
        raise NoDraft(f"nothing is known of the values of its integer argument {name}")
    other, dimension = rule
    place = given[dimension] if isinstance(dimension, str) else dimension
    size = symbols.get((arguments.index(other), place % len(given[other].shape)), "1")
    return f", low: 0, high: {size}"


def _value(value: Any, calls: Sequence[Seen], number: int, symbols: Mapping[Place, str]) -> str:
    if _sizes(value):
        return f"[{', '.join(_size(place, calls, number, symbols) for place in range(len(value)))}]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.12g}" if "e" not in f"{value:.12g}" or "." in f"{value:.12g}" else f"{value:.1e}"
    return str(list(value)) if isinstance(value, list | tuple) else str(value)


def _size(place: int, calls: Sequence[Seen], number: int, symbols: Mapping[Place, str]) -> str:
    """A size among plain arguments: the symbol of a dimension that agrees with it in every call."""
    values: list[Any] = [call.arguments[number] for call in calls]
    sizes = [value[place] for value in values]
    for where, symbol in symbols.items():
        if [dict(_places(call))[where] for call in calls] == sizes:
            return symbol
    if len(set(sizes)) == 1:
        return str(sizes[0])
    raise NoDraft("a size among its plain arguments is that of no tensor")
