"""A spec as JSON and back, for machines without its file. Other files are named by their place in a bundle."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

TYPE = "type"  # the key that says which of several records a JSON object is
_LEFT_OUT = frozenset({"function"})  # Fields that are in a file of the bundle already.


def plain(record: OperatorSpec | HardwareGate, place: Callable[[Path], str]) -> dict[str, Any]:
    """A record of `spec.model` as JSON data; ``place`` says where in the bundle a file lies."""
    data: dict[str, Any] = _plain(record, place)
    return data


def spec_of(data: Mapping[str, Any], folder: Path) -> OperatorSpec:
    """The spec that `plain` made ``data`` of, with its files below ``folder``. Raises TypeError or ValueError."""
    spec: OperatorSpec = _read(OperatorSpec, data, folder)
    return spec


def gate_of(data: Mapping[str, Any], folder: Path) -> HardwareGate:
    gate: HardwareGate = _read(HardwareGate, data, folder)
    return gate


def _plain(value: Any, place: Callable[[Path], str]) -> Any:
    if is_dataclass(value):
        named = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in _LEFT_OUT}
        return {TYPE: type(value).__name__, **{name: _plain(one, place) for name, one in named.items()}}
    if isinstance(value, Path):
        return place(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(one, place) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(element, place) for element in value]
    return value


@cache
def _hints(record: type) -> dict[str, Any]:
    return typing.get_type_hints(record)


def _read(wanted: Any, value: Any, folder: Path) -> Any:
    """``value`` as the annotation ``wanted`` has it."""
    if value is None or wanted is Any:
        return _tuples(value)
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in (types.UnionType, typing.Union):
        return _read(_chosen(arguments, value), value, folder)
    if is_dataclass(wanted) and isinstance(wanted, type):
        hints = _hints(wanted)
        given = {key: one for key, one in value.items() if key != TYPE}
        return wanted(**{key: _read(hints[key], one, folder) for key, one in given.items()})
    if origin is tuple:
        return tuple(_read(arguments[0], element, folder) for element in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _read(arguments[1], one, folder) for key, one in value.items()}
    if wanted is Path:
        return folder / value
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted(value)
    return value


def _chosen(arguments: tuple[Any, ...], value: Any) -> Any:
    """The member of a union that a value is of: records say their name, the rest is what JSON has anyhow."""
    if isinstance(value, Mapping):
        records = [argument for argument in arguments if is_dataclass(argument)]
        named = [record for record in records if getattr(record, "__name__", "") == value.get(TYPE)]
        mappings = [argument for argument in arguments if typing.get_origin(argument) is not None]
        return next(iter([*named, *mappings]), Any)
    if isinstance(value, list):
        return next((argument for argument in arguments if typing.get_origin(argument) is tuple), Any)
    return Path if Path in arguments and isinstance(value, str) else Any


def _tuples(value: Any) -> Any:
    """A plain value of a spec, whose lists are tuples."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
