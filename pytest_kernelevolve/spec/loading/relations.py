"""Finds what is wrong between inputs: bounds that are no integers, rows like those of what has none, and circles."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_kernelevolve.spec.loading.source import Source
from pytest_kernelevolve.spec.model import FLOATING, Input, TensorInput
from pytest_kernelevolve.spec.schema import suggestion


def check_relations(inputs: Sequence[Input], source: Source) -> None:
    """Raises SpecError for an input that names another one in a way that cannot be."""
    tensors = {argument.name: argument for argument in inputs if isinstance(argument, TensorInput)}
    for item in tensors.values():
        _check_bounds(item, tensors, source)
        _check_list(item, source)
        _check_nested(item, tensors, source)


def _check_bounds(item: TensorInput, tensors: dict[str, TensorInput], source: Source) -> None:
    place = f"inputs.{item.name}"
    for key, name in (("low", item.low_of), ("high", item.high_of)):
        if name is None:
            continue
        keys = ("inputs", item.name, key)
        other = tensors.get(name)
        if other is None or other.count is not None or other.nested is not None or other.dtype in FLOATING:
            message = f"{place}.{key} names {name}, which is no single tensor of integers: only such bounds elements"
            raise source.error(f"{message}; give an integer input, a number or an expression over sizes", keys)
        if item.values not in ("mixture", "uniform") or item.shares is not None or item.generator is not None:
            message = f"{place} follows from {name}, and its values are uniform between its bounds: leave out values:"
            raise source.error(f"{message} and generator:", keys)
        if _leads_to(item.name, name, tensors):
            raise source.error(f"{place}.{key} names {name}, which follows from {item.name} itself", keys)


def _leads_to(goal: str, start: str, tensors: dict[str, TensorInput]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen and name in tensors:
            seen.add(name)
            waiting += tensors[name].follows
    return False


def _check_list(item: TensorInput, source: Source) -> None:
    if item.as_tuple and item.count is None:
        message = f"inputs.{item.name} has tuple: and needs count:, how many tensors it holds"
        raise source.error(message, ("inputs", item.name, "tuple"))


def _check_nested(item: TensorInput, tensors: dict[str, TensorInput], source: Source) -> None:
    nested = item.nested
    if nested is None:
        return
    place, keys = f"inputs.{item.name}.nested", ("inputs", item.name, "nested")
    if not item.shape:
        raise source.error(f"{place}: shape is that of all rows' values, and needs a dimension", keys)
    for key, stated in (("count", item.count is not None), ("mutated", item.mutated), ("optional", item.optional)):
        if stated:
            raise source.error(f"{place}: a nested tensor takes no {key}:", keys)
    if nested.like is None:
        return
    other = tensors.get(nested.like)
    if other is None or other.nested is None or other.nested.like is not None:
        known = [tensor.name for tensor in tensors.values() if tensor.nested is not None and tensor.nested.like is None]
        names = ", ".join(known) or "none"
        end = suggestion(nested.like, known)
        raise source.error(f"{place}.like must name a nested input with rows: of its own ({names}){end}", keys)
    if other.shape[0] != item.shape[0]:
        message = f"{place}: as many values as {nested.like} has, {other.shape[0]}, not {item.shape[0]}"
        raise source.error(message, keys)
