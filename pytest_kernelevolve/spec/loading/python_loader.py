"""Loads ``op_*.py`` files: functions decorated with ``@operator`` are references, their pytest marks are gates. A list
``OPERATORS`` holds more of them, as data.

Marks are read by shape, without importing pytest: anything in ``function.pytestmark`` with a name, args and kwargs.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.authoring import ATTRIBUTE, LIST, Declared, InputDeclaration, OperatorDeclaration
from pytest_kernelevolve.spec.loading.build import build_spec
from pytest_kernelevolve.spec.model import DTYPES, OperatorSpec, Reference, ReferenceKind
from pytest_kernelevolve.spec.schema import KeyPath, hardware_names, suggestion

_GATE_KEYS = (
    "min_speedup",
    "language",
    "baseline",
    "workloads",
    "call",
    "waive",
    "max_registers",
    "no_spills",
    "max_shared_kib",
)


def load_python(path: Path, module: ModuleType) -> list[OperatorSpec]:
    """The operators that ``module``, imported from ``path``, defines, in file order. Raises SpecError."""
    _check_unique(path, module)
    functions = [
        function
        for function in vars(module).values()
        if isinstance(getattr(function, ATTRIBUTE, None), OperatorDeclaration)
        and getattr(function, "__module__", module.__name__) == module.__name__
    ]
    specs = [_load(path, function) for function in dict.fromkeys(functions)]
    specs += [build_spec(_data(declared.fields), _Definition(path, declared.line)) for declared in _declared(module)]
    return sorted(specs, key=lambda spec: spec.line)


def _declared(module: ModuleType) -> list[Declared]:
    return [one for one in getattr(module, LIST, ()) if isinstance(one, Declared)]


def load_function(function: Callable[..., Any]) -> OperatorSpec:
    """The operator that one function under ``@operator`` is the reference of. Raises SpecError."""
    if not isinstance(getattr(function, ATTRIBUTE, None), OperatorDeclaration):
        raise SpecError(f"{function!r} is no operator; decorate it with @operator(inputs=..., workloads=...)")
    plain: Any = inspect.unwrap(function)
    path = Path(plain.__code__.co_filename)
    if not path.is_file():
        raise SpecError(f"{plain.__name__} is in no file ({path}); workers import a reference from its file")
    return _load(path.resolve(), function)


def _check_unique(path: Path, module: ModuleType) -> None:
    lines: dict[str, int] = {}
    named = [
        (getattr(function, ATTRIBUTE).name or function.__name__, function.__code__.co_firstlineno)
        for function in getattr(module, ATTRIBUTE, [])
    ]
    for name, line in [
        *named,
        *((declared.fields.get("operator", ""), declared.line) for declared in _declared(module)),
    ]:
        if name in lines:
            raise SpecError(f"operator {name!r} is already defined in line {lines[name]}", path=path, line=line)
        lines[name] = line


@dataclass(frozen=True, slots=True)
class _Definition:
    """A decorated function or a row as a source of errors: everything in it is at its line."""

    path: Path
    first_line: int

    def line(self, keys: KeyPath = ()) -> int:  # noqa: ARG002
        return self.first_line

    def error(self, message: str, keys: KeyPath = ()) -> SpecError:  # noqa: ARG002
        return SpecError(message, path=self.path, line=self.first_line)


def _load(path: Path, function: Callable[..., Any]) -> OperatorSpec:
    plain: Any = inspect.unwrap(function)
    source = _Definition(path, plain.__code__.co_firstlineno)
    declaration: OperatorDeclaration = getattr(function, ATTRIBUTE)
    raw = {
        "operator": declaration.name or plain.__name__,
        "reference": f"./{path.name}:{plain.__name__}",
        "inputs": _inputs(plain, declaration, source),
        "hardware": _hardware(function, source),
        **{key: _data(given) for key, given in declaration.fields.items()},
    }
    reference = Reference(kind=ReferenceKind.FILE, target=plain.__name__, path=path, line=source.first_line)
    return build_spec(raw, source, reference=reference, function=function)


def _inputs(function: Callable[..., Any], declaration: OperatorDeclaration, source: _Definition) -> dict[str, Any]:
    """The inputs in the order of the function's arguments."""
    parameters = inspect.signature(function).parameters
    for name, item in declaration.inputs.items():
        if not isinstance(item, InputDeclaration):
            raise source.error(f"inputs.{name} must be made by tensor(...) or value(...), not {item!r}")
        if name not in parameters:
            known = ", ".join(parameters) or "none"
            raise source.error(
                f"inputs.{name} is no argument of {function.__name__}; it has {known}{suggestion(name, parameters)}"
            )
    inputs: dict[str, Any] = {}
    skipped: str | None = None
    for name, parameter in parameters.items():
        if name not in declaration.inputs:
            if parameter.default is parameter.empty and parameter.kind not in (
                parameter.VAR_POSITIONAL,
                parameter.VAR_KEYWORD,
            ):
                raise source.error(f"argument {name!r} of {function.__name__} has no entry in inputs and no default")
            skipped = name
            continue
        fields = {key: _field(key, given, name, source) for key, given in declaration.inputs[name].fields.items()}
        if parameter.kind is parameter.KEYWORD_ONLY or (skipped and parameter.kind is parameter.POSITIONAL_OR_KEYWORD):
            fields["keyword"] = True
        inputs[name] = fields
    return inputs


