"""What is lifted: a spec whose inputs are spelled out, and its reference at given sizes. Runs in the worker only.

A KernelBench problem names neither shapes nor sizes: it is run at symbols for the constants that its workloads set,
with fake tensors, and the shapes of what it makes are then read as expressions over them. Where that fails, or says
something else than the problem does at a workload's own numbers, each workload is lifted for itself: the dimensions
that differ between workloads then become the sizes, under names of ours.
"""

from __future__ import annotations

import contextlib
import dataclasses
import math
import numbers
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from unittest.mock import patch

import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.expressions import evaluate, symbols
from pytest_kernelevolve.spec.kernelbench.problem import Problem, declared_arguments, open_problem
from pytest_kernelevolve.spec.model import Input, OperatorSpec, ReferenceKind, TensorInput, ValueInput, Workload
from pytest_kernelevolve.spec.resolve import resolve_callable
from pytest_kernelevolve.synthesis.lifting.sizes import read_sizes

Reference = Callable[..., Any]
SMALLEST_HINT = 2  # torch specialises on sizes 0 and 1


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Liftable:
    """``spec`` with all of its inputs, and what it computes at sizes that may be symbols.

    ``each`` says that workloads are lifted each for itself, as no graph for any size can be had.
    """

    spec: OperatorSpec
    reference: Callable[[Mapping[str, Any]], Reference]  # of a workload's sizes; called under the mode that is traced
    each: bool = False
    hidden: Mapping[str, int] = dataclasses.field(default_factory=dict)  # sizes that no input shows, at one workload
    backward: bool = False  # what is traced are the gradients of the inputs


def liftable(spec: OperatorSpec) -> Liftable:
    """Raises SpecError where the reference is missing or fails."""
    if spec.reference.kind is not ReferenceKind.KERNELBENCH:
        function = resolve_callable(spec, spec.workloads[0])
        return Liftable(spec=spec, reference=lambda _: function)
    by_workload = [_concrete(spec, workload) for workload in spec.workloads]
    varying = _varying(spec)
    inputs = _symbolic(spec, varying) if varying else None
    if inputs is None or not all(map(_agrees, [inputs] * len(by_workload), by_workload, spec.workloads)):
        return _each_for_itself(spec, by_workload)
    try:
        return _of_all_sizes(spec, inputs, varying)
    except ValueError:  # a size that no input shows
        return _each_for_itself(spec, by_workload)


def _varying(spec: OperatorSpec) -> list[str]:
    """The sizes that differ between workloads, shown and hidden; all others are numbers of the problem."""
    workloads = (*spec.workloads, *(spec.hidden or ()))
    return [
        name
        for name, size in spec.workloads[0].sizes.items()
        if any(workload.sizes[name] != size for workload in workloads)
    ]


# Problems, made of fake tensors


def _opened(spec: OperatorSpec, sizes: Mapping[str, Any]) -> Problem:
    assert spec.reference.path is not None
    with _without_values():
        return open_problem(spec.reference.path, sizes, spec.reference.target)


@contextlib.contextmanager
def _without_values() -> Iterator[None]:
    """While open, nothing that a module is filled with is computed: only shapes are asked for, and those may be
    symbols, of which no number is to be had."""
    numbers.Integral.register(torch.SymInt)  # as torch's modules ask
    square_root, tensor = math.sqrt, torch.tensor

    def sqrt(x: Any) -> Any:
        return torch.sym_sqrt(x) if isinstance(x, torch.SymInt | torch.SymFloat) else square_root(x)

    def scalar(data: Any, *arguments: Any, **keywords: Any) -> torch.Tensor:
        if isinstance(data, torch.SymInt | torch.SymFloat):
            usual = torch.int64 if isinstance(data, torch.SymInt) else torch.float32
            return torch.empty((), dtype=keywords.get("dtype") or usual)
        return tensor(data, *arguments, **keywords)

    with contextlib.ExitStack() as stack:
        for name, function in list(vars(torch.nn.init).items()):
            if name.endswith("_") and not name.startswith("_") and callable(function):
                stack.enter_context(patch.object(torch.nn.init, name, lambda given, *_, **__: given))
        stack.enter_context(patch.object(math, "sqrt", sqrt))
        stack.enter_context(patch.object(torch, "tensor", scalar))
        yield


