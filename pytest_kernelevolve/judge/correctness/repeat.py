"""A case by name: what a failure is repeated by. A token holds the plan of a case and the seed of its values.

Cases are functions of spec, plan and seed alone, so that the same tensors come of it again, on the same sort of device.
Tokens are for people and reports: one of a hidden workload tells its sizes, so that no proposer may see it.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from types import UnionType
from typing import Any

from pytest_kernelevolve.case_tokens import FLAG, pack, unpack
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.judge.correctness.cases import Plan
from pytest_kernelevolve.judge.runners.call import Call
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.model import OperatorSpec

DIGEST = 12  # characters of the spec's digest that a token holds


def token_of(spec: OperatorSpec, call: Call) -> str:
    """The token of the case of a call that was planned; empty for any other."""
    if not isinstance(call.plan, Plan):
        return ""
    data = {"spec": spec_digest(spec)[:DIGEST], "seed": call.case.seed, "plan": _plain(call.plan)}
    return pack(data)


def read_token(spec: OperatorSpec, token: str) -> tuple[Plan, int]:
    """The plan and the seed that a token holds. Raises UsageError for what is none, or is another spec's."""
    data = unpack(token)
    if data["spec"] != spec_digest(spec)[:DIGEST]:
        raise UsageError(
            f"{FLAG}: the case was made under another version of {spec.name}'s spec, or for another operator; "
            "judge without it for a case of this one"
        )
    try:
        return _made(Plan, data["plan"]), int(data["seed"])
    except (KeyError, TypeError, ValueError):
        raise UsageError(f"{FLAG}: {token[:40]!r}... was made by another version; judge without it") from None


def _plain(value: Any) -> Any:
    """Dataclasses and collections as JSON holds them, without fields that have their default value."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(own)
            for field in dataclasses.fields(value)
            if (own := getattr(value, field.name)) != _default(field)
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, AbstractSet):
        return sorted(_plain(element) for element in value)
    return [_plain(element) for element in value] if isinstance(value, list | tuple) else value


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _made(kind: Any, value: Any) -> Any:
    """A value of the annotated type ``kind``, from what `_plain` made of it."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, UnionType):
        if value is None:
            return None
        kind = next(part for part in parts if part is not type(None))
        return _made(kind, value)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        return kind(**{name: _made(hints[name], one) for name, one in value.items()})
    if origin is frozenset:
        return frozenset(_made(parts[0], element) for element in value)
    if origin is tuple:
        kinds = parts if len(parts) == len(value) and Ellipsis not in parts else parts[:1] * len(value)
        return tuple(_made(part, one) for part, one in zip(kinds, value, strict=True))
    if origin is not None and isinstance(value, Mapping):
        return {key: _made(parts[1], one) for key, one in value.items()}
    return value
