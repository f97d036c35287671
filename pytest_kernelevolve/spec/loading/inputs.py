"""An input of a document becomes an `Input`: its shape, its dtype, its values, its layouts, and how it is passed."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.expressions import is_symbolic, symbols
from pytest_kernelevolve.spec.loading.feasibility import symbolic_texts
from pytest_kernelevolve.spec.loading.source import Source
from pytest_kernelevolve.spec.model import (
    ANY_LAYOUT,
    DTYPES,
    FLOATING,
    LAYOUT_NAMES,
    Dimension,
    Input,
    Nested,
    Reference,
    ReferenceKind,
    Shares,
    TensorInput,
    ValueInput,
)
from pytest_kernelevolve.spec.references import check_reference, parse_reference
from pytest_kernelevolve.spec.schema import KeyPath, suggestion, where

ROW_SHARES = ("zero_rows", "equal_rows", "neg_inf", "ties")


def read_input(
    name: str,
    raw: Mapping[str, Any],
    source: Source,
    keys: KeyPath,
    known: frozenset[str],
    layout: str | list[str],
    others: Container[str],
) -> Input:
    if "value" in raw:
        value, symbolic = _value(raw["value"], known)
        return ValueInput(name=name, value=value, symbolic=symbolic, keyword=raw.get("keyword", False))
    dtype = raw.get("dtype", "$dtype")
    if not dtype.startswith("$"):
        check_dtype(dtype, source, (*keys, "dtype"))
    integer = dtype in DTYPES and dtype not in FLOATING  # a symbol may be either
    given = raw.get("values", "uniform" if integer else "mixture")
    shares = None if isinstance(given, str) else _shares(given, dtype, source, (*keys, "values"))
    values = given if isinstance(given, str) else "uniform" if integer else "mixture"
    if values in ("lengths", "offsets") and "total" not in raw:
        raise source.error(f"{where(keys)} has values: {values} and needs total:, the sum of the lengths", keys)
    if values in ("lengths", "offsets") and dtype in FLOATING:
        raise source.error(f"{where(keys)} has values: {values} and needs an integer dtype, not {dtype}", keys)
    generator = raw.get("generator")
    item_reference = None
    if generator is not None:
        item_reference = read_reference(generator, source, (*keys, "generator"))
        if item_reference.kind not in (ReferenceKind.FILE, ReferenceKind.DOTTED):
            raise source.error(f"{where(keys)}.generator must be ./file.py:function", (*keys, "generator"))
    low, low_of = _checked_bound(raw.get("low"), source, (*keys, "low"), known, others)
    high, high_of = _checked_bound(raw.get("high"), source, (*keys, "high"), known, others)
    return TensorInput(
        name=name,
        shape=tuple(_dimension(size, source, (*keys, "shape")) for size in raw["shape"]),
        dtype=dtype,
        values=values,
        low=low,
        high=high,
        low_of=low_of,
        high_of=high_of,
        packed=raw.get("packed"),
        total=None if raw.get("total") is None else _dimension(raw["total"], source, (*keys, "total")),
        generator=item_reference,
        shares=shares,
        layouts=read_layouts(raw.get("layout", layout), source, (*keys, "layout") if "layout" in raw else ("layout",)),
        optional=bool(raw.get("optional", False)),
        group=raw["optional"] if isinstance(raw.get("optional"), str) else None,
        mutated=raw.get("mutated", False),
        keyword=raw.get("keyword", False),
        count=None if raw.get("count") is None else _dimension(raw["count"], source, (*keys, "count")),
        as_tuple=raw.get("tuple", False),
        nested=None if raw.get("nested") is None else _nested(raw["nested"], source, (*keys, "nested")),
    )


def _shares(raw: Mapping[str, Any], dtype: str, source: Source, keys: KeyPath) -> Shares:
    fields = {name: float(value) for name, value in raw.items() if name != "sentinel"}
    if dtype in DTYPES and dtype not in FLOATING and (wrong := next(iter(fields), None)) is not None:
        raise source.error(f"{where(keys)}.{wrong} needs a floating dtype, not {dtype}; integers take sentinel", keys)
    sentinel = raw.get("sentinel")
    if sentinel is not None:
        fields |= {"sentinel": sentinel["value"], "sentinel_share": float(sentinel["share"])}
    if sum(fields.get(name, 0.0) for name in ROW_SHARES) > 1.0:
        what = f"{', '.join(ROW_SHARES)} are shares of the same rows, and at most 1 together"
        raise source.error(f"{where(keys)}: {what}", keys)
    return Shares(**fields)


def read_layouts(raw: str | list[str], source: Source, keys: KeyPath) -> tuple[str, ...]:
    """The layouts that a spec allows; () for any. A contiguous tensor may begin anywhere in memory."""
    names = [raw] if isinstance(raw, str) else raw
    for name in names:
        if name not in (*LAYOUT_NAMES, ANY_LAYOUT):
            allowed = (ANY_LAYOUT, *LAYOUT_NAMES)
            close = suggestion(name, allowed)
            raise source.error(f"{where(keys)}: unknown layout {name!r}; allowed: {', '.join(allowed)}{close}", keys)
    if not names or ANY_LAYOUT in names:
        return ()
    return tuple(dict.fromkeys(["contiguous", "offset", *names] if names == ["contiguous"] else ["contiguous", *names]))


def _dimension(raw: Any, source: Source, keys: KeyPath) -> Dimension:
    if not isinstance(raw, str):
        size = int(raw)
        if size < 0:
            raise source.error(f"{where(keys)} holds {size}, and a size cannot be negative", keys)
        return size
    try:
        symbols(raw)
    except SpecError as error:
        raise source.error(f"{where(keys)}: {error.reason}", keys) from None
    return raw


def _checked_bound(
    raw: Any, source: Source, keys: KeyPath, known: frozenset[str], others: Container[str]
) -> tuple[float | str | None, str | None]:
    """A number or an expression; or the name of another input, whose elements are the bound."""
    if isinstance(raw, str) and raw in others and raw not in known:
        return None, raw
    return _dimension(raw, source, keys) if isinstance(raw, str) else raw, None


def _nested(raw: Any, source: Source, keys: KeyPath) -> Nested:
    if not isinstance(raw, Mapping):
        return Nested(rows=_dimension(raw, source, keys))
    if ("rows" in raw) == ("like" in raw):
        what = "needs either rows:, how many it has, or like:, another nested input whose rows are as long"
        raise source.error(f"{where(keys)} {what}", keys)
    rows = _dimension(raw["rows"], source, (*keys, "rows")) if "rows" in raw else None
    return Nested(rows=rows, like=raw.get("like"), shortest=int(raw.get("shortest", 0)))


def _value(raw: Any, known: frozenset[str]) -> tuple[Any, bool]:
    """A plain value, and whether something in it is made anew for each workload."""
    if isinstance(raw, list):
        items = [_value(item, known) for item in raw]
        return tuple(item for item, _ in items), any(symbolic for _, symbolic in items)
    return raw, isinstance(raw, str) and is_symbolic(raw, known)


def read_reference(text: str, source: Source, keys: KeyPath) -> Reference:
    try:
        reference = parse_reference(text, source.path.parent, source.line(keys))
        check_reference(reference)
    except SpecError as error:
        raise source.error(f"{where(keys)}: {error.reason}", keys) from None
    return reference


def check_order(inputs: tuple[Input, ...], source: Source) -> None:
    seen_keyword: str | None = None
    for item in inputs:
        if item.keyword:
            seen_keyword = item.name
        elif seen_keyword is not None:
            raise source.error(
                f"inputs.{item.name} is positional and follows {seen_keyword}, which is passed by keyword; "
                "put positional inputs first or give it keyword: true",
                ("inputs", item.name),
            )


def check_dtype(dtype: str, source: Source, keys: KeyPath) -> None:
    if dtype not in DTYPES:
        raise source.error(
            f"unknown dtype {dtype!r} in {where(keys)}; allowed: {', '.join(DTYPES)}{suggestion(dtype, DTYPES)}", keys
        )


def dtype_symbols_of(inputs: tuple[Input, ...], source: Source) -> frozenset[str]:
    found = {"dtype"}
    for item in inputs:
        texts = [item.dtype] if isinstance(item, TensorInput) else symbolic_texts(item, ())
        found.update(text[1:] for text in texts if text.startswith("$"))
        if isinstance(item, TensorInput) and item.dtype == "$":
            raise source.error(f"inputs.{item.name}.dtype: '$' must be followed by a symbol", ("inputs", item.name))
    return frozenset(found)
