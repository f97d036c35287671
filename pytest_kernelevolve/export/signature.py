"""How a call of an exported operator is read: sizes and dtypes off its arguments, and the schema of `torch.library`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pytest_kernelevolve.export.evidence import Timed
from pytest_kernelevolve.export.references import NotExportable
from pytest_kernelevolve.spec.expressions import evaluate, symbols
from pytest_kernelevolve.spec.model import OperatorSpec, ReferenceKind, TensorInput, ValueInput, Workload

MOST_ARGUMENTS = 64  # PyTorch takes no more in the schema of an operator.


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """``arguments`` in the reference's order; ``fit`` is the text of the function that reads a call."""

    arguments: tuple[str, ...]
    keywords: tuple[str, ...]
    defaults: Mapping[str, str]  # of the last arguments, as Python writes them
    schema: str
    fit: str
    tensors: tuple[str, ...]
    by_shape: bool  # regions are the exact shapes of all tensors


def signature_of(spec: OperatorSpec, workload: Workload) -> Signature:
    """The signature at one workload of the spec. Raises NotExportable."""
    from torch._subclasses import FakeTensorMode

    from pytest_kernelevolve.spec.resolve import resolve_callable

    with FakeTensorMode(allow_non_fake_inputs=True):
        examples = example_arguments(spec, workload)
        if len(examples) > MOST_ARGUMENTS:
            most = f"an operator of PyTorch's has at most {MOST_ARGUMENTS}"
            raise NotExportable(f"it has {len(examples)} arguments; {most}")
        keywords = tuple(item.name for item in spec.inputs if item.keyword)
        positional = [value for name, value in examples.items() if name not in keywords]
        try:
            results = resolve_callable(spec, workload)(*positional, **{name: examples[name] for name in keywords})
        except Exception as error:
            text = " ".join(str(error).split())[:200]
            raise NotExportable(f"its reference does not run on fake tensors: {type(error).__name__}: {text}") from None
    if list(examples)[len(examples) - len(keywords) :] != list(keywords):
        raise NotExportable("an argument that is passed by name lies before one that is passed by position")
    by_shape = spec.reference.kind is ReferenceKind.KERNELBENCH
    schema = ", ".join(f"{_type(spec, name, value)} {name}" for name, value in examples.items())
    return Signature(
        arguments=tuple(examples),
        keywords=keywords,
        defaults={} if by_shape else _defaults(spec, examples),
        schema=f"({schema}) -> {_results(results)}",
        fit=_fit_by_shape(examples) if by_shape else _fit(spec, examples),
        tensors=tuple(name for name, value in examples.items() if _is_tensor(value)),
        by_shape=by_shape,
    )


def example_arguments(spec: OperatorSpec, workload: Workload) -> dict[str, Any]:
    """The arguments of a workload; run under a fake mode, so that tensors have no memory."""
    import torch

    from pytest_kernelevolve.spec.cases import _value
    from pytest_kernelevolve.spec.kernelbench.problem import declared_arguments, open_problem

    if spec.reference.kind is ReferenceKind.KERNELBENCH:
        assert spec.reference.path is not None
        return declared_arguments(open_problem(spec.reference.path, workload.sizes, spec.reference.target))
    found: dict[str, Any] = {}
    for item in spec.inputs:
        if isinstance(item, ValueInput):
            found[item.name] = _value(item, workload)
            continue
        if item.mutated or item.nested is not None or item.optional or item.as_tuple:
            kind = (
                "mutated" if item.mutated else "nested" if item.nested else "optional" if item.optional else "a tuple"
            )
            raise NotExportable(f"its argument {item.name} is {kind}, which no region of a package can hold")
        name = workload.dtypes[item.dtype[1:]] if item.dtype.startswith("$") else item.dtype
        dtype = getattr(torch, name)

        def made(sizes: Mapping[str, int], item: TensorInput = item, dtype: torch.dtype = dtype) -> torch.Tensor:
            return torch.empty([evaluate(dimension, sizes) for dimension in item.shape], dtype=dtype)

        if item.count is None:
            found[item.name] = made(workload.sizes)
        else:
            count = evaluate(item.count, workload.sizes)
            found[item.name] = [made({"item": number, **workload.sizes}) for number in range(count)]
    return found


def tensors_at(spec: OperatorSpec, workload: Workload) -> dict[str, tuple[tuple[int, ...], str]]:
    """Shape and dtype of all tensors of a workload, in the order of the arguments."""
    from torch._subclasses import FakeTensorMode

    from pytest_kernelevolve.spec.cases import leaves

    with FakeTensorMode():
        found = leaves(example_arguments(spec, workload))
        return {name: (tuple(one.shape), str(one.dtype).removeprefix("torch.")) for name, one in found}


def workload_of(spec: OperatorSpec, timed: Timed) -> Workload:
    """The spec's workload that was timed. Raises NotExportable where the spec has it no more."""
    for workload in spec.workloads:
        dtype = workload.dtypes.get("dtype") or next(iter(workload.dtypes.values()), "")
        if dict(workload.sizes) == dict(timed.sizes) and dtype == timed.dtype:
            return workload
    raise NotExportable(f"it was timed at {dict(timed.sizes)} {timed.dtype}, which the spec has no more")


