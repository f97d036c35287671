"""Turns references into callables, and failures of a reference into errors that name the spec.

The only place, with `cases` and `kernelbench`, where a spec meets torch. Nothing here is imported at collection.
"""

from __future__ import annotations

import importlib
import importlib.util
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.model import OperatorSpec, Reference, ReferenceKind, Workload
from pytest_kernelevolve.spec.modules import load_module
from pytest_kernelevolve.spec.schema import suggestion


def resolve_reference(reference: Reference) -> Callable[..., Any]:
    """The callable that ``reference`` names. Raises SpecError where it is missing or its import fails."""
    if reference.kind is ReferenceKind.DOTTED:
        return _dotted(reference.target)
    if reference.kind is ReferenceKind.ATEN:
        return _aten(reference.target)
    if reference.path is None:
        raise SpecError(f"reference {reference.target!r} names no file")
    if reference.kind is ReferenceKind.KERNELBENCH:
        from pytest_kernelevolve.spec.kernelbench.problem import load_problem

        return load_problem(reference.path, {}, reference.target).function
    found: Callable[..., Any] = _attribute(load_module(reference.path), reference.target, str(reference.path))
    return found


def resolve_callable(spec: OperatorSpec, workload: Workload | None = None) -> Callable[..., Any]:
    """The reference of ``spec``, called as its kernel is. Raises SpecError at the spec's ``reference:`` line.

    ``workload`` matters to KernelBench problems alone: its sizes replace the problem's module constants.
    """
    if spec.function is not None:
        return spec.function
    try:
        if spec.reference.kind is ReferenceKind.KERNELBENCH and spec.reference.path is not None:
            from pytest_kernelevolve.spec.kernelbench.problem import load_problem

            sizes = workload.sizes if workload else {}
            return load_problem(spec.reference.path, sizes, spec.reference.target).function
        return resolve_reference(spec.reference)
    except SpecError as error:
        raise SpecError(f"reference: {error}", path=spec.path, line=spec.reference.line or spec.line) from None


def describe_call_error(spec: OperatorSpec, workload: Workload, error: BaseException) -> SpecError:
    """The error to report when the reference itself raises for a workload: the spec is wrong, not a kernel."""
    place = ""
    file = spec.reference.path or spec.path
    for frame in traceback.extract_tb(error.__traceback__):
        if Path(frame.filename) == file or (file.exists() and Path(frame.filename) == file.resolve()):
            place = f" (at {file.name}:{frame.lineno})"
    name = reference_name(spec)
    text = " ".join(str(error).split()) or "no message"
    if len(text) > 300:
        text = text[:300] + "..."
    return SpecError(
        f"reference {name} raises for workload {workload.label}: {type(error).__name__}: {text}{place}; "
        "check inputs and workloads against what it accepts",
        path=spec.path,
        line=spec.reference.line or spec.line,
    )


def reference_name(spec: OperatorSpec) -> str:
    """How a message names the reference: ``torch.nn.functional.silu``, ``oracle.py:swish``, ``19_ReLU.py``."""
    reference = spec.reference
    if reference.path is None:
        return reference.target
    if reference.kind is ReferenceKind.KERNELBENCH and reference.target == "Model":
        return reference.path.name
    return f"{reference.path.name}:{reference.target}"


def _dotted(target: str) -> Callable[..., Any]:
    parts = target.split(".")
    for count in range(len(parts) - 1, 0, -1):
        module_name = ".".join(parts[:count])
        try:
            found: Any = importlib.import_module(module_name)
        except ModuleNotFoundError as error:
            if error.name is not None and (module_name == error.name or module_name.startswith(error.name + ".")):
                continue
            raise SpecError(f"importing {module_name} fails: {error}") from error
        except Exception as error:
            raise SpecError(f"importing {module_name} fails: {type(error).__name__}: {error}") from error
        for index in range(count, len(parts)):
            found = _attribute(found, parts[index], ".".join(parts[:index]), last=index == len(parts) - 1)
        callable_found: Callable[..., Any] = found
        return callable_found
    raise SpecError(f"no module named {parts[0]!r}, wanted by {target}")


def _aten(target: str) -> Callable[..., Any]:
    import torch

    name, _, overload = target.removeprefix("aten::").partition(".")
    try:
        packet = getattr(torch.ops.aten, name)
    except AttributeError:
        raise SpecError(f"PyTorch has no operator aten::{name}{suggestion(name, dir(torch.ops.aten))}") from None
    overloads: list[str] = packet.overloads()
    if (overload or "default") not in overloads:
        raise SpecError(f"aten::{name} has no overload {overload or 'default'!r}; it has {', '.join(overloads)}")
    found: Callable[..., Any] = getattr(packet, overload or "default")
    return found


def _attribute(owner: Any, name: str, owner_name: str, *, last: bool = True) -> Any:
    try:
        found = getattr(owner, name)
    except AttributeError:
        close = suggestion(name, dir(owner))
        raise SpecError(f"{owner_name} does not define {name!r}{close}") from None
    if last and not callable(found):
        raise SpecError(f"{owner_name}.{name} is not a function but {type(found).__name__}")
    return found