def _concrete(spec: OperatorSpec, workload: Workload) -> dict[str, Any]:
    """The arguments at a workload's own sizes."""
    from torch._subclasses.fake_tensor import FakeTensorMode

    with FakeTensorMode(allow_non_fake_inputs=True), torch.no_grad():
        return declared_arguments(_opened(spec, workload.sizes))


def _symbolic(spec: OperatorSpec, varying: Sequence[str]) -> tuple[Input, ...] | None:
    """The inputs with shapes over the workloads' constants, or None where the problem cannot be made of symbols."""
    from torch._subclasses.fake_tensor import FakeTensorMode
    from torch.fx.experimental.symbolic_shapes import ShapeEnv

    environment = ShapeEnv()
    mode = FakeTensorMode(shape_env=environment, static_shapes=False, allow_non_fake_inputs=True)
    try:
        with mode, torch.no_grad(), _without_values():
            sizes = spec.workloads[0].sizes
            made = size_symbols(environment, {name: sizes[name] for name in varying})
            arguments = declared_arguments(_opened(spec, {**sizes, **made}))
            names = {str(size.node.expr): name for name, size in made.items() if isinstance(size, torch.SymInt)}
            return tuple(_input(name, value, spec, names) for name, value in arguments.items())
    except Exception:  # whatever the problem's own code does with a number that it has not got
        return None


def size_symbols(environment: Any, sizes: Mapping[str, int]) -> dict[str, Any]:
    """A symbol of ``environment`` for each size, no two of the same hint below three."""
    from torch._dynamo.source import ConstantSource
    from torch.fx.experimental.symbolic_shapes import DimDynamic

    made: dict[str, Any] = {}
    for index, (name, size) in enumerate(sizes.items()):
        hint = max(size, SMALLEST_HINT + index)
        symbol = environment.create_symbol(hint, ConstantSource(name), DimDynamic.DYNAMIC)
        made[name] = environment.create_symintnode(symbol, hint=hint)
    return made


def _input(name: str, value: Any, spec: OperatorSpec, names: Mapping[str, str]) -> Input:
    if isinstance(value, torch.Tensor):
        shape = tuple(_text(size, names) for size in value.shape)
        return TensorInput(name=name, shape=shape, dtype=_dtype(value, spec))
    return ValueInput(name=name, value=_text(value, names), symbolic=isinstance(value, torch.SymInt))


def _text(size: Any, names: Mapping[str, str]) -> Any:
    if not isinstance(size, torch.SymInt):
        return size
    from torch.utils._sympy.printers import PythonPrinter

    if size.node.expr.is_number:
        return int(size)
    text = PythonPrinter().doprint(size.node.expr)
    return re.sub(r"\bs\d+\b", lambda match: names[match[0]], text).strip()


def _dtype(value: torch.Tensor, spec: OperatorSpec) -> str:
    if value.is_floating_point() and "dtype" in spec.workloads[0].dtypes:
        return "$dtype"
    return str(value.dtype).removeprefix("torch.")


# Two ways to name sizes


def _agrees(inputs: Sequence[Input], arguments: Mapping[str, Any], workload: Workload) -> bool:
    """Whether expressions and problem say the same of a workload's inputs."""
    try:
        return [item.name for item in inputs] == list(arguments) and all(
            tuple(evaluate(size, workload.sizes) for size in item.shape) == tuple(arguments[item.name].shape)
            for item in inputs
            if isinstance(item, TensorInput)
        )
    except (SpecError, AttributeError):
        return False


