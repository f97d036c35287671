"""The reference as an exported package has it: an operator of PyTorch's, or text that stands without this project."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.spec.model import OperatorSpec, ReferenceKind
from pytest_kernelevolve.spec.syntax import parsed

ALLOWED = {"torch", "triton", "tvm_ffi", *sys.stdlib_module_names}
OURS = "pytest_kernelevolve"

MODULE = '''
def module(function, /, **members):
    """A module that computes ``function(*inputs, **members)``."""

    class Model(torch.nn.Module):
        def forward(self, *inputs):
            return function(*inputs, **{name: getattr(self, name) for name in members})

    made = Model()
    for name, member in members.items():
        plain = isinstance(member, torch.Tensor) and not isinstance(member, (torch.nn.Parameter, torch.nn.Buffer))
        setattr(made, name, torch.nn.Parameter(member) if plain else member)
    for one in made.modules():
        if isinstance(one, torch.nn.modules.dropout._DropoutNd):
            one.eval()
    return made.requires_grad_(False)


@functools.cache
def _model():
    with torch.device("meta"):
        *_, made = {function}({sizes})
    return made


def {name}(*arguments):
    """The model on its inputs, then its parameters and buffers."""
    model = _model()
    parameters = [name for name, _ in model.named_parameters()]
    buffers = [name for name, _ in model.named_buffers()]
    count = len(arguments) - len(parameters) - len(buffers)
    state = dict(zip(parameters + buffers, arguments[count:], strict=True))
    state.update((name, state[name].clone()) for name in buffers)
    return torch.func.functional_call(model, state, tuple(arguments[:count]))
'''


class NotExportable(KernelEvolveError):
    """Why an operator cannot be part of a package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The reference: an expression, or a module's text that defines the operator's name."""

    expression: str = ""
    text: str = ""
    aten: str | None = None
    stands_for: tuple[str, ...] = ()  # functions of PyTorch's that a compiled model may call for it


def origin_of(spec: OperatorSpec) -> Origin:
    """Raises NotExportable."""
    reference = spec.reference
    if spec.function is not None:
        return Origin(text=standalone(spec.path, [spec.function.__name__], named=spec.name))
    if reference.kind is ReferenceKind.DOTTED:
        if not reference.target.startswith("torch."):
            raise NotExportable(f"its reference {reference.target} is not PyTorch's: a package needs torch alone")
        return Origin(expression=reference.target, stands_for=(reference.target,))
    if reference.kind is ReferenceKind.ATEN:
        return _of_overload(reference.target)
    assert reference.path is not None
    if reference.kind is ReferenceKind.FILE:
        return Origin(text=standalone(reference.path, [reference.target], named=spec.name))
    if reference.target == "Model":
        raise NotExportable("its reference is a KernelBench file with classes, written for the sizes in that file")
    return Origin(text=_compact(spec))


def _of_overload(target: str) -> Origin:
    import torch

    name, _, overload = target.removeprefix("aten::").partition(".")
    places = [(torch.nn.functional, "torch.nn.functional"), (torch, "torch"), (torch._C._nn, "torch._C._nn")]
    functions = [f"{text}.{name}" for owner, text in places if callable(getattr(owner, name, None))]
    expression = f"torch.ops.aten.{name}.{overload or 'default'}"
    qualified = target if overload else f"aten::{name}"
    return Origin(expression=expression, aten=qualified, stands_for=tuple(functions))


def _compact(spec: OperatorSpec) -> str:
    """A KernelBench problem as a function of its inputs, parameters and buffers."""
    path, target = spec.reference.path, spec.reference.target
    assert path is not None
    sizes = next(iter(spec.workloads)).sizes
    captured = _captured(path, target, sizes)
    if captured:
        raise NotExportable(
            f"its reference holds {', '.join(captured)} of one workload, so PyTorch cannot serve others"
        )
    text = standalone(path, [target], without=("module",))
    given = ", ".join(f"{name}={size}" for name, size in sizes.items())
    end = MODULE.replace("{function}", target).replace("{sizes}", given).replace("{name}", spec.name, 1)
    missing = [line for line in ("import functools", "import torch") if f"{line}\n" not in text]
    return _with_imports(text, missing) + "\n" + end


def _captured(path: Path, target: str, sizes: Mapping[str, int]) -> tuple[str, ...]:
    """The sizes that the model's function closes over."""
    import torch

    from pytest_kernelevolve.spec.modules import load_module

    function: Callable[..., Iterable[Any]] = getattr(load_module(path), target)
    with torch.device("meta"):
        *_, model = function(**sizes)
    inner = next(
        (cell.cell_contents for cell in type(model).forward.__closure__ or () if callable(cell.cell_contents)), None
    )
    code = getattr(inner, "__code__", None)
    return tuple(code.co_freevars) if code is not None else ()


