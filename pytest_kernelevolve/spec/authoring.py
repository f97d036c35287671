"""How specs are written in Python: ``@operator(...)`` on the reference, with ``tensor(...)`` and ``value(...)``, or as
a list of ``declared(...)`` where the references lie elsewhere.

The decorator only remembers what it was given and returns the function as it was. `python_loader` makes the spec.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pytest_kernelevolve.errors import SpecError

Function = TypeVar("Function", bound=Callable[..., Any])
Generator = Callable[..., Any]  # generator(rng, sizes, dtype) -> Tensor

ATTRIBUTE = "__kernelevolve_operator__"
LIST = "OPERATORS"  # The name under which a module declares its operators.


@dataclass(frozen=True, slots=True)
class InputDeclaration:
    """An input as it was written: the keys that a ``*.op.yaml`` file would hold."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorDeclaration:
    """What ``@operator`` was given, by the keys of a ``*.op.yaml`` file."""

    name: str | None
    inputs: Mapping[str, InputDeclaration]
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """An operator as plain data, and the line that errors in it are reported at."""

    line: int
    fields: Mapping[str, Any]


def declared(line: int, **fields: Any) -> Declared:
    """One operator of a module's list ``OPERATORS``, by the keys of a ``*.op.yaml`` file.

    For tables: a row becomes an operator, ``line`` is the row's. The module need not import torch.
    """
    return Declared(line=line, fields=fields)


def tensor(
    *shape: int | str,
    dtype: Any = "$dtype",
    values: str | Mapping[str, Any] | None = None,
    low: float | str | None = None,
    high: float | str | None = None,
    total: int | str | None = None,
    generator: Generator | str | None = None,
    layout: str | Sequence[str] | None = None,
    optional: bool | str = False,
    mutated: bool = False,
    keyword: bool = False,
    count: int | str | None = None,
    tuple: bool = False,
    packed: str | None = None,
    nested: int | str | Mapping[str, Any] | None = None,
) -> InputDeclaration:
    """A tensor argument of the given shape: integers, symbols (``"B"``) or expressions (``"2*N"``).

    ``dtype`` is a dtype, its name, or ``"$symbol"`` that each workload sets. ``values`` says how it is filled:
    mixture (default for floating dtypes), normal, uniform (default for integers, in ``[low, high)``), distinct,
    sorted, lengths or offsets (that sum to ``total``), zeros or ones; or give ``generator(rng, sizes, dtype)``, a
    function at the top level of a file. ``values`` may also be a mapping of shares, such as ``{"zero_rows": 0.1}``.
    ``layout`` names the layouts in memory that may come. ``optional`` inputs may be None, those of one group (a name)
    together; ``mutated`` ones are written in place, ``keyword`` ones are passed by name;
    ``count`` makes so many of them, passed as one list, or with ``tuple`` as one tuple. ``packed`` codes are ``int4``
    or ``uint4``. ``nested`` makes a nested tensor of so many rows, whose values have the given shape.
    """
    optional_fields: dict[str, Any] = {
        "values": dict(values) if isinstance(values, Mapping) else values,
        "low": low,
        "high": high,
        "total": total,
        "generator": generator,
        "count": count,
        "packed": packed,
        "nested": dict(nested) if isinstance(nested, Mapping) else nested,
    }
    optional_fields["layout"] = layout if layout is None or isinstance(layout, str) else list(layout)
    flags: dict[str, Any] = {"optional": optional, "mutated": mutated, "keyword": keyword, "tuple": tuple}
    fields: dict[str, Any] = {"shape": list(shape), "dtype": dtype}
    fields |= {key: given for key, given in optional_fields.items() if given is not None}
    return InputDeclaration(fields | {key: flag for key, flag in flags.items() if flag})


def value(value: Any, *, keyword: bool = False) -> InputDeclaration:
    """A plain argument: a number, bool, string, None, a dtype, a symbol expression (``"N"``), or a list of these."""
    return InputDeclaration({"value": value, "keyword": True} if keyword else {"value": value})


def operator(
    *,
    inputs: Mapping[str, InputDeclaration],
    workloads: Sequence[Mapping[str, Any]],
    name: str | None = None,
    mode: str = "forward",
    tolerances: Mapping[str, Any] | None = None,
    kernel: str | None = None,
    portable: str | None = None,
    allow: Sequence[str] = (),
    nonfinite: str | None = None,
    family: str | None = None,
    seed: int | None = None,
    hidden: bool | Sequence[Mapping[str, Any]] = True,
    samples: Mapping[str, Any] | None = None,
    layout: str | Sequence[str] | None = None,
    smallest: Mapping[str, int] | None = None,
    degenerate: str | None = None,
    waive: Mapping[str, str] | None = None,
    share: float | None = None,
    downstream: Sequence[str] | None = None,
) -> Callable[[Function], Function]:
    """Makes the decorated function an operator's reference; its hardware gates are pytest marks on it.

    ``inputs`` are named after the function's arguments. Each of ``workloads`` gives every symbol a size, ``dtype`` a
    dtype or a list of them, and may say ``timed=False``. The other keywords are the keys of ``*.op.yaml`` files.
    Mistakes are reported when the file is collected.
    """
    optional_fields = {
        "tolerances": tolerances, "kernel": kernel, "portable": portable, "nonfinite": nonfinite, "family": family,
        "seed": seed, "samples": samples,
        "layout": layout if layout is None or isinstance(layout, str) else list(layout),
        "degenerate": degenerate, "share": share,
        "downstream": None if downstream is None else list(downstream),
        "waive": None if waive is None else dict(waive),
        "smallest": None if smallest is None else dict(smallest),
    }  # fmt: skip
    fields: dict[str, Any] = {key: given for key, given in optional_fields.items() if given is not None}
    fields |= {"workloads": list(workloads), "mode": mode, "allow": list(allow), "hidden": hidden}
    declaration = OperatorDeclaration(name=name, inputs=inputs, fields=fields)

    def decorate(function: Function) -> Function:
        plain = inspect.unwrap(function)
        if not inspect.isfunction(plain):
            raise SpecError(f"@operator decorates functions, not {function!r}")
        # a second function of the same name hides the first in the module, so the module keeps a list
        plain.__globals__.setdefault(ATTRIBUTE, []).append(plain)
        setattr(function, ATTRIBUTE, declaration)
        return function

    return decorate
