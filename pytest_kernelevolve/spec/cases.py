"""A workload with its tensors: what one call of reference and kernel is made of.

A case is a function of (seed, distribution, workload, spec) alone. Generators are private: no global state is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.expressions import evaluate, is_symbolic
from pytest_kernelevolve.spec.filling.edge_values import EDGES, family_of
from pytest_kernelevolve.spec.filling.inputs import Filler
from pytest_kernelevolve.spec.filling.values import DISTRIBUTIONS, WIDE
from pytest_kernelevolve.spec.model import ITEM, Input, OperatorSpec, ReferenceKind, TensorInput, ValueInput, Workload
from pytest_kernelevolve.spec.ragged import Ragged

__all__ = ["DISTRIBUTIONS", "EDGES", "Case", "make_case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The arguments of one call, by name and in the order of the spec; tensors, or plain values."""

    names: tuple[str, ...]
    arguments: dict[str, Any]
    keywords: frozenset[str]
    mutated: frozenset[str]
    workload: Workload
    seed: int
    distribution: str
    sample: str = ""  # the call in words, where it comes from PyTorch's database of operators
    overload: bool = False  # of an ATen overload, whose dtype arguments are those of its tensors

    def call(self, function: Callable[..., Any]) -> Any:
        """Calls ``function`` as the reference is called. Writes to ``mutated`` arguments where the function does."""
        positional = [self.arguments[name] for name in self.names if name not in self.keywords]
        return function(*positional, **{name: self.arguments[name] for name in self.names if name in self.keywords})

    def tensors(self) -> dict[str, Tensor]:
        """Every tensor by its argument's name; those of a list as ``tensors[0]``, ``tensors[1]``."""
        return dict(leaves(self.arguments))

    def written(self) -> list[str]:
        """Names of the tensors that the operator writes to, as `tensors` has them."""
        return [name for name in self.tensors() if name.partition("[")[0] in self.mutated]

    def clone(self) -> Case:
        """The same values in memory of their own."""
        return self.replace_tensors({name: tensor.detach().clone() for name, tensor in self.tensors().items()})

    def to_float64(self) -> Case:
        """A copy whose floating tensors are float64, for the reference that errors are measured against."""
        widened = {name: tensor.detach().to(_wider(tensor.dtype), copy=True) for name, tensor in self.tensors().items()}
        wide = self.replace_tensors(widened)
        if not self.sample and not self.overload:
            return wide
        arguments = {
            name: _wider(value) if isinstance(value, torch.dtype) else value for name, value in wide.arguments.items()
        }
        return replace(wide, arguments=arguments)

    def replace_tensors(self, tensors: Mapping[str, Tensor]) -> Case:
        return replace(self, arguments=with_leaves(self.arguments, tensors))


def leaves(arguments: Mapping[str, Any]) -> Iterator[tuple[str, Tensor]]:
    """Each tensor with its argument's name; those in a list or tuple as ``name[0]``, ``name[1]``."""
    for name, value in arguments.items():
        if isinstance(value, Tensor):
            yield name, value
        elif isinstance(value, list | tuple):  # `Ragged` is a tuple, too
            yield from leaves({f"{name}[{number}]": one for number, one in enumerate(value)})


