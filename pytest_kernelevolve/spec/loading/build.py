"""Turns a document that obeys the schema into an `OperatorSpec`, and finds what a schema cannot see.

Both loaders come through here, so YAML and Python specs obey the same rules: every symbol has a size, every dtype is
one, every expression evaluates, and every range has something in it.
"""

from __future__ import annotations

import itertools
import keyword
import math
from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date
from typing import Any

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.calls import ALLOWED, parse_call
from pytest_kernelevolve.spec.expressions import is_symbolic, symbols
from pytest_kernelevolve.spec.loading.feasibility import input_problem, missing_symbols, symbolic_texts
from pytest_kernelevolve.spec.loading.relations import check_relations
from pytest_kernelevolve.spec.loading.source import Source
from pytest_kernelevolve.spec.model import (
    ANY_LAYOUT,
    DTYPES,
    FLOATING,
    LAYOUT_NAMES,
    MOST_SAMPLES,
    SAMPLED,
    Dimension,
    HardwareGate,
    Input,
    Nested,
    OperatorSpec,
    Reference,
    ReferenceKind,
    Samples,
    Shares,
    TensorInput,
    Tolerance,
    ValueInput,
    Waiver,
    Workload,
)
from pytest_kernelevolve.spec.references import check_reference, parse_reference
from pytest_kernelevolve.spec.schema import KeyPath, schema_error, suggestion, where

ROW_SHARES = ("zero_rows", "equal_rows", "neg_inf", "ties")


def build_spec(
    raw: Any, source: Source, *, reference: Reference | None = None, function: Callable[..., Any] | None = None
) -> OperatorSpec:
    """The spec that ``raw`` describes. ``reference`` and ``function`` are given for specs written in Python."""
    problem = schema_error(raw)
    if problem is not None:
        raise source.error(*problem)
    name = raw["operator"]
    if keyword.iskeyword(name):
        raise source.error(f"operator {name!r} is a Python keyword; it cannot name the entry function", ("operator",))
    reference = reference or _reference(raw["reference"], source, ("reference",))
    samples = _samples(raw.get("samples"), reference, source)
    entries = raw.get("workloads", [] if samples else [{}])
    known = frozenset(symbol for entry in entries for symbol in entry)
    layout = raw.get("layout", ANY_LAYOUT)
    given = raw.get("inputs", {})
    inputs = tuple(_input(key, item, source, ("inputs", key), known, layout, given) for key, item in given.items())
    for symbol in raw.get("smallest", {}):
        if symbol not in known:
            keys = ("smallest", symbol)
            raise source.error(f"smallest: no workload gives a size to {symbol!r}{suggestion(symbol, known)}", keys)
    _check_order(inputs, source)
    check_relations(inputs, source)
    dtype_symbols = _dtype_symbols(inputs, source)
    workloads = _workloads(entries, source, ("workloads",), dtype_symbols, {})
    for index, workload in workloads:
        check_workload(inputs, workload, source, ("workloads", index))
    spec = OperatorSpec(
        name=name,
        reference=reference,
        inputs=inputs,
        workloads=tuple(workload for _, workload in workloads),
        gates=_gates(raw["hardware"], source, inputs, dtype_symbols),
        path=source.path,
        line=source.line(("operator",)),
        mode=raw.get("mode", "forward"),
        tolerances=_tolerances(raw.get("tolerances", {})),
        kernel=raw.get("kernel"),
        portable=raw.get("portable"),
        allow=tuple(raw.get("allow", ())),
        nonfinite=raw.get("nonfinite", "report"),
        family=raw.get("family"),
        kernelbench=raw.get("kernelbench"),
        seed=raw.get("seed"),
        hidden=_hidden(raw.get("hidden", True), source, inputs, dtype_symbols, workloads[0][1] if workloads else None),
        samples=samples,
        function=function,
        layouts=_layouts(layout, source, ("layout",)),
        accept_degenerate=raw.get("degenerate") == "accept",
        smallest=dict(raw.get("smallest", {})),
        waive=_waiver(raw.get("waive"), source, ("waive",)),
        share=raw.get("share"),
        downstream=tuple(raw.get("downstream", ())),
    )
    for key, template in (("kernel", spec.kernel), ("portable", spec.portable)):
        if template is not None:
            _check_kernel(spec, key, template, source)
    return spec


def check_workload(inputs: Iterable[Input], workload: Workload, source: Source, keys: KeyPath) -> None:
    """Raises SpecError where an input cannot be made for ``workload``: no size, no dtype, an empty range."""
    for item in inputs:
        problem = input_problem(item, workload)
        if problem is not None:
            place: KeyPath = ("inputs", item.name)
            context = f"{where(keys)}: {workload.label}".removesuffix(": ")
            blamed = keys if missing_symbols(item, workload) else place
            raise source.error(f"{where(place)}: {problem} ({context})", blamed)