def standalone(path: Path, names: Iterable[str], *, named: str = "", without: Iterable[str] = ()) -> str:
    """The definitions of ``names`` in a file with all that they need of it, undecorated by this project.

    The first of them is also called ``named``. Raises NotExportable where something else is needed than PyTorch.
    """
    names = list(names)
    tree = parsed(path.read_bytes(), str(path))
    owners: dict[str, ast.stmt] = {}
    for statement in tree.body:
        for name in _bound(statement):
            owners[name] = statement
    wanted: dict[ast.stmt, set[str]] = {}
    waiting = list(names)
    seen = set(without)
    while waiting:
        name = waiting.pop()
        if name in seen or name not in owners:
            continue
        seen.add(name)
        statement = owners[name]
        wanted.setdefault(statement, set()).add(name)
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            statement.decorator_list = [
                decorator for decorator in statement.decorator_list if not _ours(decorator, owners)
            ]
        waiting += [node.id for node in ast.walk(statement) if isinstance(node, ast.Name)]
    lines = ["from __future__ import annotations\n"]
    kept = [_imported(statement, wanted[statement]) for statement in tree.body if statement in wanted]
    for statement in kept:
        _check_import(statement, path)
    lines += [ast.unparse(one) for one in kept if isinstance(one, ast.Import | ast.ImportFrom)]
    lines += [f"\n\n{ast.unparse(one)}" for one in kept if not isinstance(one, ast.Import | ast.ImportFrom)]
    if named and named != names[0]:
        lines.append(f"\n\n{named} = {names[0]}")
    return "\n".join(lines) + "\n"


def _bound(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            return [alias.asname or alias.name.partition(".")[0] for alias in aliases]
        case ast.Assign(targets=targets):
            return [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def _ours(decorator: ast.expr, owners: Mapping[str, ast.stmt]) -> bool:
    """Whether a decorator is this project's, or a mark of pytest's."""
    first = next((node.id for node in ast.walk(decorator) if isinstance(node, ast.Name)), "")
    statement = owners.get(first)
    origins = {"pytest", OURS}
    if isinstance(statement, ast.ImportFrom):
        return (statement.module or "").partition(".")[0] in origins
    return isinstance(statement, ast.Import) and any(name.name in origins for name in statement.names)


def _imported(statement: ast.stmt, names: set[str]) -> ast.stmt:
    """An import with no more names than are wanted."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        statement.names = [name for name in statement.names if (name.asname or name.name.partition(".")[0]) in names]
    return statement


def _check_import(statement: ast.stmt, path: Path) -> None:
    roots: list[str] = []
    if isinstance(statement, ast.Import):
        roots = [name.name.partition(".")[0] for name in statement.names]
    elif isinstance(statement, ast.ImportFrom):
        roots = ["." if statement.level else (statement.module or "").partition(".")[0]]
    for root in roots:
        if root not in ALLOWED:
            raise NotExportable(f"its reference in {path.name} imports {root}: a package needs torch alone")


def check_kernel(source: str) -> tuple[str, ...]:
    """The packages that a kernel imports beside PyTorch and the standard library. Raises NotExportable for others."""
    found: set[str] = set()
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    strange = sorted(found - ALLOWED)
    if strange:
        raise NotExportable(f"its kernel imports {', '.join(strange)}, which a package may not need")
    return tuple(sorted(found & {"triton", "tvm_ffi"}))


def _with_imports(text: str, imports: list[str]) -> str:
    head, _, rest = text.partition("\n")
    return "\n".join([head, "", *imports, rest]) if imports else text
