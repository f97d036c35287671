"""Turns a document that obeys the schema into an `OperatorSpec`, and finds what a schema cannot see.

Both loaders come through here, so YAML and Python specs obey the same rules: every symbol has a size, every dtype is
one, every expression evaluates, and every range has something in it.
"""

from __future__ import annotations

import itertools
import keyword
import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from pytest_kernelevolve.spec.calls import ALLOWED, parse_call
from pytest_kernelevolve.spec.loading.feasibility import input_problem, missing_symbols
from pytest_kernelevolve.spec.loading.inputs import (
    check_dtype,
    check_order,
    dtype_symbols_of,
    read_input,
    read_layouts,
    read_reference,
)
from pytest_kernelevolve.spec.loading.relations import check_relations
from pytest_kernelevolve.spec.loading.source import Source
from pytest_kernelevolve.spec.model import (
    ANY_LAYOUT,
    MOST_SAMPLES,
    SAMPLED,
    HardwareGate,
    Input,
    OperatorSpec,
    Reference,
    ReferenceKind,
    Samples,
    Tolerance,
    Waiver,
    Workload,
)
from pytest_kernelevolve.spec.schema import KeyPath, schema_error, suggestion, where


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
    reference = reference or read_reference(raw["reference"], source, ("reference",))
    samples = _samples(raw.get("samples"), reference, source)
    entries = raw.get("workloads", [] if samples else [{}])
    known = frozenset(symbol for entry in entries for symbol in entry)
    layout = raw.get("layout", ANY_LAYOUT)
    given = raw.get("inputs", {})
    inputs = tuple(read_input(key, item, source, ("inputs", key), known, layout, given) for key, item in given.items())
    for symbol in raw.get("smallest", {}):
        if symbol not in known:
            keys = ("smallest", symbol)
            raise source.error(f"smallest: no workload gives a size to {symbol!r}{suggestion(symbol, known)}", keys)
    check_order(inputs, source)
    check_relations(inputs, source)
    dtype_symbols = dtype_symbols_of(inputs, source)
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
        layouts=read_layouts(layout, source, ("layout",)),
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
                check_dtype(dtype, source, keys)
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