def _field(key: str, given: Any, name: str, source: _Definition) -> Any:
    if key == "generator" and callable(given):
        return _generator(given, name, source)
    if key == "value":
        return _data(given, dtype_prefix="torch.")
    return _data(given)


def _generator(function: Callable[..., Any], name: str, source: _Definition) -> str:
    if not inspect.isfunction(function) or function.__qualname__ != function.__name__ or "<" in function.__name__:
        raise source.error(f"inputs.{name}.generator must be a function at the top level of a file")
    return f"{function.__code__.co_filename}:{function.__name__}"


def _data(given: Any, dtype_prefix: str = "") -> Any:
    """Plain data as a YAML file would hold it; torch's dtypes by name, without importing torch."""
    if isinstance(given, Mapping):
        return {key: _data(item, dtype_prefix) for key, item in given.items()}
    if isinstance(given, tuple | list):
        return [_data(item, dtype_prefix) for item in given]
    if isinstance(given, date):
        return given.isoformat()
    name = str(given).removeprefix("torch.") if type(given).__module__ == "torch" else None
    return f"{dtype_prefix}{name}" if name in DTYPES else given


def _hardware(function: Callable[..., Any], source: _Definition) -> dict[str, Any]:
    known = hardware_names()
    gates: dict[str, Any] = {}
    marks = getattr(function, "pytestmark", [])
    for mark in reversed(marks):  # the topmost decorator is applied last
        if mark.name not in known:
            if set(mark.kwargs) & set(_GATE_KEYS):
                raise source.error(
                    f"unknown hardware {mark.name!r} in @pytest.mark.{mark.name}; allowed: {', '.join(known)}"
                    f"{suggestion(mark.name, known)}"
                )
            continue
        if mark.args:
            example = f"@pytest.mark.{mark.name}(min_speedup={mark.args[0]!r})"
            raise source.error(
                f"@pytest.mark.{mark.name} takes keywords only: {', '.join(_GATE_KEYS)}; write {example}"
            )
        if mark.name in gates:
            raise source.error(f"@pytest.mark.{mark.name} is given twice")
        gates[mark.name] = _data(dict(mark.kwargs))
    if not gates:
        raise source.error(
            f"{function.__name__} has no hardware; decorate it with at least one gate, such as "
            f"@pytest.mark.cpu(min_speedup=1.2); hardware: {', '.join(known)}"
        )
    return gates