def with_leaves(arguments: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> dict[str, Any]:
    """The arguments with those tensors in the place of the ones of the same names."""
    return {name: _replaced(name, value, tensors) for name, value in arguments.items()} | {
        name: tensor for name, tensor in tensors.items() if "[" not in name
    }


def _replaced(name: str, value: Any, tensors: Mapping[str, Tensor]) -> Any:
    if isinstance(value, list | tuple) and any(True for _ in leaves({name: value})):
        parts = [_replaced(f"{name}[{number}]", one, tensors) for number, one in enumerate(value)]
        return Ragged(*parts) if isinstance(value, Ragged) else type(value)(parts)
    return tensors.get(name, value) if isinstance(value, Tensor) else value


def _wider(dtype: torch.dtype) -> torch.dtype:
    """The dtype of exact results: float64 for a floating one, complex128 for a complex one."""
    if dtype.is_complex:
        return torch.complex128
    return torch.float64 if dtype.is_floating_point else dtype


def make_case(
    spec: OperatorSpec,
    workload: Workload,
    *,
    seed: int,
    distribution: str = "normal",
    only: str = "",
    absent: frozenset[str] = frozenset(),
    device: str = "cpu",
) -> Case:
    """Makes the tensors of ``workload`` on ``device``; optional inputs named in ``absent`` are None.

    The same seed gives other values on another device: each has generators of its own.
    ``distribution``, one of `DISTRIBUTIONS` or `EDGES`, shapes the inputs whose values are ``mixture``; with ``only``
    the input of this name, and all others are normal. Raises SpecError where an input cannot be made, such as a
    generator function that raises or returns another shape.
    """
    if family_of(distribution) not in (*DISTRIBUTIONS, *EDGES, WIDE):
        raise ValueError(f"distribution {distribution!r} is none of {', '.join((*DISTRIBUTIONS, *EDGES))}")
    key = f"{seed}\0{distribution}\0{spec.name}\0{workload.label}".encode()
    stream = int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big") >> 1
    if spec.reference.kind is ReferenceKind.KERNELBENCH:
        with torch.device(device):
            arguments = _kernelbench_arguments(spec, workload, stream)
    else:
        generator = torch.Generator(device).manual_seed(stream)
        host = generator if device == "cpu" else torch.Generator().manual_seed(stream)
        made: dict[str, Any] = {}
        for item in in_order(spec.inputs):
            if isinstance(item, ValueInput):
                made[item.name] = _value(item, workload)
                continue
            # drawn even when absent, so that the other inputs are the same with and without it
            chosen = distribution if only in ("", item.name) else "normal"
            filler = Filler(spec=spec, workload=workload, generator=generator, host=host, made=made)
            made[item.name] = filler.argument(item, chosen)
        gone = {item.name for item in spec.inputs if isinstance(item, TensorInput) and item.optional} & absent
        arguments = {item.name: None if item.name in gone else made[item.name] for item in spec.inputs}
    return Case(
        names=tuple(arguments),
        arguments=arguments,
        keywords=frozenset(item.name for item in spec.inputs if item.keyword),
        mutated=frozenset(item.name for item in spec.inputs if isinstance(item, TensorInput) and item.mutated),
        workload=workload,
        seed=seed,
        distribution=distribution,
        overload=spec.samples is not None,
    )


def hollow_case(spec: OperatorSpec, workload: Workload) -> Case | None:
    """A case whose tensors have their shapes and dtypes, and values that nobody wrote: for what never reads any.

    None where that is not enough to make the call: of nested tensors, and of a KernelBench problem whose functions
    look at values.
    """
    if any(isinstance(item, TensorInput) and item.nested is not None for item in spec.inputs):
        return None
    if spec.reference.kind is ReferenceKind.KERNELBENCH:
        return _hollow_problem(spec, workload)

    def tensor(item: TensorInput, sizes: Mapping[str, int]) -> Tensor:
        name = workload.dtypes[item.dtype[1:]] if item.dtype.startswith("$") else item.dtype
        return torch.empty([evaluate(dimension, sizes) for dimension in item.shape], dtype=getattr(torch, name))

    def argument(item: Input) -> Any:
        if isinstance(item, ValueInput):
            return _value(item, workload)
        if item.count is None:
            return tensor(item, workload.sizes)
        numbers = range(evaluate(item.count, workload.sizes))
        several = [tensor(item, {ITEM: number, **workload.sizes}) for number in numbers]
        return tuple(several) if item.as_tuple else several

    return Case(
        names=tuple(item.name for item in spec.inputs),
        arguments={item.name: argument(item) for item in spec.inputs},
        keywords=frozenset(item.name for item in spec.inputs if item.keyword),
        mutated=frozenset(item.name for item in spec.inputs if isinstance(item, TensorInput) and item.mutated),
        workload=workload,
        seed=0,
        distribution="normal",
    )


def _hollow_problem(spec: OperatorSpec, workload: Workload) -> Case | None:
    """What a KernelBench problem's functions make where nothing has values."""
    from pytest_kernelevolve.spec.kernelbench.problem import declared_arguments, open_problem

    assert spec.reference.path is not None
    try:
        with torch.device("meta"):
            declared = declared_arguments(open_problem(spec.reference.path, workload.sizes, spec.reference.target))
    except Exception:  # of anybody's code, which may ask for values
        return None
    declared = _in_dtype(declared, workload)
    made = {name: torch.empty(tensor.shape, dtype=tensor.dtype) for name, tensor in leaves(declared)}
    return Case(
        names=tuple(declared),
        arguments=with_leaves(declared, made),
        keywords=frozenset(),
        mutated=frozenset(),
        workload=workload,
        seed=0,
        distribution="normal",
    )


def _value(item: ValueInput, workload: Workload) -> Any:
    if isinstance(item.value, tuple):
        return [_plain(value, workload) if item.symbolic else value for value in item.value]
    return _plain(item.value, workload) if item.symbolic else item.value


def _plain(value: Any, workload: Workload) -> Any:
    if not isinstance(value, str) or not is_symbolic(value, workload.sizes):
        return value
    if value.startswith("$"):
        return getattr(torch, workload.dtypes[value[1:]])
    if value.startswith("torch."):
        return getattr(torch, value.removeprefix("torch."))
    return evaluate(value, workload.sizes)


def in_order(inputs: Sequence[Input]) -> list[Input]:
    """The inputs in the order in which they can be made: those whose elements bound another one's come before it."""
    left = {item.name: item for item in inputs}
    found: list[Input] = []

    def take(name: str) -> None:
        item = left.pop(name, None)
        if item is None:
            return
        for other in item.follows if isinstance(item, TensorInput) else ():
            take(other)
        found.append(item)

    for item in inputs:
        take(item.name)
    return found


def _kernelbench_arguments(spec: OperatorSpec, workload: Workload, stream: int) -> dict[str, Any]:
    from pytest_kernelevolve.spec.kernelbench.problem import load_problem

    if spec.reference.path is None:
        raise SpecError("the reference names no file", path=spec.path, line=spec.line)
    try:
        arguments = load_problem(spec.reference.path, workload.sizes, spec.reference.target).arguments(stream)
    except SpecError as error:
        raise SpecError(str(error), path=spec.path, line=spec.reference.line or spec.line) from error.__cause__
    return _in_dtype(arguments, workload)


def _in_dtype(arguments: dict[str, Any], workload: Workload) -> dict[str, Any]:
    """A problem's arguments in the workload's dtype, where it names one."""
    dtype = getattr(torch, workload.dtypes["dtype"]) if "dtype" in workload.dtypes else None
    if dtype is None:
        return arguments
    return {
        name: value.to(dtype) if isinstance(value, Tensor) and value.is_floating_point() else value
        for name, value in arguments.items()
    }
