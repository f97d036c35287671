"""Shows a reference's source in a prompt: the function and what it uses of its file, and nothing else of that file.

The rest of a file may hold input generators, worked examples or, in a decorator, sizes that no prompt may show.
"""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.spec.model import Reference, ReferenceKind
from pytest_kernelevolve.spec.syntax import parsed

if TYPE_CHECKING:
    from pytest_kernelevolve.spec.model import OperatorSpec

MAX_DOCUMENTATION_CHARACTERS = 3_000


def reference_text(spec: OperatorSpec) -> str:
    """What the operator computes: Python source where there is any, else the name, signature and documentation."""
    reference = spec.reference
    if spec.function is not None:
        return _function_text(spec.function, spec.function.__name__)
    if reference.kind is ReferenceKind.FILE and reference.path is not None:
        return _slice_file(reference.path, (reference.target,))
    if reference.kind is ReferenceKind.KERNELBENCH and reference.path is not None:
        whole = reference.target == "Model"
        return _slice_file(reference.path, ("Model", "get_init_inputs") if whole else (reference.target,))
    from pytest_kernelevolve.spec.resolve import resolve_callable

    function = resolve_callable(spec)
    if reference.kind is ReferenceKind.ATEN:
        return f"# {reference.target}\n# {getattr(function, '_schema', '')}"
    if reference.target.startswith("torch."):
        return _follow_alias(_documentation(function, reference.target))
    return _function_text(function, reference.target.rpartition(".")[2])


def arguments_text(spec: OperatorSpec) -> str:
    """The arguments of a KernelBench problem's kernel, which only the loaded problem knows; empty for other specs."""
    path = spec.reference.path
    if spec.reference.kind is not ReferenceKind.KERNELBENCH or path is None:
        return ""
    import torch

    from pytest_kernelevolve.spec.kernelbench.problem import load_problem

    workload = next((workload for workload in spec.workloads if not workload.hidden), None)
    arguments = load_problem(path, workload.sizes if workload else {}, spec.reference.target).arguments(0)
    where = f" for {workload.label}" if workload and workload.label else ""
    lines = [
        f"- `{name}`: tensor {list(value.shape)} of {str(value.dtype).removeprefix('torch.')}"
        if isinstance(value, torch.Tensor)
        else f"- `{name}`: the value {value!r}"
        for name, value in arguments.items()
    ]
    return "\n".join([f"The forward inputs, then the model's parameters and buffers{where}:", "", *lines])


def slice_source(source: str, names: tuple[str, ...]) -> str:
    """The top-level definitions of ``names`` and of everything they use, in the file's order, without decorators."""
    tree = parsed(source)
    statements = {name: node for node in tree.body for name in _bound(node)}
    wanted: list[ast.stmt] = []
    pending = [statements[name] for name in names if name in statements]
    while pending:
        node = pending.pop()
        if node in wanted:
            continue
        wanted.append(node)
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            node.decorator_list = []
        used = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
        pending += [statements[name] for name in used if name in statements]
    wanted.sort(key=lambda node: node.lineno)
    return "\n".join(ast.get_source_segment(source, node) or ast.unparse(node) for node in wanted)


def _bound(node: ast.stmt) -> list[str]:
    """The names that a top-level statement defines."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            return [(alias.asname or alias.name).partition(".")[0] for alias in aliases]
        case ast.Assign(targets=targets):
            return [inner.id for target in targets for inner in ast.walk(target) if isinstance(inner, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def _slice_file(path: Path, names: tuple[str, ...]) -> str:
    return slice_source(path.read_text(encoding="utf-8"), names)


def _function_text(function: Any, name: str) -> str:
    function = inspect.unwrap(function)
    file = inspect.getsourcefile(function)
    if file is None or not Path(file).is_file():
        return _documentation(function, name)
    return _slice_file(Path(file), (function.__name__,)) or _documentation(function, name)


def _follow_alias(text: str) -> str:
    """Add what the documentation only points to, as in ``Alias for :func:`torch.nn.functional.softmax```."""
    alias = re.search(r"Alias (?:for|of) :(?:func|meth):`~?(torch\.[\w.]+)`", text)
    if alias is None:
        return text
    from pytest_kernelevolve.errors import SpecError
    from pytest_kernelevolve.spec.resolve import resolve_reference

    try:
        function = resolve_reference(Reference(kind=ReferenceKind.DOTTED, target=alias[1]))
    except SpecError:
        return text
    return f"{text}\n\n{_documentation(function, alias[1])}"


def _documentation(function: Any, name: str) -> str:
    try:
        signature = str(inspect.signature(function))
    except (TypeError, ValueError):
        signature = "(...)"  # a builtin: its documentation starts with the signature
    documentation = (inspect.getdoc(function) or "")[:MAX_DOCUMENTATION_CHARACTERS]
    return f"{name}{signature}\n\n{documentation}".rstrip()