def elements_of(spec: OperatorSpec, timed: Timed) -> int:
    """The elements of all tensors of a timed workload."""
    return sum(math.prod(shape) for shape, _ in tensors_at(spec, workload_of(spec, timed)).values())


def _is_tensor(value: Any) -> bool:
    import torch

    return isinstance(value, torch.Tensor) or (isinstance(value, list) and bool(value) and _is_tensor(value[0]))


def _type(spec: OperatorSpec, name: str, value: Any) -> str:
    import torch

    match value:
        case torch.Tensor():
            return "Tensor"
        case [torch.Tensor(), *_]:
            return "Tensor[]"
        case bool():
            return "bool"
        case int():
            return "SymInt"
        case float():
            return "float"
        case str():
            return "str"
        case torch.dtype():
            return "ScalarType"
        case [*many] if many and all(type(one) is int for one in many):
            return "SymInt[]"
        case [*many] if many and all(type(one) is float for one in many):
            return "float[]"
    raise NotExportable(f"{spec.name}: no schema has a type for its argument {name}, which is {value!r}")


def _results(results: Any) -> str:
    if _is_tensor(results) and not isinstance(results, list):
        return "Tensor"
    if (
        isinstance(results, list | tuple)
        and results
        and all(_is_tensor(result) and not isinstance(result, list) for result in results)
    ):
        return f"({', '.join(['Tensor'] * len(results))})"
    raise NotExportable(f"its result is {type(results).__name__}, and no tensors alone")


def _defaults(spec: OperatorSpec, examples: Mapping[str, Any]) -> dict[str, str]:
    """Values that are the same in every workload, of the last arguments."""
    found: dict[str, str] = {}
    for item in reversed(spec.inputs):
        if not isinstance(item, ValueInput) or item.symbolic:
            break
        found[item.name] = repr(examples[item.name])
    return found


def _fit_by_shape(examples: Mapping[str, Any]) -> str:
    names = [name for name, value in examples.items() if _is_tensor(value)]
    dtypes = ", ".join(f'"{name}": {name}.dtype' for name in names)
    others = [
        f"    if not same({name}, {value!r}):\n        return None\n"
        for name, value in examples.items()
        if name not in names
    ]
    head = f"def fit({', '.join(examples)}):\n"
    return f"{head}{''.join(others)}    return Fit(sizes={{}}, dtypes={{{dtypes}}})\n"


def _fit(spec: OperatorSpec, examples: Mapping[str, Any]) -> str:
    lines: list[str] = []
    bound: dict[str, str] = {}
    dtypes: dict[str, str] = {}
    checks: list[str] = []
    tensors = [item for item in spec.inputs if isinstance(item, TensorInput)]
    for item in tensors:
        first = f"{item.name}[0]" if item.count is not None else item.name
        if item.count is not None:
            if item.count in bound or not str(item.count).isidentifier():
                checks.append(f"len({item.name}) != {item.count}")
            else:
                bound[str(item.count)] = f"len({item.name})"
        lines.append(f"    if {first}.dim() != {len(item.shape)}:\n        return None\n")
        for place, dimension in enumerate(item.shape):
            alone = isinstance(dimension, str) and dimension.isidentifier() and dimension != "item"
            if alone and str(dimension) not in bound:
                bound[str(dimension)] = f"{first}.shape[{place}]"
        shape = "".join(f"{dimension}, " for dimension in item.shape)
        if item.count is None:
            checks.append(f"{item.name}.shape != ({shape.strip()})")
        else:
            checks.append(f"any(one.shape != ({shape.strip()}) for item, one in enumerate({item.name}))")
        if not item.dtype.startswith("$"):
            checks.append(f"{first}.dtype != torch.{item.dtype}")
        elif item.dtype[1:] not in dtypes:
            dtypes[item.dtype[1:]] = f"{first}.dtype"
        else:
            checks.append(f"{first}.dtype != {dtypes[item.dtype[1:]]}")
    for plain in (argument for argument in spec.inputs if isinstance(argument, ValueInput)):
        value = plain.value
        if plain.symbolic and isinstance(value, str) and value.isidentifier() and value not in bound:
            bound[value] = plain.name
        else:
            checks.append(f"not same({plain.name}, {_written(value, plain.symbolic, dtypes)})")
    unknown = (
        {name for item in tensors for dimension in item.shape for name in symbols(dimension)} - bound.keys() - {"item"}
    )
    clash = bound.keys() & examples.keys()
    if unknown or clash:
        what = (
            f"the size {min(unknown)} stands alone in no shape"
            if unknown
            else f"{min(clash)} is a size and an argument"
        )
        raise NotExportable(f"{what}, so that it cannot be read off the arguments")
    lines += [f"    {name} = {text}\n" for name, text in bound.items()]
    lines += [f"    if {check}:\n        return None\n" for check in checks]
    sizes = ", ".join(f'"{name}": {name}' for name in bound)
    kinds = ", ".join(f'"{name}": {text}' for name, text in dtypes.items())
    return f"def fit({', '.join(examples)}):\n{''.join(lines)}    return Fit(sizes={{{sizes}}}, dtypes={{{kinds}}})\n"


def _written(value: Any, symbolic: bool, dtypes: Mapping[str, str]) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(_written(element, symbolic, dtypes) for element in value)}]"
    if symbolic and isinstance(value, str):
        return dtypes.get(value[1:], "None") if value.startswith("$") else value
    return repr(value)
