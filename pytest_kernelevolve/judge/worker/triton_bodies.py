"""The worker's side: what a Triton kernel's body uses that is none of Triton's.

In the interpreter a body is Python, which may call whatever it finds: PyTorch or NumPy would do its work there, where a
compiler for a GPU knows neither. A body may use its arguments, Triton's own functions, other kernels and constants.
A tripwire, as everything that is seen from inside.
"""

from __future__ import annotations

import builtins
import dis
import numbers
import sys
import types
from collections.abc import Iterable, Iterator
from typing import Any

_known: dict[int, Any] = {}  # by their ids, the objects that Triton's modules held
_PLAIN = (numbers.Number, str, bytes, type(None), type(Ellipsis))
_BUILTINS = frozenset(
    getattr(builtins, name)
    for name in (
        "print", "min", "max", "abs", "float", "int", "bool", "isinstance", "len", "range", "tuple", "list", "zip",
        "enumerate", "reversed", "sum", "any", "all", "round", "pow", "divmod", "slice", "str", "super", "repr",
    )
)  # fmt: skip
_INSIDE = "handle"  # the arrays behind a value of the interpreter's
_MOST = 6  # names that are told


def remember() -> None:
    """Take what Triton holds now, before a candidate is loaded, for its own, whatever the interpreter changes."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "triton":
            held = vars(module).values()
            _known.update((id(value), value) for value in held if not isinstance(value, types.ModuleType))


def strangers(body: Any, arguments: Iterable[tuple[str, Any, bool]]) -> list[str]:
    """What ``body``, the function that a kernel runs, uses beyond Triton, by name; and which arguments are such.

    ``arguments`` are (name, value, whether it is passed as it is, and not as numbers or pointers).
    """
    found: dict[str, None] = {}
    seen: set[int] = set()
    for name, value, raw in arguments:
        if not _is_argument(value, raw=raw):
            found[f"{type(value).__name__} {name}"] = None
    pending = [body, *(value for _, value, _ in arguments)]
    while pending and len(seen) < 100:
        function = _function(pending.pop())
        if function is None or id(function) in seen:
            continue
        seen.add(id(function))
        for name, value in _used(function, function.__code__):
            if not _ours(value):
                found[name] = None
            pending.append(value)
    return list(found)[:_MOST]


def _function(value: Any) -> types.FunctionType | None:
    """The Python function behind a kernel, a device function or a function of constants; None for what is none."""
    for _ in range(8):  # autotuners, heuristics and kernels lie around each other
        if isinstance(value, types.FunctionType):
            return None if _from_triton(value) else value
        value = getattr(value, "fn", None)
    return None


def _used(function: types.FunctionType, code: types.CodeType) -> Iterator[tuple[str, Any]]:
    """Each global, closure and import that the code uses, with attributes as far as they lead through modules."""
    closure = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=False))
    chain, value = "", None
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_ATTR", "LOAD_METHOD"):
            name = str(step.argval)
            if name.startswith("__") or name == _INSIDE:
                yield f"{chain}.{name}", types
            if chain and isinstance(value, types.ModuleType):
                chain, value = f"{chain}.{name}", getattr(value, name, None)
                continue
        if step.opname in ("PRECALL", "CACHE", "PUSH_NULL", "RESUME"):
            continue
        if chain:
            yield chain, value
        chain = ""
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            chain = str(step.argval)
            value = function.__globals__.get(chain, getattr(builtins, chain, None))
        elif step.opname in ("LOAD_DEREF", "LOAD_CLASSDEREF") and step.argval in closure:
            chain = str(step.argval)
            try:
                value = closure[chain].cell_contents
            except ValueError:
                value = None
        elif step.opname == "IMPORT_NAME":
            yield f"import {step.argval}", sys.modules.get(str(step.argval), types)
    if chain:
        yield chain, value
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _used(function, constant)


def _ours(value: Any) -> bool:
    """Whether a value is Triton's, a constant, or a function of the kernel's own that is looked at in turn."""
    import torch

    if id(value) in _known or isinstance(value, (*_PLAIN, torch.dtype)):
        return True
    if isinstance(value, tuple):
        return all(map(_ours, value))
    if isinstance(value, types.ModuleType):
        return value.__name__.partition(".")[0] == "triton" or value.__name__ == "math"
    if isinstance(value, types.BuiltinFunctionType | type) and (value in _BUILTINS or value.__module__ == "math"):
        return True
    if isinstance(value, types.FunctionType):
        return _from_triton(value)
    if isinstance(value, type):
        named = issubclass(value, tuple) and hasattr(value, "_fields")
        return named or _class_of_triton(value) or hasattr(value, "__triton_aggregate__")
    return _class_of_triton(type(value))


def _from_triton(function: types.FunctionType) -> bool:
    """By the module whose names it sees, which is not its own to say."""
    name = str(function.__globals__.get("__name__"))
    module = sys.modules.get(name)
    return id(function) in _known or (
        name.partition(".")[0] == "triton" and getattr(module, "__dict__", None) is function.__globals__
    )


def _class_of_triton(kind: type) -> bool:
    module: Any = sys.modules.get(kind.__module__)
    for part in kind.__qualname__.split("."):
        module = getattr(module, part, None)
    return kind.__module__.partition(".")[0] == "triton" and module is kind


def _is_argument(value: Any, *, raw: bool) -> bool:
    """Whether a kernel may be launched with it; a tensor becomes a pointer unless it is passed ``raw``."""
    import torch

    if isinstance(value, torch.Tensor):
        return not raw
    return _ours(value)