def _reference(text: str, source: Source, keys: KeyPath) -> Reference:
    try:
        reference = parse_reference(text, source.path.parent, source.line(keys))
        check_reference(reference)
    except SpecError as error:
        raise source.error(f"{where(keys)}: {error.reason}", keys) from None
    return reference


def _input(
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
        _check_dtype(dtype, source, (*keys, "dtype"))
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
        item_reference = _reference(generator, source, (*keys, "generator"))
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
        layouts=_layouts(raw.get("layout", layout), source, (*keys, "layout") if "layout" in raw else ("layout",)),
        optional=bool(raw.get("optional", False)),
        group=raw["optional"] if isinstance(raw.get("optional"), str) else None,
        mutated=raw.get("mutated", False),
        keyword=raw.get("keyword", False),
        count=None if raw.get("count") is None else _dimension(raw["count"], source, (*keys, "count")),
        as_tuple=raw.get("tuple", False),
        nested=None if raw.get("nested") is None else _nested(raw["nested"], source, (*keys, "nested")),
    )


def _samples(raw: Mapping[str, Any] | None, reference: Reference, source: Source) -> Samples | None:
    if raw is None:
        return None
    if reference.kind is not ReferenceKind.ATEN:
        message = "samples are calls of an ATen overload: reference must be one, such as aten::add.Tensor"
        raise source.error(message, ("samples",))
    dtypes = raw.get("dtypes")
    for index, dtype in enumerate(dtypes or ()):
        if dtype not in SAMPLED:
            place = ("samples", "dtypes", index)
            end = suggestion(dtype, SAMPLED)
            raise source.error(f"unknown dtype {dtype!r} in {where(place)}; allowed: {', '.join(SAMPLED)}{end}", place)
    return Samples(
        opinfo=tuple(raw["opinfo"]),
        dtypes=None if dtypes is None else tuple(dtypes),
        most=int(raw.get("most", MOST_SAMPLES)),
        backward=raw.get("backward", False),
        distinct=tuple(raw.get("distinct", ())),
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


def _layouts(raw: str | list[str], source: Source, keys: KeyPath) -> tuple[str, ...]:
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


def _check_order(inputs: tuple[Input, ...], source: Source) -> None:
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


def _check_dtype(dtype: str, source: Source, keys: KeyPath) -> None:
    if dtype not in DTYPES:
        raise source.error(
            f"unknown dtype {dtype!r} in {where(keys)}; allowed: {', '.join(DTYPES)}{suggestion(dtype, DTYPES)}", keys
        )


def _dtype_symbols(inputs: tuple[Input, ...], source: Source) -> frozenset[str]:
    found = {"dtype"}
    for item in inputs:
        texts = [item.dtype] if isinstance(item, TensorInput) else symbolic_texts(item, ())
        found.update(text[1:] for text in texts if text.startswith("$"))
        if isinstance(item, TensorInput) and item.dtype == "$":
            raise source.error(f"inputs.{item.name}.dtype: '$' must be followed by a symbol", ("inputs", item.name))
    return frozenset(found)


def _workloads(
    raw: Any,
    source: Source,
    place: KeyPath,
    dtype_symbols: frozenset[str],
    defaults: Mapping[str, str],
    hidden: bool = False,
) -> list[tuple[int, Workload]]:
    """Each workload with the index of the entry it comes from; a list of dtypes gives several."""
    expanded: list[tuple[int, Workload]] = []
    for index, entry in enumerate(raw):
        sizes: dict[str, int] = {}
        choices: dict[str, list[str]] = {symbol: [dtype] for symbol, dtype in defaults.items()}
        for symbol, value in entry.items():
            if symbol == "timed":
                continue
            keys = (*place, index, symbol)
            if isinstance(value, int | float):
                if symbol in dtype_symbols:
                    raise source.error(f"{where(keys)} must be a dtype such as float32, not {value}", keys)
                sizes[symbol] = int(value)
                continue
            if symbol not in dtype_symbols:
                shown = f"a size must be an integer, not {value!r}"
                raise source.error(f"{where(keys)}: {shown}; no input has dtype: ${symbol}", keys)
            choices[symbol] = [value] if isinstance(value, str) else value
            for dtype in choices[symbol]:
                _check_dtype(dtype, source, keys)
        timed = entry.get("timed", True) and not hidden
        expanded += [
            (index, Workload(sizes=sizes, dtypes=dict(zip(choices, chosen, strict=True)), timed=timed, hidden=hidden))
            for chosen in itertools.product(*choices.values())
        ]
    return expanded


def _hidden(
    raw: Any, source: Source, inputs: tuple[Input, ...], dtype_symbols: frozenset[str], first: Workload | None
) -> tuple[Workload, ...] | None:
    if isinstance(raw, bool):
        return None if raw else ()
    workloads = _workloads(raw, source, ("hidden",), dtype_symbols, first.dtypes if first else {}, hidden=True)
    for index, workload in workloads:
        check_workload(inputs, workload, source, ("hidden", index))
    return tuple(workload for _, workload in workloads)


def _gates(
    raw: Mapping[str, Any], source: Source, inputs: tuple[Input, ...], dtype_symbols: frozenset[str]
) -> tuple[HardwareGate, ...]:
    gates: list[HardwareGate] = []
    for hardware, given in raw.items():
        fields = dict(given or {})
        if not math.isfinite(fields.get("min_speedup", 1.0)):
            keys = ("hardware", hardware, "min_speedup")
            raise source.error(f"{where(keys)} must be a number that a kernel can reach, not infinite", keys)
        if "workloads" in fields:
            place = ("hardware", hardware, "workloads")
            workloads = _workloads(fields["workloads"], source, place, dtype_symbols, {})
            for index, workload in workloads:
                check_workload(inputs, workload, source, (*place, index))
            fields["workloads"] = tuple(workload for _, workload in workloads)
        if "call" in fields:
            _check_call(fields["call"], inputs, source, ("hardware", hardware, "call"))
        if "waive" in fields:
            fields["waive"] = _waiver(fields["waive"], source, ("hardware", hardware, "waive"))
        for key in ("max_registers", "no_spills", "max_shared_kib"):
            if hardware == "cpu" and key in fields:
                keys = ("hardware", hardware, key)
                raise source.error(
                    f"{where(keys)}: a CPU's compilers report no such figure; give it to a GPU's gate", keys
                )
        several = several_languages(fields)
        gates.append(HardwareGate(hardware=hardware, **fields, **several))
    return tuple(gates)


def several_languages(fields: dict[str, Any]) -> dict[str, Any]:
    """Take a gate's ``language`` out of its fields where it is several: the first of them, and all."""
    stated = fields.get("language")
    if stated == "any":
        del fields["language"]
        return {"languages": ("any",)}
    if isinstance(stated, list):
        del fields["language"]
        each = tuple(dict.fromkeys(stated))
        return {"language": each[0], "languages": each if len(each) > 1 else ()}
    return {}


def _waiver(raw: Mapping[str, str] | None, source: Source, keys: KeyPath) -> Waiver | None:
    if raw is None:
        return None
    try:
        date.fromisoformat(raw["until"])
    except ValueError:
        place = (*keys, "until")
        raise source.error(f"{where(place)} must be a day such as 2026-12-31, not {raw['until']!r}", place) from None
    if not raw["reason"].strip():
        place = (*keys, "reason")
        raise source.error(f"{where(place)} is empty; say why the loss is known, or which issue tracks it", place)
    return Waiver(reason=raw["reason"].strip(), until=raw["until"])


def _check_call(text: str, inputs: tuple[Input, ...], source: Source, keys: tuple[str, ...]) -> None:
    names = [argument.name for argument in inputs]
    try:
        unknown = sorted(parse_call(text).names() - set(names))
    except ValueError as error:
        raise source.error(f"{where(keys)}: {error}; write {ALLOWED}", keys) from None
    if unknown:
        message = f"{where(keys)} passes {unknown[0]!r}, which is no input; inputs: {', '.join(names)}"
        raise source.error(message + suggestion(unknown[0], names), keys)


def _tolerances(raw: Mapping[str, Any]) -> dict[str, Tolerance]:
    bounds = {key: value for key, value in raw.items() if key in ("rtol", "atol")}
    tolerances = {key: Tolerance(**value) for key, value in raw.items() if key not in bounds}
    return {"*": Tolerance(**bounds), **tolerances} if bounds else tolerances


def _check_kernel(spec: OperatorSpec, key: str, template: str, source: Source) -> None:
    try:
        path = template.format(hardware="cpu", operator=spec.name)
    except (KeyError, IndexError, ValueError):
        raise source.error(
            f"{key} {template!r} must be a path that may hold {{hardware}} and {{operator}}", (key,)
        ) from None
    if not path.endswith(".py"):
        raise source.error(f"{key} {template!r} must name a .py file", (key,))