def _of_all_sizes(spec: OperatorSpec, inputs: tuple[Input, ...], varying: Sequence[str]) -> Liftable:
    """Raises ValueError where the inputs do not show a size that their shapes are made of."""
    shown = {name for item in inputs if isinstance(item, TensorInput) for size in item.shape for name in symbols(size)}
    kept = [name for name in varying if name in shown]
    full = {_key(workload.sizes, kept): workload.sizes for workload in reversed(spec.workloads)}
    first = spec.workloads[0].sizes
    others = {name: first[name] for name in varying if name not in shown}

    def reference(sizes: Mapping[str, Any]) -> Reference:
        given = [size for size in sizes.values() if isinstance(size, int)]
        whole = full.get(tuple(given), first) if len(given) == len(sizes) else first
        return _opened(spec, {**whole, **sizes}).function

    workloads = tuple(
        dataclasses.replace(one, sizes={name: one.sizes[name] for name in kept}) for one in spec.workloads
    )
    plain = dataclasses.replace(spec, inputs=inputs, workloads=workloads)
    read_sizes(plain)
    return Liftable(spec=plain, reference=reference, hidden=others)


def _each_for_itself(spec: OperatorSpec, by_workload: Sequence[Mapping[str, Any]]) -> Liftable:
    sizes: list[dict[str, int]] = [{} for _ in by_workload]
    inputs: list[Input] = []
    for name, value in by_workload[0].items():
        if not isinstance(value, torch.Tensor):
            inputs.append(ValueInput(name=name, value=value))
            continue
        shape: list[Any] = []
        for place, size in enumerate(value.shape):
            there = [_size(arguments, name, place, len(value.shape)) for arguments in by_workload]
            shape.append(size if len(set(there)) == 1 else f"{name}_{place}")
            if len(set(there)) > 1:
                for one, number in zip(sizes, there, strict=True):
                    one[f"{name}_{place}"] = number
        inputs.append(TensorInput(name=name, shape=tuple(shape), dtype=_dtype(value, spec)))
    full = {tuple(made.values()): one.sizes for made, one in zip(sizes, spec.workloads, strict=True)}
    workloads = tuple(dataclasses.replace(one, sizes=made) for one, made in zip(spec.workloads, sizes, strict=True))
    plain = dataclasses.replace(spec, inputs=tuple(inputs), workloads=workloads)
    return Liftable(spec=plain, reference=lambda given: _opened(spec, full[tuple(given.values())]).function, each=True)


def _size(arguments: Mapping[str, Any], name: str, place: int, rank: int) -> int:
    value = arguments.get(name)
    if not isinstance(value, torch.Tensor) or value.dim() != rank:
        raise SpecError(f"the problem's input {name} has another form at another workload")
    return int(value.shape[place])


def _key(sizes: Mapping[str, int], names: Sequence[str]) -> tuple[int, ...]:
    return tuple(sizes[name] for name in names)


def guards(environment: Any, rename: Mapping[str, str]) -> tuple[str, ...]:
    """Conditions over the spec's symbols under which the graph is valid, as Python text."""
    import sympy
    from torch.utils._sympy.printers import PythonPrinter

    conditions = [guard.expr for guard in environment.guards]
    texts = [PythonPrinter().doprint(condition) for condition in conditions if condition is not sympy.true]
    for symbol, bounds in environment.var_to_range.items():
        if str(symbol) in rename and bounds.upper.is_finite and bounds.upper < 2**31:
            texts.append(f"{symbol} <= {int(bounds.upper)}")
    names = "|".join(map(re.escape, rename))
    named = [re.sub(rf"\b({names})\b", lambda match: rename[match[1]], text) for text in texts]
    # Bounds such as 2**62 come from the evaluation of the spec's own dimensions.
    # Names that are left are of sizes within the graph, which hold by construction.
    return tuple(dict.fromkeys(text for text in named if not re.search(r"\d{12}|\b[su]\d+\b", text)))
